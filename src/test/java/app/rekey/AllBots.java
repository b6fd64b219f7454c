package app.rekey;

import app.rekey.files.DiskOps;
import app.rekey.service.Bots;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/// The ways to bots that the program has, every connector in its order.
public final class AllBots {
    private AllBots() {}

    /// @param home in which units of systemd are looked for
    public static Bots.Reach reach(Path home) {
        return new BotWiring(new DiskOps(), Clock.systemUTC(), new SecureRandom()).reach(home);
    }
}

package app.rekey.support;

import app.rekey.bots.CarrierConnector;
import app.rekey.bots.DistantProof;
import app.rekey.bots.RestartByUser;
import app.rekey.bots.UserCommand;
import app.rekey.bots.compose.ComposeCarrier;
import app.rekey.bots.dotenv.DotenvCarrier;
import app.rekey.bots.elsewhere.ElsewhereConnector;
import app.rekey.bots.file.FileCarrier;
import app.rekey.bots.guided.GuidedConnector;
import app.rekey.bots.hummingbot.HummingbotCarrier;
import app.rekey.bots.octobot.OctobotCarrier;
import app.rekey.files.DiskOps;
import app.rekey.files.DiskWalk;
import app.rekey.files.ExposedFiles;
import app.rekey.files.FileOps;
import app.rekey.files.ForeignFiles;
import app.rekey.files.MountTable;
import app.rekey.pem.PemReader;
import app.rekey.service.Bots;
import app.rekey.service.Connectors;
import app.rekey.service.Exchanges;
import app.rekey.service.VaultSession;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/// The real connectors of bots that have nothing but files, on the real disk, and of those that nobody but the user reaches.
public final class FileBots {
    private FileBots() {}

    public static Bots.Reach reach() {
        return reach(new DiskOps());
    }

    /// The same on a disk that may fail.
    public static Bots.Reach reach(FileOps ops) {
        var disk = new ForeignFiles(ops, new MountTable(Path.of("/nowhere/mountinfo"), Path.of("/nowhere")), Clock.systemUTC(), new Random(5));
        var restart = new RestartByUser(new UserCommand(Duration.ofSeconds(20)));
        return new Bots.Reach(
                new Connectors(List.of(
                        new CarrierConnector(FileCarrier.passivbot(), disk, restart),
                        new CarrierConnector(FileCarrier.vnpy(), disk, restart),
                        new CarrierConnector(new HummingbotCarrier(new Random(7)), disk, restart),
                        new CarrierConnector(new OctobotCarrier(Clock.systemUTC(), new Random(8)), disk, restart),
                        new CarrierConnector(new ComposeCarrier(), disk, restart),
                        new CarrierConnector(FileCarrier.file(), disk, restart),
                        new CarrierConnector(new DotenvCarrier(), disk, restart),
                        new ElsewhereConnector(List.of(FileCarrier.passivbot(), new DotenvCarrier()), DistantProof.none()),
                        new GuidedConnector())),
                new DiskWalk(),
                new ExposedFiles());
    }

    public static Bots on(VaultSession session, Exchanges exchanges, Clock clock) {
        return on(session, exchanges, reach(), clock);
    }

    public static Bots on(VaultSession session, Exchanges exchanges, Bots.Reach reach, Clock clock) {
        return Bots.on(session, exchanges, reach, new PemReader(), clock, new Random(6));
    }
}

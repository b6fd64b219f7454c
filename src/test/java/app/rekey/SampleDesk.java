package app.rekey;

import app.rekey.cli.Desk;
import app.rekey.demo.DemoExchanges;
import app.rekey.files.DiskOps;
import app.rekey.memory.GuardedMemory;
import app.rekey.pem.PemReader;
import app.rekey.service.Bots;
import app.rekey.service.Settings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/// The demo as a newcomer gets it, at a time of the caller's choice.
///
/// @param played the exchanges, for what their user does on their pages
/// @param demo closing it takes everything away
public record SampleDesk(DemoExchanges played, Desk.Demo demo) implements AutoCloseable {
    public static SampleDesk open(Clock clock, SecureRandom random) {
        var files = new DiskOps();
        var reach = new BotWiring(files, clock, random).reach(Path.of("/nobody"));
        var exchanges = new ExchangeWiring(clock).exchanges(() -> Settings.Connection.DEFAULT, _ -> Optional.empty(), Map.of());
        var wiring = new DemoWiring(files, clock, random, new GuardedMemory(System.getProperty("os.name")));
        var played = wiring.play();
        return new SampleDesk(played, wiring.open(played, exchanges, (vault, reached) ->
                Desk.on(vault, reached, Bots.on(vault, reached, reach, new PemReader(), clock, random), clock, random)));
    }

    public Desk desk() {
        return demo.desk();
    }

    @Override
    public void close() {
        demo.close();
    }
}

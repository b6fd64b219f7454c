package app.rekey;

import app.rekey.cli.Desk;
import app.rekey.demo.DemoExchanges;
import app.rekey.demo.DemoKey;
import app.rekey.demo.LoopbackAdapter;
import app.rekey.demo.SampleBot;
import app.rekey.demo.SampleBots;
import app.rekey.domain.Secret;
import app.rekey.pem.PemReader;
import app.rekey.service.Bots;
import app.rekey.service.Exchanges;
import app.rekey.service.Settings;
import app.rekey.service.VaultSession;
import app.rekey.vault.CheapVaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// A trader's computer: bots of many kinds with their real files, a real vault file, and the exchanges on loopback, which the program calls with
/// its own signed requests.
final class PlayedWorld implements AutoCloseable {
    static final String PASSWORD = "a password of this world";

    final Clock clock = Clock.systemDefaultZone();
    /// Seeded, so that the ids of what is made are the same in every run, and with them the order of things that have no other.
    final Random random = new Random(3);
    final Path home;
    final DemoExchanges played;
    final Exchanges exchanges;
    private final SampleBots bots;

    /// @param home an empty folder for all of it
    PlayedWorld(Path home) {
        this.home = home;
        played = DemoExchanges.start(clock, new Random(20261121));
        bots = SampleBots.start(home.resolve("bots"), played, clock, new Random(7));
        var real = new ExchangeWiring(clock).exchanges(() -> Settings.Connection.DEFAULT, _ -> Optional.empty(), Map.of());
        exchanges = new Exchanges(real.all().stream().map(exchange -> LoopbackAdapter.on(real.of(exchange), played)).toList());
    }

    Path vault() {
        return home.resolve("vault.rekey");
    }

    Path bots() {
        return home.resolve("bots");
    }

    /// The services of a program that has just started: all that it shares with those before it is the vault's file.
    Desk desk() {
        var session = new VaultSession(CheapVaults.in(home.resolve("state"), clock));
        var reached = Bots.on(session, exchanges, AllBots.reach(home), new PemReader(), clock, random);
        return Desk.on(session, exchanges, reached, clock, random);
    }

    /// A program that has just started with a new vault, which is open.
    Desk newVault() {
        var desk = desk();
        try (var password = Secret.ofText(PASSWORD)) {
            desk.session().create(vault(), password, false);
        }
        return desk;
    }

    DemoKey key(String label) {
        return played.keys().stream().filter(key -> key.details().label().equals(label)).findFirst().orElseThrow();
    }

    SampleBot bot(String name) {
        return bots.bots().stream().filter(bot -> bot.details().botName().equals(name)).findFirst().orElseThrow();
    }

    /// The text of a bot's file, named from the bots' folder on.
    String read(String file) {
        try {
            return Files.readString(bots().resolve(file));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    void write(String file, String text) {
        try {
            Files.createDirectories(bots().resolve(file).getParent());
            Files.writeString(bots().resolve(file), text);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    @Override
    public void close() {
        bots.close();
        played.close();
    }
}

package app.rekey.bots;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import app.rekey.domain.BindingDetails;
import app.rekey.domain.Credential;
import app.rekey.domain.Id;
import app.rekey.domain.Secret;
import app.rekey.files.DiskOps;
import app.rekey.files.FileOps;
import app.rekey.files.ForeignFiles;
import app.rekey.files.MountTable;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector.Preview;
import app.rekey.service.Connector.Reading;
import app.rekey.service.Connector.WriteResult;
import app.rekey.service.Handover;
import app.rekey.service.Handover.Opened;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// A folder with bots' files, and an old and a new version of a key to hand to them.
public final class BotBench {
    public static final Id OLD = new Id("1".repeat(32));
    public static final Id NEW = new Id("2".repeat(32));
    public final Path folder;
    private final FileOps ops;
    private int disks;

    public BotBench(Path folder) {
        this(folder, new DiskOps());
    }

    public BotBench(Path folder, FileOps ops) {
        this.folder = folder;
        this.ops = ops;
    }

    public Path file(String name, String content) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    public ForeignFiles disk() {
        return new ForeignFiles(ops, new MountTable(folder.resolve("mountinfo"), folder.resolve("proc")), Clock.systemUTC(), new Random(++disks));
    }

    public CarrierConnector connector(Carrier carrier) {
        return new CarrierConnector(carrier, disk(), new RestartByUser(new UserCommand(Duration.ofSeconds(20))));
    }

    /// From the old version to the new one.
    public static Handover handover() {
        return handover(hmac("NEW-KEY-0123456789", "NEW-SECRET-0123456789", Optional.of("New#Pass1")), false);
    }

    /// Without passphrases.
    public static Handover plainHandover() {
        return handover(hmac("NEW-KEY-0123456789", "NEW-SECRET-0123456789", Optional.empty()), false);
    }

    public static Handover handover(Credential next, boolean insist) {
        var old = hmac("OLD-KEY-0123456789", "OLD-SECRET-0123456789", next.passphrase().map(_ -> "Old#Pass1"));
        return new Handover(new Opened(NEW, next), List.of(new Opened(OLD, old)), Optional.of(OLD), insist);
    }

    public static Credential hmac(String key, String secret, Optional<String> passphrase) {
        return new Credential.Hmac(Secret.ofText(key), Secret.ofText(secret), passphrase.map(Secret::ofText));
    }

    /// Preview, then write as planned.
    public static WriteResult write(CarrierConnector connector, BindingDetails bot, Handover handover) {
        try (var ready = ready(connector, bot, handover)) {
            return connector.write(BoundBot.of(bot), handover, ready.replaces());
        }
    }

    public static Preview.Ready ready(CarrierConnector connector, BindingDetails bot, Handover handover) {
        return assertInstanceOf(Preview.Ready.class, connector.preview(BoundBot.of(bot), handover));
    }

    /// Which version the bot holds.
    public static app.rekey.domain.Binding.Holds holds(CarrierConnector connector, BindingDetails bot, Handover handover) {
        try (Reading reading = connector.read(BoundBot.of(bot))) {
            return reading.compare(List.of(handover.next(), handover.known().getFirst()));
        }
    }
}

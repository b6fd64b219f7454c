package app.rekey.service.rotation;

import app.rekey.bots.CarrierConnector;
import app.rekey.bots.RestartByUser;
import app.rekey.bots.UserCommand;
import app.rekey.bots.dotenv.DotenvCarrier;
import app.rekey.bots.file.FileCarrier;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Secret;
import app.rekey.domain.Target;
import app.rekey.files.ForeignFiles;
import app.rekey.files.MountTable;
import app.rekey.service.Connector;
import app.rekey.service.VaultSession;
import app.rekey.service.VaultStore.OpenResult;
import app.rekey.service.rotation.PlayedBots.Bot;
import app.rekey.service.rotation.PlayedBots.Parts;
import app.rekey.vault.CheapVaults;
import app.rekey.vault.FaultyOps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A real vault and real files of bots in a folder. Any operation of the disk may fail, or be the program's last.
final class GroundOnDisk implements RotationModel.Ground {
    private static final Secret PASSWORD = Secret.ofText("TEST-password");
    /// So many operations are done between two faults at the most: a save is about a dozen.
    private static final int OPERATIONS = 400;

    private final RotationModel model;
    private final Path folder;
    private FaultyOps ops = new FaultyOps(0, FaultyOps.Ending.ERROR_BEFORE);

    GroundOnDisk(RotationModel model, Path folder) {
        this.model = model;
        this.folder = folder;
        CheapVaults.in(folder.resolve("state"), model.clock(), ops).create(vault(), PASSWORD, false);
    }

    private Path vault() {
        return folder.resolve("keys.rekey");
    }

    @Override
    public VaultSession open() {
        ops = new FaultyOps(0, FaultyOps.Ending.ERROR_BEFORE);
        var session = new VaultSession(CheapVaults.in(folder.resolve("state"), model.clock(), ops));
        if (!(session.open(vault(), PASSWORD) instanceof OpenResult.Opened)) {
            throw new AssertionError("the vault does not open");
        }
        if (model.isWild()) {
            var endings = FaultyOps.Ending.values();
            ops.failAt(model.random().nextInt(1, OPERATIONS), endings[model.random().nextInt(endings.length)]);
        }
        return session;
    }

    @Override
    public List<Connector> connectors() {
        var disk = new ForeignFiles(ops, new MountTable(Path.of("/nowhere/mountinfo"), Path.of("/nowhere")), model.clock(), model.random());
        var restart = new RestartByUser(new UserCommand(Duration.ofSeconds(20)));
        return List.of(new CarrierConnector(FileCarrier.file(), disk, restart), new CarrierConnector(new DotenvCarrier(), disk, restart));
    }

    @Override
    public Bot bot(String name) {
        return new BotFile(file(name), isJson(name));
    }

    @Override
    public BindingDetails binding(String name) {
        var places = new EnumMap<CredentialPart, String>(isJson(name)
                ? Map.of(CredentialPart.KEY, "/exchange/key", CredentialPart.SECRET, "/exchange/secret")
                : Map.of(CredentialPart.KEY, "API_KEY", CredentialPart.SECRET, "API_SECRET"));
        if (model.usesPassphrase()) {
            places.put(CredentialPart.PASSPHRASE, isJson(name) ? "/exchange/password" : "API_PASSPHRASE");
        }
        return BindingDetails.of(name, isJson(name) ? "file" : "dotenv", List.of(new Target(file(name).toString(), places, Optional.empty())));
    }

    private Path file(String name) {
        return folder.resolve(name + (isJson(name) ? ".json" : ".env"));
    }

    private static boolean isJson(String name) {
        return name.hashCode() % 2 == 0;
    }

    /// A bot that reads a file.
    private static final class BotFile extends Bot {
        private static final String JSON = "{\n  // the grid bot\n  \"exchange\": {\"key\": \"%s\", \"secret\": \"%s\", \"password\": \"TEST-PASS\"},\n}\n";
        private static final String ENV = "# the grid bot\nAPI_KEY=%s\nAPI_SECRET='%s'\nAPI_PASSPHRASE=TEST-PASS\nLEVERAGE=3\n";

        private final Path file;
        private final String text;
        private final Pattern pattern;

        BotFile(Path file, boolean json) {
            this.file = file;
            text = json ? JSON : ENV;
            // Whatever is rewritten, nothing else of the file may change.
            pattern = Pattern.compile("\\Q" + text.replace("%s", "\\E([A-Za-z0-9 -]*)\\Q") + "\\E");
        }

        @Override
        Parts file() {
            try {
                var found = pattern.matcher(Files.readString(file));
                return found.matches() ? new Parts(found.group(1), found.group(2)) : new Parts("torn", "torn");
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }

        @Override
        void write(Parts parts) {
            try {
                Files.writeString(file, text.formatted(parts.apiKey(), parts.secret()));
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        }
    }
}

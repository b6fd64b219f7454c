package app.rekey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.calendar.IcsFile;
import app.rekey.cli.CliServices;
import app.rekey.cli.RekeyCli;
import app.rekey.cli.Terminal;
import app.rekey.domain.Credential;
import app.rekey.files.DiskOps;
import app.rekey.files.NewOwnerOnlyFiles;
import app.rekey.files.SettingsFile;
import app.rekey.imports.ImportFile;
import app.rekey.pem.PemReader;
import app.rekey.service.PastedKey;
import app.rekey.vault.ZxcvbnStrength;
import app.rekey.words.VaultWords;
import app.rekey.words.Words;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A whole rotation by commands, as a script runs them: each starts anew on the vault's real file, signs its calls to the exchanges on loopback,
/// and writes the bots' real files.
final class CommandLineJourneyTest {
    private static final String EXPIRING = "Binance DCA – BTC weekly";
    private static final String FREQTRADE = "freqtrade/user_data/config.json";
    private static final String WEEKLY = "weekly-buyer/.env";
    private static final String SIGNALS = "signals/settings.json";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final StringBuilder all = new StringBuilder();
    private final List<String> secrets = new ArrayList<>();

    @TempDir
    private Path home;

    @Test
    void anExpiringKeyIsReplacedGivenBackReplacedAgainAndProvenDead() throws Exception {
        try (var world = new PlayedWorld(home); var visitor = new KeyPageVisitor()) {
            var old = (Credential.Hmac) world.key(EXPIRING).credential();
            var page = world.played.keyPage(world.key(EXPIRING).details().exchange(), "com");
            threeBotsOn(world, old);
            var file = row(home.resolve("keys.json"), EXPIRING, old.apiKey().revealText(), old.secret().revealText());
            done(world, "init");
            done(world, "import", file.toString());
            done(world, "bind", EXPIRING, "--connector", "freqtrade", "--target", world.bots().resolve(FREQTRADE).toString(), "--apply", "reload",
                    "--name", "Grid");
            done(world, "bind", EXPIRING, "--connector", "dotenv", "--target", world.bots().resolve(WEEKLY).toString(), "--name", "Weekly");
            done(world, "bind", EXPIRING, "--connector", "file", "--target", world.bots().resolve(SIGNALS).toString(), "--name", "Signals",
                    "--place", "key=/accounts/0/apiKey,secret=/accounts/0/secret");
            done(world, "check");

            var account = Long.toString(world.played.terms(old.apiKey()).orElseThrow().account());
            var block = visitor.make(page, Map.of("name", "fresh", "account", account, "spot", "on")).lines().map(line -> line.split(": ")[1]).toList();
            secrets.addAll(block);
            var fresh = row(home.resolve("new.json"), EXPIRING, block.get(0), block.get(1)).toString();
            var before = files(world);
            done(world, "rotate", EXPIRING, "--new", fresh, "--dry-run");
            assertEquals(6, printed().lines().filter(line -> line.contains(" -> ")).count(), "two values in each of three bots");
            assertEquals(before, files(world));
            assertEquals(2, rekey(world, "rotate", EXPIRING, "--new", "-"));
            assertTrue(said().contains("Standard input can hold the password or the new key, not both."), said());

            stopsAtATick(world, "rotate", EXPIRING, "--new", fresh, "--restart");
            assertTrue(world.read(FREQTRADE).contains(block.get(0)), "the bot that proves itself is the first");
            assertFalse(said().contains("waits for --restart"), said());
            assertEquals("INTERFACE", bot("Grid").get("proven").asString());
            var byHand = turns().stream().filter(name -> !name.equals("Grid")).toList();

            assertEquals(1, rekey(world, "rollback", EXPIRING), said());
            assertTrue(said().contains("rekey rollback \"" + EXPIRING + "\" --restart"), said());
            rekey(world, "rollback", EXPIRING, "--restart");
            assertEquals(before, files(world), "to the byte");

            stopsAtATick(world, "rotate", EXPIRING, "--restart");
            done(world, "confirm", EXPIRING, byHand.getFirst());
            stopsAtATick(world, "rotate", EXPIRING);
            done(world, "confirm", EXPIRING, byHand.getLast());
            done(world, "rotate", EXPIRING, "--json");
            assertEquals(List.of("IN_SYNC", "IN_SYNC", "IN_SYNC"), told("state"));
            assertFalse(files(world).toString().contains(old.apiKey().revealText()));

            visitor.delete(page, EXPIRING);
            done(world, "revoked", EXPIRING);
            assertTrue(said().contains("answer proves it") && said().contains("is dead"), said());
            assertEquals(1, rekey(world, "rollback", EXPIRING), said());
            assertTrue(said().contains("Grid was not put back.") && !said().contains("--restart"), said());
            done(world, "list", "--json");
            assertNoSecretWasShown();
        }
    }

    /// What a command says that gave the key to bots as far as nobody has to look.
    private void stopsAtATick(PlayedWorld world, String... command) {
        assertEquals(1, rekey(world, Stream.concat(Stream.of(command), Stream.of("--json")).toArray(String[]::new)), said());
        assertTrue(said().contains("When that is done: rekey confirm"), said());
    }

    private void assertNoSecretWasShown() {
        for (int i = 0; i < secrets.size(); i++) {
            assertFalse(all.toString().contains(secrets.get(i)), "value " + i + " was shown");
        }
    }

    private void threeBotsOn(PlayedWorld world, Credential.Hmac key) {
        var grid = (Credential.Hmac) world.key("Binance main – grid bot").credential();
        secrets.addAll(List.of(key.apiKey().revealText(), key.secret().revealText(), grid.apiKey().revealText(), grid.secret().revealText()));
        world.write(FREQTRADE, world.read(FREQTRADE).replace(grid.apiKey().revealText(), key.apiKey().revealText())
                .replace(grid.secret().revealText(), key.secret().revealText()));
        world.write(SIGNALS, """
                {"accounts": [{"name": "main", "apiKey": "%s", "secret": "%s"}], "channel": "#signals"}
                """.formatted(key.apiKey().revealText(), key.secret().revealText()));
    }

    private static Path row(Path file, String label, String apiKey, String secret) throws Exception {
        ObjectNode row = JsonMapper.shared().createObjectNode().put("label", label).put("exchange", "binance").put("apiKey", apiKey).put("secret", secret);
        return Files.writeString(file, row.toString());
    }

    private static List<String> files(PlayedWorld world) {
        return Stream.of(FREQTRADE, WEEKLY, SIGNALS).map(world::read).toList();
    }

    private void done(PlayedWorld world, String... command) {
        assertEquals(0, rekey(world, command), said());
    }

    private int rekey(PlayedWorld world, String... command) {
        var line = Stream.concat(Stream.of(command), Stream.of("--password-stdin")).toArray(String[]::new);
        return run(world, PlayedWorld.PASSWORD + "\n", line);
    }

    private int run(PlayedWorld world, String in, String... command) {
        out.reset();
        err.reset();
        var files = new DiskOps();
        var importFile = new ImportFile(world.exchanges, new PastedKey(world.exchanges), new PemReader());
        var services = new CliServices(world.desk(), () -> {
            throw new IllegalStateException("no demo here");
        }, world.vault(), importFile, importFile, new NewOwnerOnlyFiles(files), new ZxcvbnStrength(), new SettingsFile(home.resolve("settings.json"), files),
                new VaultWords(new Words(), home.resolve("state/backups")), new IcsFile(files, world.clock), world.clock);
        var terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), Optional.empty(), false);
        int code = new RekeyCli(services, terminal, "TEST").run(List.of(command));
        all.append(printed()).append(said());
        return code;
    }

    private List<String> turns() {
        return told("bot");
    }

    private List<String> told(String field) {
        return JsonMapper.shared().readTree(printed()).valueStream().map(bot -> bot.get(field).asString()).toList();
    }

    private JsonNode bot(String name) {
        return JsonMapper.shared().readTree(printed()).valueStream().filter(bot -> bot.get("bot").asString().equals(name)).findFirst().orElseThrow();
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }
}

package app.rekey.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.calendar.IcsFile;
import app.rekey.domain.Binding;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.EnvReader;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.files.DiskOps;
import app.rekey.files.NewOwnerOnlyFiles;
import app.rekey.service.CredentialReader;
import app.rekey.service.ImportReader;
import app.rekey.service.KeyDraft;
import app.rekey.service.PasswordStrength;
import app.rekey.service.Settings;
import app.rekey.service.SettingsStore;
import app.rekey.service.VaultSession;
import app.rekey.support.Drafts;
import app.rekey.support.FileBots;
import app.rekey.support.HandClock;
import app.rekey.support.MemoryVaultStore;
import app.rekey.support.PlainAdapter;
import app.rekey.words.VaultWords;
import app.rekey.words.Words;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The commands about bots, on bots' real files and a vault in memory.
final class BotsOnTheCommandLineTest {
    private final HandClock clock = new HandClock();
    private final Random random = new Random(1);
    private final MemoryVaultStore store = new MemoryVaultStore();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @BeforeEach
    void aVaultWithOneKey() {
        assertEquals(0, rekey("init"));
        assertEquals(0, rekey("import", "keys.json"));
    }

    @Test
    void aBoundBotIsInSyncUntilSomebodyChangesItsFile() throws IOException {
        var env = bot("grid/.env", "grid", "grid");
        assertEquals(0, rekey("bind", "grid", "--connector", "dotenv", "--target", env.toString()));
        assertTrue(said().contains("\"grid\" is bound to \"grid\". It has the current version."), said());
        assertEquals(0, rekey("bots"));
        assertTrue(printed().contains("in sync"), printed());

        bot("grid/.env", "stranger", "stranger");
        assertEquals(1, rekey("bots", "--json"));
        var line = onlyBot();
        assertEquals("DRIFT", line.get("state").asString());
        assertEquals("grid", line.get("bot").asString());
        assertEquals("dotenv", line.get("connector").asString());
        assertEquals(env.toString(), line.get("target").asString());
        assertTrue(line.get("holds").isNull());
        assertTrue(line.get("problem").asString().contains("no version of this one"));
        assertTrue(said().contains("1 bot needs attention."));
        assertEquals(1, rekey("list"), "a drifted bot asks for attention there too");

        Files.delete(env);
        assertEquals(1, rekey("bots", "--json"));
        assertEquals("MISSING", onlyBot().get("state").asString());
    }

    @Test
    void aKeyWithAnotherSecretBesideItIsDrift() throws IOException {
        var env = bot("grid/.env", "grid", "other");
        assertEquals(1, rekey("bind", "grid", "--connector", "dotenv", "--target", env.toString()));
        assertTrue(said().contains("no version of this one"), said());
    }

    @Test
    void scanFindsKnownAndUnknownKeysAndImportTakesThemInOnce() throws IOException {
        bot("bots/grid/.env", "grid", "grid");
        bot("bots/dca/.env", "dca", "dca");
        bot("bots/dca-copy/.env", "dca", "dca");
        assertEquals(0, rekey("scan", folder.resolve("bots").toString()));
        assertEquals(3, printed().lines().count(), printed());
        assertTrue(printed().contains("key \"grid\"; not bound"), printed());
        assertTrue(printed().contains("a key that is not in the vault, of Bybit"), printed());
        assertTrue(said().contains("3 files were looked at, 3 credentials were found."), said());

        assertEquals(0, rekey("scan", folder.resolve("bots").toString(), "--import"));
        assertTrue(said().contains("1 key was taken in, 3 bots were bound."), said());
        assertEquals(0, rekey("bots"), said());
        assertEquals(0, rekey("scan", folder.resolve("bots").toString(), "--import"));
        assertTrue(said().contains("0 keys were taken in, 0 bots were bound."), said());
    }

    @Test
    void scanSaysTheSiteOfAKeyWhatItPassedOverAndLeavesAnExchangeThatItDoesNotKnow() throws IOException {
        var file = Files.createDirectories(folder.resolve("bots")).resolve(".env");
        Files.writeString(file, """
                BYBIT_TESTNET_API_KEY=TEST-KEY-t
                BYBIT_TESTNET_API_SECRET=TEST-SECRET-t
                BINANCE_PERPETUAL_TESTNET_API_KEY=TEST-KEY-s
                BINANCE_PERPETUAL_TESTNET_API_SECRET=TEST-SECRET-s
                """);
        Files.write(folder.resolve("bots/history.json"), new byte[(1 << 20) + 1]);
        assertEquals(1, rekey("scan", folder.resolve("bots").toString(), "--import"));
        assertTrue(printed().contains("a key that is not in the vault, of testnet"), printed());
        assertTrue(printed().contains("a key of \"binance_perpetual_testnet\", which Rekey does not know"), printed());
        assertTrue(said().contains("Larger than 1024 KiB, not looked at: " + folder.resolve("bots/history.json")), said());
        assertTrue(said().contains("1 key was taken in, 1 bot was bound."), said());
    }

    @Test
    void scanSaysWhereAKeyIsSealed() throws IOException {
        var file = folder.resolve("bots/maker/conf/connectors/okx.yml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "connector: okx\nokx_api_key: 7b22\n");
        assertEquals(0, rekey("scan", folder.resolve("bots").toString()));
        assertEquals("", printed());
        assertTrue(said().contains(file + " holds a key that is sealed under the bot's own password. Bind it to its key: rekey bind KEY --connector hummingbot"), said());
    }

    @Test
    void noSecretIsPrintedOrSaid() throws IOException {
        bot("bots/dca/.env", "dca", "dca");
        rekey("scan", folder.resolve("bots").toString(), "--import");
        rekey("bots", "--json");
        assertFalse((printed() + said()).contains("TEST-SECRET"));
        assertFalse((printed() + said()).contains("TEST-KEY-of-dca"));
    }

    @Test
    void onlyTheUserCanProveABotWithoutAnInterface() throws IOException {
        var env = bot("grid/.env", "grid", "grid");
        rekey("bind", "grid", "--connector", "dotenv", "--target", env.toString(), "--name", "Grid bot");
        assertEquals(0, rekey("confirm", "grid", "grid b"));
        rekey("bots", "--json");
        assertEquals("USER", onlyBot().get("proven").asString());
        assertEquals(clock.instant().toString(), onlyBot().get("applied").asString());
    }

    @Test
    void nothingIsTickedOfABotThatHasAnotherKey() throws IOException {
        var env = bot("grid/.env", "stranger", "stranger");
        rekey("bind", "grid", "--connector", "dotenv", "--target", env.toString());
        assertEquals(2, rekey("confirm", "grid", "grid"));
        assertTrue(said().contains("holds no version of"), said());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --connector|nobody|--apply|by-hand|knows no bots called "nobody"
            --connector|dotenv|--reader|fortran|--reader is one of node, python
            --connector|dotenv|--place|nonsense|--place is written like
            --connector|dotenv|--apply|sh -c 'x|a quote in it is not closed
            """)
    void whatCannotBeBoundIsSaidAndNothingIsBound(String option, String value, String other, String otherValue, String sentence) throws IOException {
        var env = bot("grid/.env", "grid", "grid");
        assertEquals(2, rekey("bind", "grid", "--target", env.toString(), option, value, other, otherValue));
        assertTrue(said().contains(sentence), said());
        assertEquals(0, rekey("bots", "--json"));
        assertEquals("[]", printed().replaceAll("\\s", ""));
    }

    @Test
    void readerApplyAndAccessOfABindingAreKeptAndThePasswordIsSealed() throws IOException {
        var env = bot("grid/.env", "grid", "grid");
        var access = Files.writeString(folder.resolve("access.json"), """
                {"url": "http://127.0.0.1:8080", "user": "trader", "password": "TEST-interface"}
                """);
        assertEquals(0, rekey("bind", "grid", "--connector", "dotenv", "--target", env.toString(), "--reader", "python",
                "--apply", "systemctl --user restart 'my bot'", "--access-file", access.toString()), said());
        assertTrue(said().contains(access + " still holds the password: delete it."), said());
        assertFalse((printed() + said()).contains("TEST-interface"));
        var session = new VaultSession(store);
        try (var password = Secret.ofText("right")) {
            session.open(folder.resolve("v.rekey"), password);
        }
        var binding = session.book().keys().getFirst().bindings().getFirst();
        assertEquals(new Binding.Apply.Command(List.of("systemctl", "--user", "restart", "my bot")), binding.details().apply());
        assertEquals(Optional.of(EnvReader.PYTHON), binding.details().targets().getFirst().reader());
        assertEquals(Optional.of(new BindingDetails.Access("http://127.0.0.1:8080", "trader")), binding.details().access());
        try (var sealed = session.accessPassword(binding.id()).orElseThrow()) {
            assertEquals("TEST-interface", sealed.revealText());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            none |                     | could not be read
            list | ["url"]             | is not a JSON object
            text | password: x         | is not a JSON object
            """)
    void anAccessFileThatCannotBeReadIsNamedAndNothingIsBound(String name, String content, String sentence) throws IOException {
        var env = bot("grid/.env", "grid", "grid");
        var access = folder.resolve(name);
        if (content != null) {
            Files.writeString(access, content);
        }
        assertEquals(2, rekey("bind", "grid", "--connector", "dotenv", "--target", env.toString(), "--access-file", access.toString()));
        assertTrue(said().contains(access.toString()) && said().contains(sentence), said());
        assertEquals(0, rekey("bots", "--json"));
        assertEquals("[]", printed().replaceAll("\\s", ""));
    }

    @Test
    void aFileThatIsNotThereIsNotBound() {
        assertEquals(2, rekey("bind", "grid", "--connector", "dotenv", "--target", folder.resolve("none.env").toString()));
        assertTrue(said().contains("There is no file"), said());
    }

    @Test
    void aPlaceIsNamedForAFileOfNoKnownBot() throws IOException {
        var file = Files.writeString(folder.resolve("own.json"), """
                {"exchange": {"key": "TEST-KEY-of-grid-0001", "secret": "TEST-SECRET-of-grid-0001"}}
                """);
        assertEquals(0, rekey("bind", "grid", "--connector", "file", "--target", file.toString(),
                "--place", "key=/exchange/key,secret=/exchange/secret"), said());
    }

    @Test
    void exportSaysHowManyEndsItWroteAndShowsNoPartOfAKey() throws IOException {
        var calendar = folder.resolve("ends.ics");
        assertEquals(0, rekey("export", "--ics", calendar.toString()));
        assertTrue(said().contains("were written to"), said());
        var text = Files.readString(calendar);
        assertTrue(text.startsWith("BEGIN:VCALENDAR"));
        assertFalse(text.contains("TEST"));
    }

    private Path bot(String name, String key, String secret) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, """
                # the bot's own words
                BYBIT_API_KEY=TEST-KEY-of-%s-0001
                BYBIT_API_SECRET=TEST-SECRET-of-%s-0001
                """.formatted(key, secret));
    }

    private int rekey(String... command) {
        out.reset();
        err.reset();
        var session = new VaultSession(store);
        var exchanges = PlainAdapter.all(_ -> PlainAdapter.bad(clock.instant(), new app.rekey.domain.Diagnosis.KeyUnknownOrDeleted(false)));
        var bots = FileBots.on(session, exchanges, clock);
        var desk = Desk.on(session, exchanges, bots, clock, random);
        var services = new CliServices(desk, () -> {
            throw new IllegalStateException("no demo here");
        }, folder.resolve("v.rekey"), _ -> imported(), (_, _) -> new CredentialReader.Result.NotReadable("no key here"),
                new NewOwnerOnlyFiles(new DiskOps()), _ -> PasswordStrength.Level.GOOD, new Defaults(),
                new VaultWords(new Words(), folder), new IcsFile(new DiskOps(), clock), clock);
        var terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream("right\n".getBytes(StandardCharsets.UTF_8)), Optional.empty(), false);
        var all = new ArrayList<>(Stream.concat(Stream.of(command), Stream.of("--password-stdin")).toList());
        return new RekeyCli(services, terminal, "test").run(List.copyOf(all));
    }

    private static ImportReader.ImportResult imported() {
        return new ImportReader.ImportResult.Rows(List.of(new ImportReader.Good(1, new KeyDraft(
                KeyDetails.of("grid", Exchange.BYBIT, SiteChoice.of("com")),
                Drafts.credential("TEST-KEY-of-grid-0001", "TEST-SECRET-of-grid-0001"), OptionalInt.empty(), false), List.of())), List.of());
    }

    private JsonNode onlyBot() {
        var array = JsonMapper.shared().readTree(printed());
        assertEquals(1, array.size());
        return array.get(0);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static final class Defaults implements SettingsStore {
        @Override
        public Settings load() {
            return Settings.DEFAULT;
        }

        @Override
        public void save(Settings settings) {
            throw new IllegalStateException("a command changes no settings");
        }
    }
}

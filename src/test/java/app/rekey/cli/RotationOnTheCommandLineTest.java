package app.rekey.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.calendar.IcsFile;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Evidence;
import app.rekey.domain.Exchange;
import app.rekey.domain.Expiry;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.Permission;
import app.rekey.domain.Permissions;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.files.DiskOps;
import app.rekey.files.NewOwnerOnlyFiles;
import app.rekey.pem.PemReader;
import app.rekey.service.Bots;
import app.rekey.service.Connector.Preview;
import app.rekey.service.CredentialReader;
import app.rekey.service.Exchanges;
import app.rekey.service.ImportReader;
import app.rekey.service.KeyDraft;
import app.rekey.service.KeyService.NewCredential;
import app.rekey.service.PasswordStrength;
import app.rekey.service.Settings;
import app.rekey.service.SettingsStore;
import app.rekey.service.TestCall;
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
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A whole rotation by commands: bots' real files, a vault in memory, an exchange that knows which keys live. Each command is a program
/// of its own, as far as it can tell: nothing is kept between two of them but the vault.
final class RotationOnTheCommandLineTest {
    private static final String OLD = "TEST-KEY-old-0001";
    private static final String NEW = "TEST-KEY-new-0002";
    private static final String GONE = "gone";

    private final HandClock clock = new HandClock();
    private final Random random = new Random(1);
    private final MemoryVaultStore store = new MemoryVaultStore();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final StringBuilder all = new StringBuilder();
    private final Set<String> dead = new HashSet<>();
    private final List<String> called = new ArrayList<>();
    private String uidOfNew = "42";
    private Set<Permission> rightsOfNew = Set.of(Permission.READ, Permission.SPOT);

    @TempDir
    Path folder;

    private Path grid;
    private Path dca;
    private Path fresh;

    @BeforeEach
    void aKeyWithTwoBots() throws IOException {
        grid = Files.writeString(Files.createDirectories(folder.resolve("grid")).resolve(".env"), """
                # the bot's own words
                BYBIT_API_KEY=TEST-KEY-old-0001
                BYBIT_API_SECRET=TEST-SECRET-old-0001
                """);
        dca = Files.writeString(folder.resolve("dca.json"), """
                {"exchange": {"key": "TEST-KEY-old-0001", "secret": "TEST-SECRET-old-0001"}, "pairs": ["BTC/USDT"]}
                """);
        fresh = Files.writeString(folder.resolve("new.json"), NEW + " TEST-SECRET-new-0002");
        assertEquals(0, rekey("init"));
        assertEquals(0, rekey("import", "keys.json"));
        assertEquals(0, rekey("check"));
        assertEquals(0, rekey("bind", "main", "--connector", "dotenv", "--target", grid.toString(), "--name", "Grid"), said());
        assertEquals(0, rekey("bind", "main", "--connector", "file", "--target", dca.toString(), "--name", "DCA",
                "--place", "key=/exchange/key,secret=/exchange/secret"), said());
        called.clear();
    }

    @AfterEach
    void nothingSecretWasPrintedOrSaid() {
        assertFalse(all.toString().contains("TEST-SECRET"), "a secret was shown");
        assertFalse(all.toString().contains(OLD) || all.toString().contains(NEW), "a whole API key was shown");
    }

    @Test
    void theWholeLineFromThePlanToTheProvenDeathOfTheOldKey() throws IOException {
        var before = Files.readString(grid) + Files.readString(dca);
        assertEquals(0, rekey("rotate", "main", "--new", fresh.toString(), "--dry-run"), said());
        assertTrue(said().contains("Plan for \"main\"") && said().contains("Nothing was touched."), said());
        assertTrue(said().contains(fresh + " still holds the secret: delete it."), said());
        assertEquals(4, printed().lines().filter(line -> line.contains(" -> ")).count(), printed());
        assertEquals(before, Files.readString(grid) + Files.readString(dca));
        assertEquals(List.of(), called, "a plan asks no exchange");

        assertEquals(1, rekey("rotate", "main", "--new", fresh.toString(), "--json"), said());
        assertTrue(said().contains("rekey confirm \"main\" \"Grid\""), said());
        assertTrue(Files.readString(grid).contains(NEW) && Files.readString(dca).contains(OLD));
        assertEquals(List.of("Grid", "DCA"), names());
        assertEquals(clock.instant().toString(), bot("Grid").get("written").asString());
        assertTrue(bot("Grid").get("problem").asString().contains("to be finished by you"));
        assertTrue(bot("DCA").get("written").isNull());

        assertEquals(0, rekey("confirm", "main", "Grid"), said());
        assertEquals(1, rekey("rotate", "main"), said());
        assertTrue(Files.readString(dca).contains(NEW));
        assertEquals(0, rekey("confirm", "main", "dc"), said());
        assertEquals(0, rekey("rotate", "main", "--json"), said());
        assertTrue(said().contains("The new key is the current one of \"main\"."), said());
        assertTrue(said().contains("Grid was never without a valid key."), said());
        assertEquals("IN_SYNC", bot("Grid").get("state").asString());
        assertEquals("USER", bot("DCA").get("proven").asString());
        assertEquals(List.of(NEW), called, "one call for the whole of it");

        assertEquals(1, rekey("revoked", "main"), said());
        assertTrue(said().contains("still takes the old key"), said());
        dead.add(OLD);
        assertEquals(0, rekey("revoked", "main"), said());
        assertTrue(said().contains("is dead"), said());
        assertEquals(0, rekey("revoked", "main"), said());
        assertTrue(said().contains("revoked already"), said());
        assertEquals(List.of(NEW, OLD, OLD), called, "a dead key is not asked again");
        assertEquals(0, rekey("list"), said());
    }

    @Test
    void theSameCommandGoesOnAfterAFailureAndDoesNotTakeTheKeyTwice() throws IOException {
        var whole = Files.readString(dca);
        Files.writeString(dca, "{ not json");
        assertEquals(1, rekey("rotate", "main", "--new", fresh.toString(), "--order", "DCA", "--json"), said());
        assertTrue(said().contains("--set-aside \"DCA\""), said());
        assertEquals(List.of("DCA", "Grid"), names());
        assertTrue(bot("DCA").get("problem").asString().contains("was not written to"), printed());
        assertTrue(Files.readString(grid).contains(OLD), "the bots after the canary wait");

        Files.writeString(dca, whole);
        assertEquals(1, rekey("rotate", "main", "--new", fresh.toString()), said());
        assertTrue(Files.readString(dca).contains(NEW));
        assertEquals(List.of(NEW), called);
    }

    @Test
    void abandonPutsEveryByteBack() throws IOException {
        var gridBefore = Files.readAllBytes(grid);
        var dcaBefore = Files.readAllBytes(dca);
        rekey("rotate", "main", "--new", fresh.toString());
        rekey("confirm", "main", "Grid");
        rekey("rotate", "main");
        assertTrue(Files.readString(grid).contains(NEW) && Files.readString(dca).contains(NEW));

        int code = rekey("rotate", "main", "--abandon");
        for (var bot : List.of("Grid", "DCA")) {
            if (said().contains("rekey confirm \"main\" \"" + bot + "\" --back")) {
                assertEquals(1, code);
                assertArrayEquals(gridBefore, Files.readAllBytes(grid));
                assertEquals(0, rekey("confirm", "main", bot, "--back"), said());
                code = rekey("rotate", "main", "--abandon");
            }
        }
        assertEquals(0, code, said());
        assertTrue(said().contains("The rotation is abandoned"), said());
        assertArrayEquals(gridBefore, Files.readAllBytes(grid));
        assertArrayEquals(dcaBefore, Files.readAllBytes(dca));
        assertEquals(2, rekey("rotate", "main", "--abandon"), said());
        assertEquals(0, rekey("bots"), said());
    }

    @Test
    void aBotThatIsSetAsideKeepsWhatItHas() throws IOException {
        assertEquals(1, rekey("rotate", "main", "--new", fresh.toString(), "--set-aside", "Grid"), said());
        rekey("confirm", "main", "DCA");
        assertEquals(0, rekey("rotate", "main"), said());
        assertTrue(said().contains("Grid was set aside"), said());
        assertTrue(Files.readString(grid).contains(OLD) && Files.readString(dca).contains(NEW));
    }

    @Test
    void aKeyOfAnotherAccountReachesNoBot() throws IOException {
        uidOfNew = "43";
        assertEquals(1, rekey("rotate", "main", "--new", fresh.toString()), said());
        assertTrue(said().contains("trade with other money"), said());
        assertTrue(Files.readString(grid).contains(OLD) && Files.readString(dca).contains(OLD));
    }

    @Test
    void whatIsOddAboutTheNewKeyIsAskedForAndAccepted() throws IOException {
        rightsOfNew = Set.of(Permission.READ, Permission.SPOT, Permission.WITHDRAW);
        assertEquals(1, rekey("rotate", "main", "--new", fresh.toString()), said());
        assertTrue(said().contains("rekey rotate \"main\" --accept wider-permissions"), said());
        assertTrue(Files.readString(grid).contains(OLD));
        assertEquals(1, rekey("rotate", "main", "--accept", "wider-permissions"), said());
        assertTrue(Files.readString(grid).contains(NEW));
    }

    @Test
    void driftIsNotOverwrittenUnasked() throws IOException {
        Files.writeString(grid, Files.readString(grid).replace("old-0001", "xxx-0009"));
        assertEquals(1, rekey("rotate", "main", "--new", fresh.toString(), "--dry-run"), said());
        assertEquals(1, rekey("rotate", "main", "--new", fresh.toString()), said());
        assertTrue(said().contains("--insist") && Files.readString(grid).contains("xxx-0009"), said());
        assertEquals(1, rekey("rotate", "main", "--insist"), said());
        assertTrue(Files.readString(grid).contains(NEW));
    }

    @Test
    void aBotThatNobodyCanLookIntoIsTickedOnTheNewKey() {
        rekey("bind", "main", "--connector", "guided", "--target", "cloud bot", "--name", "Cloud");
        assertEquals(1, rekey("rotate", "main", "--new", fresh.toString(), "--set-aside", "Grid", "--set-aside", "DCA"), said());
        assertTrue(said().contains("rekey confirm \"main\" \"Cloud\""), said());
        assertEquals(0, rekey("confirm", "main", "Cloud"), said());
        assertEquals(0, rekey("rotate", "main", "--json"), said());
        assertEquals("USER", bot("Cloud").get("proven").asString());
        assertEquals("TEST…0002", bot("Cloud").get("holds").asString().replaceAll("\\.+|…+", "…"), printed());
    }

    @Test
    void rollbackGivesBotsBackWhatTheyHadUntilThatIsRevoked() throws IOException {
        assertEquals(2, rekey("rollback", "main"), said());
        for (var step : List.of("Grid", "DCA")) {
            rekey("rotate", "main", "--new", fresh.toString());
            rekey("confirm", "main", step);
        }
        assertEquals(0, rekey("rotate", "main"), said());
        assertEquals(0, rekey("revoked", "main", "--said"), said());
        assertTrue(said().contains("on your word"), said());
        assertEquals(1, rekey("rollback", "main"), said());
        assertTrue(said().contains("is revoked"), said());
        assertTrue(Files.readString(grid).contains(NEW) && Files.readString(dca).contains(NEW));
        assertEquals(List.of(NEW), called);
    }

    @Test
    void whatIsDeadByYourWordCanStillBeAskedFor() throws IOException {
        promote();
        assertEquals(0, rekey("revoked", "main", "--said"), said());
        called.clear();
        assertEquals(1, rekey("revoked", "main"), said());
        assertTrue(said().contains("still takes the old key"), said());
        dead.add(OLD);
        assertEquals(0, rekey("revoked", "main"), said());
        assertTrue(said().contains("answer proves it"), said());
        assertEquals(List.of(OLD, OLD), called);
        assertEquals(0, rekey("revoked", "main"), said());
        assertTrue(said().contains("Nobody was asked."), said());
        assertEquals(List.of(OLD, OLD), called, "what is proven is asked no more");
    }

    @Test
    void twoBotsOfOneNameAreToldApartByTheirIds() throws IOException {
        var second = Files.writeString(Files.createDirectories(folder.resolve("second")).resolve(".env"),
                "BYBIT_API_KEY=TEST-KEY-old-0001\nBYBIT_API_SECRET=TEST-SECRET-old-0001\n");
        assertEquals(0, rekey("bind", "main", "--connector", "dotenv", "--target", second.toString(), "--name", "Grid"), said());
        assertEquals(1, rekey("rotate", "main", "--new", fresh.toString()), said());
        var ticks = Pattern.compile("rekey confirm \"main\" \"(\\p{XDigit}{8})\"").matcher(said());
        assertTrue(ticks.find(), said());
        assertEquals(2, rekey("confirm", "main", "Grid"));
        assertTrue(said().contains(ticks.group(1) + " (Grid, " + grid) && said().contains("(Grid, " + second), said());
        assertEquals(0, rekey("confirm", "main", ticks.group(1)), said());
    }

    @Test
    void aNewKeyThatIsStoppedIsFollowedByWhatToDo() throws IOException {
        uidOfNew = "43";
        assertEquals(1, rekey("rotate", "main", "--new", fresh.toString()), said());
        assertTrue(said().contains("Enter another new key: rekey rotate \"main\" --new FILE."), said());
    }

    @Test
    void rollbackWithinARotationLeavesItToBeGoneOnWith() throws IOException {
        var before = Files.readAllBytes(grid);
        rekey("rotate", "main", "--new", fresh.toString());
        rekey("rollback", "main");
        assertTrue(said().contains("rekey rotate \"main\" --abandon"), said());
        assertArrayEquals(before, Files.readAllBytes(grid));
        assertEquals(1, rekey("rotate", "main"), said());
        assertTrue(Files.readString(grid).contains(NEW));
    }

    @Test
    void afterThePromotionBotsGoBackWhileTheOldKeyLivesAndThePromotionWithThem() throws IOException {
        var before = Files.readAllBytes(grid);
        promote();
        assertEquals(1, rekey("rollback", "main"), said());
        assertTrue(said().contains("When \"Grid\" has what it had: rekey confirm \"main\" \"Grid\" --back"), said());
        assertArrayEquals(before, Files.readAllBytes(grid));
        rekey("rotate", "main");
        assertTrue(said().contains("When that is done: rekey confirm \"main\" \"Grid\", then: rekey rotate \"main\""), said());
    }

    @Test
    void afterThePromotionNoBotGoesBackToADeadKey() throws IOException {
        promote();
        dead.add(OLD);
        assertEquals(1, rekey("rollback", "main"), said());
        assertTrue(Files.readString(grid).contains(NEW));
    }

    private void promote() {
        rekey("rotate", "main", "--new", fresh.toString(), "--set-aside", "DCA");
        rekey("confirm", "main", "Grid");
        assertEquals(0, rekey("rotate", "main"), said());
    }

    @Test
    void rollbackAlsoTakesBackWhatWasGivenOutsideARotation() throws IOException {
        var before = Files.readAllBytes(grid);
        giveGridAnEditedKey();
        assertTrue(Files.readString(grid).contains(NEW));
        assertEquals(0, rekey("rollback", "main"), said());
        assertTrue(said().contains("Grid has what it had before."), said());
        assertArrayEquals(before, Files.readAllBytes(grid));
    }

    @Test
    void whatWasGivenOutsideARotationStaysWhereTheFormerKeyIsRevoked() throws IOException {
        giveGridAnEditedKey();
        assertEquals(0, rekey("revoked", "main", "--said"), said());
        assertEquals(1, rekey("rollback", "main"), said());
        assertTrue(said().contains("was not put back"), said());
        assertTrue(Files.readString(grid).contains(NEW));
    }

    private void giveGridAnEditedKey() {
        var desk = desk();
        try (var password = Secret.ofText("right")) {
            desk.session().open(folder.resolve("v.rekey"), password);
        }
        var key = desk.session().book().keys().getFirst();
        try (var next = new NewCredential(Drafts.credential(NEW, "TEST-SECRET-new-0002"), OptionalInt.empty(), false)) {
            desk.keys().edit(key.id(), key.details(), Optional.of(next), Optional.empty());
        }
        var current = desk.session().book().keys().getFirst().current().orElseThrow().id();
        var bot = key.bindings().stream().filter(binding -> binding.botName().equals("Grid")).findFirst().orElseThrow().id();
        try (var preview = desk.bots().steps().preview(bot, current, false)) {
            desk.bots().steps().write(bot, current, false, assertInstanceOf(Preview.Ready.class, preview));
        }
        desk.session().lock();
    }

    @Test
    void aStolenKeyIsRevokedBeforeItsBotsGetANewOne() throws IOException {
        assertEquals(1, rekey("rotate", "main", "--revoke-first"), said());
        assertTrue(said().contains("rekey revoked \"main\""), said());
        assertEquals(1, rekey("rotate", "main", "--new", fresh.toString()), said());
        assertTrue(Files.readString(grid).contains(OLD), "no bot gets a key before the stolen one is dead");
        dead.add(OLD);
        assertEquals(0, rekey("revoked", "main"), said());
        assertTrue(said().contains("stand still"), said());
        assertEquals(1, rekey("rotate", "main", "--new", fresh.toString()), said());
        assertTrue(Files.readString(grid).contains(NEW));
    }

    @Test
    void wrongUseIsSaidAndChangesNothing() throws IOException {
        isWrong("No rotation of \"main\" is under way", "rotate", "main");
        isWrong("No rotation of \"main\" is under way", "rotate", "main", "--abandon");
        isWrong("Standard input can hold the password or the new key, not both.", "rotate", "main", "--new=-");
        isWrong("There is no file", "rotate", "main", "--new=none.json");
        isWrong("is nothing to say yes to", "rotate", "main", "--accept=everything");
        isWrong("No single bot of \"main\" is called \"nobody\"", "rotate", "main", "--dry-run", "--set-aside=nobody");
        isWrong("No key is called \"other\"", "rotate", "other", "--dry-run");
        isWrong("has no replaced key", "revoked", "main");
        isWrong("of which one is taken", "revoked", "main", "--said", "--delete");
        isWrong("could take back", "rollback", "main");
        assertTrue(Files.readString(grid).contains(OLD));
        assertEquals(List.of(), called);
    }

    private void isWrong(String sentence, String... command) {
        assertEquals(2, rekey(command), said());
        assertTrue(said().contains(sentence) && said().contains("Nothing was changed."), said());
        assertEquals("", printed());
    }

    @Test
    void theNewKeyMayComeByStandardInputAndThenNoFileHoldsIt() throws IOException {
        var password = Files.writeString(folder.resolve("password"), "right\n");
        var key = new ByteArrayInputStream((NEW + " TEST-SECRET-new-0002").getBytes(StandardCharsets.UTF_8));
        assertEquals(1, run(key, "rotate", "main", "--new", "-", "--password-file", password.toString()), said());
        assertFalse(said().contains("still holds the secret"), said());
        assertTrue(Files.readString(grid).contains(NEW));
    }

    // ------ the world

    private app.rekey.domain.Test answer(TestCall call) {
        var apiKey = call.credential().apiKey().revealText();
        called.add(apiKey);
        boolean lives = !dead.contains(apiKey);
        var reply = new app.rekey.domain.Test.Reply(lives ? 200 : 401, Optional.of(lives ? "0" : GONE), "");
        var evidence = new Evidence("GET", "api.bybit.example", "/key", clock.instant(), Duration.ofMillis(50), new Evidence.Outcome.Answered(reply));
        var isNew = apiKey.equals(NEW);
        var rights = isNew ? rightsOfNew : Set.of(Permission.READ, Permission.SPOT);
        var info = new KeyInfo(new Permissions(rights, Set.of(), rights.stream().map(Permission::id).sorted().toList()),
                new IpWhitelist.Bound(List.of("203.0.113.7")), new Expiry.Never(), Optional.of(isNew ? uidOfNew : "42"), Optional.empty());
        return new app.rekey.domain.Test(clock.instant(), lives ? new Diagnosis.Ok() : new Diagnosis.KeyUnknownOrDeleted(false), Optional.of(reply),
                Duration.ofMillis(50), Optional.empty(), lives ? Optional.of(info) : Optional.empty(), List.of(evidence));
    }

    private int rekey(String... command) {
        var password = new ByteArrayInputStream("right\n".getBytes(StandardCharsets.UTF_8));
        return run(password, Stream.concat(Stream.of(command), Stream.of("--password-stdin")).toArray(String[]::new));
    }

    private int run(InputStream in, String... command) {
        out.reset();
        err.reset();
        clock.forward(Duration.ofSeconds(10));
        var services = new CliServices(desk(), () -> {
            throw new IllegalStateException("no demo here");
        }, folder.resolve("v.rekey"), _ -> imported(), RotationOnTheCommandLineTest::credential, new NewOwnerOnlyFiles(new DiskOps()),
                _ -> PasswordStrength.Level.GOOD, new Defaults(), new VaultWords(new Words(), folder), new IcsFile(new DiskOps(), clock), clock);
        var terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
                in, Optional.empty(), false);
        int code = new RekeyCli(services, terminal, "test").run(List.of(command));
        all.append(printed()).append(said());
        return code;
    }

    private Desk desk() {
        var session = new VaultSession(store);
        var exchanges = new Exchanges(Arrays.stream(Exchange.values()).map(e -> new PlainAdapter(e, this::answer).sayingGoneBy(GONE)).toList());
        return Desk.on(session, exchanges, Bots.on(session, exchanges, FileBots.reach(), new PemReader(), clock, random), clock, random);
    }

    private static ImportReader.ImportResult imported() {
        return new ImportReader.ImportResult.Rows(List.of(new ImportReader.Good(1, draft(OLD, "TEST-SECRET-old-0001"), List.of())), List.of());
    }

    private static CredentialReader.Result credential(InputStream in, Exchange exchange) {
        try {
            var words = new String(in.readAllBytes(), StandardCharsets.UTF_8).split(" ");
            return new CredentialReader.Result.Read(draft(words[0], words[1]), List.of());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static KeyDraft draft(String apiKey, String secret) {
        return new KeyDraft(KeyDetails.of("main", Exchange.BYBIT, SiteChoice.of("com")), Drafts.credential(apiKey, secret), OptionalInt.empty(), false);
    }

    private List<String> names() {
        return json().valueStream().map(bot -> bot.get("bot").asString()).toList();
    }

    private JsonNode bot(String name) {
        return json().valueStream().filter(bot -> bot.get("bot").asString().equals(name)).findFirst().orElseThrow();
    }

    private JsonNode json() {
        return JsonMapper.shared().readTree(printed());
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

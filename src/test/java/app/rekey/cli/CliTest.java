package app.rekey.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.calendar.IcsFile;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Expiry;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.KeyLife;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Test;
import app.rekey.domain.TestFrom;
import app.rekey.files.DiskOps;
import app.rekey.service.CredentialReader;
import app.rekey.service.ImportReader;
import app.rekey.service.NewFiles;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.PasswordStrength.Level;
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
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class CliTest {
    private final HandClock clock = new HandClock();
    private final MemoryVaultStore store = new MemoryVaultStore();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Random random = new Random(1);
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Deque<String> typed = new ArrayDeque<>();
    private final List<String> written = new ArrayList<>();
    private final List<KeyDetails> toImport = new ArrayList<>();
    private final List<ImportReader.Fault> faults = new ArrayList<>();
    private Diagnosis answer = new Diagnosis.Ok();
    private Diagnosis answerElsewhere = new Diagnosis.KeyUnknownOrDeleted(false);
    private Expiry reported = new Expiry.Never();
    private boolean atATerminal;
    private String stdin = "";

    @TempDir
    Path folder;

    // ------ init

    @org.junit.jupiter.api.Test
    void initMakesAVaultWithoutRecoveryKeyWhereNobodyCouldSeeIt() {
        assertEquals(0, init());
        assertTrue(said().contains("No recovery key was made"));
    }

    @org.junit.jupiter.api.Test
    void initAtATerminalAsksTwiceAndShowsTheRecoveryKeyOnStandardError() {
        atATerminal = true;
        typed.addAll(List.of("right", "right"));
        assertEquals(0, rekey("init", "--vault", vault()));
        assertTrue(said().contains(MemoryVaultStore.RECOVERY_KEY));
        assertEquals("", printed());
    }

    @org.junit.jupiter.api.Test
    void twoDifferentPasswordsMakeNothing() {
        atATerminal = true;
        typed.addAll(List.of("right", "rihgt"));
        assertEquals(2, rekey("init", "--vault", vault()));
        assertFalse(store.exists(Path.of(vault())));
    }

    @org.junit.jupiter.api.Test
    void initWritesTheRecoveryKeyToItsFile() {
        assertEquals(0, rekey("init", "--vault", vault(), "--password-file", password("right"), "--recovery-file", folder.resolve("r.txt").toString()));
        assertEquals(List.of(MemoryVaultStore.RECOVERY_KEY), written);
        assertFalse(said().contains(MemoryVaultStore.RECOVERY_KEY));
    }

    @org.junit.jupiter.api.Test
    void initOnAnExistingFileIsRefusedAndTouchesNothing() throws IOException {
        Files.writeString(Path.of(vault()), "somebody's");
        assertEquals(2, init());
        assertEquals("somebody's", Files.readString(Path.of(vault())));
    }

    // ------ password

    @org.junit.jupiter.api.Test
    void thePasswordComesFromStandardInputWithoutItsFinalLineBreak() {
        init();
        stdin = "right\r\n";
        assertEquals(0, rekey("list", "--vault", vault(), "--password-stdin"));
    }

    @org.junit.jupiter.api.Test
    void aPasswordEndsWithItsBlanksAndAllButOneLineBreak() {
        init();
        stdin = "right \n";
        assertEquals(3, rekey("list", "--vault", vault(), "--password-stdin"));
        stdin = "right\n\n";
        assertEquals(3, rekey("list", "--vault", vault(), "--password-stdin"));
    }

    @org.junit.jupiter.api.Test
    void withoutTerminalAndOptionTheCommandSaysHowToGiveThePassword() {
        init();
        assertEquals(2, rekey("list", "--vault", vault()));
        assertTrue(said().contains("--password-file"));
    }

    @org.junit.jupiter.api.Test
    void aWrongPasswordEndsWithThreeAndItsSentence() {
        init();
        assertEquals(3, rekey("list", "--vault", vault(), "--password-file", password("wrong")));
        assertTrue(said().contains("does not open this vault"));
        assertEquals(3, rekey("list", "--vault", vault() + "x", "--password-file", password("wrong")));
        assertTrue(said().contains("There is no vault at"));
    }

    // ------ import

    @org.junit.jupiter.api.Test
    void importTakesAllRowsAndSaysThatTheFileStillHoldsThem() {
        init();
        toImport.add(KeyDetails.of("grid", Exchange.BYBIT, SiteChoice.of("com")));
        assertEquals(0, run("import", "keys.json"));
        assertTrue(said().contains("1 key was taken in.") && said().contains("still holds the secrets: delete it."));
        assertEquals(1, list().size());
    }

    @org.junit.jupiter.api.Test
    void aFaultyRowIsNamedAndNothingIsTaken() {
        init();
        toImport.add(KeyDetails.of("grid", Exchange.BYBIT, SiteChoice.of("com")));
        faults.add(new ImportReader.Fault(7, "dca", "apiKey", "is missing"));
        assertEquals(2, run("import", "keys.json"));
        assertTrue(said().contains("Row 7 (dca): apiKey is missing."));
        assertEquals(0, list().size());
    }

    @org.junit.jupiter.api.Test
    void skipBadTakesTheGoodRows() {
        init();
        toImport.add(KeyDetails.of("grid", Exchange.BYBIT, SiteChoice.of("com")));
        faults.add(new ImportReader.Fault(7, "dca", "apiKey", "is missing"));
        assertEquals(0, run("import", "keys.json", "--skip-bad"));
        assertEquals(1, list().size());
    }

    @org.junit.jupiter.api.Test
    void aSecondImportOfTheSameFileTakesNothingTwice() {
        init();
        toImport.add(KeyDetails.of("grid", Exchange.BYBIT, SiteChoice.of("com")));
        run("import", "keys.json");
        toImport.add(KeyDetails.of("dca", Exchange.BYBIT, SiteChoice.of("com")));
        assertEquals(0, run("import", "keys.json"));
        assertTrue(said().contains("Row 1 (grid): Left out: here already as “grid”."), said());
        assertTrue(said().contains("1 key was taken in."), said());
        assertEquals(2, list().size());
    }

    @org.junit.jupiter.api.Test
    void aVaultThatCannotBeSavedEndsWithFourAndSaysThatNothingWas() {
        init();
        toImport.add(KeyDetails.of("grid", Exchange.BYBIT, SiteChoice.of("com")));
        store.nextSaveEndsWith(new SaveResult.NotSaved("The disk is full."));
        assertEquals(4, run("import", "keys.json"));
        assertTrue(said().contains("Nothing was saved") && said().contains("The disk is full."));
    }

    // ------ check and list

    @org.junit.jupiter.api.Test
    void checkPrintsOneObjectAKeyWithEveryDocumentedMember() {
        filled();
        reported = Expiry.At.reported(HandClock.NOON.plus(Duration.ofDays(40)));
        assertEquals(0, run("check", "--json"));
        var key = json().get(0);
        assertEquals(List.of("id", "label", "exchange", "site", "baseUrl", "apiKey", "diagnosis", "expiresAt", "expirySource", "permissions",
                "ipBound", "ipWhitelist", "accountUid", "latencyMs", "clockSkewMs", "exchangeCode", "httpStatus", "remedy", "testedAt", "bindings"),
                List.copyOf(key.propertyNames()));
        assertEquals("grid", key.get("label").asString());
        assertEquals("OK", key.get("diagnosis").asString());
        assertEquals("2026-12-31T12:00:00Z", key.get("expiresAt").asString());
        assertEquals("REPORTED", key.get("expirySource").asString());
        assertEquals("[\"read\",\"spot\"]", key.get("permissions").toString());
        assertTrue(key.get("ipBound").asBoolean());
        assertEquals("NONE", key.get("remedy").asString());
        assertEquals("2026-11-21T12:00:00Z", key.get("testedAt").asString());
        assertFalse(printed().contains("TEST-KEY-grid"));
    }

    @org.junit.jupiter.api.Test
    void aBadDiagnosisEndsWithOneAndNamesItsRemedy() {
        filled();
        answer = new Diagnosis.SecretWrong();
        assertEquals(1, run("check", "--json"));
        assertEquals("SECRET_WRONG", json().get(0).get("diagnosis").asString());
        assertEquals("PASTE_AGAIN", json().get(0).get("remedy").asString());
        assertEquals(1, run("list"));
    }

    @org.junit.jupiter.api.Test
    void anOutageEndsWithZeroBecauseNothingIsKnownToBeWrong() {
        filled();
        answer = new Diagnosis.Network(Diagnosis.Network.Fault.REFUSED);
        assertEquals(0, run("check", "--json"));
        assertEquals("NETWORK", json().get(0).get("diagnosis").asString());
        assertTrue(json().get(0).get("expiresAt").isNull());
    }

    @org.junit.jupiter.api.Test
    void anUrgentExpiryNeedsAttentionAlthoughTheKeyWorks() {
        filled();
        reported = Expiry.At.reported(HandClock.NOON.plus(Duration.ofDays(2)));
        assertEquals(1, run("check"));
        assertTrue(printed().contains("2 d 0 h") && printed().contains("reported"));
    }

    @org.junit.jupiter.api.Test
    void resultsThatCannotBeSavedAreStillPrinted() {
        filled();
        answer = new Diagnosis.SecretWrong();
        store.nextSaveEndsWith(new SaveResult.NotSaved("The disk is full."));
        assertEquals(1, run("check", "--json"));
        assertEquals("SECRET_WRONG", json().get(0).get("diagnosis").asString());
        assertTrue(said().contains("The disk is full."));
    }

    @org.junit.jupiter.api.Test
    void aKeyIsChosenByLabelOrIdOrAUniqueBeginning() {
        filled();
        toImport.add(KeyDetails.of("gamma", Exchange.OKX, SiteChoice.of("com")));
        toImport.removeFirst();
        run("import", "keys.json");
        assertEquals(0, run("check", "GAM", "--json"));
        assertEquals(1, json().size());
        assertEquals(2, run("check", "g"));
        assertTrue(said().contains("2 keys answer to \"g\""));
        assertEquals(2, run("check", "nothing"));
    }

    @org.junit.jupiter.api.Test
    void aKeyThatWorksOnlyFromElsewhereIsNeutral() {
        init();
        toImport.add(new KeyDetails("server", Exchange.OKX, SiteChoice.of("com"), new TestFrom.NotFromHere(), Set.of(), KeyLife.USUAL, ""));
        run("import", "keys.json");
        answer = new Diagnosis.SecretWrong();
        assertEquals(0, run("check", "--json"));
        assertTrue(json().get(0).get("diagnosis").isNull());
    }

    @org.junit.jupiter.api.Test
    void theTableExplainsWhatIsWrongAndWhatMendsIt() {
        filled();
        answer = new Diagnosis.IpNotAllowed(Optional.of("203.0.113.7"));
        assertEquals(1, run("check"));
        assertTrue(printed().contains("203.0.113.7") && printed().contains("https://www.bybit.example/keys"), printed());
    }

    @org.junit.jupiter.api.Test
    void anEmptyVaultSaysHowToFillIt() {
        init();
        assertEquals(0, run("list"));
        assertTrue(printed().contains("rekey import FILE"));
    }

    // ------ usage

    @ParameterizedTest
    @CsvSource(textBlock = """
            frobnicate
            check --what
            import
            --nonsense
            """)
    void whatIsNotUnderstoodEndsWithTwo(String arguments) {
        assertEquals(2, rekey(arguments.split(" ")));
        assertTrue(said().contains("--help"));
    }

    @org.junit.jupiter.api.Test
    void helpAndVersionEndWithZero() {
        assertEquals(0, rekey("--help"));
        assertTrue(printed().contains("init") && printed().contains("check"));
        assertEquals(0, rekey("check", "--help"));
        assertEquals(0, rekey("--version"));
        assertTrue(printed().contains("Rekey test"));
    }

    // ------ elsewhere

    @org.junit.jupiter.api.Test
    void anUnknownKeyIsLookedForOnlyWhenAskedAndByName() {
        filled();
        answer = new Diagnosis.KeyUnknownOrDeleted(false);
        run("check", "grid");
        assertFalse(said().contains("belongs to"));
        assertEquals(2, run("check", "--elsewhere"));
        assertTrue(said().contains("Nothing was asked"));
        assertEquals(2, run("check", "grid", "--move"));
        assertTrue(said().contains("Nothing was asked"));
    }

    @org.junit.jupiter.api.Test
    void aKeyThatIsFoundElsewhereStaysUnlessItIsToBeMoved() {
        filled();
        answer = new Diagnosis.KeyUnknownOrDeleted(false);
        answerElsewhere = new Diagnosis.Ok();
        assertEquals(1, run("check", "grid", "--elsewhere"));
        assertTrue(said().contains("grid: This key belongs to testnet."), said());
        assertTrue(said().contains("Nothing was changed. Add --move"), said());
        assertEquals("com", list().get(0).get("site").asString());
        assertEquals(1, run("check", "grid", "--elsewhere", "--move"));
        assertTrue(said().contains("It is called there from now on: testnet."), said());
        assertEquals("testnet", list().get(0).get("site").asString());
        assertEquals(0, run("check", "grid"));
    }

    @org.junit.jupiter.api.Test
    void aKeyThatIsNowhereIsSaidToBeDeletedAndAllItsPlacesAreNamed() {
        filled();
        answer = new Diagnosis.KeyUnknownOrDeleted(false);
        assertEquals(1, run("check", "grid", "--elsewhere", "--json"));
        assertTrue(said().contains("No other place of Bybit knows this key. Asked: testnet. Most likely it was deleted."), said());
        assertEquals("KEY_UNKNOWN_OR_DELETED", json().get(0).get("diagnosis").asString());
    }

    @org.junit.jupiter.api.Test
    void whatAnExchangeSaysOfTheAddressIsSaidOnceForAllItsKeys() {
        init();
        toImport.add(KeyDetails.of("one", Exchange.BYBIT, SiteChoice.of("com")));
        toImport.add(KeyDetails.of("two", Exchange.BYBIT, SiteChoice.of("com")));
        run("import", "keys.json");
        answer = new Diagnosis.RegionBlocked(true);
        run("check");
        assertEquals(1, printed().lines().filter(line -> line.contains("does not serve the country")).count(), printed());
        assertTrue(printed().contains("one, two: Bybit does not serve the country"), printed());
    }

    private int init() {
        return rekey("init", "--vault", vault(), "--password-file", password("right"));
    }

    private void filled() {
        init();
        toImport.add(KeyDetails.of("grid", Exchange.BYBIT, SiteChoice.of("com")));
        run("import", "keys.json");
    }

    private int run(String... command) {
        var all = new ArrayList<>(Arrays.asList(command));
        all.addAll(List.of("--vault", vault(), "--password-file", password("right")));
        return rekey(all.toArray(String[]::new));
    }

    private int rekey(String... arguments) {
        out.reset();
        err.reset();
        var session = new VaultSession(store);
        var exchanges = PlainAdapter.all(call -> answered("com".equals(call.site().id()) ? answer : answerElsewhere));
        var bots = FileBots.on(session, exchanges, clock);
        var desk = Desk.on(session, exchanges, bots, clock, random);
        Optional<Terminal.Keyboard> keyboard = atATerminal
                ? Optional.of(_ -> Optional.ofNullable(typed.poll()).map(Secret::ofText))
                : Optional.empty();
        var services = new CliServices(desk, () -> {
            throw new IllegalStateException("no demo here");
        }, Path.of(vault()), _ -> imported(),
                (_, _) -> new CredentialReader.Result.NotReadable("no key here"), new Recorder(), _ -> Level.GOOD, new Defaults(), new VaultWords(new Words(), folder), new IcsFile(new DiskOps(), clock), clock);
        var terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)), keyboard, false);
        return new RekeyCli(services, terminal, "test").run(List.of(arguments));
    }

    private Test answered(Diagnosis said) {
        return said instanceof Diagnosis.Ok
                ? new Test(clock.instant(), said, Optional.of(new Test.Reply(200, Optional.of("0"), "")), Duration.ofMillis(50),
                        Optional.of(Duration.ZERO), Optional.of(PlainAdapter.info(reported)))
                : PlainAdapter.bad(clock.instant(), said);
    }

    private ImportReader.ImportResult imported() {
        return new ImportReader.ImportResult.Rows(IntStream.range(0, toImport.size())
                .mapToObj(i -> new ImportReader.Good(i + 1, Drafts.draft(toImport.get(i)), List.of())).toList(), faults);
    }

    private final class Recorder implements NewFiles {
        @Override
        public Made make(Path file) {
            return new Made.Ready() {
                @Override
                public boolean fill(Secret content) {
                    return written.add(content.revealText());
                }

                @Override
                public void discard() {
                    written.add("discarded");
                }
            };
        }
    }

    private static final class Defaults implements SettingsStore {
        @Override
        public Settings load() {
            return Settings.DEFAULT;
        }

        @Override
        public void save(Settings settings) {
            throw new IllegalStateException("no command changes settings");
        }
    }

    private String vault() {
        return folder.resolve("vault.rekey").toString();
    }

    private String password(String text) {
        try {
            return Files.writeString(folder.resolve("password-" + text), text + "\n").toString();
        } catch (IOException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private JsonNode json() {
        return JsonMapper.shared().readTree(printed());
    }

    private JsonNode list() {
        run("list", "--json");
        return json();
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }
}

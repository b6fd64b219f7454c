package app.rekey.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Stage;
import app.rekey.service.ImportReader.Fault;
import app.rekey.service.ImportReader.Good;
import app.rekey.service.ImportReader.ImportResult;
import app.rekey.service.KeyService.NewCredential;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.support.Drafts;
import app.rekey.support.HandClock;
import app.rekey.support.MemoryVaultStore;
import app.rekey.words.ImportWords;
import app.rekey.words.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class KeyImportTest {
    private final MemoryVaultStore store = MemoryVaultStore.with("right");
    private final VaultSession session = new VaultSession(store);
    private final KeyService keys = new KeyService(session, HandClock.at(HandClock.NOON), new Random(7));
    private final KeyImport imports = new KeyImport(session, keys);
    private final ImportWords words = new ImportWords(new Words());

    @BeforeEach
    void open() {
        try (var password = Secret.ofText("right")) {
            session.open(Path.of("v.rekey"), password);
        }
    }

    @Test
    void newRowsAreTakenInByOneSaveAndTheirKeysAreNamed() {
        try (var plan = plan(draft("grid", "TEST-KEY-1", "TEST-SECRET-1"), draft("dca", "TEST-KEY-2", "TEST-SECRET-2"))) {
            assertEquals(List.of("New", "New"), fates(plan));
            var taken = imports.take(plan);
            assertEquals(List.of("grid", "dca"), taken.keys().stream().map(this::label).toList());
        }
        assertEquals(2, session.book().keys().size());
    }

    @Test
    void aKeyThatIsHereAlreadyIsToldByItsLabelAndNotTakenASecondTime() {
        add("Grid bot", "TEST-KEY-1", "TEST-SECRET-1");
        try (var plan = plan(draft("grid", "TEST-KEY-1", "TEST-SECRET-1"), draft("dca", "TEST-KEY-2", "TEST-SECRET-2"))) {
            assertEquals(List.of("Left out: here already as “Grid bot”.", "New"), fates(plan));
            assertEquals(List.of("dca"), imports.take(plan).keys().stream().map(this::label).toList());
        }
    }

    @Test
    void aKnownApiKeyWithAnotherSecretIsNoSameKey() {
        add("Grid bot", "TEST-KEY-1", "TEST-SECRET-1");
        try (var plan = plan(draft("grid", "TEST-KEY-1", "TEST-OTHER-SECRET"))) {
            assertEquals(List.of("Left out: here already as “Grid bot”, with another secret or passphrase. Edit that key to change it."), fates(plan));
        }
    }

    @Test
    void aReplacedApiKeyIsHereAsAnotherVersion() {
        var key = add("Grid bot", "TEST-KEY-1", "TEST-SECRET-1");
        try (var fresh = new NewCredential(Drafts.credential("TEST-KEY-2", "TEST-SECRET-2"), OptionalInt.empty(), false)) {
            keys.edit(key, session.book().key(key).orElseThrow().details(), Optional.of(fresh), Optional.empty());
        }
        try (var plan = plan(draft("grid", "TEST-KEY-1", "TEST-SECRET-1"))) {
            assertEquals(List.of("Left out: here already, as another version of “Grid bot”."), fates(plan));
        }
    }

    @Test
    void anApiKeyOfAVersionThatWasGivenUpIsNew() {
        var key = add("Grid bot", "TEST-KEY-1", "TEST-SECRET-1");
        session.save(List.of(new Change.StageChanged(session.book().key(key).orElseThrow().versions().getFirst().id(), Stage.DISCARDED)));
        try (var plan = plan(draft("grid", "TEST-KEY-1", "TEST-SECRET-1"))) {
            assertEquals(1, plan.fresh().size());
        }
    }

    @Test
    void theSameApiKeyOfAnotherExchangeIsAnotherKey() {
        add("Grid bot", "TEST-KEY-1", "TEST-SECRET-1");
        var details = KeyDetails.of("grid", Exchange.BINANCE, SiteChoice.of("com"));
        try (var plan = plan(new KeyDraft(details, Drafts.credential("TEST-KEY-1", "TEST-SECRET-1"), OptionalInt.empty(), false))) {
            assertEquals(List.of("New"), fates(plan));
        }
    }

    @Test
    void aRowThatRepeatsAnotherIsLeftOut() {
        try (var plan = plan(draft("grid", "TEST-KEY-1", "TEST-SECRET-1"), draft("grid again", "TEST-KEY-1", "TEST-SECRET-1"))) {
            assertEquals(List.of("New", "Left out: the same as row 1."), fates(plan));
            assertEquals("f.csv has 2 rows: 1 new key, 1 repeats another.", words.counts("f.csv", plan));
        }
    }

    @Test
    void twoSecretsForOneApiKeyAreAFault() {
        try (var plan = plan(draft("grid", "TEST-KEY-1", "TEST-SECRET-1"), draft("dca", "TEST-KEY-1", "TEST-OTHER-SECRET"))) {
            assertEquals(List.of("New", "Faulty: apiKey is that of row 1, with another secret or passphrase."), fates(plan));
            assertTrue(plan.hasFaulty());
        }
    }

    @Test
    void aLabelThatIsInUseIsRemarkedOnAndTheRowIsNewAllTheSame() {
        add("Grid", "TEST-KEY-0", "TEST-SECRET-0");
        try (var plan = plan(draft("grid ", "TEST-KEY-1", "TEST-SECRET-1"), draft("dca", "TEST-KEY-2", "TEST-SECRET-2"), draft("DCA", "TEST-KEY-3", "TEST-SECRET-3"))) {
            assertEquals(List.of("New. Its label is that of a key in the vault already.", "New", "New. Its label is that of row 2 too."), fates(plan));
        }
    }

    @Test
    void callsToAnAddressThatIsNotTheExchangesAreRemarkedOnAndThoseToThisComputerAreNot() {
        var elsewhere = new SiteChoice("com", BaseUrl.parse("https://api.example.org"));
        var here = new SiteChoice("com", BaseUrl.parse("http://127.0.0.1:4711"));
        try (var plan = plan(new KeyDraft(KeyDetails.of("grid", Exchange.BYBIT, elsewhere), Drafts.credential("TEST-KEY-1", "TEST-SECRET-1"), OptionalInt.empty(), false),
                new KeyDraft(KeyDetails.of("dca", Exchange.BYBIT, here), Drafts.credential("TEST-KEY-2", "TEST-SECRET-2"), OptionalInt.empty(), false))) {
            assertEquals(List.of("New. Its baseUrl sends its calls to api.example.org, not to the exchange.", "New"), fates(plan));
        }
    }

    @Test
    void rowsStandInTheOrderOfTheFileEachFaultyOneWithAllItsFaults() {
        var rows = new ImportResult.Rows(List.of(new Good(2, draft("grid", "TEST-KEY-1", "TEST-SECRET-1"), List.of())),
                List.of(new Fault(1, "", "label", "is missing"), new Fault(1, "", "secret", "is missing"), new Fault(3, "dca", "site", "is none of com")));
        try (var plan = imports.plan(rows)) {
            assertEquals(List.of("Faulty: label is missing; secret is missing.", "New", "Faulty: site is none of com."), fates(plan));
            assertEquals("f.csv has 3 rows: 1 new key, 2 faulty.", words.counts("f.csv", plan));
        }
    }

    @Test
    void whatCameInSinceThePlanIsNotTakenTwice() {
        try (var plan = plan(draft("grid", "TEST-KEY-1", "TEST-SECRET-1"), draft("dca", "TEST-KEY-2", "TEST-SECRET-2"))) {
            add("from elsewhere", "TEST-KEY-1", "TEST-SECRET-1");
            assertEquals(List.of("dca"), imports.take(plan).keys().stream().map(this::label).toList());
        }
        assertEquals(2, session.book().keys().size());
    }

    @Test
    void aRefusedSaveTakesNothingAndThePlanCanBeTriedAgain() {
        try (var plan = plan(draft("grid", "TEST-KEY-1", "TEST-SECRET-1"))) {
            store.nextSaveEndsWith(new SaveResult.NotSaved("The disk is full."));
            assertEquals(List.of(), imports.take(plan).keys());
            assertEquals(List.of(), session.book().keys());
            assertEquals(1, imports.take(plan).keys().size());
        }
    }

    @Test
    void aLockedVaultTakesNothing() {
        try (var plan = plan(draft("grid", "TEST-KEY-1", "TEST-SECRET-1"))) {
            session.lock();
            assertEquals(new KeyImport.Taken(List.of(), new SaveResult.NotSaved("The vault is locked.")), imports.take(plan));
        }
    }

    @Test
    void theCredentialsOfRowsThatAreLeftOutAreWipedAtOnceThoseOfNewOnesWithThePlan() {
        add("Grid bot", "TEST-KEY-1", "TEST-SECRET-1");
        var drafts = List.of(draft("here", "TEST-KEY-1", "TEST-SECRET-1"), draft("new", "TEST-KEY-2", "TEST-SECRET-2"),
                draft("again", "TEST-KEY-2", "TEST-SECRET-2"), draft("otherwise", "TEST-KEY-2", "TEST-OTHER-SECRET"));
        var plan = plan(drafts.toArray(KeyDraft[]::new));
        assertEquals(List.of(true, false, true, true), drafts.stream().map(KeyImportTest::isWiped).toList());
        plan.close();
        assertTrue(drafts.stream().allMatch(KeyImportTest::isWiped));
    }

    private static boolean isWiped(KeyDraft draft) {
        try {
            draft.credential().apiKey().length();
            return false;
        } catch (IllegalStateException closed) {
            return true;
        }
    }

    private ImportPlan plan(KeyDraft... drafts) {
        return imports.plan(new ImportResult.Rows(
                IntStream.range(0, drafts.length).mapToObj(i -> new Good(i + 1, drafts[i], List.of())).toList(), List.of()));
    }

    private static KeyDraft draft(String label, String apiKey, String secret) {
        return new KeyDraft(KeyDetails.of(label, Exchange.BYBIT, SiteChoice.of("com")), Drafts.credential(apiKey, secret), OptionalInt.empty(), false);
    }

    private Id add(String label, String apiKey, String secret) {
        try (var draft = draft(label, apiKey, secret)) {
            keys.add(draft, Optional.empty());
        }
        return session.book().keys().stream().filter(key -> key.label().equals(label)).map(Key::id).findFirst().orElseThrow();
    }

    private String label(Id key) {
        return session.book().key(key).orElseThrow().label();
    }

    private List<String> fates(ImportPlan plan) {
        return plan.rows().stream().map(words::fate).toList();
    }
}

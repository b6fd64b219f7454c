package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Credential;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.KeyBook;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.KeyLife;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Stage;
import app.rekey.service.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// What changes make of a book, and what they leave in the history.
final class ChangesTest {
    private static final byte[] VAULT = new byte[16];
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Id DEVICE = new Id("d".repeat(32));
    private static final KeyDetails DETAILS = KeyDetails.of("grid bot", Exchange.OKX, SiteChoice.of("global"));

    private final Random random = new Random(20261121);
    private final Sealed sealed = new Sealed(VAULT, Secret.copyOf(new byte[32]));
    private final Id key = Id.random(random);
    private final Id version = Id.random(random);
    private Contents contents = Contents.empty(VAULT);

    @Test
    void aKeyWithAVersionIsInTheBook() {
        addKeyWithVersion();
        var found = book().key(key).orElseThrow();
        assertEquals(DETAILS, found.details());
        assertEquals(version, found.current().orElseThrow().id());
        assertEquals("TEST…0001", found.current().orElseThrow().credential().apiKey().text());
    }

    @Test
    void anEditReplacesOnlyWhatItChanges() {
        addKeyWithVersion();
        apply(new Change.KeyEdited(key, new Samples(1).details()));
        apply(new Change.KeyEdited(key, DETAILS));
        assertEquals(DETAILS, book().key(key).orElseThrow().details());
        var last = contents.facts().size();
        apply(new Change.KeyEdited(key, DETAILS));
        assertEquals(last, contents.facts().size(), "an edit that changes nothing leaves no fact");
    }

    @Test
    void editsOfTwoFieldsOnTwoMachinesBothCount() {
        addKeyWithVersion();
        var common = contents;
        apply(new Change.KeyEdited(key, labelled("renamed")));
        var here = contents;
        contents = common;
        apply(new Change.KeyEdited(key, new KeyDetails(DETAILS.label(), DETAILS.exchange(), DETAILS.site(), DETAILS.testFrom(),
                DETAILS.needs(), new KeyLife(DETAILS.life().end(), true), "noted")));
        contents = contents.with(here.facts().values(), contents.journal(), contents.secrets());
        var merged = book().key(key).orElseThrow().details();
        assertEquals("renamed", merged.label());
        assertEquals("noted", merged.note());
    }

    @Test
    void aDeletedKeyIsGoneAndItsFactsAndSecretsStay() {
        addKeyWithVersion();
        var before = contents;
        apply(new Change.KeyDeleted(key));
        assertEquals(KeyBook.EMPTY, book());
        assertTrue(contents.facts().keySet().containsAll(before.facts().keySet()));
        assertEquals(before.secrets().bytes().length, contents.secrets().bytes().length);
    }

    @Test
    void aVersionAddedElsewhereBringsADeletedKeyBack() {
        addKeyWithVersion();
        var common = contents;
        apply(new Change.KeyDeleted(key));
        var here = contents;
        contents = common;
        var rotated = Id.random(random);
        apply(added(rotated, Stage.CURRENT));
        contents = contents.with(here.facts().values(), contents.journal(), contents.secrets());
        assertEquals(rotated, book().key(key).orElseThrow().current().orElseThrow().id());
    }

    @Test
    void aStageChangesAndTheOldOneStaysInTheHistory() {
        addKeyWithVersion();
        apply(new Change.StageChanged(version, Stage.RETIRING));
        assertEquals(Stage.RETIRING, book().key(key).orElseThrow().version(version).orElseThrow().stage());
        assertEquals(3, contents.facts().size());
    }

    @Test
    void aCorrectionChangesHowAVersionIsCalledAndNothingElse() {
        addKeyWithVersion();
        var before = book().key(key).orElseThrow().version(version).orElseThrow();
        apply(new Change.VersionCorrected(version, OptionalInt.empty(), false));
        var after = book().key(key).orElseThrow().version(version).orElseThrow();
        assertEquals(before.credential().with(OptionalInt.empty(), false), after.credential());
        assertEquals(List.of(before.stage(), before.addedAt()), List.of(after.stage(), after.addedAt()));
        apply(new Change.VersionCorrected(version, OptionalInt.of(3), true));
        assertEquals(before.credential().with(OptionalInt.of(3), true), book().key(key).orElseThrow().version(version).orElseThrow().credential());
        assertTrue(contents.journal().texts().contains("Version TEST…0001 of key \"grid bot\" is called as a demo key now, key version 3."));
    }

    @Test
    void theNewest50TestsOfAKeyStay() {
        addKeyWithVersion();
        apply(IntStream.range(0, 60).mapToObj(i -> tested(i, new Diagnosis.Ok())).toArray(Change[]::new));
        var tests = book().key(key).orElseThrow().current().orElseThrow().tests();
        assertEquals(IntStream.range(10, 60).mapToObj(NOW::plusSeconds).toList(), tests.stream().map(app.rekey.domain.Test::at).toList());
    }

    @Test
    void theLastRealAnswerOutlastsAnyNumberOfOutages() {
        addKeyWithVersion();
        apply(tested(0, new Diagnosis.SecretWrong()));
        apply(IntStream.range(1, 80).mapToObj(i -> tested(i, new Diagnosis.ExchangeDown())).toArray(Change[]::new));
        var current = book().key(key).orElseThrow().current().orElseThrow();
        assertEquals(51, current.tests().size());
        assertEquals(Diagnosis.Kind.SECRET_WRONG, current.lastJudgement().orElseThrow().diagnosis().kind());
    }

    @Test
    void aTestThatComesAfterItsKeyWasDeletedDoesNotBringItBack() {
        addKeyWithVersion();
        apply(new Change.KeyDeleted(key));
        apply(tested(1, new Diagnosis.Ok()));
        assertEquals(KeyBook.EMPTY, book());
    }

    @Test
    void whatWasDoneStandsInTheJournalWithoutAnySecret() {
        addKeyWithVersion();
        apply(new Change.KeyEdited(key, labelled("renamed")), new Change.StageChanged(version, Stage.RETIRING), new Change.Noted("Something else."));
        apply(new Change.KeyDeleted(key));
        assertEquals(5 + 1, contents.journal().texts().size());
        assertTrue(contents.journal().texts().containsAll(List.of(
                "Key \"grid bot\" added.",
                "Version TEST…0001 added to key \"grid bot\": current.",
                "Key \"renamed\" edited: label.",
                "Version TEST…0001 of key \"renamed\" is to be revoked now.",
                "Something else.",
                "Key \"renamed\" deleted.")));
        assertFalse(contents.journal().texts().toString().contains("TEST-API-KEY-0001"));
    }

    @Test
    void changesOfWhatIsNotThereAreABugAndChangeNothing() {
        addKeyWithVersion();
        var before = contents;
        List<Executable> bugs = List.of(
                () -> apply(new Change.KeyEdited(Id.random(random), DETAILS)),
                () -> apply(new Change.KeyDeleted(Id.random(random))),
                () -> apply(new Change.StageChanged(Id.random(random), Stage.REVOKED)),
                () -> apply(new Change.VersionCorrected(Id.random(random), OptionalInt.of(3), false)),
                () -> apply(new Change.KeyAdded(key, DETAILS)),
                () -> apply(added(version, Stage.PENDING)));
        bugs.forEach(bug -> assertThrows(IllegalArgumentException.class, bug));
        assertEquals(before, contents);
    }

    private void addKeyWithVersion() {
        apply(new Change.KeyAdded(key, DETAILS), added(version, Stage.CURRENT));
    }

    private Change added(Id added, Stage stage) {
        var credential = new Credential.Hmac(Secret.ofText("TEST-API-KEY-0001"), Secret.ofText("TEST-SECRET-0001"), Optional.empty());
        return new Change.VersionAdded(key, added, credential, OptionalInt.of(2), true, stage, NOW);
    }

    private Change tested(int second, Diagnosis diagnosis) {
        return new Change.Tested(version, new app.rekey.domain.Test(
                NOW.plusSeconds(second), diagnosis, Optional.empty(), Duration.ZERO, Optional.empty(), Optional.empty()));
    }

    private static KeyDetails labelled(String label) {
        return KeyDetails.of(label, DETAILS.exchange(), DETAILS.site());
    }

    private void apply(Change... changes) {
        contents = new ChangeWriter(contents, sealed, NOW, DEVICE, random).apply(List.of(changes));
    }

    private KeyBook book() {
        return Book.of(new History(contents.facts().values()));
    }
}

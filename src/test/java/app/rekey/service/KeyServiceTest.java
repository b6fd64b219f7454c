package app.rekey.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Exchange;
import app.rekey.domain.Key;
import app.rekey.domain.Secret;
import app.rekey.domain.Stage;
import app.rekey.domain.Version;
import app.rekey.service.KeyService.NewCredential;
import app.rekey.support.Drafts;
import app.rekey.support.HandClock;
import app.rekey.support.MemoryVaultStore;
import app.rekey.support.PlainAdapter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class KeyServiceTest {
    private final HandClock clock = new HandClock();
    private final VaultSession session = new VaultSession(new MemoryVaultStore());
    private final KeyService keys = new KeyService(session, clock, new Random(1));

    @BeforeEach
    void addOneKey() {
        try (var password = Secret.ofText("right"); var draft = Drafts.draft("grid bot", Exchange.BYBIT)) {
            session.create(Path.of("/vault.rekey"), password, false);
            keys.add(draft, Optional.of(PlainAdapter.ok(clock.instant())));
        }
        clock.forward(Duration.ofDays(1));
    }

    @Test
    void anAddedKeyHasOneCurrentVersionWithTheTestThatProvedIt() {
        assertEquals(List.of(Stage.CURRENT), stages());
        assertTrue(only().lastJudgement().orElseThrow().isOk());
        assertEquals("TEST…-bot".length(), only().current().orElseThrow().credential().apiKey().text().length());
    }

    @Test
    void anotherApiKeyRetiresTheOldVersion() {
        replaceBy("TEST-KEY-new one here", "TEST-SECRET-new");
        assertEquals(List.of(Stage.RETIRING, Stage.CURRENT), stages());
    }

    @Test
    void theSameApiKeyWithAMendedSecretDiscardsTheOldVersion() {
        replaceBy("TEST-KEY-grid bot", "TEST-SECRET-mended");
        assertEquals(List.of(Stage.DISCARDED, Stage.CURRENT), stages());
    }

    @Test
    void theOldSecretIsStillThereAfterAnEdit() {
        var old = only().current().orElseThrow().id();
        replaceBy("TEST-KEY-new one here", "TEST-SECRET-new");
        try (var credential = session.credential(old).orElseThrow()) {
            assertEquals("TEST-KEY-grid bot", credential.apiKey().revealText());
        }
    }

    @Test
    void editingTheLabelAloneMakesNoVersion() {
        var details = only().details();
        keys.edit(only().id(), new app.rekey.domain.KeyDetails("renamed", details.exchange(), details.site(), details.testFrom(),
                details.needs(), details.life(), details.note()), Optional.empty(), Optional.empty());
        assertEquals("renamed", only().label());
        assertEquals(List.of(Stage.CURRENT), stages());
    }

    @Test
    void aTestMadeWhileEditingCountsForTheCredentialThatStays() {
        var refused = PlainAdapter.bad(clock.instant(), new app.rekey.domain.Diagnosis.SecretWrong());
        keys.edit(only().id(), only().details(), Optional.empty(), Optional.of(refused));
        assertEquals(Optional.of(refused), only().lastJudgement());
        assertEquals(List.of(Stage.CURRENT), stages());
    }

    @Test
    void aCorrectedKeyVersionIsNoNewVersion() {
        var version = only().current().orElseThrow().id();
        keys.correct(only().id(), only().details(), OptionalInt.of(2), true, Optional.empty());
        var now = only().current().orElseThrow();
        assertEquals(version, now.id());
        assertEquals(OptionalInt.of(2), now.credential().keyVersion());
        assertTrue(now.credential().demo());
        assertEquals(List.of(Stage.CURRENT), stages());
    }

    @Test
    void aDeletedKeyIsOffTheList() {
        keys.delete(only().id());
        assertEquals(List.of(), session.book().keys());
    }

    private void replaceBy(String apiKey, String secret) {
        try (var fresh = new NewCredential(Drafts.credential(apiKey, secret), OptionalInt.empty(), false)) {
            keys.edit(only().id(), only().details(), Optional.of(fresh), Optional.empty());
        }
    }

    private Key only() {
        return session.book().keys().getFirst();
    }

    private List<Stage> stages() {
        return only().versions().stream().map(Version::stage).toList();
    }
}

package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Credential;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Revocation;
import app.rekey.domain.Rotation;
import app.rekey.domain.Rotation.Bot;
import app.rekey.domain.Rotation.Order;
import app.rekey.domain.Rotation.Outcome;
import app.rekey.domain.Rotation.Step;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Stage;
import app.rekey.service.Change;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How rotations and deaths of versions are kept.
final class RotationChangesTest {
    private static final byte[] VAULT = new byte[16];
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00.123456789Z");
    private static final Id DEVICE = new Id("d".repeat(32));
    private static final Id OTHER_DEVICE = new Id("e".repeat(32));

    private final Random random = new Random(20261122);
    private final Sealed sealed = new Sealed(VAULT, Secret.copyOf(new byte[32]));
    private final Id key = Id.random(random);
    private final Id old = Id.random(random);
    private final Id next = Id.random(random);
    private Contents contents = Contents.empty(VAULT);

    @BeforeEach
    void aKeyWithTwoVersions() {
        apply(new Change.KeyAdded(key, KeyDetails.of("grid bot", Exchange.OKX, SiteChoice.of("global"))),
                version(old, "TEST-OLD-KEY", Stage.CURRENT), version(next, "TEST-NEW-KEY", Stage.PENDING));
    }

    @Test
    void aRotationIsReadBackWholeAfterEveryStepAndItsEnd() {
        var rotation = rotation(Order.REPLACE_FIRST);
        for (var step : Order.REPLACE_FIRST.steps()) {
            rotation = rotation.at(step);
            apply(new Change.RotationSaved(rotation));
            assertEquals(Optional.of(rotation), key().rotation());
        }
        rotation = rotation.to(next).over(List.of(new Bot(Id.random(random), true), new Bot(Id.random(random), false)));
        apply(new Change.RotationSaved(rotation));
        assertEquals(List.of(rotation), key().rotations());

        rotation = rotation.ended(NOW, Outcome.ABANDONED);
        apply(new Change.RotationSaved(rotation));
        assertEquals(Optional.empty(), key().rotation());
        assertEquals(List.of(rotation), key().rotations());
    }

    @ParameterizedTest
    @EnumSource(Revocation.Source.class)
    void aDeathIsReadBackWithItsSource(Revocation.Source source) {
        apply(new Change.Revoked(old, new Revocation(NOW, source)));
        var dead = key().version(old).orElseThrow();
        assertEquals(Stage.REVOKED, dead.stage());
        assertEquals(Optional.of(new Revocation(NOW, source)), dead.revocation());
    }

    @Test
    void aVersionThatStillAnswersHasNoDeathAnyMore() {
        apply(new Change.Revoked(old, new Revocation(NOW, Revocation.Source.SAID)));
        apply(new Change.StageChanged(old, Stage.REVOKE_FAILED));
        assertEquals(Optional.empty(), key().version(old).orElseThrow().revocation());
    }

    @Test
    void twoComputersThatBeganOneEachLeaveBothAndTheOlderCounts() throws Refused {
        var ours = rotation(Order.REPLACE_FIRST);
        var theirs = new Rotation(Id.random(random), key, Order.REVOKE_FIRST, Step.PLAN, Optional.of(old), Optional.empty(), List.of(),
                NOW.minusSeconds(60), Optional.empty());
        var before = contents;
        apply(new Change.RotationSaved(ours));
        var here = contents;
        contents = new ChangeWriter(before, sealed, NOW, OTHER_DEVICE, random).apply(List.of(new Change.RotationSaved(theirs)));
        contents = here.mergedWith(contents);
        assertEquals(List.of(theirs, ours), key().rotations());
        assertEquals(Optional.of(theirs), key().rotation());
    }

    @Test
    void aRotationGoesWithItsKeyAndTheJournalTellsOfEachStep() {
        apply(new Change.RotationSaved(rotation(Order.REVOKE_FIRST)));
        apply(new Change.RotationSaved(rotation(Order.REVOKE_FIRST).at(Step.REVOKE)));
        var told = contents.journal().texts();
        assertTrue(told.contains("Rotation of key \"grid bot\" begun: the old key is revoked first."), told.toString());
        assertTrue(told.contains("Rotation of key \"grid bot\": revoking the old key is next."), told.toString());
        apply(new Change.KeyDeleted(key));
        assertEquals(List.of(), Book.of(new History(contents.facts().values())).keys());
    }

    private Rotation rotation(Order order) {
        return new Rotation(new Id("a".repeat(32)), key, order, Step.PLAN, Optional.of(old), Optional.empty(), List.of(), NOW, Optional.empty());
    }

    private Change version(Id id, String apiKey, Stage stage) {
        return new Change.VersionAdded(key, id, new Credential.Hmac(Secret.ofText(apiKey), Secret.ofText("TEST-SECRET"), Optional.empty()),
                OptionalInt.empty(), false, stage, NOW);
    }

    private Key key() {
        return Book.of(new History(contents.facts().values())).key(key).orElseThrow();
    }

    private void apply(Change... changes) {
        contents = new ChangeWriter(contents, sealed, NOW, DEVICE, random).apply(List.of(changes));
    }
}

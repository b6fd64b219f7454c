package app.rekey.service.rotation;

import static app.rekey.service.rotation.RotationWorld.NEW;
import static app.rekey.service.rotation.RotationWorld.OLD;
import static app.rekey.service.rotation.RotationWorld.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.Rotation.Order;
import app.rekey.domain.Site;
import app.rekey.domain.Stage;
import app.rekey.service.KeyManagement;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.TestCall;
import app.rekey.support.PlainAdapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// A replaced version that deletes itself.
final class DeletingTest {
    private final RotationWorld world = new RotationWorld();
    private final List<String> deleted = new ArrayList<>();

    @Test
    void aReplacedVersionDeletesItselfAndIsProvenDeadByOneAsking() {
        promoted();
        offers(KeyManagement.DeleteResult.Deleted::new);
        assertTrue(world.rotations.mayDeleteItself(world.old().id()));
        assertInstanceOf(RevokeAnswer.ProvenDead.class, world.rotations.deleteItself(world.old().id()));
        assertEquals(List.of(OLD), deleted);
        assertEquals(List.of(NEW, OLD), world.called);
        assertFalse(world.rotation().isUnderWay());
        world.journalTells("delete itself");
    }

    @Test
    void aVersionInUseNeverDeletesItself() {
        offers(KeyManagement.DeleteResult.Deleted::new);
        assertFalse(world.rotations.mayDeleteItself(world.old().id()));
        assertEquals(new RevokeAnswer.Refused(new Stop.StillInUse(Stage.CURRENT)), world.rotations.deleteItself(world.old().id()));
        assertEquals(List.of(), deleted);
    }

    @Test
    void aVersionThatABotStillHasDoesNotDeleteItselfUnlessThatBotWasSetAside() {
        var bot = world.bot("grid");
        var rotation = world.tested();
        world.rotations.carryAll(rotation, Consent.NONE, Watch.silent());
        done(world.rotations.promote(rotation));
        var late = world.bot("late");
        offers(KeyManagement.DeleteResult.Deleted::new);
        assertEquals(new RevokeAnswer.Refused(new Stop.StillHaveIt(world.rotations.stillOn(world.old().id()))), world.rotations.deleteItself(world.old().id()));
        assertEquals(List.of(late), world.rotations.stillOn(world.old().id()).stream().map(StillOn::binding).toList());
        assertEquals(List.of(), deleted);
        done(world.rotations.setAside(rotation, late, true));
        assertInstanceOf(RevokeAnswer.ProvenDead.class, world.rotations.deleteItself(world.old().id()));
        assertTrue(world.rotation().bot(bot).isPresent());
    }

    @Test
    void aBotWhoseOldFileSomebodyPutBackSinceThePromotionIsSeenBeforeAnythingIsDeleted() {
        world.bot("grid");
        var rotation = world.tested();
        world.rotations.carryAll(rotation, Consent.NONE, Watch.silent());
        done(world.rotations.promote(rotation));
        world.bots.holds("grid", "grid", OLD, RotationWorld.secret(OLD));
        offers(KeyManagement.DeleteResult.Deleted::new);
        assertInstanceOf(Stop.StillHaveIt.class, assertInstanceOf(RevokeAnswer.Refused.class, world.rotations.deleteItself(world.old().id())).stop());
        assertEquals(List.of(), deleted);
    }

    @Test
    void aBotOfAnotherLabelWithTheSameApiKeyKeepsItFromBeingDeleted() {
        var twin = world.twin("scalper", OLD);
        var bot = world.bot("of the twin", "t", twin);
        promoted();
        offers(KeyManagement.DeleteResult.Deleted::new);
        assertEquals(List.of(new StillOn(twin, "scalper", bot, "of the twin", false)), world.rotations.stillOn(world.old().id()));
        assertInstanceOf(Stop.StillHaveIt.class, assertInstanceOf(RevokeAnswer.Refused.class, world.rotations.deleteItself(world.old().id())).stop());
        assertEquals(List.of(), deleted);
    }

    @Test
    void thePlanNamesTheLabelsThatDieWithTheOldKey() {
        world.twin("scalper", OLD);
        world.twin("of another key", NEW);
        assertEquals(List.of("scalper"), world.rotations.plan(world.key().id(), Order.REPLACE_FIRST).orElseThrow().alsoUnder().stream()
                .map(app.rekey.domain.Key::label).toList());
    }

    @Test
    void aCompromisedVersionDeletesItselfThoughBotsHaveIt() {
        world.bot("grid");
        world.begun(Order.REVOKE_FIRST);
        offers(KeyManagement.DeleteResult.Deleted::new);
        assertInstanceOf(RevokeAnswer.ProvenDead.class, world.rotations.deleteItself(world.old().id()));
    }

    @Test
    void aDeletionWhoseAnswerWasLostIsFoundOutByAsking() {
        promoted();
        offers(() -> new KeyManagement.DeleteResult.MayBeDeleted(PlainAdapter.bad(world.clock.instant(), new Diagnosis.ExchangeDown())));
        assertInstanceOf(RevokeAnswer.ProvenDead.class, world.rotations.deleteItself(world.old().id()));
    }

    @Test
    void aKeyThatMayNotDeleteItselfIsNotCalled() {
        promoted();
        assertFalse(world.rotations.mayDeleteItself(world.old().id()));
        assertEquals(new RevokeAnswer.NotAllowed(), world.rotations.deleteItself(world.old().id()));
        assertEquals(List.of(NEW), world.called);
    }

    @Test
    void aDeletionThatWasTurnedAwayLeavesTheVersionAsItWas() {
        promoted();
        var why = PlainAdapter.bad(world.clock.instant(), new Diagnosis.PermissionMissing(Set.of()));
        offers(() -> new KeyManagement.DeleteResult.Refused(why));
        assertEquals(new RevokeAnswer.NotDeleted(why), world.rotations.deleteItself(world.old().id()));
        assertEquals(Stage.RETIRING, world.old().stage());
    }

    @Test
    void nothingIsDeletedThatTheJournalDoesNotTell() {
        promoted();
        offers(KeyManagement.DeleteResult.Deleted::new);
        world.store.nextSaveEndsWith(new SaveResult.NotSaved("The disk is full."));
        assertInstanceOf(RevokeAnswer.NotSaved.class, world.rotations.deleteItself(world.old().id()));
        assertEquals(List.of(), deleted);
    }

    private void promoted() {
        done(world.rotations.promote(world.tested()));
        world.tick();
    }

    /// The exchange has such a call, and this comes of it. Unless it is turned away, the key is dead afterwards.
    private void offers(Supplier<KeyManagement.DeleteResult> result) {
        world.management = new KeyManagement() {
            @Override
            public Power mayDeleteItself(Site site, Optional<KeyInfo> info) {
                return Power.YES;
            }

            @Override
            public DeleteResult deleteItself(TestCall call) {
                deleted.add(call.credential().apiKey().revealText());
                var said = result.get();
                if (!(said instanceof DeleteResult.Refused)) {
                    world.dies(OLD);
                }
                return said;
            }
        };
    }
}

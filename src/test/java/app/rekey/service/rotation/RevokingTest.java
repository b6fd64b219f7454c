package app.rekey.service.rotation;

import static app.rekey.service.rotation.RotationWorld.NEW;
import static app.rekey.service.rotation.RotationWorld.OLD;
import static app.rekey.service.rotation.RotationWorld.done;
import static app.rekey.service.rotation.RotationWorld.info;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Attention;
import app.rekey.domain.DeathProof;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.ExpiryLevel;
import app.rekey.domain.ExpiryPolicy;
import app.rekey.domain.ExpiryRules;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.KeyLife;
import app.rekey.domain.Permission;
import app.rekey.domain.Revocation;
import app.rekey.domain.Rotation.Order;
import app.rekey.domain.Rotation.Outcome;
import app.rekey.domain.Rotation.Step;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Stage;
import app.rekey.domain.TestFrom;
import app.rekey.service.KeyService.NewCredential;
import app.rekey.service.OpenVault.SaveResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The death of the old version, and what the end of a rotation tells.
final class RevokingTest {
    private final RotationWorld world = new RotationWorld();

    @Test
    void aDeadVersionEndsTheRotationAfterOneCall() {
        var rotation = promoted();
        world.dies(OLD);
        assertEquals(new RevokeAnswer.ProvenDead(DeathProof.How.UNKNOWN_TO_EXCHANGE), world.rotations.ask(world.old().id()));
        assertEquals(Stage.REVOKED, world.old().stage());
        assertEquals(Revocation.Source.PROVEN, world.old().revocation().orElseThrow().source());
        assertEquals(Outcome.FINISHED, world.rotation().end().orElseThrow().outcome());
        assertEquals(List.of(NEW, OLD), world.called, "two calls to the exchange in a whole rotation");
        assertEquals(rotation, world.rotation().id());
        assertEquals(new RevokeAnswer.ProvenDead(DeathProof.How.UNKNOWN_TO_EXCHANGE), world.rotations.ask(world.old().id()));
        assertEquals(List.of(NEW, OLD), world.called, "who is proven dead is not called again");
    }

    @Test
    void aVersionThatStillAnswersIsCalledAgainUntilItIsDead() {
        promoted();
        var pauses = new ArrayList<Duration>();
        var answer = world.rotations.askUntilDead(world.old().id(), patience(pauses, 3, () -> {
            if (pauses.size() == 2) {
                world.dies(OLD);
            }
        }));
        assertInstanceOf(RevokeAnswer.ProvenDead.class, answer);
        assertEquals(2, pauses.size());
        assertEquals(List.of(NEW, OLD, OLD, OLD), world.called);
    }

    @Test
    void aVersionThatGoesOnAnsweringHasFailedToBeRevokedAndNags() {
        promoted();
        var pauses = new ArrayList<Duration>();
        assertInstanceOf(RevokeAnswer.Cancelled.class, world.rotations.askUntilDead(world.old().id(), patience(pauses, 6, () -> { })));
        assertEquals(Stage.REVOKE_FAILED, world.old().stage());
        assertTrue(world.rotation().isUnderWay());
        assertTrue(Attention.of(world.key(), world.clock.instant(), new ExpiryPolicy(ExpiryRules.of(List.of()), ExpiryLevel.Thresholds.DEFAULT))
                .containsAll(List.of(Attention.REVOKE_FAILED, Attention.ROTATION_UNFINISHED)));
        world.dies(OLD);
        world.rotations.ask(world.old().id());
        assertEquals(Stage.REVOKED, world.old().stage());
    }

    @Test
    void anAnswerThatMayHaveAnotherCauseProvesNothingAndEndsTheAsking() {
        promoted();
        world.refuses(OLD, new Diagnosis.IpNotAllowed(Optional.empty()));
        var pauses = new ArrayList<Duration>();
        var answer = assertInstanceOf(RevokeAnswer.ProvesNothing.class, world.rotations.askUntilDead(world.old().id(), patience(pauses, 9, () -> { })));
        assertEquals(DeathProof.Why.ADDRESS, answer.why());
        assertEquals(List.of(), pauses);
        assertEquals(Stage.RETIRING, world.old().stage());
        assertTrue(world.rotation().isUnderWay());
    }

    @Test
    void theUsersWordIsKeptAsSuchAndEndsTheRotation() {
        promoted();
        assertEquals(new RevokeAnswer.Said(), world.rotations.said(world.old().id()));
        assertEquals(Revocation.Source.SAID, world.old().revocation().orElseThrow().source());
        assertEquals(Outcome.FINISHED, world.rotation().end().orElseThrow().outcome());
    }

    @Test
    void aVersionThatAnswersAfterItWasSaidToBeDeadIsCalledByItsRightName() {
        promoted();
        world.rotations.said(world.old().id());
        assertInstanceOf(RevokeAnswer.StillAnswers.class, world.rotations.ask(world.old().id()));
        assertEquals(Stage.REVOKE_FAILED, world.old().stage());
        assertEquals(Optional.empty(), world.old().revocation());
    }

    @Test
    void aVersionInUseIsNotAskedForAndNotSaidToBeDead() {
        var refused = new RevokeAnswer.Refused(new Stop.StillInUse(Stage.CURRENT));
        assertEquals(refused, world.rotations.ask(world.old().id()));
        assertEquals(refused, world.rotations.said(world.old().id()));
        assertEquals(List.of(), world.called);
        assertEquals(Stage.CURRENT, world.old().stage());
    }

    @Test
    void aVersionThatAnEditLeftIsRevokedWithoutARotation() {
        try (var fresh = new NewCredential(RotationWorld.credential(NEW), OptionalInt.empty(), false)) {
            world.keys.edit(world.key().id(), world.key().details(), Optional.of(fresh), Optional.empty());
        }
        world.dies(OLD);
        assertInstanceOf(RevokeAnswer.ProvenDead.class, world.rotations.ask(world.old().id()));
        assertEquals(Stage.REVOKED, world.old().stage());
        assertEquals(List.of(), world.key().rotations());
    }

    @Test
    void aKeyThatCannotBeCalledFromHereEndsByItsUsersWord() {
        var far = new RotationWorld(KeyDetails.of("far", Exchange.BINANCE, SiteChoice.of("com")).testedFrom(new TestFrom.NotFromHere()));
        var rotation = far.entered();
        done(far.rotations.acceptTest(rotation, Set.of(Confirmation.values())));
        done(far.rotations.promote(rotation));
        assertEquals(new RevokeAnswer.NotTestable(), far.rotations.ask(far.old().id()));
        assertEquals(List.of(), far.called);
        assertEquals(new RevokeAnswer.Said(), far.rotations.said(far.old().id()));
        assertEquals(Outcome.FINISHED, far.rotation().end().orElseThrow().outcome());
    }

    @Test
    void anAnswerThatTheVaultDoesNotTakeIsNoDeath() {
        promoted();
        world.dies(OLD);
        world.store.nextSaveEndsWith(new SaveResult.NotSaved("The disk is full."));
        assertInstanceOf(RevokeAnswer.NotSaved.class, world.rotations.ask(world.old().id()));
        assertEquals(Stage.RETIRING, world.old().stage());
        assertInstanceOf(RevokeAnswer.ProvenDead.class, world.rotations.ask(world.old().id()));
    }

    @Test
    void aLockWhileItIsAskedLeavesTheVersionAsItWas() {
        promoted();
        var old = world.old().id();
        world.rotations.askUntilDead(old, patience(new ArrayList<>(), 9, world.session::lock));
        world.open();
        assertEquals(Stage.RETIRING, world.old().stage());
        assertEquals(Step.REVOKE, world.rotation().step());
    }

    // ------ compromised

    @Test
    void aCompromisedKeyIsReplacedAfterItsDeathAndItsRotationEndsWithThePromotion() {
        world.bot("grid");
        var rotation = world.begun(Order.REVOKE_FIRST);
        world.dies(OLD);
        assertInstanceOf(RevokeAnswer.ProvenDead.class, world.rotations.ask(world.old().id()));
        assertEquals(Step.NEW_KEY, world.rotation().step());
        var died = world.clock.instant();
        done(world.take(rotation, NEW));
        world.rotations.test(rotation);
        done(world.rotations.acceptTest(rotation, Set.of()));
        world.tick();
        world.rotations.carryAll(rotation, Consent.NONE, Watch.silent());
        var gap = Duration.between(died, world.clock.instant());
        done(world.rotations.promote(rotation));
        assertEquals(Outcome.FINISHED, world.rotation().end().orElseThrow().outcome());
        assertEquals(Stage.REVOKED, world.old().stage());
        assertEquals(Stage.CURRENT, world.fresh().stage());
        assertEquals(Optional.of(gap), world.rotations.report(rotation).orElseThrow().bots().getFirst().withoutValidKey());
    }

    // ------ the end

    @Test
    void theReportAndTheJournalTellHowLongItTookAndThatNoBotWasWithoutAKey() {
        world.bot("grid");
        world.bot("other");
        var aside = world.bot("aside");
        var rotation = world.tested();
        done(world.rotations.setAside(rotation, aside, true));
        world.rotations.carryAll(rotation, Consent.NONE, Watch.silent());
        done(world.rotations.promote(rotation));
        world.dies(OLD);
        world.clock.forward(Duration.ofMinutes(4));
        world.rotations.ask(world.old().id());
        var report = world.rotations.report(rotation).orElseThrow();
        assertEquals(Duration.between(report.rotation().startedAt(), world.clock.instant()), report.took());
        assertEquals(List.of(Optional.of(Duration.ZERO), Optional.of(Duration.ZERO), Optional.empty()),
                report.bots().stream().map(RotationReport.BotReport::withoutValidKey).toList());
        world.journalTells("Rotation of key \"grid\" finished: 4 min 20 s; bot \"grid\" 0 s without a valid key; bot \"other\" 0 s without a valid key; "
                + "bot \"aside\" was set aside.");
    }

    @Test
    void theJournalTellsHowLongARotationTookThatWasGivenUp() {
        var rotation = world.begun(Order.REPLACE_FIRST);
        world.clock.forward(Duration.ofMinutes(3));
        assertInstanceOf(AbandonResult.Abandoned.class, world.rotations.abandon(rotation, Consent.NONE));
        world.journalTells("Rotation of key \"grid\" abandoned after 3 min ");
    }

    @Test
    void aBotOfAKeyThatWasDeadBeforeIsToldItsGapFromTheFirstRefusalAfterTheLastGoodAnswer() {
        world.bot("grid");
        world.dies(OLD);
        var died = world.clock.instant();
        world.tests(OLD);
        world.clock.forward(Duration.ofHours(2));
        world.tests(OLD);
        var rotation = world.tested();
        world.rotations.carryAll(rotation, Consent.NONE, Watch.silent());
        assertEquals(Optional.of(Duration.between(died, world.clock.instant())),
                world.rotations.report(rotation).orElseThrow().bots().getFirst().withoutValidKey());
    }

    @Test
    void theEndThatTheUserTypedForTheOldVersionIsNotThatOfTheNewOne() {
        var typed = world.key().details().living(KeyLife.USUAL.ending(new KeyLife.End.At(Instant.parse("2026-11-22T00:00:00Z"))));
        world.keys.edit(world.key().id(), typed, Optional.empty(), Optional.empty());
        var rotation = world.tested();
        assertEquals(new app.rekey.domain.Expiry.Never(), world.rotations.testReport(rotation).lifetime().expiry());
        done(world.rotations.promote(rotation));
        assertEquals(new KeyLife.End.ByRules(), world.key().details().life().end());
    }

    @Test
    void whatWasSeenOfTwoRotationsOfOneKeyIsTheOldersAndTheYoungerCanBeGivenUp() {
        var older = promoted();
        var younger = new app.rekey.domain.Rotation(new app.rekey.domain.Id("a".repeat(32)), world.key().id(), Order.REPLACE_FIRST, Step.NEW_KEY,
                Optional.of(world.fresh().id()), Optional.empty(), List.of(), world.clock.instant().plusSeconds(60), Optional.empty());
        world.session.save(List.of(new app.rekey.service.Change.RotationSaved(younger)));
        assertEquals(older, RotationWorld.stop(Stop.UnderWay.class, world.take(younger.id(), "TEST-KEY-third")).rotation().id());
        assertInstanceOf(AbandonResult.Abandoned.class, world.rotations.abandon(younger.id(), Consent.NONE));
        assertEquals(older, world.rotation().id());
    }

    private app.rekey.domain.Id promoted() {
        world.takes(NEW, info("42", new IpWhitelist.Bound(List.of("203.0.113.7")), Permission.READ, Permission.SPOT));
        var rotation = world.tested();
        done(world.rotations.promote(rotation));
        world.tick();
        return rotation;
    }

    private Patience patience(List<Duration> pauses, int most, Runnable meanwhile) {
        return new Patience() {
            @Override
            public boolean pause(Duration wait) {
                pauses.add(wait);
                world.clock.forward(wait);
                meanwhile.run();
                return pauses.size() < most;
            }

            @Override
            public void heard(RevokeAnswer answer) {
                assertTrue(answer instanceof RevokeAnswer.StillAnswers || answer instanceof RevokeAnswer.ProvesNothing);
            }
        };
    }
}

package app.rekey.service.rotation;

import static app.rekey.service.rotation.RotationWorld.NEW;
import static app.rekey.service.rotation.RotationWorld.OLD;
import static app.rekey.service.rotation.RotationWorld.done;
import static app.rekey.service.rotation.RotationWorld.stop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Binding.Prover;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Rotation.BotStage;
import app.rekey.domain.Rotation.Order;
import app.rekey.domain.Rotation.Step;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Stage;
import app.rekey.domain.Target;
import app.rekey.domain.TestFrom;
import app.rekey.service.Change;
import app.rekey.service.Connector.ApplyPlan.How;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.Trouble;
import app.rekey.support.HandConnector.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How bots are given the new version, and what they are put back to.
final class BotTurnsTest {
    private static final Consent RESTART = new Consent(false, true);

    private final RotationWorld world = new RotationWorld();

    // ------ the good course

    @Test
    void allBotsAreGivenTheNewVersionInTheirOrderAndItIsPromoted() {
        var first = world.bot("first");
        var second = world.bot("second");
        var rotation = world.tested();
        done(world.rotations.order(rotation, List.of(second, first)));
        var seen = new ArrayList<Id>();
        var run = world.rotations.carryAll(rotation, Consent.NONE, watching(seen));
        assertEquals(List.of(second, first), seen);
        assertEquals(Map.of(second, new BotTurn.Proven(Prover.INTERFACE), first, new BotTurn.Proven(Prover.INTERFACE)), run.turns());
        assertEquals(Optional.empty(), run.stoppedAt());
        assertTrue(world.hasNew("first") && world.hasNew("second"));
        assertEquals(Step.PROMOTE, world.rotation().step());
        var old = world.old();
        assertEquals(Step.REVOKE, done(world.rotations.promote(rotation)).step());
        assertEquals(Stage.RETIRING, world.stage(old));
        assertEquals(Stage.CURRENT, world.fresh().stage());
        assertEquals(List.of(NEW), world.called, "one call to the exchange from plan to promote");
    }

    @Test
    void nothingIsWrittenBeforeTheTestWasAccepted() {
        var bot = world.bot("grid");
        var rotation = world.entered();
        world.rotations.test(rotation);
        assertEquals(new BotTurn.Refused(new Stop.WrongStep(Step.TEST)), world.rotations.carry(rotation, bot, Consent.NONE));
        stop(Stop.WrongStep.class, world.rotations.promote(rotation));
        assertTrue(world.hasOld("grid"));
    }

    @Test
    void theRunStopsAtTheFirstFailureAndTheOthersKeepWhatTheyHave() {
        var canary = world.bot("canary");
        var other = world.bot("other");
        var rotation = world.tested();
        world.bots.failNext(Call.PROVE, Trouble.Kind.FAILED);
        var run = world.rotations.carryAll(rotation, Consent.NONE, Watch.silent());
        assertEquals(Optional.of(canary), run.stoppedAt());
        assertEquals(BotStage.APPLIED, assertInstanceOf(BotTurn.Failed.class, run.turns().get(canary)).reached());
        assertEquals(Set.of(canary), run.turns().keySet());
        assertTrue(world.hasOld("other"));
        assertEquals(List.of(canary, other), stop(Stop.BotsOpen.class, world.rotations.promote(rotation)).bindings());
        assertEquals(Stage.CURRENT, world.old().stage());
        assertEquals(Optional.empty(), world.rotations.carryAll(rotation, Consent.NONE, Watch.silent()).stoppedAt());
    }

    @Test
    void aRunThatIsCancelledStopsBetweenTwoBots() {
        world.bot("first");
        var second = world.bot("second");
        var rotation = world.tested();
        var seen = new ArrayList<Id>();
        var run = world.rotations.carryAll(rotation, Consent.NONE, new Watch() {
            @Override
            public void begun(Id binding) {
                seen.add(binding);
            }

            @Override
            public void ended(Id binding, BotTurn turn) { }

            @Override
            public boolean isCancelled() {
                return !seen.isEmpty();
            }
        });
        assertEquals(Optional.empty(), run.stoppedAt());
        assertEquals(1, run.turns().size());
        assertTrue(world.hasOld("second"), () -> second + " was not its turn");
    }

    @Test
    void aSecondHandDoesNotReachIntoARun() {
        world.bot("first");
        var rotation = world.tested();
        var meanwhile = new AtomicReference<AbandonResult>();
        world.bots.beforeNext(Call.WRITE, () -> meanwhile.set(world.rotations.abandon(rotation, RESTART)));
        world.rotations.carryAll(rotation, Consent.NONE, Watch.silent());
        assertEquals(new AbandonResult.Refused(new Stop.Busy()), meanwhile.get());
        assertTrue(world.hasNew("first"));
    }

    // ------ consent

    @Test
    void aBotIsNotTouchedBeforeItsRestartIsAllowed() {
        var bot = world.bot("careful", "careful", true, false, Set.of());
        var rotation = world.tested();
        var asked = assertInstanceOf(BotTurn.AsksRestart.class, world.rotations.carry(rotation, bot, Consent.NONE));
        assertEquals(How.RELOAD, asked.apply().how());
        assertTrue(world.hasOld("careful"));
        assertEquals(new BotTurn.Proven(Prover.INTERFACE), world.rotations.carry(rotation, bot, RESTART));
    }

    @Test
    void aCredentialThatIsNoVersionIsOverwrittenOnlyIfTheUserInsistsAndCanBePutBack() {
        var bot = world.bot("drifted");
        var rotation = world.tested();
        world.bots.edit("drifted", "TEST-KEY-foreign/TEST-SECRET-foreign");
        assertInstanceOf(BotTurn.Drifted.class, world.rotations.carry(rotation, bot, Consent.NONE));
        assertEquals("TEST-KEY-foreign/TEST-SECRET-foreign", world.bots.file("drifted"));
        assertEquals(new BotTurn.Proven(Prover.INTERFACE), world.rotations.carry(rotation, bot, new Consent(true, false)));
        assertEquals(Optional.empty(), world.rotations.report(rotation).orElseThrow().bots().getFirst().withoutValidKey(), "nobody knows what it had");
        world.rotations.rollBack(rotation, bot, Consent.NONE);
        assertEquals("TEST-KEY-foreign/TEST-SECRET-foreign", world.bots.file("drifted"));
    }

    // ------ ticks

    @Test
    void aBotWithoutAnInterfaceIsProvenByItsUser() {
        var mute = world.bot("mute", "mute", false, true, Set.of());
        var rotation = world.tested();
        assertInstanceOf(BotTurn.ToTick.class, world.rotations.carry(rotation, mute, Consent.NONE));
        assertEquals(List.of(mute), stop(Stop.BotsOpen.class, world.rotations.promote(rotation)).bindings());
        assertEquals(Step.PROMOTE, done(world.rotations.confirm(rotation, mute)).step());
        assertEquals(Prover.USER, world.binding(mute).progress().proven().orElseThrow().by());
    }

    @Test
    void noTickIsTakenForABotThatHasSomethingElse() {
        var mute = world.bot("mute", "mute", false, true, Set.of());
        var rotation = world.tested();
        assertEquals(List.of(mute), stop(Stop.BotsOpen.class, world.rotations.confirm(rotation, mute)).bindings());
        assertEquals(BotStage.WAITING, world.rotation().stageOf(world.binding(mute)));
    }

    @Test
    void noTickIsTakenForABotThatSaysItselfThatItDoesNotWork() {
        var bot = world.bot("loud");
        var rotation = world.tested();
        world.bots.appliedBy(How.BY_HAND);
        world.rotations.carry(rotation, bot, Consent.NONE);
        world.bots.failNext(Call.PROVE, Trouble.Kind.FAILED);
        stop(Stop.DoesNotWork.class, world.rotations.confirm(rotation, bot));
        done(world.rotations.confirm(rotation, bot));
        assertEquals(Prover.INTERFACE, world.binding(bot).progress().proven().orElseThrow().by(), "what the bot says is worth more than the tick");
    }

    @Test
    void aBotThatItsUserHasRestartedProvesItWithoutATick() {
        var bot = world.bot("loud");
        var rotation = world.tested();
        world.bots.appliedBy(How.BY_HAND);
        assertInstanceOf(BotTurn.ToTick.class, world.rotations.carry(rotation, bot, Consent.NONE));
        assertEquals(new BotTurn.Proven(Prover.INTERFACE), world.rotations.carry(rotation, bot, Consent.NONE));
    }

    @Test
    void aBotThatOnlyItsUserReachesIsNeverWrittenAndIsTicked() {
        var hosted = world.bind(BindingDetails.of("hosted", "guided", List.of(Target.of("Cryptohopper"))));
        var rotation = world.tested();
        assertInstanceOf(BotTurn.ToTick.class, world.rotations.carry(rotation, hosted, Consent.NONE));
        done(world.rotations.confirm(rotation, hosted));
        assertEquals(new BotTurn.Proven(Prover.USER), world.rotations.carry(rotation, hosted, Consent.NONE));
        done(world.rotations.promote(rotation));
    }

    // ------ what changes meanwhile

    @Test
    void aBotThatJoinsComesLastAndHasToBeProvenToo() {
        world.bot("first");
        var rotation = world.tested();
        world.rotations.carryAll(rotation, Consent.NONE, Watch.silent());
        var late = world.bot("late");
        assertEquals(late, world.rotation().bots().getLast().binding());
        assertEquals(List.of(late), stop(Stop.BotsOpen.class, world.rotations.promote(rotation)).bindings());
        assertEquals(Step.BOTS, world.rotation().step());
        world.rotations.carryAll(rotation, Consent.NONE, Watch.silent());
        done(world.rotations.promote(rotation));
    }

    @Test
    void aBotThatIsTakenOffItsKeyHoldsNothingUp() {
        world.bot("first");
        var gone = world.bot("gone");
        var rotation = world.tested();
        world.bots.failNext(Call.WRITE, Trouble.Kind.READ_ONLY);
        world.rotations.carry(rotation, gone, Consent.NONE);
        world.session.save(List.of(new Change.BindingRemoved(gone)));
        assertEquals(new BotTurn.Refused(new Stop.Gone(Stop.Gone.Why.DELETED)), world.rotations.carry(rotation, gone, Consent.NONE));
        world.rotations.carryAll(rotation, Consent.NONE, Watch.silent());
        done(world.rotations.promote(rotation));
    }

    @Test
    void aBotThatWasProvenAndWhoseFileChangedSinceIsOpenAgain() {
        var bot = world.bot("grid");
        var rotation = world.tested();
        world.rotations.carryAll(rotation, Consent.NONE, Watch.silent());
        world.bots.edit("grid", OLD + "/" + RotationWorld.secret(OLD));
        assertEquals(List.of(bot), stop(Stop.BotsOpen.class, world.rotations.promote(rotation)).bindings());
        assertEquals(Stage.CURRENT, world.old().stage());
        assertEquals(new BotTurn.Proven(Prover.INTERFACE), world.rotations.carry(rotation, bot, Consent.NONE));
        done(world.rotations.promote(rotation));
    }

    @Test
    void aBotThatIsSetAsideKeepsWhatItHasAndHoldsNothingUp() {
        var aside = world.bot("aside");
        var rotation = world.tested();
        assertEquals(Step.PROMOTE, done(world.rotations.setAside(rotation, aside, true)).step());
        assertEquals(new BotTurn.SetAside(), world.rotations.carry(rotation, aside, Consent.NONE));
        assertEquals(Step.BOTS, done(world.rotations.setAside(rotation, aside, false)).step());
        done(world.rotations.setAside(rotation, aside, true));
        done(world.rotations.promote(rotation));
        assertTrue(world.hasOld("aside"));
        assertEquals(Step.REVOKE, stop(Stop.WrongStep.class, world.rotations.setAside(rotation, aside, false)).now(),
                "nobody would give it the new version any more");
    }

    @Test
    void twoBotsThatReadTheSameFileAreBothProvenAndBothPutBack() {
        var compose = world.bot("compose", "shared.env", true, true, Set.of());
        var script = world.bot("script", "shared.env", true, true, Set.of());
        var rotation = world.tested();
        assertEquals(Optional.empty(), world.rotations.carryAll(rotation, Consent.NONE, Watch.silent()).stoppedAt());
        assertEquals(List.of(world.bots.file("shared.env"), world.bots.file("shared.env")), List.of(world.bots.running("compose"), world.bots.running("script")));
        assertEquals(1, world.bots.calls().stream().filter(Call.WRITE::equals).count());
        assertEquals(Step.PROMOTE, world.rotation().step());
        assertInstanceOf(AbandonResult.Abandoned.class, world.rotations.abandon(rotation, Consent.NONE));
        assertTrue(world.hasOld("shared.env"));
        assertEquals(List.of(world.bots.file("shared.env"), world.bots.file("shared.env")), List.of(world.bots.running("compose"), world.bots.running("script")));
        assertEquals(List.of(compose, script), world.rotation().bots().stream().map(bot -> bot.binding()).toList());
    }

    @Test
    void aNewVersionThatDiedMeanwhileIsGivenToNoFurtherBot() {
        var bot = world.bot("grid");
        var rotation = world.tested();
        world.refuses(NEW, new Diagnosis.KeyUnknownOrDeleted(false));
        world.tick();
        world.rotations.test(rotation);
        assertEquals(new BotTurn.Refused(new Stop.Failed(new Diagnosis.KeyUnknownOrDeleted(false))), world.rotations.carry(rotation, bot, Consent.NONE));
        assertTrue(world.hasOld("grid"));
    }

    @Test
    void anotherNewKeyIsTakenOnlyAfterTheBotsWerePutBack() {
        var bot = world.bot("grid");
        var rotation = world.tested();
        world.rotations.carryAll(rotation, Consent.NONE, Watch.silent());
        stop(Stop.BotsTouched.class, world.take(rotation, "TEST-KEY-third"));
        assertEquals(new BotBack.PutBack(Optional.of(world.old().id())), world.rotations.rollBack(rotation, bot, Consent.NONE));
        assertEquals(Step.BOTS, world.rotation().step());
        done(world.take(rotation, "TEST-KEY-third"));
        assertEquals(Step.TEST, world.rotation().step());
    }

    // ------ keys that nobody can test from here

    @Test
    void aVersionThatNobodyCouldTestIsGivenToTheOthersOnlyAfterTheFirstBotHasProvenIt() {
        var far = new RotationWorld(KeyDetails.of("far", Exchange.BINANCE, SiteChoice.of("com")).testedFrom(new TestFrom.NotFromHere()));
        var canary = far.bot("canary");
        var other = far.bot("other");
        var rotation = far.entered();
        done(far.rotations.acceptTest(rotation, Set.of(Confirmation.values())));
        assertEquals(new BotTurn.Refused(new Stop.CanaryFirst(canary)), far.rotations.carry(rotation, other, Consent.NONE));
        assertEquals(new BotTurn.Proven(Prover.INTERFACE), far.rotations.carry(rotation, canary, Consent.NONE));
        assertEquals(new BotTurn.Proven(Prover.INTERFACE), far.rotations.carry(rotation, other, Consent.NONE));
        assertEquals(List.of(), far.called);
    }

    // ------ back

    @Test
    void aBotThatCannotBeReachedIsSaidAndTheRotationStaysUntilItIsBackOrSetAside() {
        var stuck = world.bot("stuck");
        var good = world.bot("good");
        var rotation = world.tested();
        world.rotations.carryAll(rotation, Consent.NONE, Watch.silent());
        done(world.rotations.order(rotation, List.of(good, stuck)));
        world.bots.failNext(Call.ROLL_BACK, Trouble.Kind.UNREACHABLE);
        var partly = assertInstanceOf(AbandonResult.Partly.class, world.rotations.abandon(rotation, Consent.NONE));
        assertEquals(Set.of(stuck), partly.open().keySet());
        assertTrue(world.hasOld("good") && world.hasNew("stuck"));
        assertTrue(world.rotation().isUnderWay());
        world.bots.failNext(Call.ROLL_BACK, Trouble.Kind.UNREACHABLE);
        done(world.rotations.setAside(rotation, stuck, true));
        assertInstanceOf(AbandonResult.Abandoned.class, world.rotations.abandon(rotation, Consent.NONE));
        assertEquals(Stage.RETIRING, world.fresh().stage(), "a bot still works with it");
    }

    @Test
    void aRestartIsAskedForOnTheWayBackTooAndNothingIsChangedBefore() {
        var bot = world.bot("careful", "careful", true, false, Set.of());
        var rotation = world.tested();
        world.rotations.carry(rotation, bot, RESTART);
        assertInstanceOf(BotBack.AsksRestart.class, world.rotations.rollBack(rotation, bot, Consent.NONE));
        assertTrue(world.hasNew("careful"));
        assertEquals(new BotBack.PutBack(Optional.of(world.old().id())), world.rotations.rollBack(rotation, bot, RESTART));
        assertEquals(world.bots.file("careful"), world.bots.running("careful"));
    }

    @Test
    void aBotThatDoesNotTakeTheOldVersionBackIsTriedAgain() {
        var bot = world.bot("grid");
        var rotation = world.tested();
        world.rotations.carryAll(rotation, Consent.NONE, Watch.silent());
        world.bots.failNext(Call.APPLY, Trouble.Kind.FAILED);
        assertInstanceOf(BotBack.NotTaken.class, world.rotations.rollBack(rotation, bot, Consent.NONE));
        assertTrue(world.hasOld("grid"));
        assertEquals(new BotBack.PutBack(Optional.of(world.old().id())), world.rotations.rollBack(rotation, bot, Consent.NONE));
        assertEquals(world.bots.file("grid"), world.bots.running("grid"));
    }

    @Test
    void aBotThatOnlyItsUserReachesIsTickedOnItsWayBack() {
        var hosted = world.bind(BindingDetails.of("hosted", "guided", List.of(Target.of("Cryptohopper"))));
        var rotation = world.tested();
        done(world.rotations.confirm(rotation, hosted));
        var partly = assertInstanceOf(AbandonResult.Partly.class, world.rotations.abandon(rotation, Consent.NONE));
        assertInstanceOf(BotBack.ToTick.class, partly.open().get(hosted));
        done(world.rotations.confirmBack(rotation, hosted));
        assertInstanceOf(AbandonResult.Abandoned.class, world.rotations.abandon(rotation, Consent.NONE));
    }

    @Test
    void nothingIsPutBackThatIsDead() {
        var bot = world.bot("grid");
        var rotation = world.begun(Order.REVOKE_FIRST);
        world.rotations.said(world.old().id());
        done(world.take(rotation, NEW));
        world.rotations.test(rotation);
        done(world.rotations.acceptTest(rotation, Set.of()));
        world.rotations.carryAll(rotation, Consent.NONE, Watch.silent());
        assertInstanceOf(BotBack.Refused.class, world.rotations.rollBackAll(rotation, Consent.NONE).get(bot));
        assertTrue(world.hasNew("grid"));
        assertInstanceOf(AbandonResult.Partly.class, world.rotations.abandon(rotation, Consent.NONE));
    }

    @ParameterizedTest
    @EnumSource(value = Step.class, names = {"PLAN", "NEW_KEY", "TEST", "BOTS", "PROMOTE", "REVOKE"})
    void abandoningPutsEverythingBackFromEveryStep(Step step) {
        world.bot("grid");
        var rotation = switch (step) {
            case PLAN -> done(world.rotations.start(world.key().id(), Order.REPLACE_FIRST)).id();
            case NEW_KEY -> world.begun(Order.REPLACE_FIRST);
            case TEST -> world.entered();
            case BOTS -> world.tested();
            case PROMOTE, REVOKE -> {
                var tested = world.tested();
                world.rotations.carryAll(tested, Consent.NONE, Watch.silent());
                if (step == Step.REVOKE) {
                    done(world.rotations.promote(tested));
                }
                yield tested;
            }
        };
        assertEquals(step, world.rotation().step());
        assertInstanceOf(AbandonResult.Abandoned.class, world.rotations.abandon(rotation, Consent.NONE));
        assertTrue(world.hasOld("grid"));
        assertEquals(world.bots.file("grid"), world.bots.running("grid"));
        assertEquals(Stage.CURRENT, world.old().stage());
        assertEquals(Optional.empty(), world.key().rotation());
        assertTrue(world.key().versions().stream().skip(1).allMatch(version -> version.stage() == Stage.DISCARDED));
        assertEquals(new AbandonResult.Refused(new Stop.Gone(Stop.Gone.Why.OVER)), world.rotations.abandon(rotation, Consent.NONE));
        done(world.rotations.start(world.key().id(), Order.REPLACE_FIRST));
    }

    @Test
    void noBotIsPutBackToAnOldVersionThatItsUserMayHaveDeletedByNow() {
        world.bot("grid");
        var rotation = world.tested();
        world.rotations.carryAll(rotation, Consent.NONE, Watch.silent());
        done(world.rotations.promote(rotation));
        world.tick();
        world.refuses(OLD, new Diagnosis.IpNotAllowed(Optional.empty()));
        assertEquals(new AbandonResult.Refused(new Stop.OldDoesNotAnswer(new Diagnosis.IpNotAllowed(Optional.empty()))),
                world.rotations.abandon(rotation, Consent.NONE));
        assertInstanceOf(BotBack.Stopped.class, world.rotations.rollBackAll(rotation, Consent.NONE).values().iterator().next());
        assertTrue(world.hasNew("grid"));
        assertTrue(world.rotation().isUnderWay());
    }

    @Test
    void aCompromisedKeyThatIsGivenUpBeforeItIsRevokedIsTheCurrentOneAgain() {
        var rotation = world.begun(Order.REVOKE_FIRST);
        assertInstanceOf(AbandonResult.Abandoned.class, world.rotations.abandon(rotation, Consent.NONE));
        assertEquals(Stage.CURRENT, world.old().stage());
    }

    @Test
    void anAbandonThatTheVaultDoesNotTakeLeavesTheRotation() {
        var rotation = world.tested();
        world.store.nextSaveEndsWith(new SaveResult.NotSaved("The disk is full."));
        assertInstanceOf(AbandonResult.NotSaved.class, world.rotations.abandon(rotation, Consent.NONE));
        assertTrue(world.rotation().isUnderWay());
        assertEquals(Stage.PENDING, world.fresh().stage());
    }

    private static Watch watching(List<Id> seen) {
        return new Watch() {
            @Override
            public void begun(Id binding) {
                seen.add(binding);
            }

            @Override
            public void ended(Id binding, BotTurn turn) {
                assertTrue(turn.isThrough());
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        };
    }
}

package app.rekey.service.rotation;

import static app.rekey.service.rotation.RotationWorld.NEW;
import static app.rekey.service.rotation.RotationWorld.OLD;
import static app.rekey.service.rotation.RotationWorld.done;
import static app.rekey.service.rotation.RotationWorld.info;
import static app.rekey.service.rotation.RotationWorld.stop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.BindingState;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Permission;
import app.rekey.domain.Remedy;
import app.rekey.domain.Rotation.Order;
import app.rekey.domain.Rotation.Step;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Stage;
import app.rekey.domain.TestFrom;
import app.rekey.service.Change;
import app.rekey.service.KeyService.NewCredential;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.support.Drafts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Plan, start, new key and test: what happens before any bot is touched.
final class FirstStepsTest {
    private static final IpWhitelist HOME = new IpWhitelist.Bound(List.of("203.0.113.7"));

    private final RotationWorld world = new RotationWorld();

    // ------ plan and start

    @Test
    void aPlanTouchesNothingAndNamesTheBotsThatCanProveThemselvesFirst() {
        var mute = world.bot("mute", "mute", false, false, Set.of(Permission.FUTURES));
        var loud = world.bot("loud");
        var before = world.session.book();
        var plan = world.rotations.plan(world.key().id(), Order.REPLACE_FIRST).orElseThrow();
        assertEquals(List.of(loud, mute), plan.bots().stream().map(bot -> bot.binding().id()).toList());
        assertEquals(Set.of(Permission.FUTURES), plan.needs());
        assertEquals(HOME, plan.ipsOfOld());
        assertEquals(BindingState.IN_SYNC, plan.bots().getFirst().state());
        assertFalse(plan.bots().getFirst().asksBeforeRestart());
        assertTrue(plan.bots().getLast().asksBeforeRestart());
        assertTrue(plan.bots().getLast().apply().isPresent());
        assertEquals(before, world.session.book());
        assertEquals(List.of(), world.called);
    }

    @Test
    void whatMendsTheKeyWithTheSameSecretIsOfferedFirst() {
        world.session.save(List.of(new Change.Tested(world.old().id(),
                app.rekey.support.PlainAdapter.bad(world.clock.instant(), new Diagnosis.TradePermissionLapsed()))));
        assertEquals(List.of(Remedy.REENABLE_TRADING), world.rotations.plan(world.key().id(), Order.REPLACE_FIRST).orElseThrow().cheaper());
    }

    @Test
    void aKeyHasOneRotationAtATime() {
        var first = done(world.rotations.start(world.key().id(), Order.REPLACE_FIRST));
        assertEquals(first, stop(Stop.UnderWay.class, world.rotations.start(world.key().id(), Order.REVOKE_FIRST)).rotation());
        assertEquals(1, world.key().rotations().size());
    }

    @Test
    void aRotationIsFoundAgainAfterALockAtTheStepItWasLeftAt() {
        var rotation = world.begun(Order.REPLACE_FIRST);
        world.session.lock();
        assertEquals(Stop.Gone.Why.LOCKED, stop(Stop.Gone.class, world.take(rotation, NEW)).why());
        world.open();
        assertEquals(Step.NEW_KEY, world.rotation().step());
        done(world.take(rotation, NEW));
        assertEquals(Step.TEST, world.rotation().step());
    }

    @Test
    void aKeyOfDemoTradingIsReplacedByOneOfDemoTrading() {
        world.session.save(List.of(new Change.VersionCorrected(world.old().id(), OptionalInt.empty(), true)));
        done(world.take(world.begun(Order.REPLACE_FIRST), NEW));
        assertTrue(world.rotation().newVersion().flatMap(world.key()::version).orElseThrow().credential().demo());
    }

    @Test
    void readingThePlanTwiceIsReadingItOnce() {
        var rotation = world.begun(Order.REPLACE_FIRST);
        done(world.rotations.planRead(rotation));
        assertEquals(Step.NEW_KEY, world.rotation().step());
    }

    @Test
    void aCompromisedVersionStopsBeingTheCurrentOneAtOnceAndIsRevokedBeforeAnotherIsTaken() {
        var rotation = world.begun(Order.REVOKE_FIRST);
        assertEquals(Stage.RETIRING, world.old().stage());
        assertEquals(Step.REVOKE, world.rotation().step());
        assertEquals(Step.REVOKE, stop(Stop.WrongStep.class, world.take(rotation, NEW)).now());
    }

    @Test
    void aKeyWithoutACurrentVersionIsGivenOneAndHasNothingToRevokeFirst() {
        world.session.save(List.of(new Change.StageChanged(world.old().id(), Stage.DISCARDED)));
        var rotation = world.begun(Order.REVOKE_FIRST);
        assertEquals(Optional.empty(), world.rotation().oldVersion());
        assertEquals(Step.NEW_KEY, world.rotation().step());
        done(world.take(rotation, NEW));
        assertEquals(new Account.NoneBefore(), world.rotations.test(rotation).account());
    }

    @Test
    void whatTheVaultDoesNotTakeDidNotHappen() {
        world.store.nextSaveEndsWith(new SaveResult.NotSaved("The disk is full."));
        var result = assertInstanceOf(StepResult.NotSaved.class, world.rotations.start(world.key().id(), Order.REVOKE_FIRST));
        assertEquals("The disk is full.", result.why().reason());
        assertEquals(List.of(), world.key().rotations());
        assertEquals(Stage.CURRENT, world.old().stage());
    }

    @Test
    void aDeletedKeysRotationIsGone() {
        var rotation = world.begun(Order.REPLACE_FIRST);
        world.keys.delete(world.key().id());
        assertEquals(Stop.Gone.Why.DELETED, stop(Stop.Gone.class, world.take(rotation, NEW)).why());
        assertInstanceOf(Stop.Gone.class, world.rotations.test(rotation).blocks().orElseThrow());
    }

    @Test
    void aSecondStepOfTheSameKeyDoesNotStartWhileOneIsBeingDone() {
        var second = new AtomicReference<StepResult>();
        var key = world.key().id();
        world.store.duringSave(() -> second.compareAndSet(null, new StepResult.Refused(new Stop.NotTested())));
        world.store.duringSave(() -> {
            if (second.get() == null) {
                second.set(world.rotations.start(key, Order.REPLACE_FIRST));
            }
        });
        done(world.rotations.start(key, Order.REPLACE_FIRST));
        stop(Stop.Busy.class, second.get());
    }

    // ------ new key

    @Test
    void aNewKeyIsSealedAsPendingAndTheOldOneStaysTheCurrentOne() {
        world.entered();
        assertEquals(Stage.PENDING, world.fresh().stage());
        assertEquals(Optional.of(world.old()), world.key().current());
    }

    @Test
    void aSecondNewKeyReplacesTheFirst() {
        var rotation = world.entered();
        var first = world.fresh();
        done(world.take(rotation, "TEST-KEY-other"));
        assertEquals(Stage.DISCARDED, world.stage(first));
        assertEquals(Stage.PENDING, world.fresh().stage());
        done(world.take(rotation, "TEST-KEY-other", "TEST-SECRET-mended"));
        done(world.take(rotation, NEW));
        assertEquals(4, world.key().versions().stream().filter(version -> version.stage() != Stage.CURRENT).count());
    }

    @Test
    void theOldApiKeyIsNoNewKey() {
        var rotation = world.begun(Order.REPLACE_FIRST);
        assertEquals(Stage.CURRENT, stop(Stop.KnownApiKey.class, world.take(rotation, OLD, "TEST-SECRET-another")).stage());
        assertEquals(1, world.key().versions().size());
        assertEquals(Step.NEW_KEY, world.rotation().step());
    }

    @Test
    void anApiKeyThatAnotherKeyHasIsTakenAndSaid() {
        try (var draft = Drafts.draft(KeyDetails.of("scalper", Exchange.BINANCE, SiteChoice.of("com")))) {
            world.keys.add(draft, Optional.empty());
        }
        var rotation = world.begun(Order.REPLACE_FIRST);
        done(world.take(rotation, "TEST-KEY-scalper"));
        assertEquals(List.of("scalper"), world.rotations.test(rotation).alsoUnder());
    }

    @Test
    void theDialogGivesAKeyNoOtherCredentialWhileItIsBeingRotated() {
        world.begun(Order.REPLACE_FIRST);
        try (var fresh = new NewCredential(RotationWorld.credential(NEW), OptionalInt.empty(), false)) {
            var refused = assertInstanceOf(SaveResult.NotSaved.class,
                    world.keys.edit(world.key().id(), world.key().details(), Optional.of(fresh), Optional.empty()));
            assertTrue(refused.reason().contains("rotation"), refused.reason());
        }
        assertEquals(1, world.key().versions().size());
        assertTrue(world.keys.edit(world.key().id(), world.key().details().noted("note"), Optional.empty(), Optional.empty()).isKept());
    }

    // ------ test

    @Test
    void aNewKeyThatIsLikeTheOldOneGoesOnWithoutAQuestionAfterOneCall() {
        var rotation = world.entered();
        var report = world.rotations.test(rotation);
        assertEquals(List.of(NEW), world.called);
        assertEquals(new Account.Same("42"), report.account());
        assertEquals(Set.of(), report.asks());
        assertEquals(Optional.empty(), report.blocks());
        assertEquals(Step.PROMOTE, done(world.rotations.acceptTest(rotation, Set.of())).step(), "no bot has to be given it");
    }

    @Test
    void theReportIsTheSameAfterARestart() {
        var rotation = world.entered();
        var report = world.rotations.test(rotation);
        world.lockAndOpen();
        assertEquals(report, world.rotations.testReport(rotation));
        assertEquals(List.of(NEW), world.called);
    }

    @Test
    void anUntestedKeyIsGivenToNoBot() {
        var rotation = world.entered();
        stop(Stop.NotTested.class, world.rotations.acceptTest(rotation, Set.of(Confirmation.values())));
    }

    @Test
    void aKeyOfAnotherAccountIsStoppedWhateverTheUserSays() {
        world.takes(NEW, info("666", HOME, Permission.READ, Permission.SPOT));
        var rotation = world.entered();
        assertEquals(Optional.of(new Stop.OtherAccount("42", "666")), world.rotations.test(rotation).blocks());
        stop(Stop.OtherAccount.class, world.rotations.acceptTest(rotation, Set.of(Confirmation.values())));
    }

    @Test
    void aKeyThatDoesNotWorkIsStoppedAndALaterGoodAnswerLetsItThrough() {
        world.refuses(NEW, new Diagnosis.SecretWrong());
        var rotation = world.entered();
        world.rotations.test(rotation);
        assertEquals(new Diagnosis.SecretWrong(), stop(Stop.Failed.class, world.rotations.acceptTest(rotation, Set.of(Confirmation.values()))).diagnosis());
        world.takes(NEW, info("42", HOME, Permission.READ, Permission.SPOT));
        world.tick();
        world.rotations.test(rotation);
        done(world.rotations.acceptTest(rotation, Set.of()));
    }

    @Test
    void anOutageIsNoProofAndNoVerdict() {
        world.refuses(NEW, new Diagnosis.ExchangeDown());
        var rotation = world.entered();
        assertEquals(Optional.of(new Stop.Failed(new Diagnosis.ExchangeDown())), world.rotations.test(rotation).blocks());
    }

    @Test
    void everyDifferenceIsSaidAndHasToBeConfirmed() {
        world.takes(OLD, info("42", HOME, Permission.READ, Permission.SPOT, Permission.FUTURES));
        world.session.save(List.of(new Change.Tested(world.old().id(), test(OLD))));
        world.takes(NEW, info("42", new IpWhitelist.Bound(List.of("198.51.100.9")), Permission.READ, Permission.SPOT, Permission.WITHDRAW));
        var rotation = world.entered();
        var report = world.rotations.test(rotation);
        assertEquals(Set.of(Permission.WITHDRAW), report.permissions().gained());
        assertEquals(Set.of(Permission.FUTURES), report.permissions().lost());
        assertEquals(List.of("198.51.100.9"), report.ips().added());
        assertEquals(List.of("203.0.113.7"), report.ips().removed());
        var asked = Set.of(Confirmation.FEWER_PERMISSIONS, Confirmation.WIDER_PERMISSIONS, Confirmation.OTHER_IPS);
        assertEquals(asked, report.asks());
        assertEquals(Set.of(Confirmation.OTHER_IPS), stop(Stop.Unconfirmed.class,
                world.rotations.acceptTest(rotation, Set.of(Confirmation.FEWER_PERMISSIONS, Confirmation.WIDER_PERMISSIONS))).open());
        done(world.rotations.acceptTest(rotation, asked));
    }

    @Test
    void whatABotNeedsAndTheKeyLacksIsSaidOfThatBotUnlessItIsSetAside() {
        var needy = world.bot("futures bot", "f", true, true, Set.of(Permission.FUTURES));
        var rotation = world.entered();
        var report = world.rotations.test(rotation);
        assertEquals(java.util.Map.of(needy, Set.of(Permission.FUTURES)), report.lacks());
        assertEquals(Set.of(Permission.FUTURES), report.lacking());
        assertEquals(Set.of(Confirmation.LACKS_NEEDS), report.asks());
    }

    @Test
    void theAccountOfAnOldKeyThatNobodyEverAskedForIsAskedOnce() {
        var bare = new RotationWorld(KeyDetails.of("untested", Exchange.BYBIT, SiteChoice.of("com")));
        bare.session.save(List.of(new Change.KeyDeleted(bare.key().id())));
        try (var draft = Drafts.draft("untested", Exchange.BYBIT)) {
            bare.keys.add(draft, Optional.empty());
        }
        var key = bare.session.book().keys().getFirst().id();
        var rotation = done(bare.rotations.start(key, Order.REPLACE_FIRST)).id();
        bare.rotations.planRead(rotation);
        bare.take(rotation, NEW);
        assertEquals(new Account.Same("42"), bare.rotations.test(rotation).account());
        assertEquals(List.of(NEW, "TEST-KEY-untested"), bare.called);
        bare.rotations.test(rotation);
        assertEquals(List.of(NEW, "TEST-KEY-untested", NEW), bare.called);
    }

    @Test
    void aDeadOldKeyIsNotCalledForItsAccountAndTheUserConfirms() {
        var bare = new RotationWorld(KeyDetails.of("dead", Exchange.BYBIT, SiteChoice.of("com")));
        bare.session.save(List.of(new Change.KeyDeleted(bare.key().id())));
        try (var draft = Drafts.draft("dead", Exchange.BYBIT)) {
            bare.keys.add(draft, Optional.of(app.rekey.support.PlainAdapter.bad(bare.clock.instant(), new Diagnosis.KeyExpired())));
        }
        var rotation = done(bare.rotations.start(bare.session.book().keys().getFirst().id(), Order.REPLACE_FIRST)).id();
        bare.rotations.planRead(rotation);
        bare.take(rotation, NEW);
        assertEquals(Set.of(Confirmation.SAME_ACCOUNT), bare.rotations.test(rotation).asks());
        assertEquals(List.of(NEW), bare.called);
        done(bare.rotations.acceptTest(rotation, Set.of(Confirmation.SAME_ACCOUNT)));
    }

    @Test
    void aKeyThatCannotBeTestedFromHereIsNotCalledAndNeedsABotThatProvesIt() {
        var far = new RotationWorld(KeyDetails.of("far", Exchange.BINANCE, SiteChoice.of("com")).testedFrom(new TestFrom.NotFromHere()));
        far.bot("mute", "m", false, true, Set.of());
        var rotation = far.entered();
        var report = far.rotations.test(rotation);
        assertEquals(List.of(), far.called);
        assertTrue(report.asks().containsAll(Set.of(Confirmation.UNTESTED_CANARY, Confirmation.SAME_ACCOUNT)));
        stop(Stop.NoCanary.class, far.rotations.acceptTest(rotation, Set.of(Confirmation.values())));
    }

    @Test
    void aLockDuringTheCallLeavesTheStepAndNoVerdict() {
        var rotation = world.entered();
        world.store.duringSave(world.session::lock);
        world.rotations.test(rotation);
        world.store.duringSave(() -> { });
        world.open();
        assertEquals(Step.TEST, world.rotation().step());
    }

    @Test
    void anAnswerThatTheVaultDoesNotTakeIsSaid() {
        var rotation = world.entered();
        world.store.nextSaveEndsWith(new SaveResult.NotSaved("The disk is full."));
        assertEquals(Optional.of(new Stop.NotKept("The disk is full.")), world.rotations.test(rotation).blocks());
    }

    private app.rekey.domain.Test test(String apiKey) {
        return new app.rekey.domain.Test(world.clock.instant(), new Diagnosis.Ok(), Optional.empty(), java.time.Duration.ZERO, Optional.empty(),
                Optional.of(info("42", HOME, Permission.READ, Permission.SPOT, Permission.FUTURES)));
    }
}

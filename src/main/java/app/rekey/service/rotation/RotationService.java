package app.rekey.service.rotation;

import app.rekey.domain.Binding;
import app.rekey.domain.Id;
import app.rekey.domain.Rotation;
import app.rekey.domain.Rotation.Order;
import app.rekey.service.Bots;
import app.rekey.service.Exchanges;
import app.rekey.service.KeyService.NewCredential;
import app.rekey.service.KeyTester;
import app.rekey.service.VaultSession;
import app.rekey.service.rotation.Ledger.Open;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Replaces the credential of a key in six steps: plan, new key, test, bots, promote, revoke.
///
/// Every call blocks and may be repeated. What a step is about to do is in the vault before it does it, so that a rotation can be left
/// after any of them, by a click, a lock or a crash, and gone on with by calling the same step again. Nothing is kept between two calls
/// but what the vault has. No call throws for what an exchange, a bot, a file or a user did.
public final class RotationService {
    private final VaultSession session;
    private final Ledger ledger;
    private final Turns turns = new Turns();
    private final Planner planner;
    private final NewKey newKey;
    private final Testing testing;
    private final BotCourse botCourse;
    private final Ticks ticks;
    private final WayBack wayBack;
    private final Reporting reporting;
    private final Ending ending;
    private final Revoking revoking;
    private final LastUsers lastUsers;
    private final Deleting deleting;

    public RotationService(VaultSession session, KeyTester tester, Exchanges exchanges, Bots bots, Clock clock, RandomGenerator random) {
        this.session = Objects.requireNonNull(session);
        var rules = exchanges.expiryRules();
        this.ledger = new Ledger(session);
        this.planner = new Planner(exchanges, rules, bots);
        this.newKey = new NewKey(session, ledger, clock, random);
        this.testing = new Testing(ledger, tester, rules, planner, clock);
        this.ticks = new Ticks(ledger, bots, planner, clock);
        this.botCourse = new BotCourse(ledger, bots.steps(), planner, ticks);
        this.wayBack = new WayBack(ledger, bots, planner, ticks, clock);
        this.reporting = new Reporting(clock);
        this.ending = new Ending(ledger, ticks, wayBack, reporting, clock);
        this.revoking = new Revoking(ledger, tester, exchanges, turns, ending, clock);
        this.lastUsers = new LastUsers(ledger, ticks);
        this.deleting = new Deleting(ledger, tester, exchanges, revoking, lastUsers);
    }

    // ---- plan

    /// What the replacement of this key will be like. Touches nothing, and calls no exchange. Empty where the vault has no such key, or is locked.
    public Optional<RotationPlan> plan(Id key, Order order) {
        return session.book().key(key).map(found -> planner.plan(session.book(), found, order));
    }

    // ---- start

    /// Begins a rotation, at PLAN. A version that is to be revoked first is RETIRING from now on.
    public StepResult start(Id key, Order order) {
        return turns.now(key, RotationService::busy, () -> {
            var bots = session.book().key(key).stream().flatMap(found -> planner.inOrder(found).stream())
                    .map(binding -> new Rotation.Bot(binding.id(), false))
                    .toList();
            return newKey.start(key, order, bots);
        });
    }

    /// The plan was read: goes on to the first step that does something.
    public StepResult planRead(Id rotation) {
        return step(rotation, newKey::planRead);
    }

    // ---- new key

    /// Seals a credential as the new version, to be tested next. A second one, before any bot was touched, replaces the first, which is
    /// given up. It is one of demo trading where the old one is. The credential stays its caller's.
    public StepResult takeKey(Id rotation, NewCredential fresh) {
        return step(rotation, open -> newKey.take(open, fresh));
    }

    // ---- test

    /// Calls with the new version, saves the answer, and says what is known. Where nobody can test from here, nobody is called.
    public TestReport test(Id rotation) {
        return ledger.find(rotation).then(TestReport::blocked, open -> {
            var lost = testing.call(open);
            return lost.map(not -> TestReport.blocked(new Stop.NotKept(not.reason()))).orElseGet(() -> testReport(rotation));
        });
    }

    /// What is known of the new version, without a call: the same report as [#test] gave, told from the vault.
    public TestReport testReport(Id rotation) {
        return ledger.find(rotation).then(TestReport::blocked, testing::report);
    }

    /// Goes on to the bots, if nothing is against it and the user has said yes to what is odd.
    public StepResult acceptTest(Id rotation, Set<Confirmation> given) {
        return step(rotation, open -> testing.accept(open, given));
    }

    // ---- bots

    /// The order in which bots are given the new version; the first one is the canary. Those that are not named follow as they were.
    public StepResult order(Id rotation, List<Id> bindings) {
        return step(rotation, open -> {
            var named = bindings.stream().distinct().flatMap(id -> open.rotation().bot(id).stream());
            var others = open.rotation().bots().stream().filter(bot -> !bindings.contains(bot.binding()));
            return ledger.save(open.rotation().over(Stream.concat(named, others).toList()), List.of());
        });
    }

    /// Goes on without a bot, which keeps what it has; or takes it in again, for as long as bots are given the new version. After that a bot gets
    /// it from its own page.
    public StepResult setAside(Id rotation, Id binding, boolean aside) {
        return step(rotation, open -> {
            if (open.rotation().bot(binding).isEmpty()) {
                return new StepResult.Refused(new Stop.Gone(Stop.Gone.Why.DELETED));
            }
            if (!aside && open.rotation().isPast(Rotation.Step.PROMOTE)) {
                return new StepResult.Refused(new Stop.WrongStep(open.rotation().step()));
            }
            var bots = open.rotation().bots().stream().map(bot -> bot.binding().equals(binding) ? new Rotation.Bot(binding, aside) : bot).toList();
            return ledger.save(open.with(open.rotation().over(bots)).settled(), List.of());
        });
    }

    /// Gives one bot the new version, from where it stands: write, apply, prove, until it is done or somebody is needed.
    public BotTurn carry(Id rotation, Id binding, Consent consent) {
        return turn(rotation, BotTurn.Refused::new, open -> botCourse.carry(open, binding, consent));
    }

    /// The same for all, in their order. Stops at the first bot that fails or needs its user.
    public BotRun carryAll(Id rotation, Consent consent, Watch watch) {
        return turn(rotation, BotRun::refused, open -> botCourse.carryAll(open, consent, watch));
    }

    /// The user says that a bot works with the new version. Not taken where the bot has another one, or says itself that it does not work.
    public StepResult confirm(Id rotation, Id binding) {
        return step(rotation, open -> ticks.confirm(open, binding));
    }

    /// Puts a bot back to what it had before this rotation. Once the new version was promoted, the exchange is asked first, as for [#abandon], and
    /// the promotion is taken back before the bot is touched.
    public BotBack rollBack(Id rotation, Id binding, Consent consent) {
        return turn(rotation, BotBack.Stopped::new, open -> {
            var objection = objectionToGoingBack(open, other -> other.id().equals(binding)).<BotBack>map(BotBack.Stopped::new);
            var back = objection.orElseGet(() -> wayBack.back(rotation, binding, consent));
            ticks.settle(rotation);
            return back;
        });
    }

    /// The same for all, the last one first, whatever comes of one of them. Empty while the vault is locked.
    public Map<Id, BotBack> rollBackAll(Id rotation, Consent consent) {
        return turn(rotation, stop -> backs(rotation, _ -> new BotBack.Stopped(stop)), open -> {
            var objection = objectionToGoingBack(open, _ -> true).<BotBack>map(BotBack.Stopped::new);
            var backs = backs(rotation, binding -> objection.orElseGet(() -> wayBack.back(rotation, binding, consent)));
            ticks.settle(rotation);
            return backs;
        });
    }

    private Optional<Stop> objectionToGoingBack(Open open, Predicate<Binding> goesBack) {
        return revoking.objectionToGoingBack(open).or(() -> ending.takePromotionBack(open, goesBack));
    }

    private Map<Id, BotBack> backs(Id rotation, Function<Id, BotBack> back) {
        var backs = new LinkedHashMap<Id, BotBack>();
        ledger.keyOf(rotation).stream()
                .flatMap(key -> key.rotations().stream()
                        .filter(known -> known.id().equals(rotation))
                        .flatMap(known -> known.joinedBy(key.bindings()).bots().reversed().stream()))
                .toList()
                .forEach(bot -> backs.put(bot.binding(), back.apply(bot.binding())));
        return backs;
    }

    /// The user says that a bot works with what it had before.
    public StepResult confirmBack(Id rotation, Id binding) {
        return step(rotation, open -> ticks.confirmBack(open, binding));
    }

    // ---- promote

    /// Makes the new version the one that the key stands for. Reads every bot anew first, and is refused unless all are proven or set aside.
    public StepResult promote(Id rotation) {
        return step(rotation, ending::promote);
    }

    // ---- revoke

    /// Calls once with a replaced version, and records what the answer proves; also for one that was replaced by an edit. Where it is dead, the rotation
    /// that waited for that goes on or is over.
    public RevokeAnswer ask(Id version) {
        return revoking.ask(version);
    }

    /// The same again and again, with pauses that no exchange takes for an attack, until it is proven dead or asking is of no use.
    public RevokeAnswer askUntilDead(Id version, Patience patience) {
        return revoking.askUntilDead(version, patience);
    }

    /// Whether a replaced version may delete itself at the exchange. Calls nobody.
    public boolean mayDeleteItself(Id version) {
        return deleting.mayDeleteItself(version);
    }

    /// The bots that would stop if this version were deleted now, be they bound to another key with the same API key. They are read anew;
    /// no exchange is called.
    public List<StillOn> stillOn(Id version) {
        return lastUsers.of(version);
    }

    /// The same as they were last seen: nobody is read, so that a list may tell it for many.
    public List<StillOn> lastSeenOn(Id version) {
        return lastUsers.lastSeen(version);
    }

    /// Lets a replaced version delete itself, by one call that is never repeated, and asks with it whether it is dead. Refused while bots have it
    /// ([#stillOn]) that were not set aside, unless it is to be revoked before they are given another one.
    public RevokeAnswer deleteItself(Id version) {
        return deleting.deleteItself(version);
    }

    /// The user says that a replaced version is deleted at the exchange. Recorded as said, not as proven.
    public RevokeAnswer said(Id version) {
        return revoking.said(version);
    }

    // ---- the end

    /// Gives the rotation up: every bot gets back what it had, then the new version is given up. Where a bot cannot be put back the rotation stays.
    /// Once the new version was promoted, the exchange is asked first whether it still takes the old one.
    public AbandonResult abandon(Id rotation, Consent consent) {
        var key = ledger.keyOf(rotation);
        if (key.isEmpty()) {
            return new AbandonResult.Refused(ledger.gone());
        }
        return turns.now(key.get().id(), () -> new AbandonResult.Refused(new Stop.Busy()),
                () -> ledger.any(rotation).then(AbandonResult.Refused::new, open -> revoking.objectionToGoingBack(open)
                        .<AbandonResult>map(AbandonResult.Refused::new)
                        .orElseGet(() -> ending.abandon(open, consent))));
    }

    /// What a rotation did, and what it cost the bots; also of one that is over. Empty where the vault has no such rotation, or is locked.
    public Optional<RotationReport> report(Id rotation) {
        return ledger.keyOf(rotation).flatMap(key -> key.rotations().stream()
                .filter(known -> known.id().equals(rotation))
                .findFirst()
                .map(known -> reporting.report(key, known.isUnderWay() ? known.joinedBy(key.bindings()) : known)));
    }

    private <R> R turn(Id rotation, Function<Stop, R> stopped, Function<Open, R> work) {
        var key = ledger.keyOf(rotation);
        if (key.isEmpty()) {
            return stopped.apply(ledger.gone());
        }
        return turns.now(key.get().id(), () -> stopped.apply(new Stop.Busy()), () -> ledger.find(rotation).then(stopped, work));
    }

    private StepResult step(Id rotation, Function<Open, StepResult> work) {
        return turn(rotation, StepResult.Refused::new, work);
    }

    private static StepResult busy() {
        return new StepResult.Refused(new Stop.Busy());
    }
}

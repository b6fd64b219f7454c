package app.rekey.service.rotation;

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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;

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

    public RotationService(VaultSession session, KeyTester tester, Exchanges exchanges, Bots bots, Clock clock, RandomGenerator random) {
        this.session = Objects.requireNonNull(session);
        this.ledger = new Ledger(session);
        this.planner = new Planner(exchanges, bots);
        this.newKey = new NewKey(session, ledger, clock, random);
        this.testing = new Testing(ledger, tester, exchanges.expiryRules());
    }

    // ---- plan

    /// What the replacement of this key will be like. Touches nothing, and calls no exchange. Empty where the vault has no such key, or is locked.
    public Optional<RotationPlan> plan(Id key, Order order) {
        return session.book().key(key).map(found -> planner.plan(found, order));
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
    /// given up. The credential stays its caller's.
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

    private StepResult step(Id rotation, Function<Open, StepResult> work) {
        var key = ledger.keyOf(rotation);
        if (key.isEmpty()) {
            return new StepResult.Refused(ledger.gone());
        }
        return turns.now(key.get().id(), RotationService::busy, () -> ledger.find(rotation).then(StepResult.Refused::new, work));
    }

    private static StepResult busy() {
        return new StepResult.Refused(new Stop.Busy());
    }
}

package app.rekey.service.rotation;

import app.rekey.domain.Binding;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.Binding.Proven;
import app.rekey.domain.Id;
import app.rekey.domain.Rotation.BotStage;
import app.rekey.domain.Rotation.Step;
import app.rekey.domain.Version;
import app.rekey.service.BotSteps;
import app.rekey.service.Change;
import app.rekey.service.Connector.ApplyPlan;
import app.rekey.service.Connector.ApplyResult;
import app.rekey.service.Connector.Preview;
import app.rekey.service.Connector.ProofResult;
import app.rekey.service.Connector.WriteResult;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.Trouble;
import app.rekey.service.rotation.Ledger.Open;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Gives one bot the new version: preview, write, apply, prove.
///
/// It always begins with a look at the bot and not with what the vault believes, so that every turn may be repeated after a crash. Before
/// the write the vault has what will be overwritten ([BotSteps#write]); a crash in the write is found by the next look, which sees the old
/// version, the new one, or a torn file with its way back. A crash between the write or the restart and its record repeats the restart.
final class BotCourse {
    private final Ledger ledger;
    private final BotSteps steps;
    private final Planner planner;
    private final Ticks ticks;

    BotCourse(Ledger ledger, BotSteps steps, Planner planner, Ticks ticks) {
        this.ledger = Objects.requireNonNull(ledger);
        this.steps = Objects.requireNonNull(steps);
        this.planner = Objects.requireNonNull(planner);
        this.ticks = Objects.requireNonNull(ticks);
    }

    /// Bot after bot, until one is not through. A bot that joins meanwhile comes in the next run.
    BotRun carryAll(Open first, Consent consent, Watch watch) {
        var turns = new LinkedHashMap<Id, BotTurn>();
        for (var bot : first.rotation().bots()) {
            if (watch.isCancelled() || Thread.currentThread().isInterrupted()) {
                break;
            }
            watch.begun(bot.binding());
            var turn = ledger.find(first.rotation().id()).then(BotTurn.Refused::new, open -> carry(open, bot.binding(), consent));
            turns.put(bot.binding(), turn);
            watch.ended(bot.binding(), turn);
            if (!turn.isThrough()) {
                return new BotRun(turns, Optional.of(bot.binding()), Optional.empty());
            }
        }
        return new BotRun(turns, Optional.empty(), Optional.empty());
    }

    /// A bot's turn as far as it can go now, and where that leaves the rotation.
    BotTurn carry(Open open, Id id, Consent consent) {
        var turn = turn(open, id, consent);
        ticks.settle(open.rotation().id());
        return turn;
    }

    private BotTurn turn(Open open, Id id, Consent consent) {
        var binding = open.binding(id);
        if (binding.isEmpty()) {
            return new BotTurn.Refused(new Stop.Gone(Stop.Gone.Why.DELETED));
        }
        if (open.isSetAside(binding.get())) {
            return new BotTurn.SetAside();
        }
        var stop = notNow(open, binding.get(), planner);
        if (stop.isPresent()) {
            return new BotTurn.Refused(stop.get());
        }
        var turn = new Turn(open, binding.get(), consent).whole();
        // What a step says of a vault that was locked under it is no trouble of the bot's.
        return ledger.isLocked() && !turn.isThrough() ? new BotTurn.Refused(new Stop.Gone(Stop.Gone.Why.LOCKED)) : turn;
    }

    /// Why no bot, or not this one, is given the new version now.
    static Optional<Stop> notNow(Open open, Binding binding, Planner planner) {
        var step = open.rotation().step();
        if (step != Step.BOTS && step != Step.PROMOTE || open.newVersion().isEmpty()) {
            return Optional.of(new Stop.WrongStep(step));
        }
        var dead = open.newVersion().flatMap(Version::lastJudgement).filter(test -> test.diagnosis().kind().stopsBots());
        return dead.<Stop>map(test -> new Stop.Failed(test.diagnosis())).or(() -> Testing.waits(open, binding, planner));
    }

    /// One turn, with what it is about.
    private final class Turn {
        private final Id rotation;
        private final Binding binding;
        private final Id version;
        private final BotStage stage;
        private final Consent consent;

        Turn(Open open, Binding binding, Consent consent) {
            this.rotation = open.rotation().id();
            this.binding = binding;
            this.version = open.rotation().newVersion().orElseThrow();
            this.stage = open.rotation().stageOf(binding);
            this.consent = consent;
        }

        BotTurn whole() {
            try (var preview = steps.preview(binding.id(), version, consent.insistOnDrift())) {
                return switch (preview) {
                    case Preview.Refused(Trouble trouble) -> refused(trouble);
                    case Preview.AlreadyNew already -> seen().<BotTurn>map(not -> new BotTurn.NotKept(not.reason())).orElseGet(() -> takeUp(already.apply(), stage));
                    case Preview.Ready ready when planner.isByHand(binding) -> byHand(ready);
                    case Preview.Ready ready when isToBeAsked(ready.apply()) -> new BotTurn.AsksRestart(ready.apply());
                    case Preview.Ready ready -> write(ready);
                };
            }
        }

        /// Another bot that reads the same file, or somebody by hand, may have brought it there.
        private Optional<SaveResult.NotSaved> seen() {
            var has = new Holds.KnownVersion(version);
            return binding.holds().equals(has) ? Optional.empty() : ledger.save(List.of(new Change.BindingSeen(binding.id(), has)));
        }

        private boolean isToBeAsked(ApplyPlan apply) {
            return apply.asksFirst(binding.details()) && !consent.restart();
        }

        private BotTurn refused(Trouble trouble) {
            return trouble.kind() == Trouble.Kind.DRIFT ? new BotTurn.Drifted(trouble) : failed(trouble, "");
        }

        private BotTurn failed(Trouble trouble, String output) {
            return new BotTurn.Failed(reached(), trouble, output);
        }

        /// What the vault knows of by now.
        private BotStage reached() {
            return ledger.any(rotation).then(_ -> stage, now -> now.binding(binding.id()).map(now.rotation()::stageOf).orElse(stage));
        }

        private BotTurn byHand(Preview.Ready ready) {
            return stage == BotStage.PROVEN ? proven() : new BotTurn.ToTick(ready.apply().sentence());
        }

        private BotTurn proven() {
            return new BotTurn.Proven(binding.progress().proven().map(Proven::by).orElseThrow());
        }

        private BotTurn write(Preview.Ready ready) {
            var done = steps.write(binding.id(), version, consent.insistOnDrift(), ready);
            return switch (done.result()) {
                case WriteResult.Refused(Trouble trouble) -> refused(trouble);
                case WriteResult.Broken(Trouble trouble) -> failed(trouble, "");
                case WriteResult.Written _, WriteResult.Unchanged _ -> lost(done.notKept()).orElseGet(() -> takeUp(ready.apply(), BotStage.WRITTEN));
            };
        }

        /// The bot's files have the new version: what is left to do depends on how far it was taken up.
        private BotTurn takeUp(ApplyPlan apply, BotStage from) {
            return switch (from) {
                case PROVEN -> proven();
                case APPLIED -> prove();
                case WAITING, WRITTEN -> isToBeAsked(apply) ? new BotTurn.AsksRestart(apply) : apply();
                case SET_ASIDE -> new BotTurn.SetAside();
            };
        }

        private BotTurn apply() {
            var done = steps.apply(binding.id(), version);
            return switch (done.result()) {
                case ApplyResult.Applied _ -> lost(done.notKept()).orElseGet(this::prove);
                case ApplyResult.NotApplied(Trouble trouble, String output) -> failed(trouble, output);
                case ApplyResult.ToBeTicked(String what) -> restartedMeanwhile().orElseGet(() -> new BotTurn.ToTick(what));
            };
        }

        /// A bot that its user restarts may show by itself that this was done: one that runs since before the write is not believed.
        private Optional<BotTurn> restartedMeanwhile() {
            return planner.canProve(binding) && stage == BotStage.WRITTEN ? Optional.of(prove()).filter(BotTurn::isThrough) : Optional.empty();
        }

        private BotTurn prove() {
            var done = steps.prove(binding.id(), version);
            return switch (done.result()) {
                case ProofResult.Works works -> lost(done.notKept()).orElseGet(() -> new BotTurn.Proven(works.by()));
                case ProofResult.ToBeTicked(String what) -> new BotTurn.ToTick(what);
                case ProofResult.DoesNotWork(Trouble trouble) -> failed(trouble, "");
            };
        }

        private Optional<BotTurn> lost(Optional<SaveResult> notKept) {
            return notKept.map(lost -> new BotTurn.NotKept(switch (lost) {
                case SaveResult.NotSaved not -> not.reason();
                case SaveResult.KeptAside aside -> aside.reason();
                case SaveResult.Saved _ -> "";
            }));
        }
    }
}

package app.rekey.domain;

import app.rekey.domain.Binding.Holds;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The replacement of a key's credential, from the plan to the death of the old one. Kept in the vault, so that it can be left
/// after any step and gone on with later.
///
/// What was done to each bot is told by the progress of its binding; a rotation says in which order they come and which are left out.
///
/// @param step the one to do next, or in the middle of which it was left
/// @param oldVersion the one to be replaced; empty for a key that had none
/// @param newVersion its successor, once it was entered
/// @param bots in the order in which they are given the new version; the first one is the canary
/// @param end how and when it ended; empty while it is under way
public record Rotation(
        Id id, Id key, Order order, Step step, Optional<Id> oldVersion, Optional<Id> newVersion, List<Bot> bots, Instant startedAt,
        Optional<End> end) {
    public Rotation {
        Objects.requireNonNull(id);
        Objects.requireNonNull(key);
        Objects.requireNonNull(oldVersion);
        Objects.requireNonNull(newVersion);
        Objects.requireNonNull(startedAt);
        Objects.requireNonNull(end);
        bots = List.copyOf(bots);
        if (!order.steps().contains(step)) {
            throw new IllegalArgumentException("a step of its order");
        }
    }

    /// The six steps. Their order is that of [Order#steps()].
    public enum Step {
        /// What hangs on the key, and what would be cheaper.
        PLAN,
        /// The new credential is entered or made.
        NEW_KEY,
        /// It is proven to work, to be of the same account, and to do what the bots need. Nothing was touched so far.
        TEST,
        /// Bot after bot gets it.
        BOTS,
        /// It becomes the one that the key stands for.
        PROMOTE,
        /// The old one is deleted at the exchange, and proven dead.
        REVOKE
    }

    /// What comes first: the new key, or the death of the old one.
    public enum Order {
        /// No bot is without a valid credential where that can be had.
        REPLACE_FIRST(Step.PLAN, Step.NEW_KEY, Step.TEST, Step.BOTS, Step.PROMOTE, Step.REVOKE),
        /// For a compromised key: who has stolen it trades with it until it is dead, so that the bots wait.
        REVOKE_FIRST(Step.PLAN, Step.REVOKE, Step.NEW_KEY, Step.TEST, Step.BOTS, Step.PROMOTE);

        private final List<Step> steps;

        Order(Step... steps) {
            this.steps = List.of(steps);
        }

        /// All six, the first one first.
        public List<Step> steps() {
            return steps;
        }

        /// The one that comes after `step`; empty after the last.
        public Optional<Step> after(Step step) {
            return steps.stream().skip(steps.indexOf(step) + 1L).findFirst();
        }
    }

    /// A bot's place in a rotation.
    ///
    /// @param setAside the user goes on without it; it keeps what it has
    public record Bot(Id binding, boolean setAside) {
        public Bot {
            Objects.requireNonNull(binding);
        }
    }

    /// How far a bot has come.
    public enum BotStage {
        /// Nothing was done to it.
        WAITING,
        WRITTEN,
        APPLIED,
        PROVEN,
        SET_ASIDE
    }

    public enum Outcome {
        /// All steps were done.
        FINISHED,
        /// The user gave it up, and everything was put back.
        ABANDONED
    }

    public record End(Instant at, Outcome outcome) {
        public End {
            Objects.requireNonNull(at);
            Objects.requireNonNull(outcome);
        }
    }

    /// Whether it has not ended.
    public boolean isUnderWay() {
        return end.isEmpty();
    }

    /// Whether `other` comes before the step that it is at.
    public boolean isPast(Step other) {
        return order.steps().indexOf(other) < order.steps().indexOf(step);
    }

    /// The version that the bot's files got back within this rotation, and that it was not made to take yet.
    public Optional<Id> waitsToTakeBack(Binding binding) {
        return binding.progress().written()
                .filter(done -> !newVersion.equals(Optional.of(done.version())))
                .filter(done -> !done.at().isBefore(startedAt))
                .map(Binding.Done::version)
                .filter(binding.progress()::awaitsApply);
    }

    /// How far `binding` has come, told by what was done to give it the new version. What was proven counts for as long as the bot has it,
    /// as far as anybody could look.
    public BotStage stageOf(Binding binding) {
        if (bot(binding.id()).filter(Bot::setAside).isPresent()) {
            return BotStage.SET_ASIDE;
        }
        var progress = binding.progress();
        if (newVersion.isEmpty()) {
            return BotStage.WAITING;
        }
        var wanted = newVersion.get();
        if (progress.proven().filter(proven -> proven.version().equals(wanted)).isPresent()) {
            return mayHave(binding, wanted) ? BotStage.PROVEN : BotStage.WAITING;
        }
        if (progress.applied().filter(done -> done.version().equals(wanted)).isPresent()) {
            return BotStage.APPLIED;
        }
        return progress.written().filter(done -> done.version().equals(wanted)).isPresent() ? BotStage.WRITTEN : BotStage.WAITING;
    }

    private static boolean mayHave(Binding binding, Id wanted) {
        return switch (binding.holds()) {
            case Holds.KnownVersion held -> held.version().equals(wanted);
            case Holds.Unknown _ -> true;
            case Holds.Drift _, Holds.Missing _, Holds.Unreachable _ -> false;
        };
    }

    /// The same at another step.
    public Rotation at(Step other) {
        return new Rotation(id, key, order, other, oldVersion, newVersion, bots, startedAt, end);
    }

    /// The same with another new version.
    public Rotation to(Id version) {
        return new Rotation(id, key, order, step, oldVersion, Optional.of(version), bots, startedAt, end);
    }

    /// The same with its bots in another order, or others set aside.
    public Rotation over(List<Bot> others) {
        return new Rotation(id, key, order, step, oldVersion, newVersion, others, startedAt, end);
    }

    /// The same over the bots that its key has now: one that was bound meanwhile comes last, one that was taken off is gone.
    public Rotation joinedBy(List<Binding> bound) {
        var stay = bots.stream().filter(bot -> bound.stream().anyMatch(binding -> binding.id().equals(bot.binding())));
        var join = bound.stream().map(Binding::id).filter(id -> bot(id).isEmpty()).map(id -> new Bot(id, false));
        return over(Stream.concat(stay, join).toList());
    }

    /// The place of a binding; empty where it has none.
    public Optional<Bot> bot(Id binding) {
        return bots.stream().filter(bot -> bot.binding().equals(binding)).findFirst();
    }

    /// The same, ended.
    public Rotation ended(Instant at, Outcome outcome) {
        return new Rotation(id, key, order, step, oldVersion, newVersion, bots, startedAt, Optional.of(new End(at, outcome)));
    }
}

package app.rekey.service.rotation;

import app.rekey.domain.Binding;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.Binding.Progress;
import app.rekey.domain.Id;
import app.rekey.domain.Stage;
import app.rekey.domain.Version;
import app.rekey.service.Bots;
import app.rekey.service.BotSteps.WentBack;
import app.rekey.service.Change;
import app.rekey.service.Connector.ApplyPlan;
import app.rekey.service.Connector.ApplyResult;
import app.rekey.service.Connector.Preview;
import app.rekey.service.Connector.WriteResult;
import app.rekey.service.Trouble;
import app.rekey.service.rotation.Ledger.Open;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Puts one bot back to what it had before the rotation: its files first, then what runs.
///
/// What the write replaced stays in the vault until the next write, so that a way back may be begun again after a crash: a bot whose files
/// are back already says so. That it still has to be made to take them is in the vault before it is made to.
final class WayBack {
    private final Ledger ledger;
    private final Bots bots;
    private final Planner planner;
    private final Ticks ticks;
    private final Clock clock;

    WayBack(Ledger ledger, Bots bots, Planner planner, Ticks ticks, Clock clock) {
        this.ledger = Objects.requireNonNull(ledger);
        this.bots = Objects.requireNonNull(bots);
        this.planner = Objects.requireNonNull(planner);
        this.ticks = Objects.requireNonNull(ticks);
        this.clock = Objects.requireNonNull(clock);
    }

    /// Looks at the bot first: what the vault believes may be old.
    BotBack back(Id rotation, Id id, Consent consent) {
        ticks.look(List.of(id));
        return ledger.any(rotation).then(BotBack.Stopped::new, open -> {
            var binding = open.binding(id);
            if (binding.isEmpty()) {
                return new BotBack.Stopped(new Stop.Gone(Stop.Gone.Why.DELETED));
            }
            var back = back(open, binding.get(), consent);
            return ledger.isLocked() && !back.isBack() ? new BotBack.Stopped(new Stop.Gone(Stop.Gone.Why.LOCKED)) : back;
        });
    }

    private BotBack back(Open open, Binding binding, Consent consent) {
        var waits = open.rotation().waitsToTakeBack(binding);
        if (!open.isTouched(binding) && waits.isEmpty()) {
            return new BotBack.Unchanged();
        }
        if (planner.isByHand(binding)) {
            return byHand(open, binding);
        }
        var seen = open.rotation().newVersion().map(fresh -> look(binding.id(), fresh)).orElse(Seen.NOTHING);
        if (seen.why().filter(trouble -> trouble.kind() == Trouble.Kind.UNREACHABLE).isPresent()) {
            // Nobody could say now whether it has to be restarted, and unasked it would go on with the new version.
            return new BotBack.Refused(seen.why().get());
        }
        var plan = seen.plan();
        if (plan.filter(apply -> apply.asksFirst(binding.details()) && !consent.restart()).isPresent()) {
            return new BotBack.AsksRestart(plan.get());
        }
        var refused = waits.isPresent() ? Optional.<Trouble>empty() : filesBack(open, binding);
        if (refused.isPresent()) {
            return new BotBack.Refused(refused.get());
        }
        return takeBack(open, binding.id(), plan);
    }

    /// Without a version to go back to there is nothing that could be put into it by hand.
    private BotBack byHand(Open open, Binding binding) {
        var guided = open.rotation().oldVersion().flatMap(old -> look(binding.id(), old).plan());
        return guided.<BotBack>map(apply -> new BotBack.ToTick(apply.sentence())).orElseGet(() -> new BotBack.Refused(new Trouble(Trouble.Kind.NOT_POSSIBLE,
                "\"%s\" had no version of this key before, so there is nothing to put back. Set it aside, or take the key out of it by hand."
                        .formatted(binding.botName()))));
    }

    /// How a bot is made to take what its files say, or why that could not be seen.
    private record Seen(Optional<ApplyPlan> plan, Optional<Trouble> why) {
        static final Seen NOTHING = new Seen(Optional.empty(), Optional.empty());
    }

    private Seen look(Id binding, Id version) {
        try (var preview = bots.steps().preview(binding, version, true)) {
            return switch (preview) {
                case Preview.Ready ready -> new Seen(Optional.of(ready.apply()), Optional.empty());
                case Preview.AlreadyNew already -> new Seen(Optional.of(already.apply()), Optional.empty());
                case Preview.Refused(Trouble trouble) -> new Seen(Optional.empty(), Optional.of(trouble));
            };
        }
    }

    /// Why its files do not have what they had; empty where they have.
    private Optional<Trouble> filesBack(Open open, Binding binding) {
        var isOurs = binding.progress().replaced().filter(begun -> open.rotation().newVersion().equals(Optional.of(begun.by()))).isPresent();
        if (!isOurs) {
            // Its file was written through another bot that reads the same one, or by somebody else.
            return hasNew(open, binding) ? giveOld(open, binding) : Optional.empty();
        }
        return switch (bots.steps().rollBack(binding.id()).result()) {
            case WentBack.PutBack _, WentBack.Unchanged _ -> Optional.empty();
            // Somebody was faster: what is there is not ours to put back, and is not the new version.
            case WentBack.Refused(Trouble trouble) -> hasNew(open, binding) || binding.progress().isBrokenOff(open.rotation().newVersion().orElseThrow())
                    || !(binding.holds() instanceof Holds.KnownVersion) ? Optional.of(trouble) : Optional.empty();
        };
    }

    private static boolean hasNew(Open open, Binding binding) {
        return open.rotation().newVersion().filter(fresh -> binding.holds().equals(new Holds.KnownVersion(fresh))).isPresent();
    }

    private Optional<Trouble> giveOld(Open open, Binding binding) {
        var old = open.oldVersion().filter(version -> version.stage() != Stage.REVOKED && version.stage() != Stage.DISCARDED).map(Version::id);
        if (old.isEmpty()) {
            return Optional.of(new Trouble(Trouble.Kind.NOT_POSSIBLE, "There is no earlier version that would work. Nothing was changed."));
        }
        try (var preview = bots.steps().preview(binding.id(), old.get(), false)) {
            return switch (preview) {
                case Preview.AlreadyNew _ -> Optional.empty();
                case Preview.Refused(Trouble trouble) -> Optional.of(trouble);
                case Preview.Ready ready -> switch (bots.steps().write(binding.id(), old.get(), false, ready).result()) {
                    case WriteResult.Written _, WriteResult.Unchanged _ -> Optional.empty();
                    case WriteResult.Refused(Trouble trouble) -> Optional.of(trouble);
                    case WriteResult.Broken(Trouble trouble) -> Optional.of(trouble);
                };
            };
        }
    }

    /// The bot may run on the new version even where the vault does not know that it took it: a crash may have come between, or its user restarted
    /// it and never ticked it. So it is made to take the old one whenever its files had the new one.
    private BotBack takeBack(Open open, Id id, Optional<ApplyPlan> plan) {
        var now = ledger.any(open.rotation().id()).then(_ -> Optional.<Binding>empty(), later -> later.binding(id));
        if (now.isEmpty()) {
            return new BotBack.Stopped(ledger.gone());
        }
        var how = plan.map(ApplyPlan::how).orElse(ApplyPlan.How.NOTHING_TO_DO);
        var has = now.get().holds() instanceof Holds.KnownVersion held ? Optional.of(held.version()) : Optional.<Id>empty();
        return switch (how) {
            case NOTHING_TO_DO -> new BotBack.PutBack(has);
            case BY_HAND -> new BotBack.ToTick(plan.orElseThrow().sentence());
            case RELOAD, COMMAND -> has.map(version -> restart(now.get(), version)).orElseGet(() -> new BotBack.ToTick(plan.orElseThrow().sentence()));
        };
    }

    private BotBack restart(Binding binding, Id version) {
        if (!binding.progress().awaitsApply(version)) {
            var lost = ledger.save(List.of(new Change.BindingProgressed(binding.id(), Progress.NONE.written(version, clock.instant()))));
            if (lost.isPresent()) {
                return new BotBack.Stopped(new Stop.NotKept(lost.get().reason()));
            }
        }
        return switch (bots.steps().apply(binding.id(), version).result()) {
            case ApplyResult.Applied _ -> new BotBack.PutBack(Optional.of(version));
            case ApplyResult.ToBeTicked(String what) -> new BotBack.ToTick(what);
            case ApplyResult.NotApplied(Trouble trouble, String output) -> new BotBack.NotTaken(trouble, output);
        };
    }
}

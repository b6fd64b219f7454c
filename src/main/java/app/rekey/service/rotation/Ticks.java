package app.rekey.service.rotation;

import app.rekey.domain.Binding;
import app.rekey.domain.Binding.Progress;
import app.rekey.domain.Binding.Prover;
import app.rekey.domain.Id;
import app.rekey.service.BotRefresh;
import app.rekey.service.Bots;
import app.rekey.service.Change;
import app.rekey.service.Connector.ProofResult;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.Trouble;
import app.rekey.service.rotation.Ledger.Open;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Takes the user's word of what only the user can do. It is not taken where a look at the bot says something else.
final class Ticks {
    private final Ledger ledger;
    private final Bots bots;
    private final Planner planner;
    private final Clock clock;

    Ticks(Ledger ledger, Bots bots, Planner planner, Clock clock) {
        this.ledger = Objects.requireNonNull(ledger);
        this.bots = Objects.requireNonNull(bots);
        this.planner = Objects.requireNonNull(planner);
        this.clock = Objects.requireNonNull(clock);
    }

    /// Reads these bots anew; what they have is in the vault afterwards.
    void look(List<Id> which) {
        bots.refresh().start(which, BotRefresh.Listener.silent()).await();
    }

    /// The user says that the bot works with the new version.
    StepResult confirm(Open before, Id id) {
        look(List.of(id));
        return ledger.find(before.rotation().id()).then(StepResult.Refused::new, open -> {
            var binding = open.binding(id);
            if (binding.isEmpty()) {
                return new StepResult.Refused(new Stop.Gone(Stop.Gone.Why.DELETED));
            }
            var stop = BotCourse.notNow(open, binding.get(), planner);
            if (stop.isPresent()) {
                return new StepResult.Refused(stop.get());
            }
            var version = open.rotation().newVersion().orElseThrow();
            return hasOrMayHave(binding.get(), version) ? tick(open, binding.get(), version) : new StepResult.Refused(new Stop.BotsOpen(List.of(id)));
        });
    }

    private StepResult tick(Open open, Binding binding, Id version) {
        var seen = planner.canProve(binding) ? Optional.of(bots.steps().prove(binding.id(), version).result()) : Optional.<ProofResult>empty();
        // An interface that does not answer says nothing; one that answers knows better than anybody.
        if (seen.isPresent() && seen.get() instanceof ProofResult.DoesNotWork(Trouble trouble) && trouble.kind() != Trouble.Kind.UNREACHABLE) {
            return new StepResult.Refused(new Stop.DoesNotWork(trouble));
        }
        if (bots.steps().confirm(binding.id(), version) instanceof SaveResult.NotSaved not) {
            return new StepResult.NotSaved(not);
        }
        seen.ifPresent(result -> {
            if (result instanceof ProofResult.Works works) {
                provenBy(open, binding.id(), version, works.by());
            }
        });
        return settle(open.rotation().id());
    }

    /// The tick said that it was applied; who proved it is the bot.
    private void provenBy(Open open, Id binding, Id version, Prover by) {
        ledger.find(open.rotation().id()).then(_ -> Optional.empty(), now -> now.binding(binding).flatMap(ticked -> ledger.save(List.of(
                new Change.BindingProgressed(binding, ticked.progress().proven(version, clock.instant(), by))))));
    }

    /// The user says that the bot works with what it had before.
    StepResult confirmBack(Open before, Id id) {
        look(List.of(id));
        return ledger.any(before.rotation().id()).then(StepResult.Refused::new, open -> {
            var binding = open.binding(id);
            if (binding.isEmpty()) {
                return new StepResult.Refused(new Stop.Gone(Stop.Gone.Why.DELETED));
            }
            if (isDrift(binding.get())) {
                // It has what it had, which is no version that could be said to be proven.
                return ledger.save(List.of(new Change.BindingProgressed(id, Progress.NONE))).<StepResult>map(StepResult.NotSaved::new)
                        .orElseGet(() -> settle(open.rotation().id()));
            }
            var had = backTo(open, binding.get());
            if (had.filter(version -> hasOrMayHave(binding.get(), version)).isEmpty()) {
                return new StepResult.Refused(new Stop.BotsOpen(List.of(id)));
            }
            return bots.steps().confirm(id, had.get()) instanceof SaveResult.NotSaved not ? new StepResult.NotSaved(not) : settle(open.rotation().id());
        });
    }

    /// The version that the bot has now, or that it had before this rotation.
    static Optional<Id> backTo(Open open, Binding binding) {
        return binding.holds() instanceof Binding.Holds.KnownVersion has && !open.rotation().newVersion().equals(Optional.of(has.version()))
                ? Optional.of(has.version())
                : open.rotation().oldVersion();
    }

    private static boolean isDrift(Binding binding) {
        return binding.holds() instanceof Binding.Holds.Drift;
    }

    /// Of a bot that nobody can look into, what it was last believed to have says nothing against the user.
    private boolean hasOrMayHave(Binding binding, Id version) {
        return planner.isByHand(binding) || binding.holds() instanceof Binding.Holds.Unknown || binding.holds().equals(new Binding.Holds.KnownVersion(version));
    }

    /// Saves the step at which the bots are by now.
    StepResult settle(Id rotation) {
        return ledger.any(rotation).then(StepResult.Refused::new, open -> ledger.save(open.settled(), List.of()));
    }
}

package app.rekey.service.rotation;

import app.rekey.domain.Binding;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.Id;
import app.rekey.domain.Rotation;
import app.rekey.domain.Rotation.Outcome;
import app.rekey.domain.Rotation.Step;
import app.rekey.domain.Stage;
import app.rekey.domain.Version;
import app.rekey.service.Change;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.rotation.Ledger.Open;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/// Ends a rotation, or goes over from the bots to what is left: promotes the new version, or gives it up.
///
/// Both are one save. Until it, the old version is what the key stands for; after it the new one, or again the old one. The bots were seen
/// to have what the save says before it was made, so that a crash in between only makes them be looked at once more.
final class Ending {
    private final Ledger ledger;
    private final Ticks ticks;
    private final WayBack wayBack;
    private final Reporting reporting;
    private final Clock clock;

    Ending(Ledger ledger, Ticks ticks, WayBack wayBack, Reporting reporting, Clock clock) {
        this.ledger = Objects.requireNonNull(ledger);
        this.ticks = Objects.requireNonNull(ticks);
        this.wayBack = Objects.requireNonNull(wayBack);
        this.reporting = Objects.requireNonNull(reporting);
        this.clock = Objects.requireNonNull(clock);
    }

    StepResult promote(Open before) {
        if (before.rotation().isPast(Step.PROMOTE)) {
            return new StepResult.Done(before.rotation());
        }
        if (before.rotation().step() != Step.BOTS && before.rotation().step() != Step.PROMOTE) {
            return new StepResult.Refused(new Stop.WrongStep(before.rotation().step()));
        }
        ticks.look(before.bindings().stream().filter(binding -> !before.isSetAside(binding)).map(Binding::id).toList());
        return ledger.find(before.rotation().id()).then(StepResult.Refused::new, open -> {
            var waiting = open.open().stream().map(Binding::id).toList();
            if (!waiting.isEmpty()) {
                ticks.settle(open.rotation().id());
                return new StepResult.Refused(new Stop.BotsOpen(waiting));
            }
            var fresh = open.newVersion();
            return fresh.isEmpty() ? new StepResult.Refused(new Stop.WrongStep(Step.NEW_KEY)) : promoted(open, fresh.get());
        });
    }

    private StepResult promoted(Open open, Version fresh) {
        var changes = new ArrayList<Change>();
        open.key().versions().stream().filter(version -> version.stage() == Stage.CURRENT && !version.id().equals(fresh.id()))
                .forEach(version -> changes.add(new Change.StageChanged(version.id(), Stage.RETIRING)));
        changes.add(new Change.StageChanged(fresh.id(), Stage.CURRENT));
        // What the user knew of the old one's end says nothing of the new one's.
        var life = open.key().details().life().ofSuccessor(fresh.addedAt());
        if (!life.equals(open.key().details().life())) {
            changes.add(new Change.KeyEdited(open.key().id(), open.key().details().living(life)));
        }
        var isLeft = open.rotation().order() == Rotation.Order.REPLACE_FIRST && open.oldVersion().filter(old -> old.stage() != Stage.REVOKED).isPresent();
        if (isLeft) {
            return ledger.save(open.rotation().at(Step.REVOKE), changes);
        }
        var over = open.rotation().at(Step.PROMOTE).ended(clock.instant(), Outcome.FINISHED);
        changes.add(reporting.note(open.key(), over));
        return ledger.save(over, changes);
    }

    /// Before a bot that counts is put back, the key stands for the old version again: nobody is told to delete what a bot goes back to,
    /// wherever the putting back ends. It is promoted anew once every bot is through once more.
    ///
    /// @return why no bot may be put back now; empty where one may
    Optional<Stop> takePromotionBack(Open open, Predicate<Binding> goesBack) {
        var old = open.oldVersion().filter(version -> version.stage() != Stage.REVOKED);
        var fresh = open.newVersion();
        var isNeeded = open.rotation().isPast(Step.PROMOTE) && open.rotation().order() == Rotation.Order.REPLACE_FIRST
                && old.isPresent() && fresh.isPresent() && open.bindings().stream().anyMatch(goesBack.and(binding -> !open.isSetAside(binding)));
        if (!isNeeded) {
            return Optional.empty();
        }
        var changes = List.<Change>of(new Change.StageChanged(fresh.get().id(), Stage.PENDING), new Change.StageChanged(old.get().id(), Stage.CURRENT));
        return switch (ledger.save(open.rotation().at(Step.BOTS), changes)) {
            case StepResult.Done _ -> Optional.empty();
            case StepResult.Refused(Stop stop) -> Optional.of(stop);
            case StepResult.NotSaved(SaveResult.NotSaved why) -> Optional.of(new Stop.NotKept(why.reason()));
        };
    }

    AbandonResult abandon(Open before, Consent consent) {
        var stop = takePromotionBack(before, _ -> true);
        if (stop.isPresent()) {
            return new AbandonResult.Refused(stop.get());
        }
        var open = new LinkedHashMap<Id, BotBack>();
        // The last one first: of two that read the same file, the first one written has what was there before both.
        for (var binding : before.bindings().reversed()) {
            var back = wayBack.back(before.rotation().id(), binding.id(), consent);
            if (!back.isBack() && !before.isSetAside(binding)) {
                open.put(binding.id(), back);
            }
        }
        if (ledger.isLocked()) {
            return new AbandonResult.Refused(ledger.gone());
        }
        if (!open.isEmpty()) {
            ticks.settle(before.rotation().id());
            return new AbandonResult.Partly(open);
        }
        return ledger.any(before.rotation().id()).then(AbandonResult.Refused::new, this::abandoned);
    }

    private AbandonResult abandoned(Open open) {
        var changes = new ArrayList<Change>();
        open.oldVersion().filter(old -> old.stage() != Stage.REVOKED && old.stage() != Stage.CURRENT)
                .ifPresent(old -> changes.add(new Change.StageChanged(old.id(), Stage.CURRENT)));
        open.newVersion().ifPresent(fresh -> changes.add(new Change.StageChanged(fresh.id(), isStillUsed(open, fresh.id()) ? Stage.RETIRING : Stage.DISCARDED)));
        var over = open.rotation().ended(clock.instant(), Outcome.ABANDONED);
        changes.add(reporting.noteOfAbandoned(open.key(), over));
        return switch (ledger.save(over, changes)) {
            case StepResult.Done done -> new AbandonResult.Abandoned(done.rotation());
            case StepResult.Refused refused -> new AbandonResult.Refused(refused.stop());
            case StepResult.NotSaved not -> new AbandonResult.NotSaved(not.why());
        };
    }

    /// A bot that was set aside may have the new version: it goes on working with it, and is called by its right name.
    private static boolean isStillUsed(Open open, Id fresh) {
        return open.bindings().stream().anyMatch(binding -> binding.holds().equals(new Holds.KnownVersion(fresh)));
    }

    /// What is saved when the old version of this rotation is dead: its step REVOKE is over.
    List<Change> afterDeath(Open open) {
        if (open.rotation().step() != Step.REVOKE) {
            return List.of();
        }
        var next = open.rotation().order().after(Step.REVOKE);
        if (next.isPresent()) {
            return List.of(new Change.RotationSaved(open.rotation().at(next.get())));
        }
        var over = open.rotation().ended(clock.instant(), Outcome.FINISHED);
        return List.of(new Change.RotationSaved(over), reporting.note(open.key(), over));
    }

    /// The rotations that wait for the death of this version; two computers may have begun one each.
    Optional<Open> waitingFor(Id version) {
        return ledger.keyOfVersion(version).flatMap(key -> key.rotations().stream()
                .filter(rotation -> rotation.isUnderWay() && rotation.step() == Step.REVOKE && rotation.oldVersion().equals(Optional.of(version)))
                .findFirst()
                .map(rotation -> new Open(key, rotation.joinedBy(key.bindings()))));
    }
}

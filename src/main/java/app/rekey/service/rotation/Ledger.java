package app.rekey.service.rotation;

import app.rekey.domain.Binding;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.KeyBook;
import app.rekey.domain.Rotation;
import app.rekey.domain.Rotation.BotStage;
import app.rekey.domain.Rotation.Step;
import app.rekey.domain.Version;
import app.rekey.service.Change;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.VaultSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// What the vault knows of rotations, and how it is told that one is further.
///
/// A step of the vault alone is one save: its versions' stages and the rotation's own state change together or not at all, so that no
/// crash leaves a rotation whose step and versions tell different stories.
final class Ledger {
    private final VaultSession session;

    Ledger(VaultSession session) {
        this.session = Objects.requireNonNull(session);
    }

    /// A rotation that is under way, with its key.
    record Open(Key key, Rotation rotation) {
        /// The bots of the rotation, in their order.
        List<Binding> bindings() {
            return rotation.bots().stream().flatMap(bot -> binding(bot.binding()).stream()).toList();
        }

        Optional<Binding> binding(Id id) {
            return key.bindings().stream().filter(binding -> binding.id().equals(id)).findFirst();
        }

        Optional<Version> oldVersion() {
            return rotation.oldVersion().flatMap(key::version);
        }

        Optional<Version> newVersion() {
            return rotation.newVersion().flatMap(key::version);
        }

        /// Whether anything was done to give this bot the new version, be it that a write was begun or that it has it already.
        boolean isTouched(Binding binding) {
            return rotation.newVersion().filter(fresh -> {
                var progress = binding.progress();
                return progress.isBrokenOff(fresh)
                        || progress.written().filter(done -> done.version().equals(fresh)).isPresent()
                        || progress.applied().filter(done -> done.version().equals(fresh)).isPresent()
                        || progress.proven().filter(done -> done.version().equals(fresh)).isPresent()
                        || binding.holds().equals(new Holds.KnownVersion(fresh));
            }).isPresent();
        }

        boolean isSetAside(Binding binding) {
            return rotation.stageOf(binding) == BotStage.SET_ASIDE;
        }

        boolean isProven(Binding binding) {
            return rotation.stageOf(binding) == BotStage.PROVEN;
        }

        /// Bots that are neither proven on the new version nor set aside.
        List<Binding> open() {
            return bindings().stream().filter(binding -> !isProven(binding) && !isSetAside(binding)).toList();
        }

        /// The rotation at the step at which its bots are: proven or set aside, all of them, it waits to be promoted.
        Rotation settled() {
            return switch (rotation.step()) {
                case BOTS -> open().isEmpty() ? rotation.at(Step.PROMOTE) : rotation;
                case PROMOTE -> open().isEmpty() ? rotation : rotation.at(Step.BOTS);
                case PLAN, NEW_KEY, TEST, REVOKE -> rotation;
            };
        }

        Open with(Rotation changed) {
            return new Open(key, changed);
        }
    }

    /// Where a rotation was looked for.
    sealed interface Found {
        record Here(Open open) implements Found {}

        record Not(Stop stop) implements Found {}

        default <R> R then(Function<Stop, R> stopped, Function<Open, R> work) {
            return switch (this) {
                case Here here -> work.apply(here.open());
                case Not not -> stopped.apply(not.stop());
            };
        }
    }

    /// The rotation, if it is the one that its key is in.
    Found find(Id rotation) {
        return any(rotation).then(Found.Not::new, open -> open.key().rotation()
                .filter(first -> !first.id().equals(rotation))
                .<Found>map(first -> new Found.Not(new Stop.UnderWay(first)))
                .orElseGet(() -> new Found.Here(open)));
    }

    /// The rotation, be there an older one of the same key, which another computer began.
    Found any(Id rotation) {
        if (isLocked()) {
            return gone(Stop.Gone.Why.LOCKED);
        }
        var key = keyOf(rotation);
        if (key.isEmpty()) {
            return gone(Stop.Gone.Why.DELETED);
        }
        return key.get().rotations().stream().filter(known -> known.id().equals(rotation) && known.isUnderWay()).findFirst()
                .<Found>map(known -> new Found.Here(new Open(key.get(), known.joinedBy(key.get().bindings()))))
                .orElseGet(() -> gone(Stop.Gone.Why.OVER));
    }

    Optional<Key> keyOf(Id rotation) {
        return session.book().keys().stream()
                .filter(key -> key.rotations().stream().anyMatch(known -> known.id().equals(rotation)))
                .findFirst();
    }

    Optional<Key> keyOfVersion(Id version) {
        return session.book().keys().stream().filter(key -> key.version(version).isPresent()).findFirst();
    }

    KeyBook book() {
        return session.book();
    }

    boolean isLocked() {
        return session.state() != VaultSession.State.OPEN;
    }

    Stop gone() {
        return new Stop.Gone(isLocked() ? Stop.Gone.Why.LOCKED : Stop.Gone.Why.DELETED);
    }

    private static Found gone(Stop.Gone.Why why) {
        return new Found.Not(new Stop.Gone(why));
    }

    /// Saves that the rotation is so now, with what goes with it. Where it is so already and nothing goes with it, nothing is saved.
    StepResult save(Rotation rotation, List<Change> withIt) {
        var isKnown = keyOf(rotation.id()).filter(key -> key.rotations().contains(rotation)).isPresent();
        if (isKnown && withIt.isEmpty()) {
            return new StepResult.Done(rotation);
        }
        var changes = new ArrayList<>(withIt);
        changes.add(new Change.RotationSaved(rotation));
        return save(changes).<StepResult>map(StepResult.NotSaved::new).orElseGet(() -> new StepResult.Done(rotation));
    }

    /// Why these changes are in no vault; empty where they are.
    Optional<SaveResult.NotSaved> save(List<Change> changes) {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        return switch (session.save(changes)) {
            case SaveResult.Saved _, SaveResult.KeptAside _ -> Optional.empty();
            case SaveResult.NotSaved not -> Optional.of(not);
        };
    }
}

package app.rekey.service;

import app.rekey.domain.Binding;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.Binding.Progress;
import app.rekey.domain.Binding.Prover;
import app.rekey.domain.Credential;
import app.rekey.domain.Id;
import app.rekey.domain.Secret;
import app.rekey.domain.Stage;
import app.rekey.domain.Version;
import app.rekey.service.BotBindings.Bound;
import app.rekey.service.Connector.ApplyResult;
import app.rekey.service.Connector.Preview;
import app.rekey.service.Connector.ProofResult;
import app.rekey.service.Connector.RollBackResult;
import app.rekey.service.Connector.WriteResult;
import app.rekey.service.OpenVault.SaveResult;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Gives one bot one version of its key, step by step: preview, write, apply, prove, or roll back.
///
/// What a step did is in the vault and in its journal when the call returns; what it will overwrite is there before it does. So a
/// course of steps can be left after any of them and gone on with later: preview again. Every call blocks.
public final class BotSteps {
    private final VaultSession session;
    private final Connectors connectors;
    private final BotBindings bindings;
    private final KnownVersions known;
    private final Clock clock;

    public BotSteps(VaultSession session, Connectors connectors, BotBindings bindings, Clock clock) {
        this.session = Objects.requireNonNull(session);
        this.connectors = Objects.requireNonNull(connectors);
        this.bindings = Objects.requireNonNull(bindings);
        this.known = new KnownVersions(session);
        this.clock = Objects.requireNonNull(clock);
    }

    /// What came of a step, and why the vault does not know of it; empty where it does.
    public record Done<R>(R result, Optional<SaveResult> notKept) {
        public Done {
            Objects.requireNonNull(result);
            Objects.requireNonNull(notKept);
        }

        private static <R> Done<R> of(R result) {
            return new Done<>(result, Optional.empty());
        }
    }

    /// What a write of `version` would do. Touches nothing at the bot; where it has the version already because a write broke off
    /// after its last byte, the vault hears of that. The caller closes it.
    ///
    /// @param insist overwrite a credential too that is no version of the key; the user said so
    public Preview preview(Id binding, Id version, boolean insist) {
        return handing(binding, version, insist, Preview.Refused::new, (step, handover) -> {
            var preview = step.connector().preview(step.bot(), handover);
            var progress = step.bound().binding().progress();
            if (!progress.isBrokenOff(version)) {
                return preview;
            }
            return switch (preview) {
                case Preview.AlreadyNew already -> {
                    kept(written(step, version, progress, new WriteResult.Written()));
                    yield already;
                }
                case Preview.Refused refused when refused.trouble().kind() == Trouble.Kind.DRIFT -> new Preview.Refused(new Trouble(Trouble.Kind.DRIFT,
                        "A write to this bot broke off, and a part of it may be there. Roll it back, or overwrite what is there. Nothing was changed."));
                case Preview.Ready _, Preview.Refused _ -> preview;
            };
        });
    }

    /// What a write of a credential would do that is in no vault yet. Touches nothing. The caller closes it; the credential stays the caller's.
    ///
    /// @param insist overwrite drift too
    public Preview preview(Id binding, Credential next, boolean insist) {
        return acting(binding, Preview.Refused::new, step -> {
            try (var handover = known.handover(step.bound().key(), next, insist)) {
                return step.connector().preview(step.bot(), handover);
            }
        });
    }

    /// Writes what `ready` announced. What it overwrites, and which version that is, is in the vault first; where the vault does
    /// not take that, nothing is written. A write that broke off is ended as it was begun, so that the way back leads to what was
    /// there before the first of its bytes.
    public Done<WriteResult> write(Id binding, Id version, boolean insist, Preview.Ready ready) {
        return handing(binding, version, insist, trouble -> Done.of(new WriteResult.Refused(trouble)), (step, handover) -> {
            var ended = endedAsBegun(step, handover);
            if (ended.isPresent()) {
                return new Done<>(ended.get(), kept(written(step, version, step.bound().binding().progress(), ended.get())));
            }
            var replaced = new Binding.Replaced(version, before(ready, handover));
            var sealed = session.save(List.of(new Change.BindingReplacing(binding, replaced, ready.replaces())));
            if (sealed instanceof SaveResult.NotSaved not) {
                return Done.of(new WriteResult.Refused(new Trouble(Trouble.Kind.FAILED,
                        not.reason() + " So nothing was written to the bot: there would be no way back.")));
            }
            var result = step.connector().write(step.bot(), handover, ready.replaces());
            return new Done<>(result, kept(written(step, version, step.bound().binding().progress().replacing(replaced), result)));
        });
    }

    /// What comes of going on with a write of the same version that broke off. Empty where there is none, and where nothing of it
    /// is in the bot's files, or the user wants them overwritten whatever they hold: then it is begun anew.
    private Optional<WriteResult> endedAsBegun(Step step, Handover handover) {
        var bound = step.bound();
        var first = bound.binding().progress().replaced().filter(_ -> bound.binding().progress().isBrokenOff(handover.next().version()));
        var replaces = first.flatMap(_ -> session.replaced(bound.binding().id()));
        if (replaces.isEmpty()) {
            return Optional.empty();
        }
        try (var begun = replaces.get()) {
            var result = step.connector().write(step.bot(), handover, begun);
            if (!(result instanceof WriteResult.Refused refused)) {
                return Optional.of(result);
            }
            if (handover.insist() || isUntouched(step, first.get().before())) {
                return Optional.empty();
            }
            return Optional.of(refused.trouble().kind() != Trouble.Kind.CHANGED_MEANWHILE ? result : new WriteResult.Refused(new Trouble(Trouble.Kind.CHANGED_MEANWHILE,
                    "A write to this bot broke off, and its files were changed since then. Roll it back first, then write again. Nothing was changed.")));
        }
    }

    private boolean isUntouched(Step step, Holds before) {
        try (var reading = step.connector().read(step.bot())) {
            return !(before instanceof Holds.Drift) && known.isAll(before, reading, step.bound().key());
        }
    }

    private static Holds before(Preview.Ready ready, Handover handover) {
        return ready.holds() instanceof Holds.Unknown
                ? handover.believed().<Holds>map(Holds.KnownVersion::new).orElseGet(Holds.Unknown::new)
                : ready.holds();
    }

    /// Makes the bot take `version`, which was written to it.
    public Done<ApplyResult> apply(Id binding, Id version) {
        return acting(binding, trouble -> Done.of(new ApplyResult.NotApplied(trouble, "")), step -> {
            var result = shown(step.connector().apply(step.bot()), step);
            return new Done<>(result, switch (result) {
                case ApplyResult.Applied _ -> kept(List.of(
                        progressed(step.bound(), progress -> progress.applied(version, clock.instant())),
                        note(step.bound(), version, "was made to take")));
                case ApplyResult.ToBeTicked _, ApplyResult.NotApplied _ -> Optional.empty();
            });
        });
    }

    private ApplyResult shown(ApplyResult result, Step step) {
        return switch (result) {
            case ApplyResult.Applied applied -> new ApplyResult.Applied(shown(applied.output(), step));
            case ApplyResult.NotApplied not -> new ApplyResult.NotApplied(not.trouble(), shown(not.output(), step));
            case ApplyResult.ToBeTicked ticked -> ticked;
        };
    }

    /// The output of a command, without any version of the key, what the bot has, and the password of its interface.
    private String shown(String output, Step step) {
        if (output.isEmpty()) {
            return output;
        }
        var said = new SaidByCommand();
        step.bot().password().ifPresent(said::add);
        for (var version : step.bound().key().versions()) {
            try (var opened = new Opened(session.credential(version.id()))) {
                opened.credential().ifPresent(said::add);
            }
        }
        try (var reading = step.connector().read(step.bot())) {
            if (reading instanceof Connector.Reading.Held held) {
                held.copies().forEach(copy -> copy.parts().values().forEach(said::add));
            }
        }
        return said.without(output);
    }

    private record Opened(Optional<Credential> credential) implements AutoCloseable {
        @Override
        public void close() {
            credential.ifPresent(Credential::close);
        }
    }

    /// Sees whether the bot works with `version`. One that has another by now, as far as that can be seen, proves nothing.
    public Done<ProofResult> prove(Id binding, Id version) {
        return acting(binding, trouble -> Done.of(new ProofResult.DoesNotWork(trouble)), step -> {
            var other = seen(step).filter(holds -> !(holds instanceof Holds.Unreachable) && !holds.equals(new Holds.KnownVersion(version)));
            if (other.isPresent()) {
                return new Done<>(new ProofResult.DoesNotWork(new Trouble(Trouble.Kind.CHANGED_MEANWHILE,
                        "\"%s\" has another key by now: something wrote over it, perhaps the bot itself. Write it again. It was not asked."
                                .formatted(step.bound().binding().botName()))), kept(List.of(new Change.BindingSeen(binding, other.get()))));
            }
            var result = step.connector().prove(step.bot().since(since(step.bound(), version)));
            return new Done<>(result, switch (result) {
                case ProofResult.Works works -> kept(List.of(
                        progressed(step.bound(), progress -> progress.proven(version, clock.instant(), works.by())),
                        note(step.bound(), version, works.by() == Prover.PLATFORM ? "is said by its platform to work with" : "itself proved that it works with")));
                case ProofResult.ToBeTicked _, ProofResult.DoesNotWork _ -> Optional.empty();
            });
        });
    }

    /// Whether the bot itself can be asked whether it works with its key; false too where the vault is locked. Asks nobody.
    public boolean canProve(Id binding) {
        return acting(binding, _ -> false, step -> step.connector().canProve(step.bot()));
    }

    /// When the bot can have got `version` at the earliest: at its write, and where Rekey wrote nothing, when the version was made
    /// to follow another one. What the bot had when its key was taken into the vault, it may have had for ever.
    private static Optional<Instant> since(Bound bound, Id version) {
        return bound.binding().progress().written()
                .filter(written -> written.version().equals(version))
                .map(Binding.Done::at)
                .or(() -> bound.key().versions().stream().skip(1).filter(known -> known.id().equals(version)).findFirst().map(Version::addedAt));
    }

    /// How a person is led to a bot that Rekey cannot write to.
    public sealed interface Guiding {
        /// Like this. The caller closes the guide.
        record Led(Guide guide) implements Guiding {}

        /// Not at all, and why. Nothing left the vault.
        record NotLed(Trouble trouble) implements Guiding {}
    }

    /// What a person does to give the bot `version` by hand, and the texts to copy for it. Touches nothing.
    public Guiding guide(Id binding, Id version) {
        return handing(binding, version, false, Guiding.NotLed::new, (step, handover) -> step.connector() instanceof CarriedByHand byHand
                ? new Guiding.Led(byHand.guide(step.bot(), handover))
                : new Guiding.NotLed(new Trouble(Trouble.Kind.NOT_POSSIBLE, "Rekey writes to this bot itself; nothing is to be carried there by hand.")));
    }

    /// The user says that the bot has `version` and works with it: that counts as applied, and as proven by the user. Of a bot
    /// that nobody can look into, the user's word is also what is believed that it holds.
    public SaveResult confirm(Id binding, Id version) {
        return bindings.of(binding).map(bound -> {
            var changes = new ArrayList<Change>();
            var now = clock.instant();
            changes.add(progressed(bound, progress -> progress.applied(version, now).proven(version, now, Prover.USER)));
            if (bound.binding().holds() instanceof Holds.Unknown || isBlind(bound)) {
                changes.add(new Change.BindingSeen(binding, new Holds.KnownVersion(version)));
            }
            changes.add(note(bound, version, "was ticked by the user as working with"));
            return session.save(changes);
        }).orElseGet(() -> new SaveResult.NotSaved("The vault is locked, or the binding was removed."));
    }

    /// What came of going back.
    public sealed interface WentBack {
        /// The bot's files have again what they had before the last write.
        ///
        /// @param version which that is; empty where it is no version of the key, or nobody can tell
        record PutBack(Optional<Version> version) implements WentBack {}

        /// The bot has what it had before already.
        record Unchanged(Optional<Version> version) implements WentBack {}

        record Refused(Trouble trouble) implements WentBack {}
    }

    /// Why what the last write replaced is not put back, whatever the bot has; empty where only a look at the bot can tell. Looks at nothing itself.
    public Optional<Trouble> objectionToRollBack(Id binding) {
        return bindings.of(binding).flatMap(WaysBack::objection);
    }

    /// Puts back what the last write replaced. Refused where that is a version that is dead or given up, and where the bot has
    /// something else by now. A bot that had taken the new version runs on it until it is made to take the old one.
    public Done<WentBack> rollBack(Id binding) {
        return acting(binding, trouble -> Done.of(new WentBack.Refused(trouble)), step -> {
            var replaced = session.replaced(binding);
            if (replaced.isEmpty()) {
                return Done.of(new WentBack.Refused(new Trouble(Trouble.Kind.MISSING,
                        "Rekey has written nothing to this bot that it could put back. Nothing was changed.")));
            }
            try (var replaces = replaced.get()) {
                return WaysBack.objection(step.bound())
                        .map(trouble -> Done.<WentBack>of(new WentBack.Refused(trouble)))
                        .orElseGet(() -> rollBack(step, replaces));
            }
        });
    }

    private Done<WentBack> rollBack(Step step, Secret replaces) {
        return switch (step.connector().rollBack(step.bot(), replaces)) {
            case RollBackResult.RolledBack _ -> wentBack(step, WentBack.PutBack::new, List.of(new Change.Noted(
                    "Bot \"%s\": what it had of key \"%s\" before the last write was put back.".formatted(
                            step.bound().binding().botName(), step.bound().key().label()))));
            case RollBackResult.Unchanged _ -> wentBack(step, WentBack.Unchanged::new, List.of());
            case RollBackResult.Refused(Trouble trouble) -> Done.of(new WentBack.Refused(trouble));
        };
    }

    private Done<WentBack> wentBack(Step step, Function<Optional<Version>, WentBack> result, List<Change> note) {
        var bound = step.bound();
        var holds = seen(step).or(() -> bound.binding().progress().replaced().map(Binding.Replaced::before));
        var changes = new ArrayList<Change>();
        holds.ifPresent(there -> changes.add(new Change.BindingSeen(bound.binding().id(), there)));
        changes.add(new Change.BindingProgressed(bound.binding().id(), WaysBack.progress(bound.binding(), holds, clock.instant())));
        changes.addAll(note);
        var version = holds.flatMap(there -> there instanceof Holds.KnownVersion is ? bound.key().version(is.version()) : Optional.empty());
        return new Done<>(result.apply(version), kept(changes));
    }

    private List<Change> written(Step step, Id version, Progress begun, WriteResult result) {
        var bound = step.bound();
        var id = bound.binding().id();
        return switch (result) {
            case WriteResult.Written _ -> List.of(
                    new Change.BindingSeen(id, new Holds.KnownVersion(version)),
                    new Change.BindingProgressed(id, begun.written(version, clock.instant())),
                    note(bound, version, "was given"));
            case WriteResult.Unchanged _ -> List.of(new Change.BindingSeen(id, new Holds.KnownVersion(version)));
            case WriteResult.Refused _ -> List.of();
            case WriteResult.Broken _ -> List.of(
                    new Change.BindingSeen(id, seen(step).orElseGet(Holds.Unknown::new)),
                    note(bound, version, "was to be given, and the write broke off:"));
        };
    }

    /// What the bot has now; empty where nobody can look.
    private Optional<Holds> seen(Step step) {
        try (var reading = step.connector().read(step.bot())) {
            return known.holds(reading, step.bound().key());
        }
    }

    private boolean isBlind(Bound bound) {
        try (var bot = open(bound.binding()); var reading = connectors.of(bound.binding().connector())
                .map(connector -> connector.read(bot)).orElseGet(Connector.Reading.NotKnown::new)) {
            return reading instanceof Connector.Reading.NotKnown;
        }
    }

    private static Change progressed(Bound bound, Function<Progress, Progress> step) {
        return new Change.BindingProgressed(bound.binding().id(), step.apply(bound.binding().progress()));
    }

    /// The hand-over of a secret goes into the journal, with the bot and the masked API key.
    private static Change note(Bound bound, Id version, String what) {
        var apiKey = bound.key().version(version).map(known -> known.credential().apiKey().text()).orElse("…");
        return new Change.Noted("Bot \"%s\" %s version %s of key \"%s\".".formatted(
                bound.binding().botName(), what, apiKey, bound.key().label()));
    }

    private Optional<SaveResult> kept(List<Change> changes) {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        var result = session.save(changes);
        return Optional.of(result).filter(lost -> !lost.isKept());
    }

    private record Step(Bound bound, Connector connector, BoundBot bot) {}

    private BoundBot open(Binding binding) {
        return new BoundBot(binding.details(), session.accessPassword(binding.id()));
    }

    private <R> R acting(Id binding, Function<Trouble, R> refused, Function<Step, R> work) {
        var bound = bindings.of(binding);
        if (bound.isEmpty()) {
            return refused.apply(new Trouble(Trouble.Kind.FAILED, "The vault is locked, or the binding was removed. Nothing was done."));
        }
        var connector = connectors.of(bound.get().binding().connector());
        if (connector.isEmpty()) {
            return refused.apply(new Trouble(Trouble.Kind.NOT_POSSIBLE,
                    "This Rekey knows no bots called \"%s\". Nothing was done; a newer Rekey may know them.".formatted(bound.get().binding().connector())));
        }
        try (var bot = open(bound.get().binding())) {
            return work.apply(new Step(bound.get(), connector.get(), bot));
        }
    }

    private <R> R handing(Id binding, Id version, boolean insist, Function<Trouble, R> refused, BiFunction<Step, Handover, R> work) {
        return acting(binding, refused, step -> {
            var handover = known.handover(step.bound().key(), version, WaysBack.believed(step.bound(), version), insist);
            if (handover.isEmpty()) {
                return refused.apply(new Trouble(Trouble.Kind.FAILED, "The vault has no credential for this version. Nothing was done."));
            }
            try (var opened = handover.get()) {
                return work.apply(step, opened);
            }
        });
    }
}

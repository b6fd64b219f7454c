package app.rekey.service;

import app.rekey.domain.Binding;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.Binding.Prover;
import app.rekey.domain.Credential;
import app.rekey.domain.Id;
import app.rekey.domain.Version;
import app.rekey.service.BotBindings.Bound;
import app.rekey.service.Connector.ApplyResult;
import app.rekey.service.Connector.Preview;
import app.rekey.service.Connector.ProofResult;
import app.rekey.service.Connector.WriteResult;
import app.rekey.service.OpenVault.SaveResult;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Gives one bot one version of its key, step by step: preview, write, apply, prove, or roll back.
///
/// What a step did is in the vault and in its journal when the call returns; what it will overwrite is there before it does. So a
/// course of steps can be left after any of them and gone on with later: preview again. Every call blocks.
public final class BotSteps {
    private final VaultSession session;
    private final BotBindings bindings;
    private final Clock clock;
    private final OpenedBots opened;
    private final BotWrites writes;
    private final BotReturns returns;

    public BotSteps(VaultSession session, Connectors connectors, BotBindings bindings, Clock clock) {
        this.session = Objects.requireNonNull(session);
        this.bindings = Objects.requireNonNull(bindings);
        this.clock = Objects.requireNonNull(clock);
        var known = new KnownVersions(session);
        this.opened = new OpenedBots(session, connectors, bindings, known);
        this.writes = new BotWrites(session, opened, known, clock);
        this.returns = new BotReturns(session, opened, clock);
    }

    /// What came of a step, and why the vault does not know of it; empty where it does.
    public record Done<R>(R result, Optional<SaveResult> notKept) {
        public Done {
            Objects.requireNonNull(result);
            Objects.requireNonNull(notKept);
        }

        static <R> Done<R> of(R result) {
            return new Done<>(result, Optional.empty());
        }
    }

    /// What a write of `version` would do. Touches nothing at the bot; where it has the version already because a write broke off
    /// after its last byte, the vault hears of that. The caller closes it.
    ///
    /// @param insist overwrite a credential too that is no version of the key; the user said so
    public Preview preview(Id binding, Id version, boolean insist) {
        return writes.preview(binding, version, insist);
    }

    /// What a write of a credential would do that is in no vault yet. Touches nothing. The caller closes it; the credential stays the caller's.
    ///
    /// @param insist overwrite drift too
    public Preview preview(Id binding, Credential next, boolean insist) {
        return writes.preview(binding, next, insist);
    }

    /// Writes what `ready` announced. What it overwrites, and which version that is, is in the vault first; where the vault does
    /// not take that, nothing is written. A write that broke off is ended as it was begun, so that the way back leads to what was
    /// there before the first of its bytes.
    public Done<WriteResult> write(Id binding, Id version, boolean insist, Preview.Ready ready) {
        return writes.write(binding, version, insist, ready);
    }

    /// Makes the bot take `version`, which was written to it.
    public Done<ApplyResult> apply(Id binding, Id version) {
        return opened.at(binding, trouble -> Done.of(new ApplyResult.NotApplied(trouble, "")), step -> {
            var result = shown(step.connector().apply(step.bot()), step);
            return new Done<>(result, switch (result) {
                case ApplyResult.Applied _ -> opened.kept(List.of(
                        OpenedBots.progressed(step.bound(), progress -> progress.applied(version, clock.instant())),
                        OpenedBots.note(step.bound(), version, "was made to take")));
                case ApplyResult.ToBeTicked _, ApplyResult.NotApplied _ -> Optional.empty();
            });
        });
    }

    private ApplyResult shown(ApplyResult result, OpenedBots.One step) {
        return switch (result) {
            case ApplyResult.Applied applied -> new ApplyResult.Applied(shown(applied.output(), step));
            case ApplyResult.NotApplied not -> new ApplyResult.NotApplied(not.trouble(), shown(not.output(), step));
            case ApplyResult.ToBeTicked ticked -> ticked;
        };
    }

    /// The output of a command, without any version of the key, what the bot has, and the password of its interface.
    private String shown(String output, OpenedBots.One step) {
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
        return opened.at(binding, trouble -> Done.of(new ProofResult.DoesNotWork(trouble)), step -> {
            var other = opened.seen(step).filter(holds -> !(holds instanceof Holds.Unreachable) && !holds.equals(new Holds.KnownVersion(version)));
            if (other.isPresent()) {
                return new Done<>(new ProofResult.DoesNotWork(new Trouble(Trouble.Kind.CHANGED_MEANWHILE,
                        "\"%s\" has another key by now: something wrote over it, perhaps the bot itself. Write it again. It was not asked."
                                .formatted(step.bound().binding().botName()))), opened.kept(List.of(new Change.BindingSeen(binding, other.get()))));
            }
            var result = step.connector().prove(step.bot().since(since(step.bound(), version)));
            return new Done<>(result, switch (result) {
                case ProofResult.Works works -> opened.kept(List.of(
                        OpenedBots.progressed(step.bound(), progress -> progress.proven(version, clock.instant(), works.by())),
                        OpenedBots.note(step.bound(), version, works.by() == Prover.PLATFORM ? "is said by its platform to work with" : "itself proved that it works with")));
                case ProofResult.ToBeTicked _, ProofResult.DoesNotWork _ -> Optional.empty();
            });
        });
    }

    /// Whether the bot itself can be asked whether it works with its key; false too where the vault is locked. Asks nobody.
    public boolean canProve(Id binding) {
        return opened.at(binding, _ -> false, step -> step.connector().canProve(step.bot()));
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
        return opened.handing(binding, version, false, Guiding.NotLed::new, (step, handover) -> step.connector() instanceof CarriedByHand byHand
                ? new Guiding.Led(byHand.guide(step.bot(), handover))
                : new Guiding.NotLed(new Trouble(Trouble.Kind.NOT_POSSIBLE, "Rekey writes to this bot itself; nothing is to be carried there by hand.")));
    }

    /// The user says that the bot has `version` and works with it: that counts as applied, and as proven by the user. Of a bot
    /// that nobody can look into, the user's word is also what is believed that it holds.
    public SaveResult confirm(Id binding, Id version) {
        return bindings.of(binding).map(bound -> {
            var changes = new ArrayList<Change>();
            var now = clock.instant();
            changes.add(OpenedBots.progressed(bound, progress -> progress.applied(version, now).proven(version, now, Prover.USER)));
            if (bound.binding().holds() instanceof Holds.Unknown || opened.isBlind(bound)) {
                changes.add(new Change.BindingSeen(binding, new Holds.KnownVersion(version)));
            }
            changes.add(OpenedBots.note(bound, version, "was ticked by the user as working with"));
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
        return returns.rollBack(binding);
    }
}

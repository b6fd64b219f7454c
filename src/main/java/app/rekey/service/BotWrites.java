package app.rekey.service;

import app.rekey.domain.Binding;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.Binding.Progress;
import app.rekey.domain.Credential;
import app.rekey.domain.Id;
import app.rekey.service.BotSteps.Done;
import app.rekey.service.Connector.Preview;
import app.rekey.service.Connector.WriteResult;
import app.rekey.service.OpenVault.SaveResult;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Previews and writes, and ends writes that broke off as they were begun.
final class BotWrites {
    private final VaultSession session;
    private final OpenedBots opened;
    private final KnownVersions known;
    private final Clock clock;

    BotWrites(VaultSession session, OpenedBots opened, KnownVersions known, Clock clock) {
        this.session = Objects.requireNonNull(session);
        this.opened = Objects.requireNonNull(opened);
        this.known = Objects.requireNonNull(known);
        this.clock = Objects.requireNonNull(clock);
    }

    Preview preview(Id binding, Id version, boolean insist) {
        return opened.handing(binding, version, insist, Preview.Refused::new, (step, handover) -> {
            var preview = step.connector().preview(step.bot(), handover);
            var progress = step.bound().binding().progress();
            if (!progress.isBrokenOff(version)) {
                return preview;
            }
            return switch (preview) {
                case Preview.AlreadyNew already -> {
                    opened.kept(written(step, version, progress, new WriteResult.Written()));
                    yield already;
                }
                case Preview.Refused refused when refused.trouble().kind() == Trouble.Kind.DRIFT -> new Preview.Refused(new Trouble(Trouble.Kind.DRIFT,
                        "A write to this bot broke off, and a part of it may be there. Roll it back, or overwrite what is there. Nothing was changed."));
                case Preview.Ready _, Preview.Refused _ -> preview;
            };
        });
    }

    Preview preview(Id binding, Credential next, boolean insist) {
        return opened.at(binding, Preview.Refused::new, step -> {
            try (var handover = known.handover(step.bound().key(), next, insist)) {
                return step.connector().preview(step.bot(), handover);
            }
        });
    }

    Done<WriteResult> write(Id binding, Id version, boolean insist, Preview.Ready ready) {
        return opened.handing(binding, version, insist, trouble -> Done.of(new WriteResult.Refused(trouble)), (step, handover) -> {
            var ended = endedAsBegun(step, handover);
            if (ended.isPresent()) {
                return new Done<>(ended.get(), opened.kept(written(step, version, step.bound().binding().progress(), ended.get())));
            }
            var replaced = new Binding.Replaced(version, before(ready, handover));
            var sealed = session.save(List.of(new Change.BindingReplacing(binding, replaced, ready.replaces())));
            if (sealed instanceof SaveResult.NotSaved not) {
                return Done.of(new WriteResult.Refused(new Trouble(Trouble.Kind.FAILED,
                        not.reason() + " So nothing was written to the bot: there would be no way back.")));
            }
            var result = step.connector().write(step.bot(), handover, ready.replaces());
            return new Done<>(result, opened.kept(written(step, version, step.bound().binding().progress().replacing(replaced), result)));
        });
    }

    /// What comes of going on with a write of the same version that broke off. Empty where there is none, and where nothing of it
    /// is in the bot's files, or the user wants them overwritten whatever they hold: then it is begun anew.
    private Optional<WriteResult> endedAsBegun(OpenedBots.One step, Handover handover) {
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

    private boolean isUntouched(OpenedBots.One step, Holds before) {
        try (var reading = step.connector().read(step.bot())) {
            return !(before instanceof Holds.Drift) && known.isAll(before, reading, step.bound().key());
        }
    }

    private static Holds before(Preview.Ready ready, Handover handover) {
        return ready.holds() instanceof Holds.Unknown
                ? handover.believed().<Holds>map(Holds.KnownVersion::new).orElseGet(Holds.Unknown::new)
                : ready.holds();
    }

    private List<Change> written(OpenedBots.One step, Id version, Progress begun, WriteResult result) {
        var bound = step.bound();
        var id = bound.binding().id();
        return switch (result) {
            case WriteResult.Written _ -> List.of(
                    new Change.BindingSeen(id, new Holds.KnownVersion(version)),
                    new Change.BindingProgressed(id, begun.written(version, clock.instant())),
                    OpenedBots.note(bound, version, "was given"));
            case WriteResult.Unchanged _ -> List.of(new Change.BindingSeen(id, new Holds.KnownVersion(version)));
            case WriteResult.Refused _ -> List.of();
            case WriteResult.Broken _ -> List.of(
                    new Change.BindingSeen(id, opened.seen(step).orElseGet(Holds.Unknown::new)),
                    OpenedBots.note(bound, version, "was to be given, and the write broke off:"));
        };
    }
}

package app.rekey.service;

import app.rekey.domain.Binding;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.Binding.Progress;
import app.rekey.domain.Id;
import app.rekey.domain.Secret;
import app.rekey.domain.Version;
import app.rekey.service.BotSteps.Done;
import app.rekey.service.BotSteps.WentBack;
import app.rekey.service.Connector.RollBackResult;
import app.rekey.service.OpenVault.SaveResult;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// Puts bots back to what they had before the last write.
final class BotReturns {
    private final VaultSession session;
    private final OpenedBots opened;
    private final Clock clock;

    BotReturns(VaultSession session, OpenedBots opened, Clock clock) {
        this.session = Objects.requireNonNull(session);
        this.opened = Objects.requireNonNull(opened);
        this.clock = Objects.requireNonNull(clock);
    }

    Done<WentBack> rollBack(Id binding) {
        return opened.at(binding, trouble -> Done.of(new WentBack.Refused(trouble)), step -> {
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

    /// That the bot is proven leaves the vault before its files change, so that a crash in between leaves no proof of what is there no more.
    private Done<WentBack> rollBack(OpenedBots.One step, Secret replaces) {
        var progress = step.bound().binding().progress();
        var isProven = progress.proven().isPresent();
        if (isProven && session.save(progressed(step, progress.unproven())) instanceof SaveResult.NotSaved not) {
            return Done.of(new WentBack.Refused(new Trouble(Trouble.Kind.FAILED, not.reason() + " So the bot was not touched.")));
        }
        return switch (step.connector().rollBack(step.bot(), replaces)) {
            case RollBackResult.RolledBack _ -> wentBack(step, WentBack.PutBack::new, List.of(new Change.Noted(
                    "Bot \"%s\": what it had of key \"%s\" before the last write was put back.".formatted(
                            step.bound().binding().botName(), step.bound().key().label()))));
            case RollBackResult.Unchanged _ -> wentBack(step, WentBack.Unchanged::new, List.of());
            case RollBackResult.Refused(Trouble trouble) -> new Done<>(new WentBack.Refused(trouble),
                    isProven ? opened.kept(progressed(step, progress)) : Optional.empty());
        };
    }

    private static List<Change> progressed(OpenedBots.One step, Progress progress) {
        return List.of(new Change.BindingProgressed(step.bound().binding().id(), progress));
    }

    private Done<WentBack> wentBack(OpenedBots.One step, Function<Optional<Version>, WentBack> result, List<Change> note) {
        var bound = step.bound();
        var holds = opened.seen(step).or(() -> bound.binding().progress().replaced().map(Binding.Replaced::before));
        var changes = new ArrayList<Change>();
        holds.ifPresent(there -> changes.add(new Change.BindingSeen(bound.binding().id(), there)));
        changes.add(new Change.BindingProgressed(bound.binding().id(), WaysBack.progress(bound.binding(), holds, clock.instant())));
        changes.addAll(note);
        var version = holds.flatMap(there -> there instanceof Holds.KnownVersion is ? bound.key().version(is.version()) : Optional.empty());
        return new Done<>(result.apply(version), opened.kept(changes));
    }
}

package app.rekey.service;

import app.rekey.domain.Binding;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.Binding.Progress;
import app.rekey.domain.Id;
import app.rekey.service.BotBindings.Bound;
import app.rekey.service.OpenVault.SaveResult;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Opens one bot of the vault for the length of a step, and keeps what the step did.
final class OpenedBots {
    private final VaultSession session;
    private final Connectors connectors;
    private final BotBindings bindings;
    private final KnownVersions known;

    OpenedBots(VaultSession session, Connectors connectors, BotBindings bindings, KnownVersions known) {
        this.session = Objects.requireNonNull(session);
        this.connectors = Objects.requireNonNull(connectors);
        this.bindings = Objects.requireNonNull(bindings);
        this.known = Objects.requireNonNull(known);
    }

    /// A bot with the opened password of its interface, for the length of a step.
    record One(Bound bound, Connector connector, BoundBot bot) {}

    /// Does `work` at the bot of this binding.
    <R> R at(Id binding, Function<Trouble, R> refused, Function<One, R> work) {
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
            return work.apply(new One(bound.get(), connector.get(), bot));
        }
    }

    /// Does `work` at the bot of this binding with a version of its key to hand over, opened for that long.
    <R> R handing(Id binding, Id version, boolean insist, Function<Trouble, R> refused, BiFunction<One, Handover, R> work) {
        return at(binding, refused, step -> {
            var handover = known.handover(step.bound().key(), version, WaysBack.believed(step.bound(), version), insist);
            if (handover.isEmpty()) {
                return refused.apply(new Trouble(Trouble.Kind.FAILED, "The vault has no credential for this version. Nothing was done."));
            }
            try (var opened = handover.get()) {
                return work.apply(step, opened);
            }
        });
    }

    /// What the bot has now; empty where nobody can look.
    Optional<Holds> seen(One step) {
        try (var reading = step.connector().read(step.bot())) {
            return known.holds(reading, step.bound().key());
        }
    }

    /// Whether nobody can look into the bot.
    boolean isBlind(Bound bound) {
        try (var bot = open(bound.binding()); var reading = connectors.of(bound.binding().connector())
                .map(connector -> connector.read(bot)).orElseGet(Connector.Reading.NotKnown::new)) {
            return reading instanceof Connector.Reading.NotKnown;
        }
    }

    /// Why the vault does not know of these changes; empty where it does.
    Optional<SaveResult> kept(List<Change> changes) {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        var result = session.save(changes);
        return Optional.of(result).filter(lost -> !lost.isKept());
    }

    static Change progressed(Bound bound, Function<Progress, Progress> step) {
        return new Change.BindingProgressed(bound.binding().id(), step.apply(bound.binding().progress()));
    }

    /// The hand-over of a secret goes into the journal, with the bot and the masked API key.
    static Change note(Bound bound, Id version, String what) {
        var apiKey = bound.key().version(version).map(known -> known.credential().apiKey().text()).orElse("…");
        return new Change.Noted("Bot \"%s\" %s version %s of key \"%s\".".formatted(
                bound.binding().botName(), what, apiKey, bound.key().label()));
    }

    private BoundBot open(Binding binding) {
        return new BoundBot(binding.details(), session.accessPassword(binding.id()));
    }
}

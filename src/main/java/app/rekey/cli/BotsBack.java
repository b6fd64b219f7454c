package app.rekey.cli;

import app.rekey.domain.Binding;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.Version;
import app.rekey.service.BotSteps;
import app.rekey.service.BotSteps.WentBack;
import app.rekey.service.Connector.ApplyPlan;
import app.rekey.service.Connector.ApplyResult;
import app.rekey.service.Connector.Preview;
import app.rekey.service.rotation.BotBack;
import app.rekey.service.rotation.Consent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Puts back what the last write to each bot of a key replaced, where no rotation is under way that knows the way.
final class BotsBack {
    private final Desk desk;
    private final Id keyId;

    BotsBack(Desk desk, Id keyId) {
        this.desk = desk;
        this.keyId = keyId;
    }

    /// All bots that Rekey has written to, the last one first: of two that read one file, the first one written has what was there before both.
    Map<Id, BotBack> all(Consent consent) {
        var backs = new LinkedHashMap<Id, BotBack>();
        key().bindings().reversed().stream()
                .filter(binding -> binding.progress().replaced().isPresent())
                .forEach(binding -> backs.put(binding.id(), back(binding, consent)));
        return backs;
    }

    private Key key() {
        return desk.session().book().key(keyId).orElseThrow();
    }

    private BotBack back(Binding binding, Consent consent) {
        var objection = steps().objectionToRollBack(binding.id());
        if (objection.isPresent()) {
            return new BotBack.Refused(objection.get());
        }
        var apply = held(binding).flatMap(version -> plan(binding.id(), version));
        if (apply.filter(plan -> plan.asksFirst(binding.details()) && !consent.restart()).isPresent()) {
            return new BotBack.AsksRestart(apply.get());
        }
        return switch (steps().rollBack(binding.id()).result()) {
            case WentBack.PutBack(var version) -> taken(binding.id(), version);
            case WentBack.Unchanged(var version) -> taken(binding.id(), version);
            case WentBack.Refused(var trouble) -> new BotBack.Refused(trouble);
        };
    }

    /// A bot that had taken the other version runs on it until it is made to take this one.
    private BotBack taken(Id id, Optional<Version> version) {
        var waits = version.map(Version::id).filter(has -> key().bindings().stream().anyMatch(bot -> bot.id().equals(id) && bot.progress().awaitsApply(has)));
        return waits.<BotBack>map(has -> switch (steps().apply(id, has).result()) {
            case ApplyResult.Applied _ -> new BotBack.PutBack(waits);
            case ApplyResult.ToBeTicked(var what) -> new BotBack.ToTick(what);
            case ApplyResult.NotApplied(var trouble, var output) -> new BotBack.NotTaken(trouble, output);
        }).orElseGet(() -> new BotBack.PutBack(version.map(Version::id)));
    }

    private static Optional<Id> held(Binding binding) {
        return binding.holds() instanceof Holds.KnownVersion has ? Optional.of(has.version()) : Optional.empty();
    }

    private Optional<ApplyPlan> plan(Id binding, Id version) {
        try (var preview = steps().preview(binding, version, false)) {
            return switch (preview) {
                case Preview.Ready ready -> Optional.of(ready.apply());
                case Preview.AlreadyNew already -> Optional.of(already.apply());
                case Preview.Refused _ -> Optional.empty();
            };
        }
    }

    private BotSteps steps() {
        return desk.bots().steps();
    }

    /// What the user does about bots that are not back.
    ///
    /// @param again the command that puts them back
    static void sayWhatNext(Terminal terminal, Key key, Map<Id, BotBack> backs, String again) {
        key.bindings().forEach(bot -> {
            if (backs.get(bot.id()) instanceof BotBack.ToTick) {
                terminal.say("When \"%2$s\" has what it had: rekey confirm \"%1$s\" \"%2$s\" --back".formatted(key.label(), BindingChoice.word(key, bot)));
            }
        });
        if (backs.values().stream().anyMatch(BotBack.AsksRestart.class::isInstance)) {
            terminal.say("If they may be restarted now: " + again + " --restart");
        }
    }
}

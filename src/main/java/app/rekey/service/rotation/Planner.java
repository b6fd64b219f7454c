package app.rekey.service.rotation;

import app.rekey.domain.Binding;
import app.rekey.domain.BindingState;
import app.rekey.domain.ExpiryRules;
import app.rekey.domain.Id;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.Key;
import app.rekey.domain.KeyBook;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.KeyType;
import app.rekey.domain.Remedy;
import app.rekey.domain.Rotation;
import app.rekey.domain.Version;
import app.rekey.service.Bots;
import app.rekey.service.CarriedByHand;
import app.rekey.service.Connector.ApplyPlan;
import app.rekey.service.Connector.Preview;
import app.rekey.service.Connector.Takes;
import app.rekey.service.Exchanges;
import app.rekey.service.KeyGuide;
import app.rekey.service.Trouble;
import app.rekey.service.rotation.RotationPlan.BotPlan;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// Says what a rotation will be like. It looks at the bots' files, as a preview does, and touches nothing.
final class Planner {
    private final Exchanges exchanges;
    private final ExpiryRules rules;
    private final Bots bots;

    Planner(Exchanges exchanges, ExpiryRules rules, Bots bots) {
        this.exchanges = Objects.requireNonNull(exchanges);
        this.rules = Objects.requireNonNull(rules);
        this.bots = Objects.requireNonNull(bots);
    }

    RotationPlan plan(KeyBook book, Key key, Rotation.Order order) {
        var plans = inOrder(key).stream().map(binding -> plan(key, binding)).toList();
        var adapter = exchanges.of(key.exchange());
        var site = exchanges.site(key.exchange(), key.details().site());
        var guide = site.map(adapter::keyGuide).orElse(KeyGuide.UNKNOWN);
        return new RotationPlan(
                key,
                site,
                order,
                plans,
                key.current().map(old -> book.alsoUnder(key.id(), old)).orElseGet(List::of),
                key.needs(),
                key.current().flatMap(Version::info).map(KeyInfo::ipWhitelist).orElseGet(IpWhitelist.Unknown::new),
                guide,
                guide.room(book, key),
                Remedy.insteadOfRotation(key, rules.lifetime(key).expiry()),
                adapter.shape().keyTypes().stream()
                        .filter(type -> plans.stream().noneMatch(bot -> bot.takes().get(type) instanceof Takes.No))
                        .collect(Collectors.toUnmodifiableSet()),
                key.details().isTestable());
    }

    /// Those that can prove themselves come first: what a first bot shows is worth most where it shows it by itself. Those that only
    /// their user reaches come last, so that no automatic one waits for a person.
    List<Binding> inOrder(Key key) {
        var ranks = key.bindings().stream().collect(Collectors.toMap(Binding::id, this::rank));
        return key.bindings().stream().sorted(Comparator.comparing(binding -> ranks.get(binding.id()))).toList();
    }

    private int rank(Binding binding) {
        if (isByHand(binding)) {
            return 2;
        }
        return canProve(binding) ? 0 : 1;
    }

    /// Whether nobody but its user reaches the bot.
    boolean isByHand(Binding binding) {
        return bots.connectors().of(binding.connector()).filter(CarriedByHand.class::isInstance).isPresent();
    }

    /// Whether the bot itself can be asked whether it works. Reads its files where they have the answer.
    boolean canProve(Binding binding) {
        return bots.steps().canProve(binding.id());
    }

    private BotPlan plan(Key key, Binding binding) {
        var looked = versionToLookWith(key).map(version -> look(binding, version));
        return new BotPlan(
                binding,
                BindingState.of(binding, key),
                looked.flatMap(Look::apply),
                looked.flatMap(Look::trouble),
                looked.flatMap(Look::apply).filter(apply -> apply.asksFirst(binding.details())).isPresent(),
                canProve(binding),
                exchanges.of(key.exchange()).shape().keyTypes().stream()
                        .flatMap(type -> takes(key, binding, type).map(takes -> Map.entry(type, takes)).stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /// Empty where this Rekey does not know the kind of bot.
    Optional<Takes> takes(Key key, Binding binding, KeyType type) {
        return bots.connectors().of(binding.connector()).map(connector -> connector.takes(binding.details(), key.exchange(), type));
    }

    /// How a bot takes a version does not hang on which one it is, so that one that is there already serves to find out.
    private static Optional<Id> versionToLookWith(Key key) {
        return key.rotation().flatMap(Rotation::newVersion)
                .or(() -> key.current().map(Version::id))
                .or(() -> key.versions().reversed().stream().map(Version::id).findFirst());
    }

    private record Look(Optional<ApplyPlan> apply, Optional<Trouble> trouble) {}

    private Look look(Binding binding, Id version) {
        // A drift is told by the binding's state; here it would only hide how the bot is reached.
        try (var preview = bots.steps().preview(binding.id(), version, true)) {
            return switch (preview) {
                case Preview.Ready ready -> new Look(Optional.of(ready.apply()), Optional.empty());
                case Preview.AlreadyNew already -> new Look(Optional.of(already.apply()), Optional.empty());
                case Preview.Refused refused -> new Look(Optional.empty(), Optional.of(refused.trouble()));
            };
        }
    }
}

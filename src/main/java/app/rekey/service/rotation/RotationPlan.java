package app.rekey.service.rotation;

import app.rekey.domain.Binding;
import app.rekey.domain.BindingState;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.Key;
import app.rekey.domain.KeyType;
import app.rekey.domain.Permission;
import app.rekey.domain.Remedy;
import app.rekey.domain.Rotation;
import app.rekey.domain.Site;
import app.rekey.service.Connector.ApplyPlan;
import app.rekey.service.Connector.Takes;
import app.rekey.service.KeyGuide;
import app.rekey.service.Trouble;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What hangs on a key, and what its replacement will be like. To read before it is begun; nothing was touched for it.
///
/// @param site where the key lives; empty where this Rekey knows no such site
/// @param bots in the order in which they would be given the new version: those that can prove themselves first
/// @param alsoUnder other keys of the vault with the same API key: they die with it, and their bots are not in this rotation
/// @param needs what the new version must be able to do
/// @param ipsOfOld from where the old one may be used
/// @param guide what the exchange lets its users do with keys on this site's page
/// @param room the room for another key in the account
/// @param cheaper what may mend the key without replacing it, the cheapest first
/// @param keyTypes how a new version can sign, without the ways that one of the bots cannot
/// @param testable whether it can be tested from here
public record RotationPlan(
        Key key,
        Optional<Site> site,
        Rotation.Order order,
        List<BotPlan> bots,
        List<Key> alsoUnder,
        Set<Permission> needs,
        IpWhitelist ipsOfOld,
        KeyGuide guide,
        KeyGuide.Room room,
        List<Remedy> cheaper,
        Set<KeyType> keyTypes,
        boolean testable) {
    public RotationPlan {
        Objects.requireNonNull(key);
        Objects.requireNonNull(site);
        Objects.requireNonNull(order);
        Objects.requireNonNull(ipsOfOld);
        Objects.requireNonNull(guide);
        Objects.requireNonNull(room);
        bots = List.copyOf(bots);
        alsoUnder = List.copyOf(alsoUnder);
        needs = Set.copyOf(needs);
        cheaper = List.copyOf(cheaper);
        keyTypes = Set.copyOf(keyTypes);
    }

    /// What will be done with one bot.
    ///
    /// @param apply how it is made to take the new version, and what that means for its orders; empty where its files could not be looked at
    /// @param trouble why it could not be given another version as things are
    /// @param asksBeforeRestart whether the user is asked before it is restarted
    /// @param hasInterface whether it can prove itself that it works
    /// @param takes whether it can sign, by each type of key that the exchange has
    public record BotPlan(
            Binding binding,
            BindingState state,
            Optional<ApplyPlan> apply,
            Optional<Trouble> trouble,
            boolean asksBeforeRestart,
            boolean hasInterface,
            Map<KeyType, Takes> takes) {
        public BotPlan {
            Objects.requireNonNull(binding);
            Objects.requireNonNull(state);
            Objects.requireNonNull(apply);
            Objects.requireNonNull(trouble);
            takes = Map.copyOf(takes);
        }
    }
}

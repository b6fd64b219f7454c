package app.rekey.service.rotation;

import app.rekey.domain.KeyInfo;
import app.rekey.domain.Permission;
import app.rekey.domain.Permissions;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What the new version may do, beside the old one.
///
/// @param before empty where no good answer told of the old one
/// @param after empty where no good answer told of the new one
public record PermissionDiff(Optional<Permissions> before, Optional<Permissions> after) {
    public PermissionDiff {
        Objects.requireNonNull(before);
        Objects.requireNonNull(after);
    }

    static PermissionDiff of(Optional<KeyInfo> before, Optional<KeyInfo> after) {
        return new PermissionDiff(before.map(KeyInfo::permissions), after.map(KeyInfo::permissions));
    }

    /// Rights that only the new one has; none where one of the two is not known.
    public Set<Permission> gained() {
        return isKnown() ? without(after.orElseThrow().granted(), before.orElseThrow().granted()) : Set.of();
    }

    /// Rights that only the old one has; none where one of the two is not known.
    public Set<Permission> lost() {
        return isKnown() ? without(before.orElseThrow().granted(), after.orElseThrow().granted()) : Set.of();
    }

    /// The same for rights that only this exchange has, in its words.
    public Set<String> othersGained() {
        return isKnown() ? words(after.orElseThrow().others(), before.orElseThrow().others()) : Set.of();
    }

    public Set<String> othersLost() {
        return isKnown() ? words(before.orElseThrow().others(), after.orElseThrow().others()) : Set.of();
    }

    /// Whether an answer told of both.
    public boolean isKnown() {
        return before.isPresent() && after.isPresent();
    }

    /// Whether the new one may do more. Where nobody knows the old one: whether it may move money away and nobody needs that.
    boolean isWider(Set<Permission> needs) {
        if (isKnown()) {
            return !gained().isEmpty() || !othersGained().isEmpty();
        }
        return after.filter(rights -> EnumSet.of(Permission.WITHDRAW, Permission.TRANSFER).stream()
                .anyMatch(right -> rights.has(right) && !needs.contains(right))).isPresent();
    }

    boolean isNarrower() {
        return !lost().isEmpty() || !othersLost().isEmpty();
    }

    private static Set<Permission> without(Set<Permission> all, Set<Permission> some) {
        var rest = EnumSet.noneOf(Permission.class);
        rest.addAll(all);
        rest.removeAll(some);
        return rest;
    }

    private static Set<String> words(Set<String> all, Set<String> some) {
        var rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}

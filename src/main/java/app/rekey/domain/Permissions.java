package app.rekey.domain;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a key may do, as its exchange said it.
///
/// @param granted the rights that Rekey has a word for
/// @param others rights that only this exchange has, in its words
/// @param words everything as the exchange wrote it, in its order
public record Permissions(Set<Permission> granted, Set<String> others, List<String> words) {
    public Permissions {
        granted = granted.isEmpty()
                ? Set.of()
                : Collections.unmodifiableSet(EnumSet.copyOf(granted));
        others = Collections.unmodifiableSet(new TreeSet<>(others));
        words = List.copyOf(words);
    }

    public boolean has(Permission permission) {
        return granted.contains(permission);
    }

    /// Whether any kind of trading is allowed.
    public boolean mayTrade() {
        return granted.stream().anyMatch(Permission::isTrading);
    }

    /// Those of `needs` that are not granted.
    public Set<Permission> missing(Set<Permission> needs) {
        var missing = EnumSet.noneOf(Permission.class);
        missing.addAll(needs);
        missing.removeAll(granted);
        return Collections.unmodifiableSet(missing);
    }
}

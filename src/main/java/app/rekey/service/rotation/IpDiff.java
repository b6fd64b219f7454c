package app.rekey.service.rotation;

import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyInfo;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// From where the new version may be used, beside the old one.
///
/// @param before unknown where no good answer told of the old one
/// @param after unknown where no good answer told of the new one
public record IpDiff(IpWhitelist before, IpWhitelist after) {
    public IpDiff {
        Objects.requireNonNull(before);
        Objects.requireNonNull(after);
    }

    static IpDiff of(Optional<KeyInfo> before, Optional<KeyInfo> after) {
        return new IpDiff(list(before), list(after));
    }

    private static IpWhitelist list(Optional<KeyInfo> info) {
        return info.map(KeyInfo::ipWhitelist).orElseGet(IpWhitelist.Unknown::new);
    }

    /// Addresses that only the new one has; none where the exchange does not show both lists.
    public List<String> added() {
        return rest(after, before);
    }

    /// Addresses that only the old one has: a bot that calls from one of them is shut out.
    public List<String> removed() {
        return rest(before, after);
    }

    /// Whether the two differ, as far as the exchange tells. A list that it does not show differs from none.
    public boolean isDifferent() {
        return switch (before) {
            case IpWhitelist.Unknown _ -> false;
            case IpWhitelist.Unbound _ -> after instanceof IpWhitelist.Bound;
            case IpWhitelist.Bound _ -> after instanceof IpWhitelist.Unbound || !added().isEmpty() || !removed().isEmpty();
        };
    }

    private static List<String> rest(IpWhitelist all, IpWhitelist some) {
        return all instanceof IpWhitelist.Bound(var wanted) && some instanceof IpWhitelist.Bound(var known) && !wanted.isEmpty() && !known.isEmpty()
                ? wanted.stream().filter(address -> !known.contains(address)).toList()
                : List.of();
    }
}

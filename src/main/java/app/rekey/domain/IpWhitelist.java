package app.rekey.domain;

import java.util.List;

/// From which addresses a key may be used.
public sealed interface IpWhitelist {
    /// Bound to addresses. The list is empty where the exchange says that there is one and does not show it.
    record Bound(List<String> addresses) implements IpWhitelist {
        public Bound {
            addresses = List.copyOf(addresses);
        }
    }

    /// From anywhere.
    record Unbound() implements IpWhitelist {}

    /// The exchange did not say.
    record Unknown() implements IpWhitelist {}
}

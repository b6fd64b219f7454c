package app.rekey.domain;

import java.util.Objects;
import java.util.OptionalInt;

/// Where a key lives, as far as calls differ by it.
///
/// @param demo whether it belongs to demo trading on that site (OKX)
/// @param keyVersion as which version of key it is called (KuCoin); empty elsewhere, and where nobody knows
public record Place(Site site, boolean demo, OptionalInt keyVersion) {
    public Place {
        Objects.requireNonNull(site);
        Objects.requireNonNull(keyVersion);
    }
}

package app.rekey.domain;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What the user says of a key, apart from its credential.
///
/// @param label the name in the list, for example "Binance main – grid bot"; not blank
/// @param needs rights that the key must have; a lack of one is a diagnosis
/// @param typedExpiry an end that the user knows of; [Expiry.At] typed, or [Expiry.Never]
/// @param keepAlive whether a scheduled test call keeps it from idling out
public record KeyDetails(
        String label,
        Exchange exchange,
        SiteChoice site,
        TestFrom testFrom,
        Set<Permission> needs,
        Optional<Expiry> typedExpiry,
        boolean keepAlive,
        String note) {
    public KeyDetails {
        label = label.strip();
        if (label.isEmpty()) {
            throw new IllegalArgumentException("a key has a label");
        }
        Objects.requireNonNull(exchange);
        Objects.requireNonNull(site);
        Objects.requireNonNull(testFrom);
        Objects.requireNonNull(typedExpiry);
        Objects.requireNonNull(note);
        needs = needs.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(needs));
    }

    /// Whether test calls can be made from this computer, by itself or through the key's proxy.
    public boolean isTestable() {
        return !(testFrom instanceof TestFrom.NotFromHere);
    }

    /// The same on another site.
    public KeyDetails on(SiteChoice other) {
        return new KeyDetails(label, exchange, other, testFrom, needs, typedExpiry, keepAlive, note);
    }

    /// A key with a label on a site, and nothing else said of it.
    public static KeyDetails of(String label, Exchange exchange, SiteChoice site) {
        return new KeyDetails(label, exchange, site, new TestFrom.Here(), Set.of(), Optional.empty(), false, "");
    }
}

package app.rekey.domain;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/// What the user says of a key, apart from its credential.
///
/// @param label the name in the list, for example "Binance main – grid bot"; not blank
/// @param needs rights that the key must have; a lack of one is a diagnosis
/// @param life what the user says of its end
public record KeyDetails(
        String label,
        Exchange exchange,
        SiteChoice site,
        TestFrom testFrom,
        Set<Permission> needs,
        KeyLife life,
        String note) {
    public KeyDetails {
        label = label.strip();
        if (label.isEmpty()) {
            throw new IllegalArgumentException("a key has a label");
        }
        Objects.requireNonNull(exchange);
        Objects.requireNonNull(site);
        Objects.requireNonNull(testFrom);
        Objects.requireNonNull(life);
        Objects.requireNonNull(note);
        needs = needs.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(needs));
    }

    /// Whether test calls can be made from this computer, by itself or through the key's proxy.
    public boolean isTestable() {
        return !(testFrom instanceof TestFrom.NotFromHere);
    }

    /// The same on another site.
    public KeyDetails on(SiteChoice other) {
        return new KeyDetails(label, exchange, other, testFrom, needs, life, note);
    }

    /// The same, tested from elsewhere.
    public KeyDetails testedFrom(TestFrom other) {
        return new KeyDetails(label, exchange, site, other, needs, life, note);
    }

    /// The same with other rights that it must have.
    public KeyDetails needing(Set<Permission> others) {
        return new KeyDetails(label, exchange, site, testFrom, others, life, note);
    }

    /// The same with another word on its end.
    public KeyDetails living(KeyLife other) {
        return new KeyDetails(label, exchange, site, testFrom, needs, other, note);
    }

    /// The same with another note.
    public KeyDetails noted(String other) {
        return new KeyDetails(label, exchange, site, testFrom, needs, life, other);
    }

    /// A key with a label on a site, and nothing else said of it.
    public static KeyDetails of(String label, Exchange exchange, SiteChoice site) {
        return new KeyDetails(label, exchange, site, new TestFrom.Here(), Set.of(), KeyLife.USUAL, "");
    }
}

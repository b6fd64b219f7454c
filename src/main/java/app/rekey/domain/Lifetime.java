package app.rekey.domain;

import java.util.Objects;
import java.util.Optional;

/// When a key ends, and the rule that says so; without a rule it was typed, reported, or is not known.
public record Lifetime(Expiry expiry, Optional<ExpiryRule> rule) {
    public Lifetime {
        Objects.requireNonNull(expiry);
        Objects.requireNonNull(rule);
    }

    /// An end that no rule stands behind.
    static Lifetime said(Expiry expiry) {
        return new Lifetime(expiry, Optional.empty());
    }
}

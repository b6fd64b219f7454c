package app.rekey.domain;

import java.time.Instant;
import java.util.Objects;

/// By what the ends of keys are told: the rules, and how near an end must be to be soon or urgent.
public record ExpiryPolicy(ExpiryRules rules, ExpiryLevel.Thresholds thresholds) {
    public ExpiryPolicy {
        Objects.requireNonNull(rules);
        Objects.requireNonNull(thresholds);
    }

    /// When the current version of a key ends, and by which rule.
    public Lifetime lifetime(Key key) {
        return rules.lifetime(key);
    }

    /// When the current version of a key ends.
    public Expiry expiry(Key key) {
        return rules.lifetime(key).expiry();
    }

    /// How near the end of a key is at `now`. An idle rule never rises above soon while a bot is bound to the key.
    public ExpiryLevel level(Key key, Instant now) {
        return ExpiryLevel.of(expiry(key), now, thresholds, !key.bindings().isEmpty());
    }
}

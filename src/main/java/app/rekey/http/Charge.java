package app.rekey.http;

import java.time.Duration;
import java.util.Objects;

/// What a call costs of one limit.
///
/// @param limit the documented limit
/// @param subject whom it counts for, for example the host, an account's uid, or a masked key
/// @param weight how much of it
public record Charge(Limit limit, String subject, int weight) {
    public Charge {
        Objects.requireNonNull(limit);
        Objects.requireNonNull(subject);
        if (weight < 1) {
            throw new IllegalArgumentException("a call costs something");
        }
    }

    /// A limit as an exchange documents it: so much weight in any window of this length.
    public record Limit(String name, int weight, Duration window) {
        public Limit {
            Objects.requireNonNull(name);
            Objects.requireNonNull(window);
            if (weight < 1 || !window.isPositive()) {
                throw new IllegalArgumentException("a limit allows something in some time");
            }
        }
    }
}

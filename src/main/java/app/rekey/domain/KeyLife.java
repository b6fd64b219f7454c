package app.rekey.domain;

import java.time.Instant;
import java.util.Objects;

/// What the user says of how long a key lives.
///
/// @param keepAlive whether a scheduled test call keeps it from idling out
public record KeyLife(End end, boolean keepAlive) {
    /// As the exchange and its rules have it, and nobody keeps it alive.
    public static final KeyLife USUAL = new KeyLife(new End.ByRules(), false);

    public KeyLife {
        Objects.requireNonNull(end);
    }

    /// The same with another word on its end.
    public KeyLife ending(End other) {
        return new KeyLife(other, keepAlive);
    }

    /// Who says when a key ends.
    public sealed interface End {
        /// The exchange where it reports a date, else its usual rules.
        record ByRules() implements End {}

        /// The exchange where it reports a date, else this rule, counted from a moment that the user knows.
        ///
        /// @param rule the id of an [ExpiryRule]
        record ByPreset(String rule, Instant from) implements End {
            public ByPreset {
                Objects.requireNonNull(from);
                if (rule.isBlank()) {
                    throw new IllegalArgumentException("a preset is named by its rule");
                }
            }
        }

        /// The user, who knows the moment.
        record At(Instant instant) implements End {
            public At {
                Objects.requireNonNull(instant);
            }
        }

        /// The user, who knows that it does not end.
        record Never() implements End {}
    }
}

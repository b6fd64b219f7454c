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

    /// What holds for a credential that was made at `madeAt` and takes the place of the one of which this was said. A moment that
    /// the user knew was that one's end; a rule goes on, counted anew.
    public KeyLife ofSuccessor(Instant madeAt) {
        return switch (end) {
            case End.At _ -> ending(new End.ByRules());
            case End.ByPreset preset -> ending(new End.ByPreset(preset.rule(), madeAt));
            case End.ByRules _, End.Never _ -> this;
        };
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

package app.rekey.domain;

import java.time.Instant;
import java.util.Objects;

/// When the exchange stops accepting a key or its trade permission.
public sealed interface Expiry {
    /// Where the instant comes from.
    enum Source {
        /// The exchange's own answer.
        REPORTED,
        /// A documented policy, applied to this key.
        RULE,
        /// Typed by the user.
        TYPED
    }

    /// At an instant. `notBefore` marks an idle rule: use that Rekey cannot see may move the end further away.
    record At(Instant instant, Source source, boolean notBefore) implements Expiry {
        public At {
            Objects.requireNonNull(instant);
            Objects.requireNonNull(source);
        }

        public static At reported(Instant instant) {
            return new At(instant, Source.REPORTED, false);
        }

        public static At typed(Instant instant) {
            return new At(instant, Source.TYPED, false);
        }
    }

    /// It does not expire.
    record Never() implements Expiry {}

    /// Nobody said. `atRisk` where the exchange may end it at any time without naming a date.
    record Unknown(boolean atRisk) implements Expiry {}
}

package app.rekey.http;

import app.rekey.domain.Diagnosis;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What came of a call.
public sealed interface Reply {
    /// How long it took; zero for a call that was not sent.
    Duration latency();

    /// A whole answer. Header names are lower-case.
    record Answer(int status, Map<String, String> headers, byte[] body, Instant sentAt, Duration latency) implements Reply {
        public Answer {
            headers = Map.copyOf(headers);
            Objects.requireNonNull(sentAt);
            Objects.requireNonNull(latency);
        }

        /// The value of a header, its name in any case.
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        /// The middle of the call, to compare a server's clock with.
        public Instant midpoint() {
            return sentAt.plus(latency.dividedBy(2));
        }

        @Override
        public String toString() {
            return "HTTP " + status + ", " + body.length + " bytes";
        }
    }

    /// An answer that is longer than any that an exchange gives; it was not read to its end.
    record TooLarge(int status, Duration latency) implements Reply {}

    /// None.
    record NoAnswer(Diagnosis.Network.Fault fault, Duration latency) implements Reply {}

    /// Not sent: the exchange told us, until then, to stop asking.
    record Held(Instant until, Why why) implements Reply {
        /// What the exchange said; of two, the later one counts.
        public enum Why {
            /// Asked too often.
            LIMITED,
            /// It does not serve the country of the address.
            REGION,
            /// It banned the address.
            BANNED
        }

        public Held {
            Objects.requireNonNull(until);
            Objects.requireNonNull(why);
        }

        @Override
        public Duration latency() {
            return Duration.ZERO;
        }
    }
}

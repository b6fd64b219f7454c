package app.rekey.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/// One thing that was asked of an exchange for a test, and what was answered. Never holds a secret, a signature or a full API key.
///
/// @param method the HTTP method
/// @param host the server's name, with its port where the address names one
/// @param path the path, with the names of its query's parameters and without their values
/// @param at when it was sent, or would have been
/// @param latency how long the answer took; zero where nothing was sent
public record Evidence(String method, String host, String path, Instant at, Duration latency, Outcome outcome) {
    public Evidence {
        Objects.requireNonNull(method);
        Objects.requireNonNull(host);
        Objects.requireNonNull(path);
        Objects.requireNonNull(at);
        Objects.requireNonNull(latency);
        Objects.requireNonNull(outcome);
    }

    /// What came of it.
    public sealed interface Outcome {
        /// An answer with its face, redacted.
        record Answered(Test.Reply reply) implements Outcome {
            public Answered {
                Objects.requireNonNull(reply);
            }
        }

        record NoAnswer(Diagnosis.Network.Fault fault) implements Outcome {
            public NoAnswer {
                Objects.requireNonNull(fault);
            }
        }

        /// It was not sent: an earlier answer said to stop until then.
        record NotSent(Instant until) implements Outcome {
            public NotSent {
                Objects.requireNonNull(until);
            }
        }
    }
}

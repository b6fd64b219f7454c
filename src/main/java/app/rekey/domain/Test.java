package app.rekey.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// One test call and what came of it. Never holds a secret, a signature or a full API key.
///
/// @param at when the answer came
/// @param reply the exchange's own words; empty where none came
/// @param latency how long the answer took
/// @param clockSkew our clock minus the exchange's, where it was measured
/// @param info what a good answer told
/// @param evidence what was asked and answered, in its order; none in tests from before it was kept
public record Test(Instant at, Diagnosis diagnosis, Optional<Reply> reply, Duration latency, Optional<Duration> clockSkew,
        Optional<KeyInfo> info, List<Evidence> evidence) {
    public Test {
        Objects.requireNonNull(at);
        Objects.requireNonNull(diagnosis);
        Objects.requireNonNull(reply);
        Objects.requireNonNull(latency);
        Objects.requireNonNull(clockSkew);
        Objects.requireNonNull(info);
        evidence = List.copyOf(evidence);
    }

    /// A test of which no evidence was kept.
    public Test(Instant at, Diagnosis diagnosis, Optional<Reply> reply, Duration latency, Optional<Duration> clockSkew, Optional<KeyInfo> info) {
        this(at, diagnosis, reply, latency, clockSkew, info, List.of());
    }

    public boolean isOk() {
        return diagnosis.kind() == Diagnosis.Kind.OK;
    }

    /// This test with the account that a second call told. Wants a test with facts.
    public Test withAccountUid(String uid) {
        return new Test(at, diagnosis, reply, latency, clockSkew, info.map(known ->
                new KeyInfo(known.permissions(), known.ipWhitelist(), known.reported(), Optional.of(uid), known.createdAt())), evidence);
    }

    /// The answer's face: HTTP status, the exchange's own code where it sent one, and the first of its text, redacted.
    public record Reply(int httpStatus, Optional<String> code, String text) {
        public static final int MOST_TEXT = 500;

        public Reply {
            Objects.requireNonNull(code);
            text = text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text;
        }
    }
}

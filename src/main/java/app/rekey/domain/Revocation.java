package app.rekey.domain;

import java.time.Instant;
import java.util.Objects;

/// That, and how, a version is known to be dead.
public record Revocation(Instant at, Source source) {
    public Revocation {
        Objects.requireNonNull(at);
        Objects.requireNonNull(source);
    }

    /// Who says so.
    public enum Source {
        /// The exchange's answer to a call with it.
        PROVEN,
        /// The user, where nothing could be proven.
        SAID
    }
}

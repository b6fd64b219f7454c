package app.rekey.service;

import app.rekey.domain.Diagnosis;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/// Whether an exchange answers from here, found without any key.
public sealed interface Reachability {
    /// It told its time.
    ///
    /// @param latency how long that took
    /// @param address the address from which it sees our calls come, where it tells
    record Reached(Duration latency, Optional<String> address) implements Reachability {
        public Reached {
            Objects.requireNonNull(latency);
            Objects.requireNonNull(address);
        }
    }

    /// It did not. The diagnosis judges no key.
    record NotReached(Diagnosis diagnosis) implements Reachability {
        public NotReached {
            Objects.requireNonNull(diagnosis);
        }
    }
}

package app.rekey.service.rotation;

import app.rekey.domain.Binding.Prover;
import app.rekey.domain.Rotation;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What a rotation did, and what it cost the bots.
///
/// @param took from its beginning to its end, or until now
public record RotationReport(Rotation rotation, Duration took, List<BotReport> bots) {
    public RotationReport {
        Objects.requireNonNull(rotation);
        Objects.requireNonNull(took);
        bots = List.copyOf(bots);
    }

    /// What one bot went through.
    ///
    /// @param provenBy who saw that it works with the new version; empty where nobody did
    /// @param setAside whether the user went on without it
    /// @param withoutValidKey how long it had no credential that the exchange took; empty where nobody knows
    public record BotReport(String botName, Optional<Prover> provenBy, boolean setAside, Optional<Duration> withoutValidKey) {
        public BotReport {
            Objects.requireNonNull(botName);
            Objects.requireNonNull(provenBy);
            Objects.requireNonNull(withoutValidKey);
        }
    }
}

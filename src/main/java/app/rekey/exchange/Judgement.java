package app.rekey.exchange;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.KeyInfo;
import java.util.Objects;
import java.util.Optional;

/// What one answer means.
///
/// @param code the exchange's own code, where the answer has one
public record Judgement(Optional<String> code, Verdict verdict) {
    public Judgement {
        Objects.requireNonNull(code);
        Objects.requireNonNull(verdict);
    }

    /// The three kinds of answers.
    public sealed interface Verdict {}

    /// The key was accepted. `diagnosis` is OK, or names a right that the key lacks or lost.
    ///
    /// An answer that tells nothing of rights leaves the words of `info`'s permissions empty; then what the key needs is not
    /// held against it.
    public record Accepted(KeyInfo info, Diagnosis diagnosis) implements Verdict {}

    /// Anything else that was understood, and what was not.
    public record Refused(Diagnosis diagnosis) implements Verdict {}

    /// This server has no such call.
    public record NoSuchCall() implements Verdict {}
}

package app.rekey.service.rotation;

import app.rekey.domain.Rotation;
import app.rekey.service.OpenVault.SaveResult;

/// What came of a step that is done in the vault alone.
public sealed interface StepResult {
    /// It was done, or had been done before; this is how the rotation stands.
    record Done(Rotation rotation) implements StepResult {}

    /// It was not done, and nothing was changed.
    record Refused(Stop stop) implements StepResult {}

    /// The vault took it nowhere, so nothing was changed.
    record NotSaved(SaveResult.NotSaved why) implements StepResult {}
}

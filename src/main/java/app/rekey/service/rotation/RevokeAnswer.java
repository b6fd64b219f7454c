package app.rekey.service.rotation;

import app.rekey.domain.DeathProof;
import app.rekey.domain.Test;
import app.rekey.service.OpenVault.SaveResult;
import java.util.Objects;

/// What is known of a replaced version after it was asked for.
public sealed interface RevokeAnswer {
    /// The exchange's answer proves that it is dead.
    record ProvenDead(DeathProof.How how) implements RevokeAnswer {
        public ProvenDead {
            Objects.requireNonNull(how);
        }
    }

    /// It is recorded as dead because the user says so.
    record Said() implements RevokeAnswer {}

    /// The exchange still takes it.
    record StillAnswers(Test test) implements RevokeAnswer {}

    /// The answer may have another cause, or there was none; what is believed stays as it was.
    record ProvesNothing(DeathProof.Why why, Test test) implements RevokeAnswer {}

    /// It cannot be called from here. Nobody was called; only the user's word can end it.
    record NotTestable() implements RevokeAnswer {}

    /// The user broke it off. What was answered is kept.
    record Cancelled() implements RevokeAnswer {}

    /// The key may not delete itself: its user does it on the exchange's page.
    record NotAllowed() implements RevokeAnswer {}

    /// The exchange turned the call away by which the key was to delete itself. It lives; its user deletes it on the exchange's page.
    record NotDeleted(Test why) implements RevokeAnswer {}

    record Refused(Stop stop) implements RevokeAnswer {}

    /// What was answered is in no vault.
    record NotSaved(SaveResult.NotSaved why) implements RevokeAnswer {}
}

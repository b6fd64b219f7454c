package app.rekey.service;

import app.rekey.domain.Secret;
import app.rekey.service.OpenVault.SaveResult;

/// What opens an unlocked vault: its password and its recovery key. Blocks: whatever takes a password runs the KDF.
///
/// A change replaces one way in by another in one save. The vault key and all that is sealed under it stay as they are; so does
/// every copy of the file that was made before, which goes on opening with what opened it then.
public interface WaysIn {
    /// What a guess at the password costs: the default, or twice its memory.
    enum GuessCost { STANDARD, STRONG }

    /// Whether the vault was opened with the recovery key, so that its password may be forgotten. At once, from any thread.
    boolean openedByRecoveryKey();

    /// At once, from any thread.
    boolean hasRecoveryKey();

    /// Whether this is a password of the vault.
    boolean isPassword(Secret typed);

    /// Puts `next` in the place of `present`. Both stay their caller's.
    Result changePassword(Secret present, Secret next, GuessCost cost);

    /// Puts `next` in the place of every password, which nobody has to know. Wants a vault that was opened with its recovery key.
    Result resetPassword(Secret next, GuessCost cost);

    /// A recovery key in the form in which it is written down. It opens nothing until [#useRecoveryKey] was called with it.
    Secret drawRecoveryKey();

    /// Puts this drawn recovery key in the place of the earlier one, which opens the vault no longer.
    Result useRecoveryKey(Secret drawn);

    /// What came of a change.
    sealed interface Result {
        /// Whether it opens the vault so from now on; where it was kept aside, the file in the vault's folder does later.
        default boolean isMade() {
            return this instanceof Ended(SaveResult save) && save.isKept();
        }

        /// It was saved, or was not, as this says.
        record Ended(SaveResult save) implements Result {}

        /// The present password is another one. Nothing was changed.
        record WrongPassword() implements Result {}

        /// The new password or recovery key cannot be taken. Nothing was changed.
        record Refused(String reason) implements Result {}
    }
}

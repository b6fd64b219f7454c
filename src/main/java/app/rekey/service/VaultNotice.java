package app.rekey.service;

import java.time.Instant;

/// Something about the open vault that its user should hear of once. It stays until it is dismissed or no longer true.
public sealed interface VaultNotice {
    /// The file had changes of another computer or program, which are in the book now.
    record Merged(int changes) implements VaultNotice {}

    /// A sync tool had put a second copy beside the vault. Its changes are in the book now.
    record CopyMerged(String file, int changes) implements VaultNotice {}

    /// Changes that an earlier run could not save into the vault's folder are in the book now.
    record UnsavedFound(int changes) implements VaultNotice {}

    /// The vault's folder does not take the newest version. It lies safe on this computer, and is tried again.
    record KeptAside(String reason) implements VaultNotice {}

    /// The file lacks changes that this computer has seen.
    ///
    /// @param seen when the newer version was saved here
    record OlderCopy(Instant seen, int missing) implements VaultNotice {}

    /// Two computers wrote different things: [OpenVault#conflicts()].
    record Conflicting(int conflicts) implements VaultNotice {}

    /// A key was deleted on one computer and changed on another: it is in the list again.
    record CameBack(String label) implements VaultNotice {}

    /// The vault was put back from a backup.
    ///
    /// @param saved when that backup's version was saved
    record Restored(Instant saved) implements VaultNotice {}

    /// The file in the vault's folder has not been whole for a minute, as while a sync tool copies it.
    record NotWhole() implements VaultNotice {}

    /// Events that the journal names are not there: somebody took or changed some.
    record JournalBroken(int missing) implements VaultNotice {}

    /// The file has another name besides this one. A save keeps the two apart.
    record HardLinked() implements VaultNotice {}
}

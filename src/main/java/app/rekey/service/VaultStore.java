package app.rekey.service;

import app.rekey.domain.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/// Port to vault files. Blocks: opening and creating run the KDF, about half a second by design.
public interface VaultStore {
    /// Whether something lies at this place, vault or not.
    boolean exists(Path file);

    /// Makes a new vault that opens with `password`, and with the recovery key that the result carries where one is wanted.
    /// Never overwrites a file. The password stays its caller's.
    CreateResult create(Path file, Secret password, boolean withRecoveryKey);

    /// Opens the vault with its password or its recovery key. Never writes. The secret stays its caller's.
    OpenResult open(Path file, Secret passwordOrRecoveryKey);

    /// The copies of this vault's earlier versions on this computer, newest first. Where the file does not tell which vault it
    /// is, those of all vaults.
    List<Backup> backups(Path file);

    /// Puts a backup in the place of the file. What lies there goes to the backups first.
    RestoreResult restore(Path file, Backup backup);

    /// What came of restoring a backup.
    sealed interface RestoreResult {
        record Restored() implements RestoreResult {}

        /// The file is as it was.
        record NotRestored(String reason) implements RestoreResult {}
    }

    /// What came of making a vault.
    sealed interface CreateResult {
        /// Made and open. The recovery key, in the form in which it is written down, exists nowhere else: its holder closes it.
        record Created(OpenVault vault, Optional<Secret> recoveryKey) implements CreateResult {}

        /// Something lies there already; it was not touched.
        record AlreadyThere() implements CreateResult {}

        /// The password is empty or over 1,024 bytes.
        record PasswordRefused(String reason) implements CreateResult {}

        /// The file could not be written; nothing was left behind.
        record NotWritten(String reason) implements CreateResult {}
    }

    /// What came of opening a vault.
    sealed interface OpenResult {
        record Opened(OpenVault vault) implements OpenResult {
            public Opened {
                Objects.requireNonNull(vault);
            }
        }

        record NoFile() implements OpenResult {}

        record NotAVault() implements OpenResult {}

        /// The file is empty, or nothing but zeros: a sync tool has made its name, and not brought its content yet.
        record Placeholder() implements OpenResult {}

        record WrongPassword() implements OpenResult {}

        /// A recovery key without a slip in it, and not this vault's, or no longer.
        record OtherRecoveryKey() implements OpenResult {}

        /// No password of this vault, and a recovery key only nearly.
        ///
        /// @param group the number of the group, from 1, that cannot be right, where that can be told
        record NotARecoveryKey(OptionalInt group) implements OpenResult {}

        /// The file is a vault whose bytes are not what was saved; it was not changed.
        record Damaged() implements OpenResult {}

        /// Written by a newer Rekey. `what` names the format or feature.
        record NewerFormat(String what) implements OpenResult {}

        /// Asks for more memory or time than any Rekey would write, or is larger than any vault: not opened.
        record Hostile(String what) implements OpenResult {}

        /// The file could not be read.
        record NotReadable(String reason) implements OpenResult {}
    }
}

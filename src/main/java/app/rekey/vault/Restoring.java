package app.rekey.vault;

import app.rekey.files.SafeFile;
import app.rekey.service.Backup;
import app.rekey.service.VaultStore.RestoreResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts a backup back into the place of a vault that is not open. No password is needed for it, and none is asked.
final class Restoring {
    private static final Logger LOG = LoggerFactory.getLogger(Restoring.class);
    private static final int VAULT_ID_AT = 16;
    private static final int START = 32;

    private final Disk disk;

    Restoring(Disk disk) {
        this.disk = disk;
    }

    /// The backups of the vault in this file, newest first; those of all vaults where the file does not say which one it is.
    List<Backup> backups(Path file) {
        try {
            var id = vaultId(file);
            var folders = id.isPresent() ? List.of(disk.state().backups(id.get())) : disk.state().allBackups();
            var found = new ArrayList<Backup>();
            for (var folder : folders) {
                for (var backup : folder.newestFirst()) {
                    found.add(new Backup(backup, Backups.savedAt(backup), disk.ops().size(backup), folder.verifies(backup)));
                }
            }
            return found.stream().sorted(Comparator.comparing(Backup::saved).reversed()).toList();
        } catch (IOException notListed) {
            LOG.warn("The backups of {} could not be listed.", file, notListed);
            return List.of();
        }
    }

    RestoreResult restore(Path file, Backup backup) {
        try {
            var bytes = disk.ops().read(backup.file(), VaultFile.MOST_BYTES);
            VaultFile.requireDigest(bytes);
            var vaultName = HexFormat.of().formatHex(bytes, VAULT_ID_AT, START);
            try (var _ = disk.state().lock(vaultName)) {
                putBack(file, backup, bytes, vaultName);
            }
            return new RestoreResult.Restored();
        } catch (Refused damaged) {
            return new RestoreResult.NotRestored("This backup is damaged itself; choose another one.");
        } catch (IOException notWritten) {
            LOG.warn("{} was not put back to {}.", backup.file(), file, notWritten);
            return new RestoreResult.NotRestored(Reasons.of(notWritten));
        }
    }

    private void putBack(Path file, Backup backup, byte[] bytes, String vaultName) throws IOException {
        if (disk.ops().exists(file)) {
            var present = disk.ops().read(file, VaultFile.MOST_BYTES);
            if (!Bytes.isZero(present)) {
                disk.state().backups(vaultName).keep(present, disk.clock().instant());
            }
        }
        // Before the file itself: a vault that says too often that it was restored does no harm.
        disk.state().markRestored(vaultName, backup.saved());
        new SafeFile(disk.ops()).write(file, bytes);
    }

    private Optional<String> vaultId(Path file) {
        try {
            var start = disk.ops().readStart(file, START);
            return start.length == START && Arrays.equals(start, 0, Header.MAGIC.length, Header.MAGIC, 0, Header.MAGIC.length)
                    ? Optional.of(HexFormat.of().formatHex(start, VAULT_ID_AT, START))
                    : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }
}

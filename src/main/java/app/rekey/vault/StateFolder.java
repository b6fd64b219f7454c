package app.rekey.vault;

import app.rekey.domain.Id;
import app.rekey.files.FileOps;
import app.rekey.files.SafeFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What belongs to this computer and must not lie in a synced folder: locks, backups, and the name of this device in facts.
final class StateFolder {
    private static final Logger LOG = LoggerFactory.getLogger(StateFolder.class);
    private static final int MOST_BYTES = 256;

    private final Path folder;
    private final FileOps ops;

    StateFolder(Path folder, FileOps ops) {
        this.folder = folder;
        this.ops = ops;
    }

    /// Held while a vault is saved. Beside the vault it would travel with it and go stale.
    Closeable lock(String vaultName) throws IOException {
        ops.createFolders(folder);
        return ops.lock(folder.resolve(vaultName + ".lock"));
    }

    Backups backups(String vaultName) {
        return new Backups(folder.resolve("backups").resolve(vaultName), ops);
    }

    /// The backups of all vaults.
    List<Backups> allBackups() throws IOException {
        return ops.folders(folder.resolve("backups")).stream().map(one -> new Backups(one, ops)).toList();
    }

    /// Where versions wait that the vault's own folder did not take.
    Path unsaved(String vaultName) {
        return folder.resolve("unsaved").resolve(vaultName);
    }

    /// Remembers that a vault was put back from a backup, until its journal says so.
    void markRestored(String vaultName, Instant saved) throws IOException {
        new SafeFile(ops).write(restored(vaultName), saved.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /// The backup that a vault was put back from, if its journal does not say so yet.
    Optional<Instant> restoredFrom(String vaultName) {
        try {
            var text = new String(ops.read(restored(vaultName), MOST_BYTES), StandardCharsets.US_ASCII);
            return Members.understood(() -> Instant.parse(text));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    void forgetRestored(String vaultName) throws IOException {
        ops.delete(restored(vaultName));
    }

    private Path restored(String vaultName) {
        return folder.resolve(vaultName + ".restored");
    }

    /// This device's id, made at first use. Where it cannot be kept, facts of this run get one of their own.
    Id device(RandomGenerator random) {
        var file = folder.resolve("device");
        try {
            return new Id(new String(ops.read(file, MOST_BYTES), StandardCharsets.US_ASCII).strip());
        } catch (NoSuchFileException firstUse) {
            return newDevice(file, random);
        } catch (IOException | IllegalArgumentException unreadable) {
            LOG.warn("The device's id in {} cannot be read; it gets a new one.", file, unreadable);
            return newDevice(file, random);
        }
    }

    private Id newDevice(Path file, RandomGenerator random) {
        var made = Id.random(random);
        try {
            new SafeFile(ops).write(file, made.hex().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException notKept) {
            LOG.warn("The device's id could not be kept in {}.", file, notKept);
        }
        return made;
    }
}

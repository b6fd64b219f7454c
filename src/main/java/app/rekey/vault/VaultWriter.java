package app.rekey.vault;

import app.rekey.domain.Secret;
import app.rekey.files.FileOps;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes vaults so that the disk has the old version or the new one at every moment, and never overwrites a version that
/// this program has not read.
///
/// An error before the move means that nothing was saved; one after it, that the disk has not confirmed what was.
final class VaultWriter {
    private static final Logger LOG = LoggerFactory.getLogger(VaultWriter.class);
    // Sync tools skip names like this by themselves: `~$` and `.tmp` are those of office programs.
    private static final Pattern TEMPORARY = Pattern.compile("~\\$rekey-[0-9a-f]{16}\\.tmp");
    private static final Duration STALE = Duration.ofMinutes(10);
    private static final int TEMPORARY_RANDOM = 8;
    private static final int SALT = 32;
    private static final int MOVES = 12;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(25);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final StateFolder state;
    private final KdfPolicy policy;
    private final Clock clock;
    private final SecureRandom random;
    private final FileOps ops;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    VaultWriter(StateFolder state, KdfPolicy policy, Clock clock, SecureRandom random, FileOps ops) {
        this.state = Objects.requireNonNull(state);
        this.policy = Objects.requireNonNull(policy);
        this.clock = Objects.requireNonNull(clock);
        this.random = Objects.requireNonNull(random);
        this.ops = Objects.requireNonNull(ops);
    }

    /// What came of writing a new vault.
    sealed interface Creation permits Written, AlreadyThere, NotWritten {}

    /// What came of writing over a vault.
    sealed interface Replacement permits Written, ChangedOutside, NotWritten {}

    /// The file has the new version, whose digest this is. `durable` is false where the disk did not confirm it.
    record Written(byte[] digest, boolean durable) implements Creation, Replacement {}

    record AlreadyThere() implements Creation {}

    /// The file is not the version that was loaded; it was not touched.
    record ChangedOutside() implements Replacement {}

    /// The file is as it was.
    record NotWritten(String reason) implements Creation, Replacement {}

    /// A writer of facts for the next save of a vault.
    ChangeWriter changes(Contents base, Sealed sealed) {
        return new ChangeWriter(base, sealed, clock.instant(), state.device(random), random);
    }

    /// The id of this computer, as facts and events name it.
    String device() {
        return state.device(random).hex();
    }

    /// Writes a vault where nothing lies yet.
    Creation create(Path file, Header header, Secret vaultKey, Contents contents) {
        try {
            var bytes = encode(header, vaultKey, contents);
            var folder = folderOf(file.toAbsolutePath());
            ops.createFolders(folder);
            return create(file.toAbsolutePath(), temporaryIn(folder), bytes);
        } catch (IOException notWritten) {
            return notWritten(file, notWritten);
        }
    }

    private Creation create(Path file, Path temporary, byte[] bytes) throws IOException {
        if (ops.exists(file)) {
            return new AlreadyThere();
        }
        try {
            writeAndReadBack(temporary, bytes);
            ops.publish(temporary, file);
        } catch (FileAlreadyExistsException taken) {
            discard(temporary);
            return new AlreadyThere();
        } catch (IOException failed) {
            discard(temporary);
            return writtenAllTheSame(file, bytes, failed);
        }
        return new Written(VaultFile.digest(bytes), isConfirmed(file, bytes));
    }

    /// Writes `next` over the version of the file whose digest is `loaded`, and over no other.
    Replacement replace(Path file, Header header, Secret vaultKey, Contents next, byte[] loaded) {
        oneAtATime.lock();
        try (var _ = state.lock(header.vaultName())) {
            var bytes = encode(header, vaultKey, next);
            var target = ops.realPath(file);
            var outcome = replace(target, bytes, header, loaded);
            if (outcome instanceof Written) {
                thinOut(header);
            }
            return outcome;
        } catch (IOException notWritten) {
            return notWritten(file, notWritten);
        } finally {
            oneAtATime.unlock();
        }
    }

    private Replacement replace(Path target, byte[] bytes, Header header, byte[] loaded) throws IOException {
        var old = ops.read(target, VaultFile.MOST_BYTES);
        if (!isLoaded(old, loaded)) {
            return new ChangedOutside();
        }
        var folder = folderOf(target);
        var temporary = temporaryIn(folder);
        try {
            writeAndReadBack(temporary, bytes);
            sweep(folder, temporary);
            // Before the second look, so that between that and the move there is nothing but the move.
            state.backups(header.vaultName()).keep(old, clock.instant());
            if (!isLoaded(ops.read(target, VaultFile.MOST_BYTES), loaded)) {
                discard(temporary);
                return new ChangedOutside();
            }
            moveOver(temporary, target);
        } catch (IOException failed) {
            discard(temporary);
            return writtenAllTheSame(target, bytes, failed);
        }
        return new Written(VaultFile.digest(bytes), isConfirmed(target, bytes));
    }

    /// A network disk may report that a move failed which was made. What lies there now decides.
    private Written writtenAllTheSame(Path file, byte[] bytes, IOException failed) throws IOException {
        try {
            if (ops.exists(file) && Arrays.equals(ops.read(file, VaultFile.MOST_BYTES), bytes)) {
                return new Written(VaultFile.digest(bytes), false);
            }
        } catch (IOException unreadable) {
            failed.addSuppressed(unreadable);
        }
        throw failed;
    }

    /// Encodes, and reads the result with the same key: a bug of ours shall not reach the disk.
    private byte[] encode(Header header, Secret vaultKey, Contents contents) throws IOException {
        var salt = new byte[SALT];
        random.nextBytes(salt);
        var payload = contents.payload();
        var bytes = VaultFile.write(header, vaultKey, payload, salt);
        try {
            var read = Contents.parse(VaultFile.parse(bytes, policy).payload(vaultKey), header.vaultId()).payload();
            if (Arrays.equals(read.json(), payload.json()) && Arrays.equals(read.secrets().bytes(), payload.secrets().bytes())) {
                return bytes;
            }
        } catch (Refused unreadable) {
            throw new IOException("what would be written could not be read again: " + unreadable.getMessage(), unreadable);
        }
        throw new IOException("what would be written reads differently");
    }

    /// Equal bytes decrypt equally, and these were decrypted before.
    private void writeAndReadBack(Path temporary, byte[] bytes) throws IOException {
        ops.writeNew(temporary, bytes);
        if (!Arrays.equals(ops.read(temporary, VaultFile.MOST_BYTES), bytes)) {
            throw new IOException("the disk gives back other bytes than were written");
        }
    }

    /// On Windows a program that reads the vault just now, a virus scanner or a sync tool, holds the move up.
    private void moveOver(Path temporary, Path target) throws IOException {
        var pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                ops.replace(temporary, target);
                return;
            } catch (AccessDeniedException heldUp) {
                if (attempt == MOVES) {
                    throw heldUp;
                }
                ops.pause(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private boolean isConfirmed(Path file, byte[] bytes) {
        try {
            ops.syncFolder(folderOf(file));
            return Arrays.equals(ops.read(file, VaultFile.MOST_BYTES), bytes);
        } catch (IOException notConfirmed) {
            LOG.warn("{} was written, and the disk did not confirm it.", file, notConfirmed);
            return false;
        }
    }

    /// The digest stands at the end of the file and is computed again, so that a torn write by another program is a change too.
    private static boolean isLoaded(byte[] bytes, byte[] loaded) {
        try {
            VaultFile.requireDigest(bytes);
            return Arrays.equals(VaultFile.digest(bytes), loaded);
        } catch (Refused _) {
            return false;
        }
    }

    private Path temporaryIn(Path folder) {
        var bytes = new byte[TEMPORARY_RANDOM];
        random.nextBytes(bytes);
        return folder.resolve("~$rekey-" + HexFormat.of().formatHex(bytes) + ".tmp");
    }

    /// Deletes what saves of this user left behind that were broken off.
    private void sweep(Path folder, Path own) {
        try {
            for (var stale : ops.files(folder, TEMPORARY, clock.instant().minus(STALE), own)) {
                // A disk whose clock is behind makes our own look old.
                if (!stale.equals(own)) {
                    ops.delete(stale);
                }
            }
        } catch (IOException leftThere) {
            LOG.warn("Temporary files of an earlier save in {} could not be deleted.", folder, leftThere);
        }
    }

    private void discard(Path temporary) {
        try {
            ops.delete(temporary);
        } catch (IOException leftThere) {
            LOG.warn("{} could not be deleted; a later save does it.", temporary, leftThere);
        }
    }

    private void thinOut(Header header) {
        try {
            state.backups(header.vaultName()).thinOut();
        } catch (IOException leftThere) {
            LOG.warn("Old backups of vault {} could not be deleted.", header.vaultName(), leftThere);
        }
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.getParent(), "a vault lies in a folder");
    }

    private static NotWritten notWritten(Path file, IOException cause) {
        var reason = Reasons.of(cause);
        LOG.warn("{} was not written. {}", file, reason);
        return new NotWritten(reason);
    }
}

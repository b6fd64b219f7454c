package app.rekey.vault;

import app.rekey.domain.Secret;
import app.rekey.files.FileOps;
import app.rekey.files.SafeFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes vaults so that the disk has the old version or the new one at every moment, and never overwrites a version that
/// this program has not read: what others wrote meanwhile is merged first.
///
/// An error before the move means that the vault's folder has the old version; one after it, that the disk has not confirmed
/// the new one.
final class VaultWriter {
    private static final Logger LOG = LoggerFactory.getLogger(VaultWriter.class);
    private static final int MOVES = 12;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(25);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final int ATTEMPTS = 20;

    private final StateFolder state;
    private final VaultCodec codec;
    private final Temporaries temporaries;
    private final Clock clock;
    private final FileOps ops;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    VaultWriter(StateFolder state, VaultCodec codec, Temporaries temporaries, Clock clock, FileOps ops) {
        this.state = Objects.requireNonNull(state);
        this.codec = Objects.requireNonNull(codec);
        this.temporaries = Objects.requireNonNull(temporaries);
        this.clock = Objects.requireNonNull(clock);
        this.ops = Objects.requireNonNull(ops);
    }

    /// What came of writing a new vault.
    sealed interface Creation permits Created, AlreadyThere, NotWritten {}

    /// What came of writing over a vault.
    sealed interface Replacement permits Written, Aside, NotWritten {}

    /// The file is there, and this is its digest. `durable` is false where the disk did not confirm it.
    record Created(byte[] digest, boolean durable) implements Creation {}

    record AlreadyThere() implements Creation {}

    /// The file has this version, in which what others had written is merged. `durable` is false where the disk did not confirm it.
    record Written(VaultState version, byte[] digest, boolean durable) implements Replacement {}

    /// The file is as it was, and this version lies at `place`, on this computer.
    record Aside(VaultState version, Path place, String reason) implements Replacement {}

    /// Every file is as it was.
    record NotWritten(String reason) implements Creation, Replacement {}

    /// Writes a vault where nothing lies yet.
    Creation create(Path file, VaultState version, Secret vaultKey) {
        try {
            var bytes = codec.encode(version, vaultKey);
            var folder = folderOf(file.toAbsolutePath());
            ops.createFolders(folder);
            return create(file.toAbsolutePath(), temporaries.in(folder), bytes);
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
            temporaries.discard(temporary);
            return new AlreadyThere();
        } catch (IOException failed) {
            temporaries.discard(temporary);
            requireAllTheSame(file, bytes, failed);
            return new Created(VaultFile.digest(bytes), false);
        }
        return new Created(VaultFile.digest(bytes), isConfirmed(file, bytes));
    }

    /// Puts `version` into the place of the file whose digest is `loaded`, or of whatever version lies there, merged with it.
    Replacement replace(Path file, VaultState version, byte[] loaded, Secret vaultKey) {
        oneAtATime.lock();
        try (var _ = state.lock(version.header().vaultName())) {
            return replaceOrKeepAside(file, version, codec.encode(version, vaultKey), loaded, vaultKey);
        } catch (IOException notWritten) {
            return notWritten(file, notWritten);
        } finally {
            oneAtATime.unlock();
        }
    }

    private Replacement replaceOrKeepAside(Path file, VaultState version, byte[] encoded, byte[] loaded, Secret vaultKey)
            throws IOException {
        var next = version;
        var bytes = encoded;
        var seen = loaded;
        String reason;
        try {
            var target = ops.realPath(file);
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                var old = ops.read(target, VaultFile.MOST_BYTES);
                if (!isVersion(old, seen)) {
                    next = next.mergedWith(codec.decode(old, vaultKey));
                    seen = VaultFile.digest(old);
                    bytes = codec.encode(next, vaultKey);
                }
                var durable = swap(target, old, bytes, next.header().vaultName());
                if (durable.isPresent()) {
                    return new Written(next, VaultFile.digest(bytes), durable.get());
                }
            }
            reason = "Another program writes the file without a pause.";
        } catch (Refused notOurs) {
            reason = whyNotMerged(notOurs);
        } catch (IOException notPut) {
            reason = Reasons.of(notPut);
        }
        return keepAside(file, next, bytes, reason);
    }

    /// The steps in which a new file takes the place of the old one; empty where the old one is another by then.
    private Optional<Boolean> swap(Path target, byte[] old, byte[] bytes, String vaultName) throws IOException {
        var folder = folderOf(target);
        var temporary = temporaries.in(folder);
        try {
            writeAndReadBack(temporary, bytes);
            temporaries.sweep(folder, temporary);
            // Before the second look, so that between that and the move there is nothing but the move.
            state.backups(vaultName).keep(old, clock.instant());
            if (!isVersion(ops.read(target, VaultFile.MOST_BYTES), VaultFile.digest(old))) {
                temporaries.discard(temporary);
                return Optional.empty();
            }
            moveOver(temporary, target);
        } catch (IOException failed) {
            temporaries.discard(temporary);
            requireAllTheSame(target, bytes, failed);
            return Optional.of(false);
        }
        var durable = isConfirmed(target, bytes);
        backUp(vaultName, bytes);
        return Optional.of(durable);
    }

    /// A network disk may report that a move failed which was made. What lies there now decides.
    private void requireAllTheSame(Path file, byte[] bytes, IOException failed) throws IOException {
        try {
            if (ops.exists(file) && Arrays.equals(ops.read(file, VaultFile.MOST_BYTES), bytes)) {
                return;
            }
        } catch (IOException unreadable) {
            failed.addSuppressed(unreadable);
        }
        throw failed;
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

    /// Never in the vault's folder by another way than the move: what cannot be moved waits on this computer.
    private Aside keepAside(Path file, VaultState next, byte[] bytes, String reason) throws IOException {
        var place = state.unsaved(next.header().vaultName()).resolve(Backups.name(bytes, clock.instant()));
        new SafeFile(ops).write(place, bytes);
        if (!Arrays.equals(ops.read(place, VaultFile.MOST_BYTES), bytes)) {
            throw new IOException("the disk gives back other bytes than were written");
        }
        LOG.warn("{} was not written, and its new version is kept at {}. {}", file, place, reason);
        return new Aside(next, place, reason);
    }

    /// Moves a copy whose content is in the vault to the backups. One that was changed meanwhile stays.
    void putAway(Copies.Copy copy) {
        var vaultName = copy.state().header().vaultName();
        oneAtATime.lock();
        try (var _ = state.lock(vaultName)) {
            if (!ops.exists(copy.file())) {
                return;
            }
            var bytes = ops.read(copy.file(), VaultFile.MOST_BYTES);
            if (isVersion(bytes, HexFormat.of().parseHex(copy.digest()))) {
                state.backups(vaultName).keepBehindNewest(bytes, clock.instant());
                ops.delete(copy.file());
            }
        } catch (IOException leftThere) {
            LOG.warn("{} is merged, and could not be moved to the backups.", copy.file(), leftThere);
        } finally {
            oneAtATime.unlock();
        }
    }

    /// Deletes a version that was kept aside, once a newer one holds all of it.
    void discard(Path keptAside) {
        temporaries.discard(keptAside);
    }

    /// Deletes what broken-off saves left beside this file.
    void sweep(Path file) {
        try {
            var target = ops.realPath(file);
            temporaries.sweep(folderOf(target), target);
        } catch (IOException notThere) {
            LOG.warn("{} could not be looked at. {}", file, Reasons.of(notThere));
        }
    }

    /// The new version too: an older copy that a sync tool puts back is known by it, and a lost folder is no lost vault.
    private void backUp(String vaultName, byte[] bytes) {
        try {
            var backups = state.backups(vaultName);
            backups.keepAsNewest(bytes, clock.instant());
            backups.thinOut();
        } catch (IOException without) {
            LOG.warn("The backups of vault {} could not be brought up to date.", vaultName, without);
        }
    }

    private static String whyNotMerged(Refused refused) {
        return switch (refused.fault()) {
            case NOT_A_VAULT, DAMAGED -> "The file there is not a whole copy of this vault just now.";
            case WRONG_PASSWORD, HOSTILE -> "The file there is not this vault.";
            case NEWER_FORMAT, UNKNOWN_FEATURE -> "The file there was written by a newer Rekey.";
        };
    }

    /// The digest stands at the end of the file and is computed again, so that a torn write by another program is a change too.
    private static boolean isVersion(byte[] bytes, byte[] digest) {
        try {
            VaultFile.requireDigest(bytes);
            return Arrays.equals(VaultFile.digest(bytes), digest);
        } catch (Refused _) {
            return false;
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

package app.rekey.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Files of other programs: reads them whole, and puts other content into them as carefully as each can be written.
///
/// A file is replaced in one step by a finished one with the same owner, group and rights, so that a reader and a crash find the
/// old or the new. Where that would tear something, it is written in place ([Why]). It is never written when it is not what
/// was read, and no copy of it is left beside it.
public final class ForeignFiles {
    /// A config of a bot is a few thousand bytes; whatever is larger than this is none.
    public static final long MOST_BYTES = 50L << 20;
    private static final Logger LOG = LoggerFactory.getLogger(ForeignFiles.class);
    private static final Pattern TEMPORARY = Pattern.compile("\\.rekey-[0-9a-f]{8}-[0-9a-f]{16}\\.tmp");
    /// A write takes milliseconds. Where another Rekey's took longer, it fails and changes nothing.
    private static final Duration STALE = Duration.ofMinutes(1);

    private final FileOps ops;
    private final MountTable mounts;
    private final InPlace inPlace;
    private final Clock clock;
    private final RandomGenerator random;

    public ForeignFiles(FileOps ops, MountTable mounts, Clock clock, RandomGenerator random) {
        this.ops = Objects.requireNonNull(ops);
        this.mounts = Objects.requireNonNull(mounts);
        this.inPlace = new InPlace(mounts);
        this.clock = Objects.requireNonNull(clock);
        this.random = Objects.requireNonNull(random);
    }

    /// What came of a look.
    public sealed interface Look {
        /// The file was read.
        ///
        /// @param asked where it was looked for; a link, where it differs from `file`
        /// @param file the file itself
        record Seen(Path asked, Path file, byte[] content) implements Look, AutoCloseable {
            public boolean isLink() {
                return !asked.toAbsolutePath().normalize().equals(file);
            }

            public byte[] digest() {
                return digestOf(content);
            }

            /// Wipes the content.
            @Override
            public void close() {
                Arrays.fill(content, (byte) 0);
            }
        }

        record NotSeen(Reason reason) implements Look {}
    }

    /// Why a file could not be read.
    public enum Reason { MISSING, NO_FILE, NOT_ALLOWED, TOO_LARGE, FAULT }

    /// How a file would be written. Asked for apart from the look: a search through thousands of files writes none.
    ///
    /// @param inPlace why it will be written in place; empty where it will be replaced in one step
    /// @param writable whether it may be written at all
    /// @param anotherSeen whether a container goes on seeing the file that lay there before, whatever is written
    public record How(Set<Why> inPlace, boolean writable, boolean anotherSeen) {
        public How {
            inPlace = Set.copyOf(inPlace);
        }
    }

    /// Why a file is written in place and not replaced.
    public enum Why {
        /// A container sees this very file, and would go on seeing the old one.
        MOUNTED_ALONE,
        /// It has other names, which would keep the old content.
        OTHER_NAMES,
        /// It belongs to somebody else, and a new file would not.
        OTHER_OWNER,
        /// Its folder takes no other file.
        CLOSED_FOLDER
    }

    /// What came of putting content into a file.
    public enum Put {
        WRITTEN,
        /// It is not what was read. It was not touched.
        CHANGED_MEANWHILE,
        /// It was not touched.
        NOT_WRITTEN,
        /// The system failed in the middle of a file that is written in place, or did not confirm: look at the file.
        DOUBTFUL
    }

    /// Reads a file, links followed.
    public Look look(Path asked) {
        try {
            if (!ops.exists(asked)) {
                return new Look.NotSeen(isBarred(asked) ? Reason.NOT_ALLOWED : Reason.MISSING);
            }
            var file = ops.realPath(asked);
            if (!Files.isRegularFile(file)) {
                return new Look.NotSeen(Reason.NO_FILE);
            }
            var content = ops.read(file, MOST_BYTES);
            return new Look.Seen(asked, file, content);
        } catch (FileOps.TooLarge _) {
            return new Look.NotSeen(Reason.TOO_LARGE);
        } catch (NoSuchFileException _) {
            return new Look.NotSeen(Reason.MISSING);
        } catch (AccessDeniedException _) {
            return new Look.NotSeen(Reason.NOT_ALLOWED);
        } catch (IOException fault) {
            LOG.warn("{} could not be read ({}).", asked, fault.getClass().getSimpleName());
            return new Look.NotSeen(Reason.FAULT);
        }
    }

    /// What lies in a folder that we may not enter looks as if it were not there.
    private boolean isBarred(Path asked) {
        try {
            ops.realPath(asked);
            return false;
        } catch (AccessDeniedException _) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// How a file that was seen would be written; empty where the disk reports a fault.
    public Optional<How> how(Look.Seen seen) {
        try {
            return Optional.of(new How(inPlace.why(seen.file()), InPlace.isWritable(seen.file()), mounts.isAnotherSeen(seen.file())));
        } catch (IOException fault) {
            LOG.warn("Of {} it could not be told how to write it ({}).", seen.file(), fault.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /// Puts `next` into the file that was seen, if it still is what was seen.
    public Put put(Look.Seen seen, byte[] next) {
        try {
            if (!isStill(seen)) {
                return Put.CHANGED_MEANWHILE;
            }
            return inPlace.why(seen.file()).isEmpty() ? replace(seen, next) : overwrite(seen, next);
        } catch (IOException fault) {
            return notWritten(seen.file(), fault);
        }
    }

    /// Deletes what writes left beside a file that were broken off more than a minute ago: it holds credentials. What cannot be deleted now is
    /// left to the next time.
    public void tidy(Path file) {
        try {
            deleteAll(ops.files(folderOf(file), TEMPORARY, clock.instant().minus(STALE), file));
        } catch (IOException leftThere) {
            LOG.debug("Beside {} nothing could be tidied ({}).", file, leftThere.getClass().getSimpleName());
        }
    }

    /// SHA-256.
    public static byte[] digestOf(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException every) {
            throw new IllegalStateException("every Java has SHA-256", every);
        }
    }

    private Put replace(Look.Seen seen, byte[] next) {
        var file = seen.file();
        var folder = folderOf(file);
        var temporary = folder.resolve(begunFor(file) + HexFormat.of().toHexDigits(random.nextLong()) + ".tmp");
        try {
            sweep(folder, file);
            ops.emptyLike(file, temporary);
            ops.overwrite(temporary, next);
            boolean asBefore = hasRights(temporary, file);
            boolean still = isStill(seen);
            if (!asBefore || !still) {
                discard(temporary);
                return still ? overwrite(seen, next) : Put.CHANGED_MEANWHILE;
            }
            ops.replace(temporary, file);
        } catch (IOException fault) {
            discard(temporary);
            // A network disk may report that a move failed which was made. What lies there now decides.
            return has(file, next) ? Put.WRITTEN : notWritten(file, fault);
        }
        try {
            ops.syncFolder(folder);
        } catch (IOException notConfirmed) {
            LOG.warn("{} was written, and the disk did not confirm it.", file);
        }
        return has(file, next) ? Put.WRITTEN : Put.DOUBTFUL;
    }

    /// False where a new file cannot have this one's rights: its group is none of ours, or the disk is not ours to give rights on.
    private boolean hasRights(Path temporary, Path like) throws IOException {
        try {
            ops.copyRights(like, temporary);
            return true;
        } catch (FileSystemException notAllowed) {
            LOG.info("{} is written in place, since a new file cannot have its rights.", like);
            return false;
        }
    }

    private Put overwrite(Look.Seen seen, byte[] next) {
        try {
            ops.overwrite(seen.file(), next);
        } catch (IOException fault) {
            LOG.warn("{} could not be written to its end ({}).", seen.file(), fault.getClass().getSimpleName());
            return has(seen.file(), next) ? Put.WRITTEN : putBack(seen);
        }
        return has(seen.file(), next) ? Put.WRITTEN : Put.DOUBTFUL;
    }

    /// After a write in place that failed half-way: on a full disk the old content still has its room.
    private Put putBack(Look.Seen seen) {
        try {
            if (!isStill(seen)) {
                ops.overwrite(seen.file(), seen.content());
            }
        } catch (IOException leftTorn) {
            LOG.warn("{} could not be put back ({}).", seen.file(), leftTorn.getClass().getSimpleName());
        }
        return has(seen.file(), seen.content()) ? Put.NOT_WRITTEN : Put.DOUBTFUL;
    }

    private boolean isStill(Look.Seen seen) throws IOException {
        var now = ops.read(seen.file(), MOST_BYTES);
        try {
            return Arrays.equals(now, seen.content());
        } finally {
            Arrays.fill(now, (byte) 0);
        }
    }

    private boolean has(Path file, byte[] wanted) {
        try {
            return Arrays.equals(ops.read(file, MOST_BYTES), wanted);
        } catch (IOException _) {
            return false;
        }
    }

    /// What a write into this very file left is deleted at once: whoever goes on after a crash leaves nothing behind, and of two that
    /// write one file at the same time one has to fail anyway.
    private void sweep(Path folder, Path file) {
        try {
            var own = Pattern.compile(Pattern.quote(begunFor(file)) + "[0-9a-f]{16}\\.tmp");
            deleteAll(ops.files(folder, own, Instant.MAX, file));
            deleteAll(ops.files(folder, TEMPORARY, clock.instant().minus(STALE), file));
        } catch (IOException leftThere) {
            LOG.warn("Temporary files of an earlier write in {} could not be deleted.", folder);
        }
    }

    private void deleteAll(List<Path> leftovers) throws IOException {
        for (var leftover : leftovers) {
            ops.delete(leftover);
        }
    }

    /// How the names of the temporary files begin that are for this one.
    private static String begunFor(Path file) {
        return ".rekey-" + HexFormat.of().formatHex(digestOf(file.getFileName().toString().getBytes(StandardCharsets.UTF_8)), 0, 4) + "-";
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.getParent(), "a file lies in a folder");
    }

    private void discard(Path temporary) {
        try {
            ops.delete(temporary);
        } catch (IOException leftThere) {
            LOG.warn("{} could not be deleted; a later write does it.", temporary);
        }
    }

    private static Put notWritten(Path file, IOException fault) {
        LOG.warn("{} was not written ({}).", file, fault.getClass().getSimpleName());
        return Put.NOT_WRITTEN;
    }
}

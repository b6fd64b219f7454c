package app.rekey.files;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The operations on a real disk.
public final class DiskOps implements FileOps {
    private static final Duration TURN = Duration.ofMillis(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final Duration longestWait;

    public DiskOps() {
        this(LONGEST_WAIT);
    }

    /// @param longestWait how long a lock that this program itself holds is waited for
    DiskOps(Duration longestWait) {
        this.longestWait = longestWait;
    }

    @Override
    public boolean exists(Path place) {
        return Files.exists(place, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public Path realPath(Path place) throws IOException {
        return place.toRealPath();
    }

    @Override
    public byte[] read(Path file, long most) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var size = channel.size();
            if (size > most) {
                throw new TooLarge(size);
            }
            var bytes = ByteBuffer.allocate((int) size);
            while (bytes.hasRemaining()) {
                if (channel.read(bytes) < 0) {
                    throw new EOFException("the file became shorter while it was read");
                }
            }
            return bytes.array();
        }
    }

    @Override
    public byte[] readStart(Path file, int length) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(length);
        }
    }

    @Override
    public long size(Path file) throws IOException {
        return Files.size(file);
    }

    @Override
    public String stamp(Path place) {
        try {
            var now = Files.readAttributes(place, BasicFileAttributes.class);
            return now.fileKey() + " " + now.size() + " " + now.lastModifiedTime();
        } catch (IOException nothingThere) {
            return "";
        }
    }

    @Override
    public boolean hasOtherNames(Path file) {
        try {
            return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                    && Files.getAttribute(file, "unix:nlink") instanceof Integer names && names > 1;
        } catch (IOException | UnsupportedOperationException notTold) {
            return false;
        }
    }

    @Override
    public void createFolders(Path folder) throws IOException {
        Files.createDirectories(folder, OwnerOnly.folder(folder));
    }

    @Override
    public void writeNew(Path file, byte[] bytes) throws IOException {
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(file, options, OwnerOnly.file(file))) {
            var rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    @Override
    public void overwrite(Path file, byte[] bytes) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.truncate(bytes.length);
            channel.force(true);
        }
    }

    /// {@inheritDoc}
    ///
    /// Java hands on an access list only to the copy of a file.
    @Override
    public void emptyLike(Path like, Path file) throws IOException {
        Files.copy(like, file, StandardCopyOption.COPY_ATTRIBUTES);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) {
            // Those on an access list are barred by it too: the group's rights are their mask.
            view.setPermissions(EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        }
    }

    @Override
    public void copyRights(Path like, Path file) throws IOException {
        if (like.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            var wanted = Files.readAttributes(like, PosixFileAttributes.class);
            var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            var now = view.readAttributes();
            if (!now.owner().equals(wanted.owner())) {
                view.setOwner(wanted.owner());
            }
            if (!now.group().equals(wanted.group())) {
                view.setGroup(wanted.group());
            }
            // Last: a change of the owner takes rights away.
            view.setPermissions(wanted.permissions());
        } else {
            var from = Files.getFileAttributeView(like, AclFileAttributeView.class);
            var to = Files.getFileAttributeView(file, AclFileAttributeView.class);
            if (from != null && to != null) {
                to.setAcl(from.getAcl());
            }
        }
    }

    @Override
    public void replace(Path finished, Path target) throws IOException {
        Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /// A hard link is the one way that gives a name only if it is free, in one step; where there are no links, a plain
    /// move looks first and then renames.
    @Override
    public void publish(Path finished, Path target) throws IOException {
        try {
            Files.createLink(target, finished);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (UnsupportedOperationException | FileSystemException noLinksHere) {
            Files.move(finished, target);
            return;
        }
        Files.delete(finished);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        // Windows cannot open a folder as a file, and its rename needs no second step.
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public List<Path> files(Path folder, Pattern name, Instant before, Path like) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var owner = Files.getOwner(like);
        var found = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(folder, e -> name.matcher(e.getFileName().toString()).matches())) {
            for (var entry : entries) {
                if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)
                        && Files.getLastModifiedTime(entry).toInstant().isBefore(before)
                        && Files.getOwner(entry).equals(owner)) {
                    found.add(entry);
                }
            }
        }
        return found;
    }

    @Override
    public List<Path> folders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var entries = Files.newDirectoryStream(folder, Files::isDirectory)) {
            var found = new ArrayList<Path>();
            entries.forEach(found::add);
            return found;
        }
    }

    @Override
    public Closeable lock(Path file) throws IOException {
        var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileAttribute<?>[] rights = OwnerOnly.file(file);
        var channel = FileChannel.open(file, options, rights);
        try {
            lockAmongOurs(channel);
            return channel;
        } catch (IOException notLocked) {
            channel.close();
            throw notLocked;
        }
    }

    /// The system's locks belong to the whole process: a second lock of ours is refused instead of waiting, so we wait.
    private void lockAmongOurs(FileChannel channel) throws IOException {
        for (var waited = Duration.ZERO; ; waited = waited.plus(TURN)) {
            try {
                channel.lock();
                return;
            } catch (OverlappingFileLockException heldByThisProgram) {
                if (waited.compareTo(longestWait) > 0) {
                    throw new IOException("another window of this program is saving the same vault", heldByThisProgram);
                }
                pause(TURN);
            }
        }
    }

    @Override
    public void pause(Duration length) throws IOException {
        try {
            Thread.sleep(length);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the file");
        }
    }
}

package app.rekey.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/// The few things that are ever done to files whose loss would hurt.
///
/// Every write goes through these, so that a test can break off before and after each one.
public interface FileOps {
    /// Whether anything lies there, a link without a target included.
    boolean exists(Path place);

    /// The place itself, all links followed.
    Path realPath(Path place) throws IOException;

    /// The whole file. The size is checked before any memory is taken: over `most` bytes is a [TooLarge].
    byte[] read(Path file, long most) throws IOException;

    /// The first bytes of a file, fewer where it is shorter.
    byte[] readStart(Path file, int length) throws IOException;

    /// In bytes.
    long size(Path file) throws IOException;

    /// What is another text after every write to this file, or after every change of the names in this folder; empty where nothing
    /// lies there. Costs no reading.
    String stamp(Path place);

    /// Whether the file has other names besides this one, on systems that tell.
    boolean hasOtherNames(Path file);

    /// Makes the folder and those above it that are missing, owner-only.
    void createFolders(Path folder) throws IOException;

    /// Makes an owner-only file that was not there, with these bytes, and forces them to the disk.
    void writeNew(Path file, byte[] bytes) throws IOException;

    /// Writes other bytes into a file that is there, so that it stays the same file, and forces them to the disk. Not in one step:
    /// whoever reads at that moment, or after a crash in it, finds a part.
    void overwrite(Path file, byte[] bytes) throws IOException;

    /// Makes an empty owner-only file that was not there, with the access lists and other attributes of another where the system hands
    /// those on. [#copyRights] lets others in as there.
    void emptyLike(Path like, Path file) throws IOException;

    /// Gives a file the owner, the group and the rights of another. Throws where the system allows that to nobody like us.
    void copyRights(Path like, Path file) throws IOException;

    /// Puts a finished file into the place of another in one step, or changes nothing.
    void replace(Path finished, Path target) throws IOException;

    /// Gives a finished file its name, and throws [java.nio.file.FileAlreadyExistsException] where that name is taken.
    void publish(Path finished, Path target) throws IOException;

    /// Forces the names in a folder to the disk, where the system can.
    void syncFolder(Path folder) throws IOException;

    /// Deletes the file; does nothing where there is none.
    void delete(Path file) throws IOException;

    /// The plain files in a folder whose whole name matches, that were last changed before `before`, and that belong to the owner
    /// of `like`. None where there is no such folder.
    List<Path> files(Path folder, Pattern name, Instant before, Path like) throws IOException;

    /// The folders in a folder. None where there is no such folder.
    List<Path> folders(Path folder) throws IOException;

    /// Waits until no other program holds this lock file, and holds it until closed.
    Closeable lock(Path file) throws IOException;

    /// Waits before another attempt.
    void pause(Duration length) throws IOException;

    /// A file has more bytes than its reader takes.
    final class TooLarge extends IOException {
        public TooLarge(long size) {
            super("the file has " + size + " bytes");
        }
    }
}

package app.rekey.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SafeFileTest {
    private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private final DiskOps ops = new DiskOps(Duration.ofMillis(30));

    @Test
    void itMakesFoldersAndFilesForTheOwnerOnly() throws Exception {
        var file = folder.resolve("a").resolve("b").resolve("file");
        new SafeFile(ops).write(file, NEW);
        assertEquals("new", Files.readString(file));
        assertEquals("rw-------", rights(file));
        assertEquals("rwx------", rights(file.getParent()));
        assertEquals("rwx------", rights(file.getParent().getParent()));
    }

    @Test
    void itReplacesAFileAndLeavesNothingBeside() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "old");
        new SafeFile(ops).write(file, NEW);
        assertEquals("new", Files.readString(file));
        assertEquals(List.of(file), listed());
    }

    @Test
    void itWritesThroughALinkAndTheLinkStays() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "old");
        var link = Files.createSymbolicLink(folder.resolve("link"), file);
        new SafeFile(ops).write(link, NEW);
        assertEquals("new", Files.readString(file));
        assertTrue(Files.isSymbolicLink(link));
    }

    @Test
    void whereItFailsTheOldFileStaysAndNothingLiesBeside() throws Exception {
        var target = Files.createDirectory(folder.resolve("not a file"));
        Files.writeString(target.resolve("inside"), "x");
        assertThrows(IOException.class, () -> new SafeFile(ops).write(target, NEW));
        assertEquals(List.of(target), listed());
    }

    @Test
    void publishingNeverReplaces() throws Exception {
        var finished = Files.writeString(folder.resolve("finished"), "new");
        var taken = Files.writeString(folder.resolve("taken"), "old");
        assertThrows(FileAlreadyExistsException.class, () -> ops.publish(finished, taken));
        assertEquals("old", Files.readString(taken));
        ops.publish(finished, folder.resolve("free"));
        assertEquals("new", Files.readString(folder.resolve("free")));
        assertTrue(Files.notExists(finished));
    }

    @Test
    void aFileOverTheLimitIsNotRead() throws Exception {
        var file = Files.write(folder.resolve("file"), new byte[11]);
        assertEquals(11, ops.read(file, 11).length);
        assertThrows(FileOps.TooLarge.class, () -> ops.read(file, 10));
    }

    @Test
    void filesAreFoundByNameAgeAndOwner() throws Exception {
        var old = Files.writeString(folder.resolve("a.tmp"), "");
        Files.writeString(folder.resolve("b.txt"), "");
        Files.createDirectory(folder.resolve("c.tmp"));
        Files.createSymbolicLink(folder.resolve("d.tmp"), old);
        var name = Pattern.compile(".\\.tmp");
        assertEquals(List.of(old), ops.files(folder, name, Instant.MAX, folder));
        assertEquals(List.of(), ops.files(folder, name, Files.getLastModifiedTime(old).toInstant(), folder));
        assertEquals(List.of(), ops.files(folder.resolve("none"), name, Instant.MAX, folder));
    }

    @Test
    void aLockThatThisProgramHoldsIsNotGivenTwice() throws Exception {
        var lock = folder.resolve("lock");
        try (var _ = ops.lock(lock)) {
            assertThrows(IOException.class, () -> ops.lock(lock));
        }
        ops.lock(lock).close();
    }

    private List<Path> listed() throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.toList();
        }
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}

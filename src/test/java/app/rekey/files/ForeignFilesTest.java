package app.rekey.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.rekey.files.ForeignFiles.Look;
import app.rekey.files.ForeignFiles.Put;
import app.rekey.vault.FaultyOps;
import app.rekey.vault.FaultyOps.Ending;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ForeignFilesTest {
    private static final byte[] NEXT = "next, and longer".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void aFile() throws IOException {
        file = Files.writeString(folder.resolve("config.json"), "before");
    }

    private ForeignFiles disk(FileOps ops) {
        return new ForeignFiles(ops, new MountTable(folder.resolve("no-mounts"), folder.resolve("no-processes")), Clock.systemUTC(), new Random(1));
    }

    private Put put(FileOps ops) {
        try (var seen = assertInstanceOf(Look.Seen.class, disk(ops).look(file))) {
            return disk(ops).put(seen, NEXT);
        }
    }

    private Object itself() throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /// An access list is one of them: a bot of another user may read its config by nothing else.
    @Test
    void attributesThatOthersGaveTheFileStay() throws IOException {
        var view = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        assumeTrue(view != null, "this disk has no such attributes");
        view.write("given-by", ByteBuffer.wrap("somebody".getBytes(StandardCharsets.UTF_8)));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        var old = itself();
        assertEquals(Put.WRITTEN, put(new DiskOps()));
        assertNotEquals(old, itself());
        var given = ByteBuffer.allocate(64);
        Files.getFileAttributeView(file, UserDefinedFileAttributeView.class).read("given-by", given);
        assertEquals("somebody", new String(given.array(), 0, given.position(), StandardCharsets.UTF_8));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertArrayEquals(NEXT, Files.readAllBytes(file));
    }

    /// Its group is one that its owner is not in, or the disk knows no rights at all.
    @Test
    void aFileWhoseRightsANewOneCannotHaveIsWrittenInPlace() throws IOException {
        var old = itself();
        assertEquals(Put.WRITTEN, put(new FaultyOps(0, Ending.ERROR_BEFORE) {
            @Override
            public void copyRights(Path like, Path copy) throws IOException {
                throw new FileSystemException(copy.toString(), null, "Operation not permitted");
            }
        }));
        assertEquals(old, itself());
        assertArrayEquals(NEXT, Files.readAllBytes(file));
        assertEquals(List.of(file), namesHere());
    }

    private List<Path> namesHere() throws IOException {
        try (var all = Files.list(folder)) {
            return all.toList();
        }
    }

    @Test
    void aFileInAFolderThatMayNotBeEnteredIsNotCalledMissing() {
        var barred = new FaultyOps(0, Ending.ERROR_BEFORE) {
            @Override
            public boolean exists(Path place) {
                return false;
            }

            @Override
            public Path realPath(Path place) throws IOException {
                throw new AccessDeniedException(place.toString());
            }
        };
        assertEquals(new Look.NotSeen(ForeignFiles.Reason.NOT_ALLOWED), disk(barred).look(file));
    }

    @Test
    void whatIsNotThereIsMissing() throws IOException {
        var linkToNothing = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("gone"));
        for (var nowhere : List.of(folder.resolve("gone"), folder.resolve("gone/below"), file.resolve("below-a-file"), linkToNothing)) {
            assertEquals(new Look.NotSeen(ForeignFiles.Reason.MISSING), disk(new DiskOps()).look(nowhere), nowhere.toString());
        }
    }
}

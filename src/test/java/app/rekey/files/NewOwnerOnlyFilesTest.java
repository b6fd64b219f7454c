package app.rekey.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Secret;
import app.rekey.service.NewFiles.Made;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class NewOwnerOnlyFilesTest {
    private final NewOwnerOnlyFiles files = new NewOwnerOnlyFiles(new DiskOps());

    @TempDir
    Path folder;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFilledFileIsItsOwnersAloneAndEndsWithALineBreak() throws IOException {
        var file = folder.resolve("recovery.txt");
        try (var content = Secret.ofText("TEST-RECO-VERY")) {
            assertTrue(assertInstanceOf(Made.Ready.class, files.make(file)).fill(content));
        }
        assertEquals("TEST-RECO-VERY\n", Files.readString(file));
        assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
        assertEquals(List.of(file), list());
    }

    @Test
    void aFileThatIsThereIsRefusedAndNotTouched() throws IOException {
        var file = Files.writeString(folder.resolve("recovery.txt"), "somebody's");
        var refused = assertInstanceOf(Made.Refused.class, files.make(file));
        assertTrue(refused.reason().contains("was not touched"));
        assertEquals("somebody's", Files.readString(file));
    }

    @Test
    void aDiscardedFileIsGone() throws IOException {
        assertInstanceOf(Made.Ready.class, files.make(folder.resolve("recovery.txt"))).discard();
        assertEquals(List.of(), list());
    }

    @Test
    void aPlaceThatTakesNoFileIsRefused() {
        assertInstanceOf(Made.Refused.class, files.make(folder.resolve("no such folder").resolve("recovery.txt")));
    }

    @Test
    void aTemporaryFolderGoesWithAllInItAndGoesOnce() throws IOException {
        var temporary = TemporaryFolder.make("rekey-test-");
        Files.createDirectories(temporary.path().resolve("a/b"));
        Files.writeString(temporary.path().resolve("a/b/c"), "x");
        temporary.close();
        temporary.close();
        assertFalse(Files.exists(temporary.path()));
    }

    private List<Path> list() throws IOException {
        try (var found = Files.list(folder)) {
            return found.toList();
        }
    }
}

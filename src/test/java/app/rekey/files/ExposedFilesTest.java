package app.rekey.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.rekey.domain.FileRisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(OS.WINDOWS)
final class ExposedFilesTest {
    @TempDir
    Path folder;

    @Test
    void aFileIsOpenToOthersOnlyWhereTheyComeToItThroughEveryFolder() throws IOException {
        var home = Files.createDirectories(folder.resolve("home"));
        var file = file("home/bot/.env", "rw-r--r--");
        rights(folder, "rwx------");
        assertEquals(Set.of(), risks(file));
        // The folders above the temporary one are the system's, and open to everybody.
        rights(folder, "rwxr-xr-x");
        rights(home, "rwxr-xr-x");
        rights(file.getParent(), "rwxr-xr-x");
        assertEquals(Set.of(FileRisk.READABLE_BY_OTHERS), risks(file));
        rights(file, "rw-r-----");
        assertEquals(Set.of(), risks(file));
    }

    @Test
    void aFileThatIsNotThereHasNoRisk() {
        assertEquals(Set.of(), risks(folder.resolve("none")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            .env                  | true
            *.env                 | true
            bots/                 | true
            /bots/grid/.env       | true
            bots/*/.env           | true
            **/grid/**            | true
            grid                  | true
            .en[a-f]              | false
            .en[t-w]              | true
            /.env                 | false
            grid/.env             | false
            .env/                 | false
            *.json                | false
            """)
    void gitIgnoresWhatARuleSays(String rule, boolean ignored) throws IOException {
        Files.createDirectories(folder.resolve(".git/info"));
        var file = file("bots/grid/.env", "rw-------");
        assertEquals(Set.of(FileRisk.IN_GIT_NOT_IGNORED), risks(file));
        Files.writeString(folder.resolve(".gitignore"), rule + "\n");
        assertEquals(ignored ? Set.of() : Set.of(FileRisk.IN_GIT_NOT_IGNORED), risks(file));
    }

    @Test
    void aNearerRuleTakesBackWhatAFartherOneLeavesOut() throws IOException {
        Files.createDirectories(folder.resolve(".git/info"));
        var file = file("bots/grid/.env", "rw-------");
        Files.writeString(folder.resolve(".git/info/exclude"), "*.env\n");
        assertEquals(Set.of(), risks(file));
        Files.writeString(folder.resolve("bots/.gitignore"), "!.env\n");
        assertEquals(Set.of(FileRisk.IN_GIT_NOT_IGNORED), risks(file));
        Files.writeString(folder.resolve("bots/grid/.gitignore"), "/.env\n");
        assertEquals(Set.of(), risks(file));
    }

    private static Set<FileRisk> risks(Path file) {
        return new ExposedFiles().of(file);
    }

    private Path file(String name, String rights) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
        rights(file, rights);
        return file;
    }

    private static void rights(Path place, String rights) throws IOException {
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString(rights));
    }
}

package app.rekey.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MountTableTest {
    private static final String OURS = """
            27 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
            30 27 8:2 /@home /home rw,relatime shared:2 - btrfs /dev/sda2 rw
            31 27 8:3 / /mnt/old rw - ext4 /dev/sda3 rw
            32 31 8:4 / /mnt/old rw - ext4 /dev/sda4 rw
            33 27 8:5 / /over/config.json rw - ext4 /dev/sda5 rw
            """;

    @TempDir
    private Path folder;

    /// A container's table, as the host sees it.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /srv/bot/api-keys.json    | 8:1 /srv/bot/api-keys.json /app/api-keys.json     | true
            /srv/bot/api-keys.json    | 8:1 /srv/bot /app                                 | false
            /srv/bot/api-keys.json    | 8:2 /srv/bot/api-keys.json /app/api-keys.json     | false
            /home/me/ft/config.json   | 8:2 /@home/me/ft/config.json /freqtrade/c.json    | true
            /home/me/ft/config.json   | 8:2 /me/ft/config.json /freqtrade/c.json          | false
            /home/me/a b/config.json  | 8:2 /@home/me/a\\040b/config.json /c.json          | true
            /homeless/config.json     | 8:1 /homeless/config.json /c.json                 | true
            /mnt/old/x.env            | 8:4 /x.env /x.env                                 | true
            /mnt/old/x.env            | 8:3 /x.env /x.env                                 | false
            /over/config.json         | 9:9 / /                                           | true
            """)
    void aFileThatAContainerWasGivenByItselfIsKnown(Path file, String theirs, boolean alone) throws IOException {
        var own = Files.writeString(folder.resolve("mountinfo"), OURS);
        var process = Files.createDirectories(folder.resolve("proc/4711"));
        Files.writeString(process.resolve("mountinfo"), "700 699 0:50 / / rw - overlay overlay rw\n701 700 " + theirs + " rw - ext4 /dev/x rw\n");
        Files.createDirectories(folder.resolve("proc/4712"));
        assertEquals(alone, new MountTable(own, folder.resolve("proc")).isMounted(file));
    }

    @Test
    void aComputerWithoutSuchTablesHasNoSuchFile() {
        assertFalse(new MountTable(folder.resolve("none"), folder.resolve("none")).isMounted(Path.of("/srv/bot/api-keys.json")));
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void whatAnotherMountNamespaceSeesByItselfIsSeenFromHereAndStaysTheSameFile() throws IOException {
        var file = Files.writeString(folder.resolve("config.json"), "before").toRealPath();
        var there = Files.writeString(folder.resolve("there.json"), "");
        var container = new ProcessBuilder("unshare", "--mount", "sh", "-c", "mount --bind \"$0\" \"$1\" && echo ready && read go && cat \"$1\" && echo && read end", file.toString(), there.toString())
                .redirectErrorStream(true).start();
        try (var said = container.inputReader(StandardCharsets.UTF_8); var tell = container.outputWriter(StandardCharsets.UTF_8)) {
            assumeTrue("ready".equals(said.readLine()), "a mount namespace needs root and a system that allows it");
            var table = new MountTable(Path.of("/proc/self/mountinfo"), Path.of("/proc"));
            assertTrue(table.isMounted(file));
            assertFalse(table.isAnotherSeen(file));
            assertFalse(new MountTable(Path.of("/proc/self/mountinfo"), folder.resolve("no-processes")).isMounted(file));
            new DiskOps().overwrite(file, "after".getBytes(StandardCharsets.UTF_8));
            tell.write("go\n");
            tell.flush();
            assertEquals("after", said.readLine());
            Files.move(Files.writeString(folder.resolve("edited"), "by an editor"), file, StandardCopyOption.REPLACE_EXISTING);
            assertFalse(table.isMounted(file));
            assertTrue(table.isAnotherSeen(file), "it still has the file from before");
        } finally {
            container.destroyForcibly();
        }
    }
}

package app.rekey.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Memory is guarded where the system can, and works everywhere.
final class GuardedMemoryTest {
    @Test
    void aSecretInItReadsLikeAnyOtherAndIsGoneWhenClosed() {
        for (var system : List.of("Linux", "Windows 11", "Mac OS X")) {
            var secret = Secret.take("TEST-secret".getBytes(StandardCharsets.UTF_8)).movedTo(new GuardedMemory(system));
            assertEquals("TEST-secret", secret.revealText());
            secret.close();
            assertThrows(IllegalStateException.class, secret::length);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void itsPagesAreLockedAndGivenBack() throws Exception {
        long before = lockedKiB();
        var arena = new GuardedMemory("Linux").newArena();
        var segment = arena.allocate(32);
        assertEquals(32, segment.byteSize());
        assertEquals(before + 64, lockedKiB());
        arena.close();
        assertEquals(before, lockedKiB());
    }

    /// In a process of its own, because no test after it could be looked into.
    @Test
    @EnabledOnOs(OS.LINUX)
    void aShieldedProcessHasNoCoreFileAndItsMemoryBelongsToRoot() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(java, "-Xmx64m", "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                Shielded.class.getName()).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertTrue(said.contains("core 0 0"), said);
        assertTrue(said.contains("dumpable 0"), said);
    }

    /// Says what the system thinks of it.
    static final class Shielded {
        public static void main(String[] arguments) throws Exception {
            new GuardedMemory(System.getProperty("os.name")).shieldProcess();
            var limits = Files.readAllLines(Path.of("/proc/self/limits")).stream().filter(l -> l.startsWith("Max core file size")).toList();
            System.out.println("core " + limits.getFirst().substring(26).replaceAll(" +", " ").strip().replace(" bytes", ""));
            System.out.println("dumpable " + new LinuxCalls().dumpable());
        }
    }

    private static long lockedKiB() throws Exception {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmLck"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong).findFirst().orElseThrow();
    }
}

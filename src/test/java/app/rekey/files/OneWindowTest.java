package app.rekey.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import app.rekey.files.OneWindow.Claim;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OneWindowTest {
    @TempDir
    private Path folder;

    @Test
    void aSecondWindowRaisesTheFirst() throws Exception {
        var raised = new AtomicInteger();
        try (var first = ours("vault.rekey")) {
            first.listen(raised::incrementAndGet);
            assertInstanceOf(Claim.Raised.class, claim("vault.rekey"));
            assertInstanceOf(Claim.Raised.class, claim("vault.rekey"));
            assertEquals(2, raised.get());
        }
    }

    @Test
    void anotherVaultHasAWindowOfItsOwn() throws Exception {
        try (var _ = ours("vault.rekey"); var _ = ours("other.rekey")) {
            assertInstanceOf(Claim.Unknown.class, claim("vault.rekey"), "the first does not listen yet");
        }
    }

    @Test
    void aLinkToTheVaultIsTheSameVault() throws Exception {
        Files.writeString(folder.resolve("vault.rekey"), "TEST");
        Files.createSymbolicLink(folder.resolve("link.rekey"), folder.resolve("vault.rekey"));
        try (var first = ours("vault.rekey")) {
            first.listen(() -> { });
            assertInstanceOf(Claim.Raised.class, claim("link.rekey"));
        }
    }

    @Test
    void aClosedWindowLeavesThePlaceToTheNext() throws Exception {
        var first = ours("vault.rekey");
        first.listen(() -> { });
        first.close();
        ours("vault.rekey").close();
    }

    @Test
    void aSocketThatACrashLeftBehindIsReplaced() throws Exception {
        try (var first = ours("vault.rekey")) {
            first.listen(() -> { });
        }
        try (var names = Files.list(folder.resolve("state"))) {
            var lock = names.filter(file -> file.toString().endsWith(".lock")).findFirst().orElseThrow();
            Files.writeString(Path.of(lock.toString().replace(".lock", ".sock")), "stale");
        }
        var raised = new AtomicInteger();
        try (var next = ours("vault.rekey")) {
            next.listen(raised::incrementAndGet);
            assertInstanceOf(Claim.Raised.class, claim("vault.rekey"));
        }
        assertEquals(1, raised.get());
    }

    /// A window in a program of its own: says so when it has the vault, and each time that it is raised.
    static final class OtherProgram {
        public static void main(String[] arguments) throws Exception {
            var claim = new OneWindow(Path.of(arguments[0]), new DiskOps()).claim(Path.of(arguments[1]));
            if (claim instanceof Claim.Ours(var place)) {
                place.listen(() -> System.out.println("raised"));
                System.out.println("ours");
                Thread.sleep(Duration.ofMinutes(1));
            }
        }
    }

    @Test
    void aWindowOfAnotherProgramIsRaisedAndItsPlaceIsFreeWhenItIsKilled() throws Exception {
        var other = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-cp", System.getProperty("java.class.path"), OtherProgram.class.getName(),
                folder.resolve("state").toString(), folder.resolve("vault.rekey").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var says = other.inputReader(StandardCharsets.US_ASCII)) {
            assertEquals("ours", says.readLine());
            assertInstanceOf(Claim.Raised.class, claim("vault.rekey"));
            assertEquals("raised", says.readLine());
            other.destroyForcibly().waitFor();
            ours("vault.rekey").close();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void aFolderThatTakesNothingKeepsNobodyFromTheirVault() throws Exception {
        Files.writeString(folder.resolve("state"), "a file in the folder's place");
        assertInstanceOf(Claim.Unknown.class, claim("vault.rekey"));
    }

    private OneWindow.Place ours(String vault) {
        return assertInstanceOf(Claim.Ours.class, claim(vault)).place();
    }

    private Claim claim(String vault) {
        return new OneWindow(folder.resolve("state"), new DiskOps()).claim(folder.resolve(vault));
    }
}

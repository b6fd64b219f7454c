package app.rekey.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import app.rekey.files.OneWindow.Claim;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
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
        Files.writeString(socket().getPath(), "stale");
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

    /// As of a program that was stopped: the system takes the connection in its place, and nobody answers.
    @Test
    void aFirstWindowThatDoesNotAnswerKeepsNobodyFromTheirVault() throws Exception {
        try (var _ = ours("vault.rekey"); var mute = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            mute.bind(socket());
            assertInstanceOf(Claim.Unknown.class,
                    new OneWindow(folder.resolve("state"), new DiskOps(), Duration.ofMillis(50)).claim(folder.resolve("vault.rekey")));
        }
    }

    @Test
    void whoeverConnectsAndSaysNothingKeepsNobodyFromRaisingTheWindow() throws Exception {
        var state = new OneWindow(folder.resolve("state"), new DiskOps(), Duration.ofMillis(50));
        try (var first = assertInstanceOf(Claim.Ours.class, state.claim(folder.resolve("vault.rekey"))).place()) {
            first.listen(() -> { });
            try (var _ = SocketChannel.open(socket())) {
                assertInstanceOf(Claim.Raised.class, claim("vault.rekey"));
            }
        }
    }

    private UnixDomainSocketAddress socket() throws IOException {
        try (var names = Files.list(folder.resolve("state"))) {
            var lock = names.filter(file -> file.toString().endsWith(".lock")).findFirst().orElseThrow();
            return UnixDomainSocketAddress.of(lock.toString().replace(".lock", ".sock"));
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

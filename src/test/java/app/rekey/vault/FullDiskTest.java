package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.service.Change;
import app.rekey.service.OpenVault;
import app.rekey.service.VaultStore.CreateResult;
import app.rekey.service.VaultStore.OpenResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real file system that is full, under the vault and under the state folder: what was told to be kept is there, the vault opens,
/// and no temporary file stays.
///
/// Linux lets root mount one in a namespace of its own, which ends with the process that has it. Elsewhere [InterruptedSaveTest] stands for it.
final class FullDiskTest {
    private static final String PASSWORD = "TEST-password";

    @TempDir
    Path folder;

    /// Runs inside the namespace. Prints the first promise that is broken, or "kept" and how many saves were tried.
    static final class Disks {
        private static final int LARGEST_KIB = 64;
        private static final int MOST_SAVES = 12;

        public static void main(String[] arguments) throws Exception {
            int saves = 0;
            for (int kib = 4; kib <= LARGEST_KIB; kib += 4) {
                for (var full : List.of("vault", "state")) {
                    var place = Files.createDirectories(Path.of(arguments[0]).resolve(full + kib));
                    var small = Files.createDirectory(place.resolve(full));
                    run("mount", "-t", "tmpfs", "-o", "size=" + kib + "k", "tmpfs", small.toString());
                    saves += fill(place, full + " on " + kib + " KiB");
                    run("umount", small.toString());
                }
            }
            System.out.println("kept " + (saves > 100));
        }

        private static int fill(Path place, String what) throws IOException {
            var file = place.resolve("vault").resolve("vault.rekey");
            if (!(vaults(place).create(file, Secret.ofText(PASSWORD), false) instanceof CreateResult.Created created)) {
                require(!Files.exists(file), what + ": a vault that was not made leaves nothing");
                return 0;
            }
            int kept = 0;
            int tried = 0;
            try (var vault = created.vault()) {
                for (; tried < MOST_SAVES; tried++) {
                    kept += vault.save(adding()).isKept() ? 1 : 0;
                }
            }
            try (var vault = reopened(place, file, what)) {
                require(vault.book().keys().size() == kept, what + ": " + kept + " kept, " + vault.book().keys().size() + " there");
            }
            try (var names = Files.list(file.getParent())) {
                require(names.noneMatch(Temporaries::isOne), what + ": a temporary file stays");
            }
            return tried;
        }

        private static OpenVault reopened(Path place, Path file, String what) {
            if (vaults(place).open(file, Secret.ofText(PASSWORD)) instanceof OpenResult.Opened(var vault)) {
                return vault;
            }
            throw new IllegalStateException(what + ": the vault does not open");
        }

        private static VaultFiles vaults(Path place) {
            return CheapVaults.in(place.resolve("state"), Clock.systemUTC());
        }

        private static List<Change> adding() {
            var details = KeyDetails.of("k".repeat(1000), Exchange.KUCOIN, SiteChoice.of("global"));
            return List.of(new Change.KeyAdded(Id.random(new SecureRandom()), details));
        }

        private static void require(boolean holds, String broken) {
            if (!holds) {
                throw new IllegalStateException(broken);
            }
        }

        private static void run(String... command) throws IOException {
            try {
                require(new ProcessBuilder(command).inheritIO().start().waitFor() == 0, String.join(" ", command));
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
        }
    }

    @Test
    @Timeout(120)
    void whatWasKeptIsThereOnDisksOfEverySize() throws Exception {
        assumeTrue(isPossible(), "Only root on Linux can mount a small disk.");
        var program = new ProcessBuilder("unshare", "-m", Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                Disks.class.getName(), folder.toString())
                .redirectErrorStream(true).start();
        var said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
                .filter(line -> line.startsWith("kept") || line.startsWith("Exception in")).toList();
        program.waitFor(30, TimeUnit.SECONDS);
        assertEquals(List.of("kept true"), said);
    }

    private boolean isPossible() throws IOException, InterruptedException {
        if (!System.getProperty("os.name").startsWith("Linux")) {
            return false;
        }
        var place = Files.createDirectory(folder.resolve("trial"));
        try {
            return new ProcessBuilder("unshare", "-m", "mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", place.toString())
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}

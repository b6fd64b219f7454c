package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.files.FileOps;
import app.rekey.service.Backup;
import app.rekey.service.Change;
import app.rekey.service.OpenVault;
import app.rekey.service.VaultStore.OpenResult;
import app.rekey.service.VaultStore.RestoreResult;
import app.rekey.support.HandClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Wherever putting a backup back is broken off, the file is the one that lay there or the backup, and neither is lost.
final class InterruptedRestoreTest {
    private static final Secret PASSWORD = Secret.ofText("TEST-password");

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();
    private final HandClock clock = HandClock.at(HandClock.NOON);
    private Path state;
    private Path file;

    @Test
    void aRestoreHasMoreThanTenOperations() throws Exception {
        scene("count");
        var ops = FaultyOps.sound();
        restore(ops);
        assertTrue(ops.done.size() > 10, "operations: " + ops.done.size());
        assertEquals(List.of("first"), labels());
    }

    @ParameterizedTest
    @EnumSource(FaultyOps.Ending.class)
    void theFileIsTheOldOneOrTheBackupWhereverItIsBrokenOff(FaultyOps.Ending ending) throws Exception {
        for (int operation = 1; operation <= 20; operation++) {
            scene(ending + " " + operation);
            var damaged = Files.readAllBytes(file);
            var wanted = Files.readAllBytes(backup().file());
            try {
                restore(new FaultyOps(operation, ending));
            } catch (FaultyOps.Crash gone) {
                assertTrue(ending.isCrash());
            }
            var there = Files.readAllBytes(file);
            var what = ending + " at operation " + operation;
            assertTrue(Arrays.equals(damaged, there) || Arrays.equals(wanted, there), what);
            restore(FaultyOps.sound());
            assertEquals(List.of("first"), labels(), what);
            assertTrue(isKept(damaged), what + ": what lay there is among the backups");
        }
    }

    /// A vault of two saves, whose file was damaged then.
    private void scene(String name) throws Exception {
        state = folder.resolve(name).resolve("state");
        file = folder.resolve(name).resolve("vault.rekey");
        vaults(FaultyOps.sound()).create(file, PASSWORD, false);
        for (var label : List.of("first", "second")) {
            clock.forward(Duration.ofSeconds(1));
            try (var vault = open()) {
                vault.save(List.of(new Change.KeyAdded(Id.random(random), KeyDetails.of(label, Exchange.OKX, SiteChoice.of("global")))));
            }
        }
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    /// The version with the first key alone.
    private Backup backup() {
        return vaults(FaultyOps.sound()).backups(file).stream().filter(kept -> kept.whole() && keys(kept.file()).equals(List.of("first")))
                .findFirst().orElseThrow();
    }

    private void restore(FileOps ops) {
        var backup = backup();
        var result = vaults(ops).restore(file, backup);
        if (ops instanceof FaultyOps faulty && faulty.isSound()) {
            assertInstanceOf(RestoreResult.Restored.class, result);
        }
    }

    private boolean isKept(byte[] bytes) throws Exception {
        for (var kept : FaultyOps.files(state.resolve("backups"))) {
            if (Arrays.equals(bytes, Files.readAllBytes(kept))) {
                return true;
            }
        }
        return false;
    }

    private List<String> labels() {
        return keys(file);
    }

    private List<String> keys(Path place) {
        // In a state folder of its own: what this computer knows of newer versions is another test's concern.
        var reader = CheapVaults.in(folder.resolve("reader"), clock);
        try (var vault = assertInstanceOf(OpenResult.Opened.class, reader.open(copied(place), PASSWORD)).vault()) {
            return vault.book().keys().stream().map(Key::label).toList();
        }
    }

    /// Alone in a folder, so that nothing beside it is merged.
    private Path copied(Path place) {
        try {
            var alone = Files.createTempDirectory(folder, "alone").resolve("vault.rekey");
            return Files.copy(place, alone);
        } catch (IOException notCopied) {
            throw new UncheckedIOException(notCopied);
        }
    }

    private OpenVault open() {
        return assertInstanceOf(OpenResult.Opened.class, vaults(FaultyOps.sound()).open(file, PASSWORD)).vault();
    }

    private VaultFiles vaults(FileOps ops) {
        return CheapVaults.in(state, clock, ops);
    }
}

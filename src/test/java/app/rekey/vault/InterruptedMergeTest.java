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
import app.rekey.service.Change;
import app.rekey.service.OpenVault;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.VaultStore.OpenResult;
import app.rekey.support.Rounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever fails while copies are merged, while a version waits outside of the vault's folder, and while the start after that is
/// broken off as well: everything that was ever told to be saved is there in the end.
final class InterruptedMergeTest {
    private static final Secret PASSWORD = Secret.ofText("TEST-password");
    private static final Set<String> ALL = Set.of("first", "changed elsewhere", "in a copy", "kept aside");

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();
    private Path state;
    private Path file;

    @Test
    void theMergeThatIsBrokenOffHasMoreThanFortyOperations() throws Exception {
        scene("count");
        var ops = FaultyOps.sound();
        try (var vault = open(ops)) {
            ops.done.clear();
            elsewhereChanges();
            vault.refresh();
        }
        assertTrue(ops.done.size() > 40, "operations: " + ops.done.size());
        assertEquals(ALL, labels());
        assertEquals(List.of(file), FaultyOps.files(file.getParent()));
        assertEquals(List.of(), FaultyOps.files(state.resolve("unsaved")));
    }

    @ParameterizedTest
    @EnumSource(FaultyOps.Ending.class)
    void nothingIsLostWhereverAMergeIsBrokenOffAndTheNextStartToo(FaultyOps.Ending ending) throws Exception {
        // The end after one operation is the end before the next: every second one of each ending meets all moments.
        for (int operation = 1 + ending.ordinal() / 2 % 2; operation <= 60; operation += Rounds.of(2, 1)) {
            scene(ending + " " + operation);
            var faulty = FaultyOps.sound();
            try (var vault = open(faulty)) {
                elsewhereChanges();
                faulty.failAt(operation, ending);
                vault.refresh();
            } catch (FaultyOps.Crash gone) {
                assertTrue(ending.isCrash());
            }
            brokenOffAgain(1 + operation % 17);
            try (var vault = open(FaultyOps.sound())) {
                vault.refresh();
            }
            assertEquals(ALL, labels(), ending + " at operation " + operation);
        }
    }

    private void brokenOffAgain(int operation) {
        var faulty = FaultyOps.sound();
        try (var vault = open(faulty)) {
            faulty.failAt(operation, FaultyOps.Ending.CRASH_WITHIN);
            vault.refresh();
        } catch (FaultyOps.Crash _) {
            // As wanted, where there were that many operations.
        }
    }

    /// A vault, a conflict copy beside it with a key more, and a version with another key that could not be saved.
    private void scene(String name) throws Exception {
        var place = folder.resolve(name);
        state = place.resolve("state");
        file = place.resolve("cloud").resolve("vault.rekey");
        CheapVaults.in(state, Clock.systemUTC()).create(file, PASSWORD, false);
        save(file, state, "first");
        var elsewhere = Files.createDirectories(place.resolve("elsewhere")).resolve("vault.rekey");
        Files.copy(file, elsewhere);
        save(elsewhere, place.resolve("state elsewhere"), "in a copy");
        Files.copy(elsewhere, file.resolveSibling("copy of the vault"));
        var full = new FaultyOps(0, FaultyOps.Ending.ERROR_BEFORE) {
            @Override
            public void writeNew(Path target, byte[] bytes) throws IOException {
                if (target.startsWith(file.getParent())) {
                    throw new IOException("No space left on device");
                }
                super.writeNew(target, bytes);
            }
        };
        try (var vault = open(full)) {
            assertInstanceOf(SaveResult.KeptAside.class, vault.save(adding("kept aside")));
        }
    }

    private void elsewhereChanges() {
        save(file, state.resolveSibling("state elsewhere"), "changed elsewhere");
    }

    private void save(Path place, Path ownState, String label) {
        var vaults = CheapVaults.in(ownState, Clock.systemUTC());
        try (var vault = assertInstanceOf(OpenResult.Opened.class, vaults.open(place, PASSWORD)).vault()) {
            assertInstanceOf(SaveResult.Saved.class, vault.save(adding(label)));
        }
    }

    private OpenVault open(FileOps ops) {
        return assertInstanceOf(OpenResult.Opened.class, CheapVaults.in(state, Clock.systemUTC(), ops).open(file, PASSWORD)).vault();
    }

    private Set<String> labels() {
        try (var vault = open(FaultyOps.sound())) {
            return vault.book().keys().stream().map(Key::label).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private List<Change> adding(String label) {
        return List.of(new Change.KeyAdded(Id.random(random), KeyDetails.of(label, Exchange.BYBIT, SiteChoice.of("com"))));
    }
}

package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import app.rekey.service.VaultNotice;
import app.rekey.service.VaultStore.CreateResult;
import app.rekey.service.VaultStore.OpenResult;
import app.rekey.support.HandClock;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever fails, and whenever the program ends: the disk has the old vault or the new one.
final class InterruptedSaveTest {
    private static final int OPERATIONS_OF_A_SAVE = 21;
    private static final int OPERATIONS_OF_CREATING = 11;

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();
    private Instant now = Instant.now();
    private Path state;
    private Path file;

    @BeforeEach
    void aVaultWithOneKey() {
        state = folder.resolve("state");
        file = folder.resolve("data").resolve("vault.rekey");
    }

    @Test
    void theseAreTheOperationsOfASave() {
        var ops = FaultyOps.sound();
        makeVault(ops);
        var creating = List.copyOf(ops.done);
        assertEquals(List.of("read", "createFolders", "writeNew", "replace", "syncFolder", "createFolders", "writeNew", "read",
                "publish", "syncFolder", "read"), creating);
        try (var vault = open(ops)) {
            ops.done.clear();
            vault.save(adding("second"));
        }
        assertEquals(List.of("read", "createFolders", "lock", "realPath", "read", "writeNew", "read", "files", "files", "read", "read",
                "replace", "syncFolder", "read", "files", "files", "createFolders", "writeNew", "replace", "syncFolder", "files"),
                ops.done);
        assertTrue(ops.done.size() <= OPERATIONS_OF_A_SAVE && creating.size() <= OPERATIONS_OF_CREATING);
    }

    static Stream<Arguments> everyEndingOfEveryOperation() {
        return Stream.of(FaultyOps.Ending.values())
                .flatMap(ending -> IntStream.rangeClosed(1, OPERATIONS_OF_A_SAVE).mapToObj(n -> Arguments.of(n, ending)));
    }

    @ParameterizedTest
    @MethodSource("everyEndingOfEveryOperation")
    void aSaveLeavesTheOldVaultOrTheNewOne(int operation, FaultyOps.Ending ending) throws Exception {
        makeVault(FaultyOps.sound());
        var faulty = FaultyOps.sound();
        var told = "crash";
        try (var vault = open(faulty)) {
            faulty.failAt(operation, ending);
            told = vault.save(adding("second")).getClass().getSimpleName();
        } catch (FaultyOps.Crash _) {
            assertTrue(ending.isCrash());
        }
        var there = labels();
        switch (told) {
            case "Saved", "KeptAside" -> assertEquals(List.of("first", "second"), there);
            case "NotSaved" -> assertEquals(List.of("first"), there);
            case "crash" -> assertTrue(there.equals(List.of("first")) || there.equals(List.of("first", "second")), there.toString());
            default -> throw new AssertionError(told);
        }
        if (!ending.isCrash()) {
            assertEquals(List.of(file), FaultyOps.files(file.getParent()));
        }
        nextSaveSweepsAndWorks();
    }

    static Stream<Arguments> everyEndingOfEveryOperationOfCreating() {
        return Stream.of(FaultyOps.Ending.values())
                .flatMap(ending -> IntStream.rangeClosed(1, OPERATIONS_OF_CREATING).mapToObj(n -> Arguments.of(n, ending)));
    }

    @ParameterizedTest
    @MethodSource("everyEndingOfEveryOperationOfCreating")
    void creatingLeavesAWholeVaultOrNone(int operation, FaultyOps.Ending ending) throws Exception {
        var told = "crash";
        try {
            told = store(new FaultyOps(operation, ending)).create(file, password(), false).getClass().getSimpleName();
        } catch (FaultyOps.Crash _) {
            assertTrue(ending.isCrash());
        }
        var opened = store(FaultyOps.sound()).open(file, password());
        switch (told) {
            case "Created" -> assertInstanceOf(OpenResult.Opened.class, opened);
            case "NotWritten" -> assertEquals(List.of(), FaultyOps.files(file.getParent()));
            case "crash" -> assertTrue(opened instanceof OpenResult.Opened || opened instanceof OpenResult.NoFile, opened.toString());
            default -> throw new AssertionError(told);
        }
    }

    @Test
    void aFullDiskIsSaidInWordsAndTheVaultStaysUsable() throws Exception {
        makeVault(FaultyOps.sound());
        try (var vault = open(new FullDisk(folder))) {
            var before = vault.book();
            assertEquals(new SaveResult.NotSaved("The disk is full."), vault.save(adding("second")));
            assertEquals(before, vault.book());
        }
        assertEquals(List.of("first"), labels());
        nextSaveSweepsAndWorks();
    }

    @Test
    void whatTheVaultsFolderDoesNotTakeIsSafeOnThisComputerAndComesBackAtTheNextStart() throws Exception {
        makeVault(FaultyOps.sound());
        try (var vault = open(new FullDisk(file.getParent()))) {
            var kept = assertInstanceOf(SaveResult.KeptAside.class, vault.save(adding("second")));
            assertEquals("The disk is full.", kept.reason());
            assertEquals(List.of("first", "second"), kept.book().keys().stream().map(Key::label).toList());
            assertEquals(List.of(new VaultNotice.KeptAside("The disk is full.")), vault.notices());
            assertInstanceOf(SaveResult.KeptAside.class, vault.save(adding("third")));
            assertEquals(1, FaultyOps.files(state.resolve("unsaved")).size());
        }
        try (var vault = open(FaultyOps.sound())) {
            assertEquals(List.of("first", "second", "third"), vault.book().keys().stream().map(Key::label).toList());
            assertEquals(List.of(new VaultNotice.UnsavedFound(2)), vault.notices());
            vault.refresh();
            assertEquals(List.of(), FaultyOps.files(state.resolve("unsaved")));
        }
        assertEquals(List.of("first", "second", "third"), labels());
    }

    @Test
    void whatWasKeptAsideIsTriedAgainEvery30Seconds() throws Exception {
        makeVault(FaultyOps.sound());
        var clock = HandClock.at(now);
        var full = new FullDisk(file.getParent());
        try (var vault = assertInstanceOf(OpenResult.Opened.class, CheapVaults.in(state, clock, full).open(file, password())).vault()) {
            vault.save(adding("second"));
            full.emptied();
            clock.forward(Duration.ofSeconds(29));
            vault.refresh();
            assertEquals(1, vault.notices().size());
            clock.forward(Duration.ofSeconds(2));
            vault.refresh();
            assertEquals(List.of(), vault.notices());
            assertEquals(List.of(), FaultyOps.files(state.resolve("unsaved")));
        }
        assertEquals(List.of("first", "second"), labels());
    }

    @Test
    void anErrorAfterTheMoveIsNoFailedSave() throws Exception {
        makeVault(FaultyOps.sound());
        var faulty = FaultyOps.sound();
        try (var vault = open(faulty)) {
            faulty.failAt(13, FaultyOps.Ending.ERROR_BEFORE);
            var saved = assertInstanceOf(SaveResult.Saved.class, vault.save(adding("second")));
            assertEquals(false, saved.durable());
            assertInstanceOf(SaveResult.Saved.class, vault.save(adding("third")));
        }
        assertEquals(List.of("first", "second", "third"), labels());
    }

    @Test
    void aMoveThatIsHeldUpIsTriedAgainForSeconds() throws Exception {
        makeVault(FaultyOps.sound());
        var held = new HeldUp(3);
        try (var vault = open(held)) {
            assertInstanceOf(SaveResult.Saved.class, vault.save(adding("second")));
        }
        assertEquals(List.of(Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100)), held.pauses);
    }

    @Test
    void aMoveThatStaysHeldUpIsGivenUpAndNothingIsSaved() throws Exception {
        makeVault(FaultyOps.sound());
        var held = new HeldUp(100);
        try (var vault = open(held)) {
            assertEquals("The system does not allow it.", assertInstanceOf(SaveResult.KeptAside.class, vault.save(adding("second"))).reason());
        }
        assertEquals(11, held.pauses.size());
        assertEquals(List.of("first", "second"), labels());
        assertEquals(List.of(file), FaultyOps.files(file.getParent()));
    }

    @Test
    void whatAnotherProgramWritesInTheMiddleOfASaveIsNotOverwritten() throws Exception {
        makeVault(FaultyOps.sound());
        var foreign = Files.readAllBytes(file);
        foreign[300] ^= 1;
        var meddled = new FaultyOps(0, FaultyOps.Ending.ERROR_BEFORE) {
            @Override
            public void writeNew(Path place, byte[] bytes) throws IOException {
                super.writeNew(place, bytes);
                Files.write(file, foreign);
            }
        };
        try (var vault = open(meddled)) {
            assertInstanceOf(SaveResult.KeptAside.class, vault.save(adding("second")));
            assertInstanceOf(SaveResult.KeptAside.class, vault.save(adding("third")));
        }
        assertArrayEquals(foreign, Files.readAllBytes(file));
        assertEquals(List.of(file), FaultyOps.files(file.getParent()));
    }

    @Test
    void aDiskThatGivesBackOtherBytesIsNotTrusted() throws Exception {
        makeVault(FaultyOps.sound());
        var lying = new FaultyOps(0, FaultyOps.Ending.ERROR_BEFORE) {
            @Override
            public void writeNew(Path place, byte[] bytes) throws IOException {
                var wrong = bytes.clone();
                wrong[bytes.length / 2] ^= 1;
                super.writeNew(place, wrong);
            }
        };
        try (var vault = open(lying)) {
            assertInstanceOf(SaveResult.NotSaved.class, vault.save(adding("second")));
        }
        assertEquals(List.of("first"), labels());
    }

    @Test
    void aTemporaryFileThatASaveLeftBehindIsDeletedByALaterOne() throws Exception {
        makeVault(FaultyOps.sound());
        var stale = Files.writeString(file.resolveSibling("~$rekey-0123456789abcdef.tmp"), "left behind");
        Files.setLastModifiedTime(stale, FileTime.from(now.minus(Duration.ofMinutes(11))));
        try (var vault = open(FaultyOps.sound())) {
            vault.save(adding("second"));
        }
        assertEquals(List.of(file), FaultyOps.files(file.getParent()));
    }

    @Test
    void aFreshTemporaryFileOfAnotherSaveIsLeftAlone() throws Exception {
        makeVault(FaultyOps.sound());
        var fresh = Files.writeString(file.resolveSibling("~$rekey-0123456789abcdef.tmp"), "in use");
        var foreign = Files.writeString(file.resolveSibling("~$letter.docx.tmp"), "somebody's own");
        Files.setLastModifiedTime(foreign, FileTime.from(now.minus(Duration.ofDays(1))));
        try (var vault = open(FaultyOps.sound())) {
            vault.save(adding("second"));
        }
        assertTrue(Files.exists(fresh) && Files.exists(foreign));
    }

    private void nextSaveSweepsAndWorks() throws IOException {
        now = now.plus(Duration.ofHours(1));
        try (var vault = open(FaultyOps.sound())) {
            assertInstanceOf(SaveResult.Saved.class, vault.save(adding("afterwards")));
        }
        assertEquals(List.of(file), FaultyOps.files(file.getParent()));
        assertTrue(labels().contains("afterwards"));
    }

    private void makeVault(FaultyOps ops) {
        try (var vault = assertInstanceOf(CreateResult.Created.class, store(ops).create(file, password(), false)).vault()) {
            var count = ops.done.size();
            assertInstanceOf(SaveResult.Saved.class, vault.save(adding("first")));
            ops.done.subList(count, ops.done.size()).clear();
        }
    }

    private OpenVault open(FileOps ops) {
        return assertInstanceOf(OpenResult.Opened.class, store(ops).open(file, password())).vault();
    }

    private VaultFiles store(FileOps ops) {
        return CheapVaults.in(state, Clock.fixed(now, ZoneOffset.UTC), ops);
    }

    private List<String> labels() {
        try (var vault = open(FaultyOps.sound())) {
            return vault.book().keys().stream().map(Key::label).toList();
        }
    }

    private List<Change> adding(String label) {
        return List.of(new Change.KeyAdded(Id.random(random), KeyDetails.of(label, Exchange.BYBIT, SiteChoice.of("com"))));
    }

    private static Secret password() {
        return Secret.ofText("TEST-password");
    }

    /// A disk on which a folder takes no new file.
    private static final class FullDisk extends FaultyOps {
        private final Path full;
        private boolean isFull = true;

        FullDisk(Path full) {
            super(0, Ending.ERROR_BEFORE);
            this.full = full;
        }

        void emptied() {
            isFull = false;
        }

        @Override
        public void writeNew(Path place, byte[] bytes) throws IOException {
            if (isFull && place.startsWith(full)) {
                throw new IOException("No space left on device");
            }
            super.writeNew(place, bytes);
        }
    }

    /// A system on which another program holds the vault open for a while.
    private static final class HeldUp extends FaultyOps {
        private int left;

        HeldUp(int times) {
            super(0, Ending.ERROR_BEFORE);
            left = times;
        }

        @Override
        public void replace(Path finished, Path target) throws IOException {
            if (target.endsWith("vault.rekey") && left-- > 0) {
                throw new AccessDeniedException(target.toString());
            }
            super.replace(finished, target);
        }
    }
}

package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Credential;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Stage;
import app.rekey.service.Change;
import app.rekey.service.Conflict;
import app.rekey.service.OpenVault;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.VaultNotice;
import app.rekey.service.VaultStore.OpenResult;
import app.rekey.service.VaultStore.RestoreResult;
import app.rekey.service.WaysIn;
import app.rekey.support.HandClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A vault in a folder that a sync tool keeps alike on two computers.
final class SyncedVaultTest {
    private static final Secret PASSWORD = Secret.ofText("TEST-password");

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();
    private final HandClock clock = HandClock.at(HandClock.NOON);
    private final Id key = Id.random(random);
    private Path file;
    private VaultFiles here;
    private VaultFiles there;

    @BeforeEach
    void aVaultWithOneKey() {
        file = folder.resolve("cloud").resolve("vault.rekey");
        here = CheapVaults.in(folder.resolve("here"), clock);
        there = CheapVaults.in(folder.resolve("there"), clock);
        here.create(file, PASSWORD, false);
        try (var vault = open(here, file)) {
            save(vault, new Change.KeyAdded(key, details("start")), version(key, "TEST-API-KEY-0000"));
        }
    }

    @Test
    void aConflictCopyIsFoundByItsContentMergedAndMovedToTheBackups() throws Exception {
        var elsewhere = elsewhere();
        writeThere(elsewhere, "there");
        writeHere("here");
        var copy = Files.copy(elsewhere, file.resolveSibling("in any language (Kopie).tmp2"));
        try (var vault = open(here, file)) {
            assertEquals(List.of("here", "start", "there"), labels(vault));
            assertEquals(List.of(new VaultNotice.CopyMerged("in any language (Kopie).tmp2", 1)), vault.notices());
            assertTrue(Files.exists(copy), "opening writes nothing");
            clock.forward(Duration.ofSeconds(1));
            vault.refresh();
        }
        assertFalse(Files.exists(copy));
        assertEquals(List.of(file), FaultyOps.files(file.getParent()));
        try (var vault = open(there, file)) {
            assertEquals(List.of("here", "start", "there"), labels(vault));
        }
        try (var vault = open(here, file)) {
            assertEquals(List.of(), vault.notices());
        }
    }

    @Test
    void whoOpensACopyDoesNotLoseTheVaultOfTheUsualName() throws Exception {
        var copy = Files.copy(file, file.resolveSibling("my own copy.rekey"));
        writeHere("newer");
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        writeHere("newest");
        try (var vault = open(here, file)) {
            assertEquals(List.of("newer", "newest", "start"), labels(vault));
        }
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        try (var vault = open(there, copy)) {
            vault.refresh();
        }
        assertTrue(Files.exists(file));
    }

    @Test
    void copiesThatAreNotWholeOrOfAnotherVaultAreLeftWhereTheyAre() throws Exception {
        var half = Files.write(file.resolveSibling("half.rekey"), Arrays.copyOf(Files.readAllBytes(file), 3000));
        var other = file.resolveSibling("other.rekey");
        here.create(other, PASSWORD, false);
        try (var vault = open(here, file)) {
            vault.refresh();
            assertEquals(List.of(), vault.notices());
        }
        assertTrue(Files.exists(half) && Files.exists(other));
    }

    @Test
    void aRunningProgramTakesInWhatAnotherOneWroteWithoutAsking() {
        try (var vault = open(here, file)) {
            writeThere(file, "there");
            vault.refresh();
            assertEquals(List.of("start", "there"), labels(vault));
            assertEquals(List.of(new VaultNotice.Merged(1)), vault.notices());
            writeThere(file, "again");
            vault.refresh();
            assertEquals(List.of(new VaultNotice.Merged(2)), vault.notices());
            vault.dismiss(new VaultNotice.Merged(2));
            vault.refresh();
            assertEquals(List.of(), vault.notices());
        }
    }

    @Test
    void takingInWhatIsNewerWritesNothing() throws Exception {
        try (var vault = open(here, file)) {
            writeThere(file, "there");
            var before = Files.readAllBytes(file);
            vault.refresh();
            assertArrayEquals(before, Files.readAllBytes(file));
        }
    }

    @Test
    void twoEditsOfOneFieldAreBothKeptUntilOneIsChosenEverywhere() throws Exception {
        editApart("ours", "theirs");
        try (var vault = open(here, file)) {
            vault.refresh();
            var conflict = assertInstanceOf(Conflict.OfField.class, vault.conflicts().getFirst());
            assertEquals(List.of("theirs", "ours"), conflict.choices().stream().map(Conflict.Choice::value).toList());
            assertEquals(List.of(false, true), conflict.choices().stream().map(Conflict.Choice::here).toList());
            assertTrue(vault.notices().contains(new VaultNotice.Conflicting(1)));
            save(vault, new Change.Decided(conflict, conflict.choices().getLast().fact()));
            assertEquals(List.of(), vault.conflicts());
            assertEquals(List.of("ours"), labels(vault));
        }
        try (var vault = open(there, file)) {
            assertEquals(List.of(), vault.conflicts());
            assertEquals(List.of("ours"), labels(vault));
        }
    }

    @Test
    void twoCredentialsOfOneKeyAreNeverMixedAndBothStayCurrent() throws Exception {
        var elsewhere = elsewhere();
        try (var vault = open(here, file); var other = open(there, elsewhere)) {
            save(vault, version(key, "TEST-API-KEY-HERE"));
            save(other, version(key, "TEST-API-KEY-THERE"));
        }
        bringBeside(elsewhere);
        try (var vault = open(here, file)) {
            var conflict = assertInstanceOf(Conflict.OfCredential.class, vault.conflicts().getFirst());
            assertEquals(3, conflict.versions().size());
            for (var version : conflict.versions()) {
                try (var credential = (Credential.Hmac) vault.credential(version.id()).orElseThrow()) {
                    assertEquals("secret of " + credential.apiKey().revealText(), credential.secret().revealText());
                }
            }
            var kept = conflict.versions().getFirst().id();
            conflict.versions().stream().filter(v -> !v.id().equals(kept))
                    .forEach(v -> save(vault, new Change.StageChanged(v.id(), Stage.RETIRING)));
            assertEquals(List.of(), vault.conflicts());
        }
    }

    @Test
    void aKeyThatWasDeletedHereAndEditedThereComesBackWithANotice() throws Exception {
        try (var vault = open(here, file)) {
            var elsewhere = elsewhere();
            save(vault, new Change.KeyDeleted(key));
            assertEquals(List.of(), labels(vault));
            try (var other = open(there, elsewhere)) {
                save(other, new Change.KeyEdited(key, details("edited there")));
            }
            bringBeside(elsewhere);
            vault.refresh();
            assertEquals(List.of("edited there"), labels(vault));
            assertTrue(vault.notices().contains(new VaultNotice.CameBack("edited there")), vault.notices().toString());
        }
    }

    @Test
    void anOlderCopyIsNoticedAndMergedWhereTheUserWantsThat() throws Exception {
        var old = Files.readAllBytes(file);
        writeHere("newer");
        Files.write(file, old);
        try (var vault = open(here, file)) {
            assertEquals(List.of("start"), labels(vault));
            assertEquals(1, assertInstanceOf(VaultNotice.OlderCopy.class, vault.notices().getFirst()).missing());
            assertInstanceOf(SaveResult.Saved.class, vault.mergeNewer());
            assertEquals(List.of("newer", "start"), labels(vault));
            assertEquals(List.of(), vault.notices());
        }
    }

    @Test
    void whoGoesOnWithAnOlderCopyIsNotAskedAgain() throws Exception {
        var old = Files.readAllBytes(file);
        writeHere("newer");
        Files.write(file, old);
        try (var vault = open(here, file)) {
            clock.forward(Duration.ofSeconds(1));
            vault.dismiss(vault.notices().getFirst());
        }
        try (var vault = open(here, file)) {
            assertEquals(List.of("start"), labels(vault));
            assertEquals(List.of(), vault.notices());
        }
    }

    @Test
    void anOlderFileUnderARunningProgramLosesNothing() throws Exception {
        var old = Files.readAllBytes(file);
        try (var vault = open(here, file)) {
            save(vault, new Change.KeyAdded(Id.random(random), details("newer")));
            Files.write(file, old);
            vault.refresh();
        }
        try (var vault = open(there, file)) {
            assertEquals(List.of("newer", "start"), labels(vault));
        }
    }

    @Test
    void aHalfSyncedFileIsWaitedForAndNeverSavedOver() throws Exception {
        var whole = Files.readAllBytes(file);
        try (var vault = open(here, file)) {
            for (var part : List.of(new byte[0], new byte[5000], Arrays.copyOf(whole, whole.length / 2))) {
                Files.write(file, part);
                vault.refresh();
                assertInstanceOf(SaveResult.KeptAside.class, vault.save(List.of(new Change.KeyAdded(Id.random(random), details("meanwhile")))));
                assertArrayEquals(part, Files.readAllBytes(file));
            }
            clock.forward(Duration.ofSeconds(61));
            vault.refresh();
            assertTrue(vault.notices().contains(new VaultNotice.NotWhole()));
            Files.write(file, whole);
            vault.refresh();
            assertEquals(List.of(), vault.notices());
        }
        try (var vault = open(there, file)) {
            assertEquals(List.of("meanwhile", "meanwhile", "meanwhile", "start"), labels(vault));
        }
    }

    @Test
    void anotherVaultInItsPlaceIsNeitherMergedNorOverwritten() throws Exception {
        try (var vault = open(here, file)) {
            Files.delete(file);
            here.create(file, PASSWORD, false);
            var other = Files.readAllBytes(file);
            assertInstanceOf(SaveResult.KeptAside.class, vault.save(List.of(new Change.KeyAdded(Id.random(random), details("mine")))));
            assertArrayEquals(other, Files.readAllBytes(file));
        }
    }

    @Test
    void aBackupIsPutBackWithoutAPasswordAndTheJournalTells() throws Exception {
        clock.forward(Duration.ofSeconds(1));
        writeHere("newest");
        var present = Files.readAllBytes(file);
        present[present.length - VaultFile.DIGEST] ^= 1;
        Files.write(file, present);
        assertInstanceOf(OpenResult.Damaged.class, here.open(file, PASSWORD));
        var backups = here.backups(file);
        assertTrue(backups.size() >= 2 && backups.stream().allMatch(backup -> backup.whole() && backup.size() > 4000));
        assertTrue(backups.getFirst().saved().isAfter(backups.getLast().saved()));
        assertInstanceOf(RestoreResult.Restored.class, here.restore(file, backups.getFirst()));
        try (var vault = open(here, file)) {
            assertEquals(List.of("newest", "start"), labels(vault));
            assertEquals(List.of(new VaultNotice.Restored(backups.getFirst().saved())), vault.notices());
            vault.refresh();
        }
        assertTrue(here.backups(file).stream().anyMatch(backup -> !backup.whole()), "the damaged file is kept");
        try (var vault = open(here, file)) {
            assertEquals(List.of(), vault.notices());
        }
    }

    @Test
    void aLostFileCanBePutBackFromAnyBackup() throws Exception {
        Files.delete(file);
        assertInstanceOf(RestoreResult.Restored.class, here.restore(file, here.backups(file).getFirst()));
        try (var vault = open(here, file)) {
            assertEquals(List.of("start"), labels(vault));
        }
    }

    @Test
    void aSecondNameOnTheDiskIsToldOf() throws Exception {
        Files.createLink(file.resolveSibling("second"), file);
        try (var vault = open(here, file)) {
            assertTrue(vault.notices().contains(new VaultNotice.HardLinked()));
        }
    }

    @Test
    void aPasswordThatWasChangedElsewhereCountsHereWithoutAsking() {
        try (var vault = open(here, file); var other = open(there, file); var next = Secret.ofText("TEST-another password")) {
            assertInstanceOf(WaysIn.Result.Ended.class, other.waysIn().changePassword(PASSWORD, next, WaysIn.GuessCost.STANDARD));
            save(vault, new Change.KeyAdded(Id.random(random), details("after the change")));
            assertTrue(vault.waysIn().isPassword(next) && !vault.waysIn().isPassword(PASSWORD));
            assertInstanceOf(OpenResult.WrongPassword.class, there.open(file, PASSWORD));
            try (var again = assertInstanceOf(OpenResult.Opened.class, there.open(file, next)).vault()) {
                assertEquals(List.of("after the change", "start"), labels(again));
            }
        }
    }

    private void editApart(String ours, String theirs) throws Exception {
        var elsewhere = elsewhere();
        try (var vault = open(here, file); var other = open(there, elsewhere)) {
            save(vault, new Change.KeyEdited(key, details(ours)));
            clock.forward(Duration.ofMinutes(1));
            save(other, new Change.KeyEdited(key, details(theirs)));
        }
        bringBeside(elsewhere);
    }

    /// The other computer's folder, as the sync tool left it last.
    private Path elsewhere() throws Exception {
        var elsewhere = Files.createDirectories(folder.resolve("elsewhere")).resolve("vault.rekey");
        return Files.copy(file, elsewhere);
    }

    /// The other computer's version, as the sync tool brings it: beside ours, because both changed.
    private void bringBeside(Path elsewhere) throws Exception {
        Files.copy(elsewhere, file.resolveSibling("vault (conflicted copy).rekey"));
    }

    private void writeHere(String label) {
        try (var vault = open(here, file)) {
            clock.forward(Duration.ofSeconds(1));
            save(vault, new Change.KeyAdded(Id.random(random), details(label)));
        }
    }

    @Test
    void aKeyThatIsAddedWithItsVersionCountsAsOneChange() {
        try (var vault = open(here, file)) {
            try (var other = open(there, file)) {
                var key = Id.random(random);
                save(other, new Change.KeyAdded(key, details("there")), version(key, "TEST-API-KEY-0001"));
            }
            vault.refresh();
            assertEquals(List.of(new VaultNotice.Merged(1)), vault.notices());
        }
    }

    private void writeThere(Path place, String label) {
        try (var vault = open(there, place)) {
            save(vault, new Change.KeyAdded(Id.random(random), details(label)));
        }
    }

    private static OpenVault open(VaultFiles vaults, Path place) {
        return assertInstanceOf(OpenResult.Opened.class, vaults.open(place, PASSWORD)).vault();
    }

    private static void save(OpenVault vault, Change... changes) {
        assertInstanceOf(SaveResult.Saved.class, vault.save(List.of(changes)));
    }

    private static List<String> labels(OpenVault vault) {
        return vault.book().keys().stream().map(Key::label).toList();
    }

    private Change.VersionAdded version(Id of, String apiKey) {
        var credential = new Credential.Hmac(Secret.ofText(apiKey), Secret.ofText("secret of " + apiKey), Optional.empty());
        return new Change.VersionAdded(of, Id.random(random), credential, OptionalInt.empty(), false, Stage.CURRENT, clock.instant());
    }

    private static KeyDetails details(String label) {
        return KeyDetails.of(label, Exchange.OKX, SiteChoice.of("global"));
    }
}

package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Credential;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Secret;
import app.rekey.domain.SecretMemory;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Stage;
import app.rekey.files.DiskOps;
import app.rekey.service.Change;
import app.rekey.service.OpenVault;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.VaultStore.CreateResult;
import app.rekey.service.VaultStore.OpenResult;
import app.rekey.service.WaysIn.GuessCost;
import app.rekey.service.WaysIn.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A password is changed, forgotten and made dearer without touching a secret, and a new recovery key puts the old one out.
final class WaysTest {
    private static final String OLD = "TEST-old password";
    private static final String NEW = "TEST-new password";

    @TempDir
    Path folder;

    private VaultFiles vaults;
    private Path file;
    private String recoveryKey;

    @BeforeEach
    void aVaultWithAKey() {
        vaults = CheapVaults.in(folder.resolve("state"), Clock.systemUTC());
        file = folder.resolve("vault.rekey");
        var made = assertInstanceOf(CreateResult.Created.class, vaults.create(file, Secret.ofText(OLD), true));
        recoveryKey = made.recoveryKey().orElseThrow().revealText();
        try (var vault = made.vault()) {
            vault.save(addition());
        }
    }

    @Test
    void theNewPasswordOpensAndTheOldOneDoesNot() {
        try (var vault = open(OLD)) {
            assertSaved(vault.waysIn().changePassword(Secret.ofText(OLD), Secret.ofText(NEW), GuessCost.STANDARD));
        }
        assertInstanceOf(OpenResult.WrongPassword.class, tryOpen(OLD));
        open(NEW).close();
        open(recoveryKey).close();
    }

    @Test
    void aChangeTouchesOneSlotAndNeitherTheVaultKeyNorASealedSecret() throws Exception {
        var before = read(OLD);
        try (var vault = open(OLD)) {
            assertSaved(vault.waysIn().changePassword(Secret.ofText(OLD), Secret.ofText(NEW), GuessCost.STANDARD));
        }
        var after = read(NEW);
        assertEquals(before.vaultKey(), after.vaultKey());
        assertArrayEquals(before.contents().secrets().bytes(), after.contents().secrets().bytes());
        assertFalse(Arrays.equals(before.header().slots().getFirst().bytes(), after.header().slots().getFirst().bytes()));
        assertArrayEquals(before.header().slots().getLast().bytes(), after.header().slots().getLast().bytes());
    }

    @Test
    void aWrongPresentPasswordChangesNothing() throws Exception {
        var before = Files.readAllBytes(file);
        try (var vault = open(OLD)) {
            assertInstanceOf(Result.WrongPassword.class,
                    vault.waysIn().changePassword(Secret.ofText(NEW), Secret.ofText(NEW), GuessCost.STANDARD));
            assertInstanceOf(Result.Refused.class,
                    vault.waysIn().changePassword(Secret.ofText(OLD), Secret.ofText(""), GuessCost.STANDARD));
        }
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void theRecoveryKeyLeadsToANewPasswordWithoutTheForgottenOne() {
        try (var vault = open(recoveryKey)) {
            assertTrue(vault.waysIn().openedByRecoveryKey());
            assertSaved(vault.waysIn().resetPassword(Secret.ofText(NEW), GuessCost.STANDARD));
        }
        assertInstanceOf(OpenResult.WrongPassword.class, tryOpen(OLD));
        try (var vault = open(NEW)) {
            assertFalse(vault.waysIn().openedByRecoveryKey());
            assertThrows(IllegalStateException.class, () -> vault.waysIn().resetPassword(Secret.ofText(OLD), GuessCost.STANDARD));
        }
        open(recoveryKey).close();
    }

    @Test
    void aNewRecoveryKeyPutsTheOldOneOutAndADrawnOneOpensNothingYet() {
        try (var vault = open(OLD); var drawn = vault.waysIn().drawRecoveryKey()) {
            assertInstanceOf(OpenResult.OtherRecoveryKey.class, tryOpen(drawn.revealText()));
            open(recoveryKey).close();
            assertSaved(vault.waysIn().useRecoveryKey(drawn));
            assertInstanceOf(OpenResult.OtherRecoveryKey.class, tryOpen(recoveryKey));
            open(drawn.revealText()).close();
        }
    }

    @Test
    void slotChangesAreFactsAndStandInTheJournal() throws Exception {
        try (var vault = open(OLD); var drawn = vault.waysIn().drawRecoveryKey()) {
            assertSaved(vault.waysIn().changePassword(Secret.ofText(OLD), Secret.ofText(NEW), GuessCost.STANDARD));
            assertSaved(vault.waysIn().useRecoveryKey(drawn));
        }
        var read = read(NEW);
        var history = new History(read.contents().facts().values());
        assertEquals(List.of("PASSWORD", "RECOVERY_KEY"), read.header().slots().stream()
                .map(slot -> history.values(slot.record()).path("type").stringValue()).toList());
        assertEquals(2, history.records("slot").filter(history::isDeleted).count());
        assertTrue(read.contents().journal().texts().containsAll(List.of("Password changed.", "Recovery key replaced by a new one.")));
    }

    @Test
    void twoMachinesThatChangedThePasswordApartLeaveBothNewOnesAndNoOldOne() throws Exception {
        var elsewhere = Files.createDirectory(folder.resolve("elsewhere")).resolve("vault.rekey");
        Files.copy(file, elsewhere);
        try (var vault = open(OLD)) {
            assertSaved(vault.waysIn().changePassword(Secret.ofText(OLD), Secret.ofText(NEW), GuessCost.STANDARD));
        }
        var here = read(NEW);
        Files.copy(elsewhere, file, StandardCopyOption.REPLACE_EXISTING);
        try (var vault = open(OLD)) {
            assertSaved(vault.waysIn().changePassword(Secret.ofText(OLD), Secret.ofText("TEST-third"), GuessCost.STANDARD));
        }
        var there = read("TEST-third");
        var facts = new History(Stream.concat(here.contents().facts().values().stream(), there.contents().facts().values().stream())
                .distinct().toList());
        var merged = SlotMaker.merged(here.header(), there.header(), facts);
        assertEquals(3, merged.slots().size());
        assertTrue(merged.has(here.header().slots().getFirst()) && merged.has(there.header().slots().getFirst()));
    }

    @Test
    void theStrongSettingIsWrittenIntoTheSlotAndOpens() throws Exception {
        try (var vault = open(OLD)) {
            assertSaved(vault.waysIn().changePassword(Secret.ofText(OLD), Secret.ofText(NEW), GuessCost.STRONG));
        }
        assertEquals(new Kdf.Cost(128, 1, 1), read(NEW).header().slots().getFirst().cost().orElseThrow());
        open(NEW).close();
        assertEquals(new Kdf.Cost(262_144, 3, 1), KdfPolicy.standard().forNew(GuessCost.STRONG));
    }

    @Test
    void aCheapSlotIsMadeDearerByTheNextSaveAndNotByOpening() throws Exception {
        var cheap = new Kdf.Cost(64, 1, 1);
        var today = new KdfPolicy(Kdf.argon2id(), new Kdf.Cost(96, 1, 1), new Kdf.Cost(128, 1, 1), cheap, new Kdf.Cost(262_144, 16, 4));
        var before = Files.readAllBytes(file);
        vaults = new VaultFiles(folder.resolve("state"), today, Clock.systemUTC(), new SecureRandom(), new DiskOps(), SecretMemory.ordinary());
        open(OLD).close();
        assertArrayEquals(before, Files.readAllBytes(file));
        try (var vault = open(OLD)) {
            assertInstanceOf(SaveResult.Saved.class, vault.save(List.of()));
            var after = Files.readAllBytes(file);
            vault.save(List.of());
            assertArrayEquals(after, Files.readAllBytes(file));
        }
        assertEquals(new Kdf.Cost(96, 1, 1), read(OLD).header().slots().getFirst().cost().orElseThrow());
        open(recoveryKey).close();
    }

    @Test
    void aVaultThatCannotBeSavedKeepsItsPassword() throws Exception {
        var disk = new FullDisk();
        vaults = CheapVaults.in(folder.resolve("state"), Clock.systemUTC(), disk);
        try (var vault = open(OLD)) {
            var before = Files.readAllBytes(file);
            disk.isFull = true;
            var result = assertInstanceOf(Result.Ended.class,
                    vault.waysIn().changePassword(Secret.ofText(OLD), Secret.ofText(NEW), GuessCost.STANDARD));
            assertInstanceOf(SaveResult.NotSaved.class, result.save());
            assertArrayEquals(before, Files.readAllBytes(file));
            assertTrue(vault.waysIn().isPassword(Secret.ofText(OLD)));
        }
    }

    @Test
    void aPasswordIsChangedOverWhatSomebodyElseSavedMeanwhile() throws Exception {
        try (var vault = open(OLD)) {
            try (var other = open(OLD)) {
                other.save(List.of(new Change.Noted("Somebody else saved.")));
            }
            assertSaved(vault.waysIn().changePassword(Secret.ofText(OLD), Secret.ofText(NEW), GuessCost.STANDARD));
        }
        assertInstanceOf(OpenResult.WrongPassword.class, tryOpen(OLD));
        assertTrue(read(NEW).contents().journal().texts().containsAll(List.of("Somebody else saved.", "Password changed.")));
    }

    /// Takes no file more once it is full.
    private static final class FullDisk extends FaultyOps {
        private boolean isFull;

        FullDisk() {
            super(0, Ending.ERROR_BEFORE);
        }

        @Override
        public void writeNew(Path place, byte[] bytes) throws IOException {
            if (isFull) {
                throw new IOException("No space left on device");
            }
            super.writeNew(place, bytes);
        }
    }

    @Test
    void aSlotThatAFaultSpoiltIsNeverWritten() {
        int[] runs = {0};
        var faulty = CheapVaults.policy((password, salt, context, _) -> {
            var derived = Bytes.sha256(password, salt, context);
            derived[0] ^= (byte) (runs[0]++ == 3 ? 1 : 0);
            return derived;
        });
        vaults = new VaultFiles(folder.resolve("state2"), faulty, Clock.systemUTC(), new SecureRandom(), new DiskOps(), SecretMemory.ordinary());
        var made = assertInstanceOf(CreateResult.Created.class, vaults.create(folder.resolve("faulty.rekey"), Secret.ofText(OLD), false));
        try (var vault = made.vault()) {
            // Runs: 0 at creation, 1 for the present password, 2 for the new slot, 3 for its trial.
            assertInstanceOf(Result.Refused.class,
                    vault.waysIn().changePassword(Secret.ofText(OLD), Secret.ofText(NEW), GuessCost.STANDARD));
            assertTrue(vault.waysIn().isPassword(Secret.ofText(OLD)));
        }
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            642F 06YK E73J FGN0 VN0S YHK4 4QE3 0BNH FH, -
            642F 06YK U73J FGN0 VN0S YHK4 4QE3 0BNH FG, 3
            642F 06YK E73J FGN VN0S YHK4 4QE3 0BNH FG,  4
            642F-06YK-E73J-FGN0-VN0S-YHK4-4QE3-0BNH-F,  9
            642F06YKE73JFGN0VN0SYHK44QE30BNHFH,         -
            642F06YKE73JFGN0VN0SYHK44UE30BNHFG,         7
            642F06YKE73JFGN0VN0SYHK44QE30BNHF,          -
            """)
    void aSlipAtARecoveryKeyIsNoWrongPassword(String typed, Integer group) {
        var slip = assertInstanceOf(OpenResult.NotARecoveryKey.class, tryOpen(typed));
        assertEquals(group == null ? OptionalInt.empty() : OptionalInt.of(group), slip.group());
    }

    @ParameterizedTest
    @CsvSource({"correct horse battery staple please now", "TEST", "1234567890123456789012345678901234!", "'Sch\u00f6ne 123 Passw\u00f6rter sind lang genug'"})
    void aPasswordIsNotTakenForARecoveryKey(String typed) {
        assertInstanceOf(OpenResult.WrongPassword.class, tryOpen(typed));
    }

    private static List<Change> addition() {
        var key = Id.random(new Random(1));
        var credential = new Credential.Hmac(Secret.ofText("TEST-API-KEY"), Secret.ofText("TEST-SECRET"), Optional.empty());
        return List.of(new Change.KeyAdded(key, KeyDetails.of("grid bot", Exchange.BINANCE, SiteChoice.of("com"))),
                new Change.VersionAdded(key, Id.random(new Random(2)), credential, OptionalInt.empty(), false, Stage.CURRENT, Instant.EPOCH));
    }

    private record Read(Header header, Secret vaultKey, Contents contents) {}

    private Read read(String password) throws Exception {
        var vault = VaultFile.parse(Files.readAllBytes(file), CheapVaults.policy());
        var key = vault.unlock(Secret.ofText(password), CheapVaults.policy()).vaultKey();
        return new Read(vault.header(), key, Contents.parse(vault.payload(key), vault.header().vaultId()));
    }

    private static void assertSaved(Result result) {
        assertInstanceOf(SaveResult.Saved.class, assertInstanceOf(Result.Ended.class, result).save());
    }

    private OpenVault open(String typed) {
        return assertInstanceOf(OpenResult.Opened.class, tryOpen(typed)).vault();
    }

    private OpenResult tryOpen(String typed) {
        return vaults.open(file, Secret.ofText(typed));
    }
}

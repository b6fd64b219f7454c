package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Credential;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.KeyBook;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Stage;
import app.rekey.service.Change;
import app.rekey.service.OpenVault;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.VaultStore.CreateResult;
import app.rekey.service.VaultStore.OpenResult;
import app.rekey.support.PublishedKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class VaultFilesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String PASSWORD = "TEST-password of this vault";

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();
    private Path state;
    private Path file;
    private VaultFiles vaults;

    @BeforeEach
    void emptyFolders() {
        state = folder.resolve("state");
        file = folder.resolve("data").resolve("vault.rekey");
        vaults = CheapVaults.in(state, CLOCK);
    }

    @Test
    void aNewVaultIsEmptyAndOpensWithItsPassword() {
        create(false).vault().close();
        try (var vault = open(PASSWORD)) {
            assertEquals(KeyBook.EMPTY, vault.book());
            assertEquals(file, vault.file());
        }
    }

    @Test
    void whatWasSavedIsThereAfterOpeningAgain() {
        var key = Id.random(random);
        var version = Id.random(random);
        KeyBook saved;
        try (var vault = create(false).vault()) {
            saved = saved(vault.save(addition(key, version, "grid bot", hmac()))).book();
        }
        try (var vault = open(PASSWORD); var credential = vault.credential(version).orElseThrow()) {
            assertEquals(saved, vault.book());
            assertEquals("grid bot", vault.book().key(key).orElseThrow().label());
            assertEquals(hmac(), credential);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "HMAC", mode = EnumSource.Mode.EXCLUDE)
    void aCredentialWithAPrivateKeyComesBackWholeAndSignsAsBefore(KeyType type) {
        var version = Id.random(random);
        var pkcs8 = Base64.getMimeDecoder().decode(type == KeyType.RSA ? PublishedKeys.RSA : PublishedKeys.ED25519);
        var stored = new Credential.PrivateKey(type, Secret.ofText("TEST-API-KEY-0002"), Secret.take(pkcs8), Optional.empty());
        try (var vault = create(false).vault()) {
            saved(vault.save(addition(Id.random(random), version, "with a private key", stored)));
        }
        try (var vault = open(PASSWORD); var credential = vault.credential(version).orElseThrow()) {
            assertEquals(stored, credential);
            var again = assertInstanceOf(Credential.PrivateKey.class, credential);
            assertArrayEquals(stored.sign(new byte[] {1, 2, 3}), again.sign(new byte[] {1, 2, 3}));
            assertEquals(type, vault.book().keys().getFirst().current().orElseThrow().credential().keyType());
        }
    }

    @Test
    void anUnknownVersionHasNoCredential() {
        try (var vault = create(false).vault()) {
            assertEquals(Optional.empty(), vault.credential(Id.random(random)));
        }
    }

    @Test
    void theRecoveryKeyOpensHoweverItIsTyped() {
        String written;
        try (var made = create(true).recoveryKey().orElseThrow()) {
            written = made.revealText();
        }
        open(written).close();
        open(written.toLowerCase(Locale.ROOT).replace(" ", "")).close();
        open(written.replace(' ', '-').replace('0', 'O').replace('1', 'l')).close();
    }

    @Test
    void theRecoveryKeyOfAnotherVaultIsSaidToBeOne() {
        create(true).vault().close();
        var other = assertInstanceOf(CreateResult.Created.class,
                vaults.create(folder.resolve("other.rekey"), Secret.ofText(PASSWORD), true));
        assertInstanceOf(OpenResult.OtherRecoveryKey.class, vaults.open(file, other.recoveryKey().orElseThrow()));
    }

    @Test
    void aVaultWithoutARecoveryKeyHasNone() {
        assertEquals(Optional.empty(), create(false).recoveryKey());
    }

    @Test
    void creatingNeverTouchesWhatIsThere() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "somebody's own");
        assertInstanceOf(CreateResult.AlreadyThere.class, vaults.create(file, Secret.ofText(PASSWORD), false));
        assertEquals("somebody's own", Files.readString(file));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0,    false
            1,    true
            1024, true
            1025, false
            """)
    void aPasswordHasOneTo1024Bytes(int length, boolean taken) {
        var result = vaults.create(file, Secret.ofText("x".repeat(length)), false);
        assertEquals(taken, result instanceof CreateResult.Created);
        assertEquals(taken, Files.exists(file));
    }

    @Test
    void aPasswordTypedInAnotherUnicodeFormIsTheSame() {
        vaults.create(file, Secret.ofText("Schl\u00fcssel"), false);
        assertInstanceOf(OpenResult.Opened.class, vaults.open(file, Secret.ofText("Schlu\u0308ssel")));
    }

    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, value = {"TEST-password of this vault ", " TEST-password of this vault", "x", "''"})
    void anyOtherPasswordIsWrong(String typed) {
        create(true).vault().close();
        assertInstanceOf(OpenResult.WrongPassword.class, vaults.open(file, Secret.ofText(typed)));
    }

    @Test
    void openingWhereNothingLiesSaysSo() {
        assertInstanceOf(OpenResult.NoFile.class, vaults.open(file, Secret.ofText(PASSWORD)));
    }

    @Test
    void openingAFolderSaysThatItCannotBeRead() throws Exception {
        Files.createDirectories(file);
        assertInstanceOf(OpenResult.NotReadable.class, vaults.open(file, Secret.ofText(PASSWORD)));
    }

    @Test
    void openingWritesNothing() throws Exception {
        create(false).vault().close();
        open(PASSWORD).close();
        vaults.open(file, Secret.ofText("wrong"));
        try (var entries = Files.list(file.getParent())) {
            assertEquals(List.of(file), entries.toList());
        }
    }

    @Test
    void ofTwoThatHaveOneFileOpenTheSecondSaveTakesInWhatTheFirstWrote() {
        create(false).vault().close();
        try (var first = open(PASSWORD); var second = open(PASSWORD)) {
            saved(first.save(addition(Id.random(random), Id.random(random), "first", hmac())));
            saved(second.save(addition(Id.random(random), Id.random(random), "second", hmac())));
            assertEquals(List.of("first", "second"), labels(second));
            assertEquals(List.of("first"), labels(first));
            first.refresh();
            assertEquals(List.of("first", "second"), labels(first));
        }
        try (var vault = open(PASSWORD)) {
            assertEquals(List.of("first", "second"), labels(vault));
        }
    }

    @Test
    void aVaultDeletedMeanwhileIsNotMadeAgainAndNothingIsLost() throws Exception {
        try (var vault = create(false).vault()) {
            Files.delete(file);
            assertInstanceOf(SaveResult.KeptAside.class, vault.save(addition(Id.random(random), Id.random(random), "late", hmac())));
            assertFalse(Files.exists(file));
        }
    }

    @Test
    void aVaultBehindALinkIsReplacedThereAndTheLinkStays() throws Exception {
        create(false).vault().close();
        var link = folder.resolve("link.rekey");
        Files.createSymbolicLink(link, file);
        try (var vault = assertInstanceOf(OpenResult.Opened.class, vaults.open(link, Secret.ofText(PASSWORD))).vault()) {
            saved(vault.save(addition(Id.random(random), Id.random(random), "behind a link", hmac())));
        }
        assertTrue(Files.isSymbolicLink(link));
        try (var vault = open(PASSWORD)) {
            assertEquals(List.of("behind a link"), labels(vault));
        }
    }

    @Test
    void everyFileAndFolderThatIsMadeIsItsOwnersOnly() throws Exception {
        try (var vault = create(false).vault()) {
            saved(vault.save(addition(Id.random(random), Id.random(random), "mine", hmac())));
        }
        try (var made = Files.walk(folder)) {
            for (var path : made.filter(p -> !p.equals(folder)).toList()) {
                var expected = Files.isDirectory(path) ? "rwx------" : "rw-------";
                assertEquals(expected, PosixFilePermissions.toString(Files.getPosixFilePermissions(path)), path.toString());
            }
        }
    }

    @Test
    void theVersionsBeforeAndAfterASaveAreKeptAsBackupsThatOpen() throws Exception {
        byte[] before;
        try (var vault = create(false).vault()) {
            before = Files.readAllBytes(file);
            saved(vault.save(addition(Id.random(random), Id.random(random), "new", hmac())));
        }
        try (var found = Files.walk(state.resolve("backups"))) {
            var backups = found.filter(Files::isRegularFile).sorted().toList();
            assertEquals(2, backups.size());
            var kept = List.of(HexFormat.of().formatHex(Files.readAllBytes(backups.getFirst())),
                    HexFormat.of().formatHex(Files.readAllBytes(backups.getLast())));
            assertTrue(kept.contains(HexFormat.of().formatHex(before)) && kept.contains(HexFormat.of().formatHex(Files.readAllBytes(file))));
            assertInstanceOf(OpenResult.Opened.class, vaults.open(backups.getFirst(), Secret.ofText(PASSWORD)));
        }
    }

    @Test
    void noSecretStandsInTheFactsOrInTheFile() throws Exception {
        try (var vault = create(false).vault()) {
            saved(vault.save(addition(Id.random(random), Id.random(random), "canary", hmac())));
        }
        var bytes = Files.readAllBytes(file);
        var read = VaultFile.parse(bytes, CheapVaults.policy());
        try (var key = read.unlock(Secret.ofText(PASSWORD), CheapVaults.policy()).vaultKey()) {
            var json = new String(read.payload(key).json(), StandardCharsets.ISO_8859_1);
            var whole = new String(bytes, StandardCharsets.ISO_8859_1);
            assertTrue(json.contains("canary"), "the facts are looked at");
            for (var canary : List.of("TEST-API-KEY-0001", "TEST-SECRET-0001", "TEST-PASSPHRASE-0001", PASSWORD)) {
                assertFalse(json.contains(canary), canary);
                assertFalse(whole.contains(canary), canary);
            }
            assertFalse(whole.contains("canary"));
        }
    }

    @Test
    void equalApiKeysHaveOneFingerprintWithinAVaultAndAnotherElsewhere() {
        var other = assertInstanceOf(CreateResult.Created.class,
                vaults.create(folder.resolve("other.rekey"), Secret.ofText(PASSWORD), false)).vault();
        try (var vault = create(false).vault(); other) {
            var fingerprint = vault.fingerprint(Secret.ofText("TEST-API-KEY-0001"));
            assertEquals(16, fingerprint.length());
            assertEquals(fingerprint, vault.fingerprint(Secret.ofText("TEST-API-KEY-0001")));
            assertNotEquals(fingerprint, vault.fingerprint(Secret.ofText("TEST-API-KEY-0002")));
            assertNotEquals(fingerprint, other.fingerprint(Secret.ofText("TEST-API-KEY-0001")));
        }
    }

    @Test
    void aLockedVaultGivesNothingAway() {
        var vault = create(false).vault();
        saved(vault.save(addition(Id.random(random), Id.random(random), "gone", hmac())));
        vault.close();
        assertEquals(KeyBook.EMPTY, vault.book());
        assertThrows(IllegalStateException.class, () -> vault.fingerprint(Secret.ofText("TEST-API-KEY-0001")));
    }

    @Test
    void aPartThatIsTooLongIsNotSavedAndTheVaultStaysUsable() {
        try (var vault = create(false).vault()) {
            var tooLong = new Credential.Hmac(Secret.ofText("TEST-API-KEY-0001"), Secret.ofText("x".repeat(65_536)), Optional.empty());
            assertInstanceOf(SaveResult.NotSaved.class, vault.save(addition(Id.random(random), Id.random(random), "long", tooLong)));
            saved(vault.save(addition(Id.random(random), Id.random(random), "short", hmac())));
            assertEquals(List.of("short"), labels(vault));
        }
    }

    @Test
    void wordsThatWouldNotReadBackAreNotSaved() {
        try (var vault = create(false).vault()) {
            var half = new Change.Noted("half a character: \ud83d");
            assertInstanceOf(SaveResult.NotSaved.class, vault.save(List.of(half)));
            var endless = new Change.Noted("x".repeat(70_000));
            assertInstanceOf(SaveResult.NotSaved.class, vault.save(List.of(endless)));
        }
    }

    private CreateResult.Created create(boolean withRecoveryKey) {
        return assertInstanceOf(CreateResult.Created.class, vaults.create(file, Secret.ofText(PASSWORD), withRecoveryKey));
    }

    private OpenVault open(String typed) {
        return assertInstanceOf(OpenResult.Opened.class, vaults.open(file, Secret.ofText(typed))).vault();
    }

    private static SaveResult.Saved saved(SaveResult result) {
        var saved = assertInstanceOf(SaveResult.Saved.class, result);
        assertTrue(saved.durable());
        return saved;
    }

    private static List<String> labels(OpenVault vault) {
        return vault.book().keys().stream().map(Key::label).toList();
    }

    private static Credential hmac() {
        return new Credential.Hmac(
                Secret.ofText("TEST-API-KEY-0001"), Secret.ofText("TEST-SECRET-0001"), Optional.of(Secret.ofText("TEST-PASSPHRASE-0001")));
    }

    private static List<Change> addition(Id key, Id version, String label, Credential credential) {
        return List.of(
                new Change.KeyAdded(key, KeyDetails.of(label, Exchange.OKX, SiteChoice.of("global"))),
                new Change.VersionAdded(key, version, credential, OptionalInt.empty(), false, Stage.CURRENT, NOW));
    }
}

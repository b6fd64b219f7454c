package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.Credential;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Expiry;
import app.rekey.domain.Id;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.KeyLife;
import app.rekey.domain.KeyType;
import app.rekey.domain.Permission;
import app.rekey.domain.Permissions;
import app.rekey.domain.Secret;
import app.rekey.domain.SecretMemory;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Stage;
import app.rekey.domain.TestFrom;
import app.rekey.domain.Version;
import app.rekey.files.DiskOps;
import app.rekey.service.OpenVault;
import app.rekey.service.VaultStore.OpenResult;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A vault that the first version wrote opens in this one. Its file is never made anew.
final class GoldenVaultTest {
    private static final String PASSWORD = "TEST-golden-password";
    private static final Path FILE = Path.of("src", "test", "resources", "vaults", "v1-schema1.rekey");
    private static final Instant MADE = Instant.parse("2026-11-21T09:00:00Z");
    private static final Id OKX_KEY = new Id("1".repeat(32));
    private static final Id OLD_VERSION = new Id("2".repeat(32));
    private static final Id BINANCE_KEY = new Id("3".repeat(32));
    private static final Id PRIVATE_KEY_VERSION = new Id("4".repeat(32));
    private static final Id NEW_VERSION = new Id("5".repeat(32));

    @TempDir
    Path state;

    @ParameterizedTest
    @ValueSource(strings = {PASSWORD, "CRGP 0XWG 1Z85 C16A HX65 DM5V KCCS RV7D 3T"})
    void itOpensWithItsPasswordAndWithItsRecoveryKey(String typed) {
        open(typed).close();
    }

    @Test
    void itsKeysAreWhatWasWritten() {
        try (var vault = open(PASSWORD)) {
            var okx = vault.book().key(OKX_KEY).orElseThrow();
            assertEquals(new KeyDetails("Grid bot – main", Exchange.OKX, SiteChoice.of("global"),
                    new TestFrom.Proxy(URI.create("socks5://127.0.0.1:1080")), Set.of(Permission.READ, Permission.SPOT),
                    new KeyLife(new KeyLife.End.At(Instant.parse("2027-02-19T00:00:00Z")), true), "two lines\nof note"), okx.details());
            assertEquals(List.of(OLD_VERSION, NEW_VERSION), okx.versions().stream().map(Version::id).toList());
            assertEquals(List.of(Stage.RETIRING, Stage.CURRENT), okx.versions().stream().map(Version::stage).toList());
            assertTrue(okx.versions().getFirst().credential().demo());
            var binance = vault.book().key(BINANCE_KEY).orElseThrow();
            assertEquals(new SiteChoice("testnet", BaseUrl.parse("http://127.0.0.1:8443")), binance.details().site());
        }
    }

    @Test
    void itsTestsAreWhatWasWritten() {
        try (var vault = open(PASSWORD)) {
            var good = vault.book().key(OKX_KEY).orElseThrow().current().orElseThrow().lastTest().orElseThrow();
            assertEquals(new app.rekey.domain.Test(MADE.plusSeconds(70), new Diagnosis.Ok(),
                    Optional.of(new app.rekey.domain.Test.Reply(200, Optional.of("0"), "")),
                    Duration.ofMillis(42), Optional.of(Duration.ofMillis(-7)),
                    Optional.of(new KeyInfo(
                            new Permissions(Set.of(Permission.READ, Permission.SPOT), Set.of("convert"), List.of("read_only", "trade", "convert")),
                            new IpWhitelist.Bound(List.of("203.0.113.7")), new Expiry.Unknown(true), Optional.of("TEST-UID"),
                            Optional.of(MADE.minus(Duration.ofDays(1)))))), good);
            var refused = vault.book().key(BINANCE_KEY).orElseThrow().lastJudgement().orElseThrow();
            assertEquals(new Diagnosis.IpNotAllowed(Optional.of("198.51.100.2")), refused.diagnosis());
        }
    }

    @Test
    void itsCredentialsOpen() {
        try (var vault = open(PASSWORD)) {
            try (var credential = vault.credential(NEW_VERSION).orElseThrow()) {
                assertEquals(new Credential.Hmac(Secret.ofText("TEST-API-KEY-NEW1"), Secret.ofText("TEST-SECRET-NEW1"),
                        Optional.of(Secret.ofText("TEST-PASSPHRASE"))), credential);
                assertEquals(vault.fingerprint(credential.apiKey()),
                        vault.book().key(OKX_KEY).orElseThrow().current().orElseThrow().credential().fingerprint());
            }
            try (var credential = vault.credential(PRIVATE_KEY_VERSION).orElseThrow()) {
                assertEquals(new Credential.PrivateKey(KeyType.ED25519, Secret.ofText("TEST-API-KEY-ED25"), Secret.ofText("TEST-PKCS8"),
                        Optional.empty()), credential);
            }
        }
    }

    @Test
    void itsFactsAreWrittenBackByteForByteWithWhatIsUnknownAmongThem() throws Exception {
        var file = VaultFile.parse(new DiskOps().read(FILE, VaultFile.MOST_BYTES), KdfPolicy.standard());
        try (var key = file.unlock(Secret.ofText(PASSWORD), KdfPolicy.standard()).vaultKey()) {
            var payload = file.payload(key);
            var contents = Contents.parse(payload, file.header().vaultId());
            var stored = new String(payload.json(), StandardCharsets.UTF_8);
            assertEquals(stored, new String(contents.payload().json(), StandardCharsets.UTF_8));
            for (var unknown : List.of("\"laterMember\":\"kept\"", "\"laterFactMember\":true", "\"later-kind\"")) {
                assertTrue(stored.contains(unknown), unknown);
            }
            assertEquals(0, contents.journal().missing());
        }
    }

    private OpenVault open(String typed) {
        var vaults = new VaultFiles(state, KdfPolicy.standard(), Clock.systemUTC(), new SecureRandom(), new DiskOps(), SecretMemory.ordinary());
        return assertInstanceOf(OpenResult.Opened.class, vaults.open(FILE, Secret.ofText(typed))).vault();
    }
}

package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import app.rekey.domain.Id;
import app.rekey.domain.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The vector published in docs/vault-format.md: a second program must come to the same bytes, so this one must.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestVectorTest {
    private static final String JSON = "{\"schema\":1,\"facts\":[],\"audit\":[]}";
    private static final byte[] PASSWORD = "correct horse battery staple".getBytes(StandardCharsets.UTF_8);
    private static final byte[] CONTENT = "test-secret-0001".getBytes(StandardCharsets.UTF_8);
    private static final Kdf.Cost COST = new Kdf.Cost(65_536, 3, 1);
    private static final KdfPolicy POLICY = KdfPolicy.standard();

    private long counter;
    private byte[] vaultId;
    private Secret vaultKey;
    private byte[] recoveryKey;
    private Id secretId;
    private byte[] passwordSalt;
    private byte[] payloadSalt;
    private Header header;
    private byte[] file;

    @BeforeAll
    void builtFromItsParts() throws Exception {
        vaultId = draw(16);
        vaultId[6] = (byte) (vaultId[6] & 0x0f | 0x40);
        vaultId[8] = (byte) (vaultId[8] & 0x3f | 0x80);
        vaultKey = Secret.take(draw(32));
        recoveryKey = draw(20);
        var passwordSlotId = draw(16);
        passwordSalt = draw(32);
        var recoverySlotId = draw(16);
        var recoverySalt = draw(32);
        secretId = Id.of(draw(16));
        payloadSalt = draw(32);
        header = new Header(vaultId, 0, List.of(
                Slot.forPassword(vaultId, passwordSlotId, passwordSalt, PASSWORD, COST, POLICY, vaultKey),
                Slot.forRecoveryKey(vaultId, recoverySlotId, recoverySalt, recoveryKey, vaultKey)));
        file = VaultFile.write(header, vaultKey, new Payload(JSON.getBytes(StandardCharsets.UTF_8), table()), payloadSalt);
    }

    @Test
    void theDrawsAreThePublishedOnes() {
        assertEquals("4547aebbc14f4b608fb2c2e4fdb12e21", hex(vaultId));
        assertEquals("63425277e9ecb857b713e769bf68c28d9f22ac5b3bd379d9940a03799e25b032", vaultKey.read(TestVectorTest::hex));
        assertEquals("3104f01bd371c727c2a0dd419f466425dc302eb1", hex(recoveryKey));
        assertEquals("7660bba40574fbe9bc38ca48fe178f17c2fce5e243e1087b08e52493d74f75d1", hex(payloadSalt));
    }

    @Test
    void thePasswordIsStretchedToThePublishedBytes() {
        var stretched = Kdf.argon2id().derive(PASSWORD, passwordSalt, "rekey.v1.pw".getBytes(StandardCharsets.US_ASCII), COST);
        assertEquals("af29cf4f4a2695178744eebd26ae57622608a0add84262e83774d5b3f6821258", hex(stretched));
    }

    @Test
    void headerAndSlotsAreThePublishedBytes() {
        assertEquals("89524b560d0a1a0a00010000000001604547aebbc14f4b608fb2c2e4fdb12e21"
                + "0101020000000000000000000000000000000000000000000000000000000000", hex(Arrays.copyOf(file, 64)));
        assertEquals("01010000000100000000000300000001b1362132d3a3b4efb809c0c7ed9d5d39ddb174c346b74c9b600938859212916c"
                + "91c8849550f120dce46c6c872a1696844df4e662a90f6aad07169c61cce647da5f75d69bd521163e3edfe884e78f21adf451849d"
                + "88c50d850019b5c0fe8e1379c035a471fd10cf8fb383c919e4c06bda90ad5f98832ca64697779e511fa74faa",
                hex(Arrays.copyOfRange(file, 64, 208)));
        assertEquals("05020000000000000000000000000000f197a463036a92f125c8bd0ba48676fb86a95d9ec4db0e66f69492f65a3a5ed9"
                + "f21a52a8ae33c186b3a8bdd3fb7e699ca229a8a2aed96d4cf54852840120e22a92c6c07e8cb69706680a86ae0c1c3970a6b28363"
                + "dfb9abf1606e5f68c1488e382ca69a69f949f2343d2b538e0557aa85ac9ac86169376a02431a98dd70136c1f",
                hex(Arrays.copyOfRange(file, 208, 352)));
    }

    @Test
    void theSecretTableIsThePublishedBytes() {
        assertEquals("000000015a7186b5f9505281932b3cea49ff236f00000020"
                + "f858b37c770bceb60304cfa5c8bf3563c8e6c157a7e95c99a6e68ef6a336074e", hex(table().bytes()));
    }

    @Test
    void thePayloadIsThePublishedBytes() {
        assertEquals(hex(payloadSalt), hex(Arrays.copyOfRange(file, 352, 384)));
        assertEquals("ed35d5f563fd3d51346a00ee182b830c1dabed09e582feda3546f5f6ead9a6ef", hex(Arrays.copyOfRange(file, 384, 416)));
        assertEquals("0000000000001010", hex(Arrays.copyOfRange(file, 416, 424)));
        assertEquals("28bfa9a370888f1ecfdc7d1e0883932f", hex(Arrays.copyOfRange(file, 424, 440)));
        assertEquals("e699f15604a2722a8cf6192cf7b99236", hex(Arrays.copyOfRange(file, 4520, 4536)));
    }

    @Test
    void theWholeFileIsThePublishedOne() throws Exception {
        assertEquals(4568, file.length);
        assertEquals("980303b8a4cf30878a34ff989a293970a7d05748ace4d2b8c659578729f91082", hex(VaultFile.digest(file)));
        assertEquals("85b580bd34160823de92d7a1e96d817c59f4a0deaf451eed393b16b721be0cab",
                hex(MessageDigest.getInstance("SHA-256").digest(file)));
    }

    @Test
    void itsRecoveryKeyIsWrittenInThePublishedLetters() {
        try (var written = RecoveryKey.written(recoveryKey)) {
            assertEquals("642F 06YK E73J FGN0 VN0S YHK4 4QE3 0BNH FG", written.revealText());
        }
    }

    @Test
    void itOpensDownToTheSecretWithThePassword() throws Exception {
        opensDownToTheSecret("correct horse battery staple");
    }

    @Test
    void itOpensDownToTheSecretWithTheRecoveryKey() throws Exception {
        opensDownToTheSecret("642F 06YK E73J FGN0 VN0S YHK4 4QE3 0BNH FG");
    }

    private void opensDownToTheSecret(String opening) throws Exception {
        var read = VaultFile.parse(file, POLICY);
        try (var typed = Secret.ofText(opening); var key = read.unlock(typed, POLICY).vaultKey()) {
            var payload = read.payload(key);
            assertEquals(JSON, new String(payload.json(), StandardCharsets.UTF_8));
            var content = new Sealed(read.header().vaultId(), key).open(secretId, payload.secrets().sealed(secretId).orElseThrow());
            assertArrayEquals(CONTENT, content.orElseThrow());
        }
    }

    private SecretTable table() {
        return SecretTable.EMPTY.with(Map.of(secretId, new Sealed(vaultId, vaultKey).seal(secretId, CONTENT)));
    }

    /// The first bytes of hashes of a fixed text and a counter; each draw begins with a new hash.
    private byte[] draw(int length) throws Exception {
        var blocks = ByteBuffer.allocate(64);
        while (blocks.position() < length) {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update("rekey-test-vector-1".getBytes(StandardCharsets.US_ASCII));
            blocks.put(digest.digest(ByteBuffer.allocate(8).putLong(counter++).array()));
        }
        return Arrays.copyOf(blocks.array(), length);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}

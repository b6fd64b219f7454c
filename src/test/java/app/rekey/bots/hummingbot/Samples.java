package app.rekey.bots.hummingbot;

import app.rekey.domain.Secret;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.KeccakDigest;

/// Sealed values of tests. The two of a million rounds were made with Hummingbot's own library, eth-keyfile.
final class Samples {
    static final String KEY_JSON = "{\"crypto\": {\"cipher\": \"aes-128-ctr\", \"cipherparams\": {\"iv\": \"112233445566778899aabbccddeeff\"}, "
            + "\"ciphertext\": \"03d5bb74142e26d1aebfd2587a\", \"kdf\": \"pbkdf2\", \"kdfparams\": {\"c\": 1000000, \"dklen\": 32, \"prf\": \"hmac-sha256\", "
            + "\"salt\": \"000102030405060708090a0b0c0d0e0f\"}, \"mac\": \"aaea3b4d7e53dee80d46eeb61621552dd6e25602aabaea70f1b3ff05b54cecbc\"}, "
            + "\"version\": 3, \"alias\": \"\"}";
    static final String VERIFICATION_JSON = KEY_JSON.replace("112233445566778899aabbccddeeff", "ffeeddccbbaa99887766554433221100")
            .replace("03d5bb74142e26d1aebfd2587a", "a34e40dd6cb262644c6d")
            .replace("aaea3b4d7e53dee80d46eeb61621552dd6e25602aabaea70f1b3ff05b54cecbc", "1343fe84fc9b959f9b02d10ffa5821fa80d88a89f6cdb0961745d08cf4a9751c");

    private Samples() {}

    /// The same at a cost that a test can pay; it opens under no password.
    static String cheap(String json) {
        return json.replace("1000000", "7");
    }

    /// A value as it stands in a file, sealed at little cost.
    static String sealed(String value, String password) {
        try (var plain = Secret.ofText(value); var under = Secret.ofText(password)) {
            return Keystore.seal(plain, under, 7, new Random(value.hashCode())).text();
        } catch (InterruptedException never) {
            throw new AssertionError(never);
        }
    }

    /// Seals by hand: cipher text and check value, one behind the other, in hex.
    static String[] sealedBy(Stretch stretch, String value, String password) throws Exception {
        var key = stretch.key(password.getBytes(StandardCharsets.UTF_8));
        var cipher = Cipher.getInstance("AES/CTR/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, 0, 16, "AES"), new IvParameterSpec(new byte[16]));
        var text = cipher.doFinal(value.getBytes(StandardCharsets.UTF_8));
        var keccak = new KeccakDigest(256);
        keccak.update(key, 16, 16);
        keccak.update(text, 0, text.length);
        var mac = new byte[32];
        keccak.doFinal(mac, 0);
        return new String[] {HexFormat.of().formatHex(text), HexFormat.of().formatHex(mac)};
    }

    /// As old keystores have it: names in other cases, an id, an address.
    static String scryptJson(String[] sealed, int n, int r, int p) {
        return ("{\"Crypto\":{\"cipher\":\"aes-128-ctr\",\"cipherparams\":{\"IV\":\"00\"},\"ciphertext\":\"%s\",\"kdf\":\"scrypt\",\"KDFParams\":"
                + "{\"n\":%d,\"r\":%d,\"p\":%d,\"dklen\":32,\"salt\":\"000102030405060708090a0b0c0d0e0f\"},\"mac\":\"%s\"},"
                + "\"id\":\"0\",\"address\":\"\",\"version\":3}").formatted(sealed[0], n, r, p, sealed[1]);
    }
}

package app.rekey.bots.hummingbot;

import app.rekey.domain.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.KeccakDigest;

/// One value, sealed under a password: Web3 Secret Storage version 3 with AES-128-CTR.
///
/// @param iv the first counter, 16 bytes
/// @param mac Keccak-256 (with the original padding, not SHA3-256) over the second half of the key and the ciphertext
record Keystore(Stretch stretch, byte[] iv, byte[] ciphertext, byte[] mac) {
    /// What Hummingbot makes.
    static final int ROUNDS = 1_000_000;
    private static final int HALF = Stretch.LENGTH / 2;
    private static final int KECCAK_BITS = 256;

    /// A fresh one of `value`, by PBKDF2 of so many rounds.
    static Keystore seal(Secret value, Secret password, int rounds, RandomGenerator random) throws InterruptedException {
        var salt = new byte[HALF];
        var iv = new byte[HALF];
        random.nextBytes(salt);
        random.nextBytes(iv);
        var stretch = new Stretch.Pbkdf2(rounds, salt);
        var key = key(stretch, password);
        try {
            var ciphertext = value.read(plain -> aesCtr(key, iv, plain));
            return new Keystore(stretch, iv, ciphertext, mac(key, ciphertext));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /// The value, which the caller closes; empty where the password is wrong or the value was damaged.
    Optional<Secret> open(Secret password) throws InterruptedException {
        var key = key(stretch, password);
        try {
            return MessageDigest.isEqual(mac, mac(key, ciphertext)) ? Optional.of(Secret.take(aesCtr(key, iv, ciphertext))) : Optional.empty();
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /// The value as it stands in a file: hex of JSON, to the blank as Python writes it.
    ///
    /// Hummingbot itself drops leading zeros of the IV. Its reader takes the digits for a number, so that all 32 are as good.
    String text() {
        if (!(stretch instanceof Stretch.Pbkdf2(int rounds, byte[] salt))) {
            throw new IllegalStateException("nothing is sealed by scrypt here");
        }
        var hex = HexFormat.of();
        var json = ("{\"crypto\": {\"cipher\": \"aes-128-ctr\", \"cipherparams\": {\"iv\": \"%s\"}, \"ciphertext\": \"%s\", \"kdf\": \"pbkdf2\", "
                + "\"kdfparams\": {\"c\": %d, \"dklen\": %d, \"prf\": \"hmac-sha256\", \"salt\": \"%s\"}, \"mac\": \"%s\"}, \"version\": 3, \"alias\": \"\"}")
                .formatted(hex.formatHex(iv), hex.formatHex(ciphertext), rounds, Stretch.LENGTH, hex.formatHex(salt), hex.formatHex(mac));
        return hex.formatHex(json.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] key(Stretch stretch, Secret password) throws InterruptedException {
        var bytes = password.read(byte[]::clone);
        try {
            return stretch.key(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static byte[] aesCtr(byte[] key, byte[] iv, byte[] text) {
        try {
            var cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, 0, HALF, "AES"), new IvParameterSpec(iv));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException every) {
            throw new IllegalStateException("every Java has AES, and the counter takes text of any length", every);
        }
    }

    private static byte[] mac(byte[] key, byte[] ciphertext) {
        var keccak = new KeccakDigest(KECCAK_BITS);
        keccak.update(key, HALF, HALF);
        keccak.update(ciphertext, 0, ciphertext.length);
        var mac = new byte[keccak.getDigestSize()];
        keccak.doFinal(mac, 0);
        return mac;
    }

    /// Nothing of it: a sealed value is no secret, and long.
    @Override
    public String toString() {
        return "a sealed value";
    }
}

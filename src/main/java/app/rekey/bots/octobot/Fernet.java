package app.rekey.bots.octobot;

import app.rekey.domain.Secret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Fernet tokens: AES-128-CBC and HMAC-SHA256 in base64url, by the Fernet specification.
final class Fernet {
    private static final byte VERSION = (byte) 0x80;
    private static final int HALF = 16;
    private static final int MAC = 32;
    private static final int HEAD = 1 + Long.BYTES + HALF;

    private final byte[] key;
    private final Clock clock;
    private final RandomGenerator random;

    /// @param key of 32 bytes in base64url: 16 for the check, 16 for the cipher
    Fernet(String key, Clock clock, RandomGenerator random) {
        this.key = Base64.getUrlDecoder().decode(key);
        this.clock = Objects.requireNonNull(clock);
        this.random = Objects.requireNonNull(random);
    }

    /// A fresh token. The caller closes it.
    Secret seal(Secret value) {
        var iv = new byte[HALF];
        random.nextBytes(iv);
        var ciphertext = value.read(plain -> aes(Cipher.ENCRYPT_MODE, iv, plain).orElseThrow());
        var signed = ByteBuffer.allocate(HEAD + ciphertext.length).put(VERSION).putLong(clock.instant().getEpochSecond()).put(iv).put(ciphertext).array();
        var token = Arrays.copyOf(signed, signed.length + MAC);
        System.arraycopy(mac(signed), 0, token, signed.length, MAC);
        return Secret.take(Base64.getUrlEncoder().encode(token));
    }

    /// What is in a token, which the caller closes; empty for what is no token of this key.
    Optional<Secret> open(Secret token) {
        return token.read(text -> {
            try {
                return opened(Base64.getUrlDecoder().decode(text));
            } catch (IllegalArgumentException notBase64) {
                return Optional.empty();
            }
        });
    }

    private Optional<Secret> opened(byte[] token) {
        if (token.length < HEAD + HALF + MAC || token[0] != VERSION) {
            return Optional.empty();
        }
        var signed = Arrays.copyOf(token, token.length - MAC);
        if (!MessageDigest.isEqual(mac(signed), Arrays.copyOfRange(token, signed.length, token.length))) {
            return Optional.empty();
        }
        var iv = Arrays.copyOfRange(signed, HEAD - HALF, HEAD);
        return aes(Cipher.DECRYPT_MODE, iv, Arrays.copyOfRange(signed, HEAD, signed.length)).map(Secret::take);
    }

    private byte[] mac(byte[] signed) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, 0, HALF, "HmacSHA256"));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException every) {
            throw new IllegalStateException("every Java has HMAC-SHA256", every);
        }
    }

    private Optional<byte[]> aes(int mode, byte[] iv, byte[] text) {
        try {
            var cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(mode, new SecretKeySpec(key, HALF, HALF, "AES"), new IvParameterSpec(iv));
            return Optional.of(cipher.doFinal(text));
        } catch (BadPaddingException | IllegalBlockSizeException damaged) {
            return Optional.empty();
        } catch (GeneralSecurityException every) {
            throw new IllegalStateException("every Java has AES in blocks", every);
        }
    }
}

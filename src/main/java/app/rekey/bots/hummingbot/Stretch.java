package app.rekey.bots.hummingbot;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// How a password becomes a key, at a cost that the file sets.
sealed interface Stretch {
    /// Length of the key in bytes: 16 for the cipher, 16 for the check.
    int LENGTH = 32;

    /// The key. The caller wipes it. Interrupting the thread ends it at once.
    byte[] key(byte[] password) throws InterruptedException;

    /// PBKDF2 (RFC 8018) with HMAC-SHA256, one block.
    record Pbkdf2(int rounds, byte[] salt) implements Stretch {
        private static final int LOOK_UP = 0x3fff;

        @Override
        public byte[] key(byte[] password) throws InterruptedException {
            var mac = hmac(password);
            mac.update(salt);
            var block = mac.doFinal(new byte[] {0, 0, 0, 1});
            var key = block.clone();
            try {
                for (int round = 1; round < rounds; round++) {
                    if ((round & LOOK_UP) == 0 && Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    mac.update(block);
                    mac.doFinal(block, 0);
                    for (int i = 0; i < LENGTH; i++) {
                        key[i] ^= block[i];
                    }
                }
                return key;
            } catch (GeneralSecurityException every) {
                throw new IllegalStateException("the block is as long as the MAC", every);
            } finally {
                Arrays.fill(block, (byte) 0);
            }
        }
    }

    /// scrypt (RFC 7914). Bouncy Castle's refuses r = 1 with a large n, which old keystores have.
    record Scrypt(int n, int r, int p, byte[] salt) implements Stretch {
        @Override
        public byte[] key(byte[] password) throws InterruptedException {
            return new ScryptMemory(n, r).key(password, salt, p);
        }
    }

    /// HMAC-SHA256 under these bytes; an empty password is one of zeros.
    static Mac hmac(byte[] password) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(password.length == 0 ? new byte[1] : password, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException every) {
            throw new IllegalStateException("every Java has HMAC-SHA256", every);
        }
    }
}

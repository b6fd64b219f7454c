package app.rekey.vault;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// ChaCha20-Poly1305 (RFC 8439), from the JDK.
///
/// Key and nonce come side by side from one HKDF run, so that no pair is ever used for two messages.
final class Aead {
    static final int TAG = 16;
    static final int KEY_AND_NONCE = 44;
    private static final int KEY = 32;

    private Aead() {}

    /// Seals `plain`, bound to `context`. Of `keyAndNonce` the first 44 bytes count.
    static byte[] seal(byte[] keyAndNonce, byte[] context, byte[] plain) {
        try {
            return run(Cipher.ENCRYPT_MODE, keyAndNonce, context, plain);
        } catch (GeneralSecurityException every) {
            throw new IllegalStateException("every Java has ChaCha20-Poly1305", every);
        }
    }

    /// The plain bytes, which the caller wipes; empty where the bytes or their context are not what was sealed.
    static Optional<byte[]> open(byte[] keyAndNonce, byte[] context, byte[] sealed) {
        try {
            return Optional.of(run(Cipher.DECRYPT_MODE, keyAndNonce, context, sealed));
        } catch (AEADBadTagException notWhatWasSealed) {
            return Optional.empty();
        } catch (GeneralSecurityException every) {
            throw new IllegalStateException("every Java has ChaCha20-Poly1305", every);
        }
    }

    private static byte[] run(int mode, byte[] keyAndNonce, byte[] context, byte[] input) throws GeneralSecurityException {
        var key = Arrays.copyOf(keyAndNonce, KEY);
        try {
            var cipher = Cipher.getInstance("ChaCha20-Poly1305");
            cipher.init(mode, new SecretKeySpec(key, "ChaCha20"),
                    new IvParameterSpec(Arrays.copyOfRange(keyAndNonce, KEY, KEY_AND_NONCE)));
            cipher.updateAAD(context);
            return cipher.doFinal(input);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}

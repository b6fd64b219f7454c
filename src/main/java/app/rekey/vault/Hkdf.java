package app.rekey.vault;

import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// RFC 5869 with SHA-256, from the JDK.
final class Hkdf {
    private Hkdf() {}

    /// HKDF-Extract.
    static byte[] extract(byte[] salt, byte[] input) {
        return derive(HKDFParameterSpec.ofExtract()
                .addSalt(new SecretKeySpec(salt, "Generic"))
                .addIKM(new SecretKeySpec(input, "Generic"))
                .extractOnly());
    }

    /// HKDF-Expand of a key to `length` bytes. The caller wipes them.
    static byte[] expand(byte[] key, byte[] info, int length) {
        return derive(HKDFParameterSpec.expandOnly(new SecretKeySpec(key, "Generic"), info, length));
    }

    private static byte[] derive(HKDFParameterSpec parameters) {
        try {
            return KDF.getInstance("HKDF-SHA256").deriveData(parameters);
        } catch (GeneralSecurityException every) {
            throw new IllegalStateException("every Java 25 has HKDF-SHA256", every);
        }
    }
}

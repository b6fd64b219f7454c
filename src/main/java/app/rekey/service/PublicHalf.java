package app.rekey.service;

import app.rekey.domain.KeyType;
import java.util.Locale;
import java.util.Objects;

/// The half of a key pair that its owner gives to the exchange. Nothing in it is secret.
///
/// @param pem a SubjectPublicKeyInfo (`BEGIN PUBLIC KEY`), as OpenSSL writes it but without the line break at its end: ready to be
///     pasted into the exchange's form
/// @param fingerprint SHA-256 of the same in DER, in upper-case hexadecimal with a colon between bytes. Both halves on a screen
///     belong together where it is the same
public record PublicHalf(KeyType type, String pem, String fingerprint) {
    private static final int LONGEST_NAME = 60;

    public PublicHalf {
        Objects.requireNonNull(type);
        Objects.requireNonNull(pem);
        Objects.requireNonNull(fingerprint);
    }

    /// The content of a file that holds it, to be written by [TextFiles].
    public String fileText() {
        return pem + "\n";
    }

    /// A name for such a file that every file system takes, told from the label of the key it is for.
    public String fileName(String label) {
        var plain = label.replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "").toLowerCase(Locale.ROOT);
        var word = plain.isEmpty() ? "key" : plain.substring(0, plain.offsetByCodePoints(0, Math.min(LONGEST_NAME, plain.codePointCount(0, plain.length()))));
        return word + "-public.pem";
    }
}

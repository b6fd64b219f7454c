package app.rekey.pem;

import app.rekey.domain.KeyType;
import app.rekey.pem.Der.Malformed;
import app.rekey.service.PublicHalf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// The public half of a private key as a SubjectPublicKeyInfo (RFC 5280, section 4.1.2.7; RFC 8410 for Ed25519, RFC 8017 for RSA).
final class PublicKeyInfo {
    private static final int BIT_STRING = 0x03;
    private static final int PEM_LINE = 64;

    private PublicKeyInfo() {}

    /// The public half of a PKCS#8 key; empty where that is of another type. The bytes stay the caller's.
    static Optional<PublicHalf> of(KeyType type, byte[] pkcs8) throws Malformed {
        var key = new Der(pkcs8).enter(Der.SEQUENCE);
        key.smallNumber();
        var algorithm = key.enter(Der.SEQUENCE).objectId();
        var inner = key.content(Der.OCTET_STRING);
        try {
            return switch (type) {
                case ED25519 -> algorithm.equals(PlainKey.ED25519) ? Optional.of(half(type, ed25519(inner))) : Optional.empty();
                case RSA -> algorithm.equals(PlainKey.RSA) ? Optional.of(half(type, rsa(inner))) : Optional.empty();
                case HMAC -> Optional.empty();
            };
        } finally {
            Arrays.fill(inner, (byte) 0);
        }
    }

    private static byte[] ed25519(byte[] inner) throws Malformed {
        var seed = new Der(inner).content(Der.OCTET_STRING);
        try {
            if (seed.length != PlainKey.ED25519_LENGTH) {
                throw new Malformed("a seed of another length");
            }
            var point = new byte[Ed25519.PUBLIC_KEY_SIZE];
            Ed25519.generatePublicKey(seed, 0, point, 0);
            return info(PlainKey.ED25519_ALGORITHM, point);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    private static byte[] rsa(byte[] pkcs1) throws Malformed {
        var numbers = new Der(pkcs1).enter(Der.SEQUENCE);
        numbers.smallNumber();
        var modulus = DerWriter.value(Der.INTEGER, numbers.number().toByteArray());
        var exponent = DerWriter.value(Der.INTEGER, numbers.number().toByteArray());
        return info(PlainKey.RSA_ALGORITHM, DerWriter.value(Der.SEQUENCE, modulus, exponent));
    }

    private static byte[] info(byte[] algorithm, byte[] key) {
        byte[] noUnusedBits = {0};
        return DerWriter.value(Der.SEQUENCE, algorithm.clone(), DerWriter.value(BIT_STRING, noUnusedBits, key));
    }

    private static PublicHalf half(KeyType type, byte[] info) {
        var body = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encode(info);
        var pem = "-----BEGIN PUBLIC KEY-----\n" + new String(body, StandardCharsets.US_ASCII) + "\n-----END PUBLIC KEY-----";
        return new PublicHalf(type, pem, fingerprint(info));
    }

    private static String fingerprint(byte[] info) {
        try {
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(MessageDigest.getInstance("SHA-256").digest(info));
        } catch (GeneralSecurityException every) {
            throw new IllegalStateException("every Java has SHA-256", every);
        }
    }
}

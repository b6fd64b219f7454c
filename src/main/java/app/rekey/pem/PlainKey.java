package app.rekey.pem;

import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.pem.Der.Malformed;
import app.rekey.service.PrivateKeyReader.Flaw;
import app.rekey.service.PrivateKeyReader.Found;
import app.rekey.service.PrivateKeyReader.Reading;
import app.rekey.service.PrivateKeyReader.Refused;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalInt;

/// A private key that lies open: PKCS#8 (RFC 5958) or PKCS#1 (RFC 8017, A.1.2). Recognised by the algorithm it names.
final class PlainKey {
    static final String RSA = "1.2.840.113549.1.1.1";
    /// Its identifier, and the NULL that RFC 8017 wants beside it.
    static final byte[] RSA_ALGORITHM = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    static final String ED25519 = "1.3.101.112";
    static final byte[] ED25519_ALGORITHM = HexFormat.of().parseHex("300506032b6570");
    static final int ED25519_LENGTH = 32;
    private static final int SMALLEST_RSA_BITS = 512;
    /// Java signs with no longer one.
    private static final int LARGEST_RSA_BITS = 16_384;

    private PlainKey() {}

    /// Whether the bytes begin as PKCS#8 does. Noise does so once in 2^40 times.
    static boolean beginsLikeOne(byte[] der) {
        try {
            var key = new Der(der).enter(Der.SEQUENCE);
            return key.smallNumber() <= 1 && key.nextTag() == Der.SEQUENCE;
        } catch (Malformed noise) {
            return false;
        }
    }

    /// Reads a key of either form. The bytes stay the caller's.
    static Reading read(byte[] der) throws Malformed {
        var all = new Der(der);
        var key = all.enter(Der.SEQUENCE);
        if (!all.isAtEnd()) {
            throw new Malformed("something after the key");
        }
        key.smallNumber();
        if (key.nextTag() == Der.INTEGER) {
            return rsa(der.clone());
        }
        if (key.nextTag() != Der.SEQUENCE) {
            return new Refused(Flaw.OTHER_ALGORITHM);
        }
        return switch (key.enter(Der.SEQUENCE).objectId()) {
            case RSA -> rsa(key.content(Der.OCTET_STRING));
            case ED25519 -> ed25519(key.content(Der.OCTET_STRING));
            default -> new Refused(Flaw.OTHER_ALGORITHM);
        };
    }

    /// Wipes `pkcs1`.
    private static Reading rsa(byte[] pkcs1) throws Malformed {
        try {
            var numbers = new Der(pkcs1).enter(Der.SEQUENCE);
            int version = numbers.smallNumber();
            var modulus = numbers.number();
            if (modulus.bitLength() > LARGEST_RSA_BITS) {
                return new Refused(Flaw.TOO_LONG);
            }
            var fits = version == 0 && modulus.bitLength() >= SMALLEST_RSA_BITS && fit(modulus, numbers) && numbers.isAtEnd();
            return fits
                    ? new Found(KeyType.RSA, OptionalInt.of(modulus.bitLength()), pkcs8(RSA_ALGORITHM, pkcs1))
                    : new Refused(Flaw.DAMAGED);
        } finally {
            Arrays.fill(pkcs1, (byte) 0);
        }
    }

    /// Whether the other numbers belong to this modulus: a character that was lost or changed shows here, and not as a signature
    /// that the exchange refuses.
    private static boolean fit(BigInteger modulus, Der numbers) throws Malformed {
        var publicExponent = numbers.number();
        var privateExponent = numbers.number();
        var p = numbers.number();
        var q = numbers.number();
        var dp = numbers.number();
        var dq = numbers.number();
        var inverse = numbers.number();
        var one = BigInteger.ONE;
        if (p.compareTo(one) <= 0 || q.compareTo(one) <= 0 || !p.multiply(q).equals(modulus)) {
            return false;
        }
        var p1 = p.subtract(one);
        var q1 = q.subtract(one);
        return publicExponent.bitLength() > 1
                && privateExponent.compareTo(modulus) < 0
                && isOne(publicExponent.multiply(dp), p1) && isOne(publicExponent.multiply(dq), q1)
                && privateExponent.mod(p1).equals(dp) && privateExponent.mod(q1).equals(dq)
                && isOne(inverse.multiply(q), p);
    }

    private static boolean isOne(BigInteger number, BigInteger modulus) {
        return number.mod(modulus).equals(BigInteger.ONE);
    }

    /// Wipes `inner`.
    private static Reading ed25519(byte[] inner) throws Malformed {
        try {
            var all = new Der(inner);
            var seed = all.content(Der.OCTET_STRING);
            if (seed.length != ED25519_LENGTH || !all.isAtEnd()) {
                Arrays.fill(seed, (byte) 0);
                return new Refused(Flaw.DAMAGED);
            }
            return new Found(KeyType.ED25519, OptionalInt.empty(), ed25519Pkcs8(seed));
        } finally {
            Arrays.fill(inner, (byte) 0);
        }
    }

    /// The private key of these 32 bytes, which are wiped.
    static Secret ed25519Pkcs8(byte[] seed) {
        return pkcs8(ED25519_ALGORITHM, DerWriter.value(Der.OCTET_STRING, seed));
    }

    /// The plain form of RFC 5208: version 0, the algorithm, the key; neither attributes nor the public half.
    private static Secret pkcs8(byte[] algorithm, byte[] key) {
        var version = DerWriter.value(Der.INTEGER, new byte[] {0});
        return Secret.take(DerWriter.value(Der.SEQUENCE, version, algorithm.clone(), DerWriter.value(Der.OCTET_STRING, key)));
    }
}

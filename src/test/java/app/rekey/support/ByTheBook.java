package app.rekey.support;

import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// Signatures as their standards describe them, step by step and without the code that is tested: what the property tests of the
/// signers check against.
public final class ByTheBook {
    /// The DER that stands before a SHA-256 digest in a PKCS#1 v1.5 signature (RFC 8017, 9.2, note 1).
    private static final byte[] SHA256_HEAD = HexFormat.of().parseHex("3031300d060960864801650304020105000420");
    private static final int BLOCK = 64;
    private static final int ED25519_SEED = 32;

    private ByTheBook() {}

    /// RFC 2104 with SHA-256.
    public static byte[] hmac(String secret, String message) {
        var key = secret.getBytes(StandardCharsets.UTF_8);
        var block = Arrays.copyOf(key.length > BLOCK ? sha256(key) : key, BLOCK);
        return sha256(xor(block, 0x5c), sha256(xor(block, 0x36), message.getBytes(StandardCharsets.UTF_8)));
    }

    /// Whether `signature` is RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017, 8.2.2) of the published RSA key.
    public static boolean isRsa(byte[] signature, String message) {
        var key = publishedRsa();
        int length = (key.getModulus().bitLength() + 7) / 8;
        var opened = new BigInteger(1, signature).modPow(key.getPublicExponent(), key.getModulus());
        var digest = sha256(message.getBytes(StandardCharsets.UTF_8));
        var padding = new byte[length - 3 - SHA256_HEAD.length - digest.length];
        Arrays.fill(padding, (byte) 0xff);
        var expected = ByteBuffer.allocate(length).put((byte) 0).put((byte) 1).put(padding).put((byte) 0).put(SHA256_HEAD).put(digest);
        return signature.length == length && opened.equals(new BigInteger(1, expected.array()));
    }

    /// Whether `signature` is plain Ed25519 (RFC 8032) of the published Ed25519 key.
    public static boolean isEd25519(byte[] signature, String message) {
        var pkcs8 = Base64.getMimeDecoder().decode(PublishedKeys.ED25519);
        var seed = Arrays.copyOfRange(pkcs8, pkcs8.length - ED25519_SEED, pkcs8.length);
        var half = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, half, 0);
        var bytes = message.getBytes(StandardCharsets.UTF_8);
        return signature.length == Ed25519.SIGNATURE_SIZE && Ed25519.verify(signature, 0, half, 0, bytes, 0, bytes.length);
    }

    /// Some text of letters, reserved characters, blanks, escapes, and characters of other alphabets and of two UTF-16 units.
    public static String text(SplittableRandom random) {
        var alphabet = "abcXYZ019-._~!*'();:@&=+$,/?#[]% \"{}\\<>|^`äß€密東😀\u200b\u00a0".codePoints().toArray();
        return IntStream.range(0, random.nextInt(24))
                .map(_ -> alphabet[random.nextInt(alphabet.length)])
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /// Some parameters as a query carries them: percent-encoded, as RFC 3986 wants.
    public static String query(SplittableRandom random) {
        return IntStream.range(0, random.nextInt(5))
                .mapToObj(i -> "p" + i + "=" + URLEncoder.encode(text(random), StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("&"));
    }

    private static RSAPrivateCrtKey publishedRsa() {
        try {
            var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(PublishedKeys.RSA));
            return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(spec);
        } catch (GeneralSecurityException every) {
            throw new IllegalStateException(every);
        }
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            Arrays.stream(parts).forEach(digest::update);
            return digest.digest();
        } catch (GeneralSecurityException every) {
            throw new IllegalStateException(every);
        }
    }

    private static byte[] xor(byte[] block, int with) {
        var changed = new byte[block.length];
        for (int i = 0; i < block.length; i++) {
            changed[i] = (byte) (block[i] ^ with);
        }
        return changed;
    }
}

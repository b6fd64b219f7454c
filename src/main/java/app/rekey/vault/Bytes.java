package app.rekey.vault;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The few things that the format does with plain bytes.
final class Bytes {
    private Bytes() {}

    static byte[] join(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        for (var part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    /// An ASCII label with one zero byte behind it.
    static byte[] label(String text) {
        return (text + '\0').getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException every) {
            throw new IllegalStateException("every Java has SHA-256", every);
        }
    }

    /// The next `length` bytes.
    static byte[] take(ByteBuffer from, int length) {
        var taken = new byte[length];
        from.get(taken);
        return taken;
    }

    static boolean isZero(byte[] bytes) {
        var all = 0;
        for (var b : bytes) {
            all |= b;
        }
        return all == 0;
    }

    static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }
}

package app.rekey.pem;

import java.util.Arrays;

/// Puts DER values together. Every array it is given, and every one it makes on the way, is wiped.
final class DerWriter {
    private static final int SHORT = 0x80;

    private DerWriter() {}

    /// A value of these parts, one after the other. The parts are wiped.
    static byte[] value(int tag, byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        var head = head(tag, length);
        var whole = Arrays.copyOf(head, head.length + length);
        int at = head.length;
        for (var part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
            Arrays.fill(part, (byte) 0);
        }
        return whole;
    }

    private static byte[] head(int tag, int length) {
        if (length < SHORT) {
            return new byte[] {(byte) tag, (byte) length};
        }
        if (length <= 0xff) {
            return new byte[] {(byte) tag, (byte) (SHORT + 1), (byte) length};
        }
        return new byte[] {(byte) tag, (byte) (SHORT + 2), (byte) (length >> 8), (byte) length};
    }
}

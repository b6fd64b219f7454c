package app.rekey.bots.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The bytes of a document. A byte order mark is kept and not read.
final class Text {
    private static final int BYTE = 0xff;
    private static final byte[] UTF8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final byte[] bytes;

    Text(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Throws for bytes that are no text in an encoding that keeps ASCII.
    static Text of(byte[] bytes) throws Malformed {
        if (bytes.length > 1 && ((bytes[0] & BYTE) == 0xff && (bytes[1] & BYTE) == 0xfe || (bytes[0] & BYTE) == 0xfe && (bytes[1] & BYTE) == 0xff)) {
            throw new Malformed(1, "it is UTF-16, and only UTF-8 and its like can be edited in place");
        }
        for (byte b : bytes) {
            if (b == 0) {
                throw new Malformed(1, "it is no text: there are zero bytes in it");
            }
        }
        return new Text(bytes);
    }

    /// Behind the byte order mark, if there is one.
    int start() {
        return bytes.length >= UTF8_MARK.length && Arrays.equals(bytes, 0, UTF8_MARK.length, UTF8_MARK, 0, UTF8_MARK.length)
                ? UTF8_MARK.length
                : 0;
    }

    int length() {
        return bytes.length;
    }

    /// The byte at `i`, 0 to 255; −1 before the beginning and behind the end.
    int at(int i) {
        return i >= 0 && i < bytes.length ? bytes[i] & BYTE : -1;
    }

    /// Whether `ascii` stands at `i`.
    boolean has(int i, String ascii) {
        for (int k = 0; k < ascii.length(); k++) {
            if (at(i + k) != ascii.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    /// Where `b` stands first from `i` on; the length where it does not.
    int next(int i, char b) {
        int at = i;
        while (at < bytes.length && at(at) != b) {
            at++;
        }
        return at;
    }

    /// Behind the white space that stands at `from`, at most `to`.
    int skipSpace(int from, int to) {
        int at = from;
        while (at < to && isSpace(at(at))) {
            at++;
        }
        return at;
    }

    /// Before the white space that ends at `to`, at least `from`.
    int backOverSpace(int from, int to) {
        int at = to;
        while (at > from && isSpace(at(at - 1))) {
            at--;
        }
        return at;
    }

    /// The number of the line of byte `i`, from 1.
    int line(int i) {
        int line = 1;
        for (int k = 0; k < Math.min(i, bytes.length); k++) {
            if (bytes[k] == '\n') {
                line++;
            }
        }
        return line;
    }

    /// Bytes as text. For names and the like, never for values.
    String name(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    byte[] copy(int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    static boolean isBlank(int b) {
        return b == ' ' || b == '\t';
    }

    static boolean isLineEnd(int b) {
        return b == '\n' || b == '\r' || b == -1;
    }

    static boolean isSpace(int b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r' || b == '\f' || b == 0x0b;
    }

    static boolean isDigit(int b) {
        return b >= '0' && b <= '9';
    }

    static boolean isLetter(int b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
    }

    /// The value of a hex digit, or −1.
    static int hex(int b) {
        return b < 0 ? -1 : Character.digit(b, 16);
    }
}

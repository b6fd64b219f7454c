package app.rekey.pem;

import java.math.BigInteger;
import java.util.Arrays;

/// A cursor over DER (ITU-T X.690): values with a definite, shortest length, nothing else. Copies only what is asked for.
final class Der {
    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_ID = 0x06;
    static final int SEQUENCE = 0x30;

    private static final int LONG_LENGTH = 0x80;
    private static final int MOST_LENGTH_BYTES = 3;

    private final byte[] bytes;
    private final int end;
    private int at;

    /// A cursor at the start of `bytes`, which it keeps and does not copy.
    Der(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private Der(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /// The bytes are not what they should be.
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String why) {
            super(why);
        }
    }

    boolean isAtEnd() {
        return at >= end;
    }

    /// The tag of the next value; -1 at the end.
    int nextTag() {
        return isAtEnd() ? -1 : bytes[at] & 0xff;
    }

    /// Into the next value, which has this tag; this cursor goes past it.
    Der enter(int tag) throws Malformed {
        if (nextTag() != tag) {
            throw new Malformed("another tag");
        }
        at++;
        int length = length();
        if (length > end - at) {
            throw new Malformed("longer than what holds it");
        }
        var inside = new Der(bytes, at, at + length);
        at += length;
        return inside;
    }

    /// A copy of the next value's content. The caller wipes it.
    byte[] content(int tag) throws Malformed {
        var inside = enter(tag);
        return Arrays.copyOfRange(bytes, inside.at, inside.end);
    }

    /// The next value, an integer that is not negative.
    BigInteger number() throws Malformed {
        var inside = enter(INTEGER);
        if (inside.isAtEnd() || bytes[inside.at] < 0) {
            throw new Malformed("no number, or a negative one");
        }
        if (inside.end - inside.at > 1 && bytes[inside.at] == 0 && bytes[inside.at + 1] >= 0) {
            throw new Malformed("a number with needless zeros");
        }
        return new BigInteger(bytes, inside.at, inside.end - inside.at);
    }

    /// The same, where it is small; [Integer#MAX_VALUE] stands for all that is larger.
    int smallNumber() throws Malformed {
        var number = number();
        return number.bitLength() < Integer.SIZE ? number.intValue() : Integer.MAX_VALUE;
    }

    /// The next value, an object identifier, in dots and numbers.
    String objectId() throws Malformed {
        var inside = enter(OBJECT_ID);
        var text = new StringBuilder();
        long arc = 0;
        for (int i = inside.at; i < inside.end; i++) {
            if (arc > Integer.MAX_VALUE) {
                throw new Malformed("an arc beyond all that are in use");
            }
            arc = arc << 7 | bytes[i] & 0x7f;
            if (bytes[i] >= 0) {
                if (text.isEmpty()) {
                    long first = Math.min(2, arc / 40);
                    text.append(first).append('.').append(arc - 40 * first);
                } else {
                    text.append('.').append(arc);
                }
                arc = 0;
            }
        }
        return text.toString();
    }

    private int length() throws Malformed {
        if (isAtEnd()) {
            throw new Malformed("no length");
        }
        int first = bytes[at++] & 0xff;
        if (first < LONG_LENGTH) {
            return first;
        }
        int count = first - LONG_LENGTH;
        if (count == 0 || count > MOST_LENGTH_BYTES || count > end - at) {
            throw new Malformed("an indefinite or enormous length");
        }
        int length = 0;
        for (int i = 0; i < count; i++) {
            length = length << 8 | bytes[at++] & 0xff;
        }
        if (length < LONG_LENGTH || count > 1 && length >> 8 * (count - 1) == 0) {
            throw new Malformed("a length that has a shorter form");
        }
        return length;
    }
}

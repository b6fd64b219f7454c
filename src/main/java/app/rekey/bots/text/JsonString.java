package app.rekey.bots.text;

import app.rekey.domain.Secret;
import java.util.HexFormat;

/// A string of JSON or JSON5, quotes included.
record JsonString(int from, int to) implements Token {
    private static final HexFormat HEX = HexFormat.of();

    /// The same for both kinds: JSON5 only has more escapes, and a document was read by its format's rules before.
    @Override
    public Secret value(Text text) {
        var value = new SecretBuilder();
        int i = from + 1;
        while (i < to - 1) {
            if (text.at(i) == '\\') {
                i = unescape(text, i + 1, value);
            } else {
                value.add(text.at(i++));
            }
        }
        return value.take();
    }

    /// A string keeps the quotes that it has.
    @Override
    public Secret written(Text text, Secret next) {
        return quoted(next, (char) text.at(from));
    }

    static Secret quoted(Secret next, char quote) {
        return next.read(bytes -> {
            var written = new SecretBuilder().add(quote);
            for (byte each : bytes) {
                int b = each & 0xff;
                if (b == quote || b == '\\') {
                    written.add('\\').add(b);
                } else if (b == '\n') {
                    written.add("\\n");
                } else if (b == '\r') {
                    written.add("\\r");
                } else if (b == '\t') {
                    written.add("\\t");
                } else if (b < ' ' || b == 0x7f) {
                    written.add("\\u" + HEX.toHexDigits((char) b));
                } else {
                    written.add(b);
                }
            }
            return written.add(quote).take();
        });
    }

    private static int unescape(Text text, int at, SecretBuilder value) {
        int b = text.at(at);
        switch (b) {
            case 'u' -> {
                return unicode(text, at, value);
            }
            case 'x' -> {
                value.addCodePoint(number(text, at + 1, 2));
                return at + 3;
            }
            case 'b' -> value.add('\b');
            case 'f' -> value.add('\f');
            case 'n' -> value.add('\n');
            case 'r' -> value.add('\r');
            case 't' -> value.add('\t');
            case 'v' -> value.add(0x0b);
            case '0' -> value.add(0);
            case '\r' -> {
                return at + (text.at(at + 1) == '\n' ? 2 : 1);
            }
            case '\n' -> {
                // JSON5's string that goes on in the next line: nothing stands there.
            }
            default -> value.add(b);
        }
        return at + 1;
    }

    private static int unicode(Text text, int at, SecretBuilder value) {
        int first = number(text, at + 1, 4);
        if (Character.isHighSurrogate((char) first) && text.has(at + 5, "\\u")) {
            int second = number(text, at + 7, 4);
            if (Character.isLowSurrogate((char) second)) {
                value.addCodePoint(Character.toCodePoint((char) first, (char) second));
                return at + 11;
            }
        }
        value.addCodePoint(first);
        return at + 5;
    }

    private static int number(Text text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            number = 16 * number + Text.hex(text.at(i));
        }
        return number;
    }
}

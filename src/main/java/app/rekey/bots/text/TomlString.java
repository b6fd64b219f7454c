package app.rekey.bots.text;

import app.rekey.domain.Secret;
import java.util.HexFormat;

/// A string of TOML, quotes included.
record TomlString(int from, int to) implements Token {
    boolean isMultiLine(Text text) {
        return to - from >= 6 && text.at(from) == text.at(from + 1) && text.at(from) == text.at(from + 2);
    }

    @Override
    public Secret value(Text text) {
        int quotes = isMultiLine(text) ? 3 : 1;
        int end = to - quotes;
        int i = from + quotes;
        // A line break right behind three quotes does not count.
        if (quotes == 3 && text.at(i) == '\r') {
            i++;
        }
        if (quotes == 3 && text.at(i) == '\n') {
            i++;
        }
        var value = new SecretBuilder();
        while (i < end) {
            if (text.at(i) == '\\' && text.at(from) == '"') {
                i = unescape(text, i + 1, value);
            } else {
                value.add(text.at(i++));
            }
        }
        return value.take();
    }

    /// Literal quotes stay where the value can stand in them; they need no escapes.
    @Override
    public Secret written(Text text, Secret next) {
        return text.at(from) == '\'' && Plain.all(next, b -> b != '\'' && b >= ' ' && b != 0x7f)
                ? next.read(bytes -> new SecretBuilder().add('\'').add(new Text(bytes), 0, bytes.length).add('\'').take())
                : basic(next);
    }

    private static Secret basic(Secret next) {
        return JsonString.quoted(next, '"');
    }

    private static int unescape(Text text, int at, SecretBuilder value) {
        int b = text.at(at);
        int digits = b == 'u' ? 4 : b == 'U' ? 8 : 0;
        if (digits > 0) {
            int codePoint = HexFormat.fromHexDigits(text.name(at + 1, at + 1 + digits));
            value.addCodePoint(Character.isValidCodePoint(codePoint) ? codePoint : 0xfffd);
            return at + 1 + digits;
        }
        if (Text.isSpace(b)) {
            int next = at;
            while (Text.isSpace(text.at(next))) {
                next++;
            }
            return next;
        }
        value.add(switch (b) {
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            default -> b;
        });
        return at + 1;
    }

    /// A number or a word in the place of a string: read as it is written, and replaced by a string.
    record Bare(int from, int to) implements Token {
        @Override
        public Secret value(Text text) {
            return new SecretBuilder().add(text, from, to).take();
        }

        @Override
        public Secret written(Text text, Secret next) {
            return basic(next);
        }
    }
}

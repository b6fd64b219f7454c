package app.rekey.bots.text;

import app.rekey.bots.text.Tree.Leaf;
import app.rekey.bots.text.Tree.Member;
import app.rekey.bots.text.Tree.Names;
import app.rekey.domain.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Java properties as `java.util.Properties.load(InputStream)` reads them, and Spring Boot after it: Latin-1 with escapes of four hex digits,
/// `=`, `:` or a blank behind the name, a backslash at the end of a line goes on, the last of two equal names counts.
public final class PropertiesFormat extends Format {
    public static final PropertiesFormat PROPERTIES = new PropertiesFormat();
    private static final HexFormat HEX = HexFormat.of();

    private PropertiesFormat() {
        super("Java properties");
    }

    /// A property has one name, dots and all.
    @Override
    List<String> steps(Place place) {
        return List.of(place.text().startsWith("/") ? String.join(".", place.steps()) : place.text());
    }

    @Override
    Tree read(Text text) throws Malformed {
        var members = new ArrayList<Member>();
        int at = text.start();
        while (at < text.length()) {
            while (Text.isBlank(text.at(at)) || text.at(at) == '\f' || Text.isLineEnd(text.at(at)) && at < text.length()) {
                at++;
            }
            if (text.at(at) == '#' || text.at(at) == '!') {
                while (!Text.isLineEnd(text.at(at))) {
                    at++;
                }
            } else if (at < text.length()) {
                int end = endOfLogicalLine(text, at);
                members.add(property(text, at, end));
                at = end;
            }
        }
        return new Names(members);
    }

    private static int endOfLogicalLine(Text text, int from) {
        int at = from;
        while (!Text.isLineEnd(text.at(at))) {
            if (text.at(at) == '\\' && at + 1 < text.length()) {
                at += text.has(at + 1, "\r\n") ? 3 : 2;
            } else {
                at++;
            }
        }
        return at;
    }

    private static Member property(Text text, int from, int to) throws Malformed {
        int at = from;
        while (at < to && "=: \t\f".indexOf(text.at(at)) < 0) {
            at += text.at(at) == '\\' ? 2 : 1;
        }
        int nameEnd = Math.min(at, to);
        int value = skipBlanks(text, nameEnd, to);
        if (value < to && (text.at(value) == '=' || text.at(value) == ':')) {
            value = skipBlanks(text, value + 1, to);
        }
        requireEscapes(text, from, to);
        try (var name = new Value(from, nameEnd).value(text)) {
            return new Member(name.revealText(), new Leaf(new Value(value, to)));
        }
    }

    /// Also over the end of a line that goes on.
    private static int skipBlanks(Text text, int from, int to) {
        int at = from;
        while (at < to && (Text.isBlank(text.at(at)) || text.at(at) == '\f' || text.at(at) == '\\' && Text.isLineEnd(text.at(at + 1)))) {
            at += text.at(at) == '\\' ? 2 : 1;
            while (text.at(at - 1) == '\r' && text.at(at) == '\n') {
                at++;
            }
        }
        // A document may end behind a backslash.
        return Math.min(at, to);
    }

    private static void requireEscapes(Text text, int from, int to) throws Malformed {
        for (int i = from; i < to; i++) {
            if (text.at(i) == '\\') {
                i++;
                for (int k = 1; text.at(i) == 'u' && k <= 4; k++) {
                    if (Text.hex(text.at(i + k)) < 0) {
                        throw new Malformed(text.line(i), "an escape with hex digits is not complete");
                    }
                }
            }
        }
    }

    private record Value(int from, int to) implements Token {
        @Override
        public Secret value(Text text) {
            // UTF-16 units first: an escape is one, and two make a character beyond the first plane.
            var units = new char[to - from];
            int length = 0;
            int i = from;
            while (i < to) {
                int b = text.at(i++);
                if (b != '\\') {
                    units[length++] = (char) b;
                    continue;
                }
                int escaped = text.at(i++);
                if (escaped == '\r' || escaped == '\n') {
                    i = behindIndent(text, escaped == '\r' && text.at(i) == '\n' ? i + 1 : i);
                } else if (escaped == 'u') {
                    units[length++] = (char) Integer.parseInt(text.name(i, i + 4), 16);
                    i += 4;
                } else if (escaped != -1 && i <= to) {
                    units[length++] = unescaped(escaped);
                }
            }
            var exact = Arrays.copyOf(units, length);
            Arrays.fill(units, '\0');
            return Secret.take(exact);
        }

        private int behindIndent(Text text, int from) {
            int at = from;
            while (at < to && (Text.isBlank(text.at(at)) || text.at(at) == '\f')) {
                at++;
            }
            return at;
        }

        private static char unescaped(int escaped) {
            return switch (escaped) {
                case 't' -> '\t';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 'f' -> '\f';
                default -> (char) escaped;
            };
        }

        @Override
        public Secret written(Text text, Secret next) throws CannotHold {
            if (Plain.contains(next, "${")) {
                throw new CannotHold("${ stands in the value, which Spring would replace by another property");
            }
            return next.read(bytes -> {
                var written = new SecretBuilder();
                var characters = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
                for (int i = 0; i < characters.length(); i++) {
                    write(characters.charAt(i), i == 0, written);
                }
                Arrays.fill(characters.array(), '\0');
                return written.take();
            });
        }

        private static void write(char c, boolean first, SecretBuilder written) {
            switch (c) {
                case '\\', '#', '!', '=', ':' -> written.add('\\').add(c);
                case '\t' -> written.add("\\t");
                case '\n' -> written.add("\\n");
                case '\r' -> written.add("\\r");
                case '\f' -> written.add("\\f");
                case ' ' -> written.add(first ? "\\ " : " ");
                default -> {
                    if (c < ' ' || c > '~') {
                        written.add("\\" + "u" + HEX.toHexDigits(c));
                    } else {
                        written.add(c);
                    }
                }
            }
        }
    }
}

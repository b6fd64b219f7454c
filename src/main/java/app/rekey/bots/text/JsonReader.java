package app.rekey.bots.text;

import app.rekey.bots.text.Tree.Items;
import app.rekey.bots.text.Tree.Leaf;
import app.rekey.bots.text.Tree.Member;
import app.rekey.bots.text.Tree.Names;
import app.rekey.domain.Secret;
import java.util.ArrayList;
import java.util.regex.Pattern;

/// Reads one JSON document. Used once.
final class JsonReader {
    private static final int DEEPEST = 200;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern NUMBER5 =
            Pattern.compile("[+-]?(0[xX][0-9a-fA-F]+|Infinity|NaN|(([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?))");
    private static final Pattern WORD = Pattern.compile("true|false|null");
    // Python reads and writes these three.
    private static final Pattern PYTHON_WORD = Pattern.compile("NaN|-?Infinity");

    private final Text text;
    private final JsonFormat format;
    private int at;

    JsonReader(Text text, JsonFormat format) {
        this.text = text;
        this.format = format;
        this.at = text.start();
    }

    Tree document() throws Malformed {
        var tree = value(0);
        skip();
        if (at < text.length()) {
            throw malformed("something stands behind the end of the document");
        }
        return tree;
    }

    private Tree value(int depth) throws Malformed {
        if (depth > DEEPEST) {
            throw malformed("it is nested too deeply");
        }
        skip();
        return switch (text.at(at)) {
            case '{' -> names(depth);
            case '[' -> items(depth);
            case -1 -> throw malformed("it ends where a value should stand");
            default -> new Leaf(isQuote(text.at(at)) ? string() : bare());
        };
    }

    private boolean isQuote(int b) {
        return b == '"' || b == '\'' && format.isFive();
    }

    private Tree names(int depth) throws Malformed {
        var members = new ArrayList<Member>();
        at++;
        skip();
        while (text.at(at) != '}') {
            var name = name();
            skip();
            expect(':');
            members.add(new Member(name, value(depth + 1)));
            comma('}');
        }
        at++;
        return new Names(members);
    }

    private Tree items(int depth) throws Malformed {
        var items = new ArrayList<Tree>();
        at++;
        skip();
        while (text.at(at) != ']') {
            items.add(value(depth + 1));
            comma(']');
        }
        at++;
        return new Items(items);
    }

    /// Takes the comma between two things, and where it is allowed the one behind the last.
    private void comma(char end) throws Malformed {
        skip();
        if (text.at(at) == end) {
            return;
        }
        expect(',');
        skip();
        if (text.at(at) == end && !format.takesComments()) {
            throw malformed("a comma stands before the closing bracket");
        }
    }

    private String name() throws Malformed {
        if (isQuote(text.at(at))) {
            var token = string();
            try (var name = token.value(text)) {
                return name.revealText();
            }
        }
        int from = at;
        while (format.isFive() && isIdentifier(text.at(at))) {
            at++;
        }
        if (at == from) {
            throw malformed("a name in quotes is missing");
        }
        return text.name(from, at);
    }

    private static boolean isIdentifier(int b) {
        return Text.isLetter(b) || Text.isDigit(b) || b == '$' || b == '_' || b > 0x7f;
    }

    private JsonString string() throws Malformed {
        int from = at;
        int quote = text.at(at++);
        while (text.at(at) != quote) {
            int b = text.at(at);
            if (b == -1) {
                throw new Malformed(text.line(from), "a string is not closed");
            }
            if (b < ' ' && (!format.isFive() || Text.isLineEnd(b))) {
                throw malformed("a line break or another control character stands inside a string");
            }
            if (b == '\\') {
                escape();
            } else {
                at++;
            }
        }
        at++;
        return new JsonString(from, at);
    }

    private void escape() throws Malformed {
        int b = text.at(++at);
        at++;
        if (b == 'u') {
            hex(4);
        } else if (format.isFive() && b == 'x') {
            hex(2);
        } else if (b >= '1' && b <= '9' || b == '0' && Text.isDigit(text.at(at))) {
            // JavaScript's old octal escapes, which JSON5 leaves out.
            throw malformed("a backslash stands before a digit");
        } else if (b == -1 || !format.isFive() && "\"\\/bfnrt".indexOf(b) < 0) {
            throw malformed("a backslash stands before something that it does not go with");
        } else if (b == '\r' && text.at(at) == '\n') {
            at++;
        }
    }

    private void hex(int digits) throws Malformed {
        for (int i = 0; i < digits; i++) {
            if (Text.hex(text.at(at++)) < 0) {
                throw malformed("an escape with hex digits is not complete");
            }
        }
    }

    /// A number or a word.
    private Token bare() throws Malformed {
        int from = at;
        while (at < text.length() && "{}[],:\"'/".indexOf(text.at(at)) < 0 && !Text.isSpace(text.at(at))) {
            at++;
        }
        var written = text.name(from, at);
        var known = WORD.matcher(written).matches()
                || (format.isFive() ? NUMBER5 : NUMBER).matcher(written).matches()
                || !format.isFive() && PYTHON_WORD.matcher(written).matches();
        if (!known) {
            throw new Malformed(text.line(from), "something stands where a value should");
        }
        return new Bare(from, at, written.equals("null"));
    }

    /// Skips blanks and comments.
    private void skip() throws Malformed {
        while (true) {
            if (Text.isSpace(text.at(at)) && (format.isFive() || text.at(at) != '\f' && text.at(at) != 0x0b)) {
                at++;
            } else if (format.isFive() && text.at(at) == 0xc2 && text.at(at + 1) == 0xa0) {
                at += 2;
            } else if (format.isFive() && (text.has(at, "\u00ef\u00bb\u00bf") || text.has(at, "\u00e2\u0080\u00a8") || text.has(at, "\u00e2\u0080\u00a9"))) {
                at += 3;
            } else if (format.takesComments() && text.has(at, "//")) {
                at = text.next(at, '\n');
            } else if (format.takesComments() && text.has(at, "/*")) {
                comment();
            } else {
                return;
            }
        }
    }

    private void comment() throws Malformed {
        int from = at;
        at += 2;
        while (!text.has(at, "*/")) {
            if (at >= text.length()) {
                throw new Malformed(text.line(from), "a comment is not closed");
            }
            at++;
        }
        at += 2;
    }

    private void expect(char wanted) throws Malformed {
        if (text.at(at) != wanted) {
            throw malformed("'" + wanted + "' is missing");
        }
        at++;
    }

    private Malformed malformed(String why) {
        return new Malformed(text.line(at), why);
    }

    /// A number or a word in the place of a string: read as it is written, and replaced by a string. `null` is no value.
    private record Bare(int from, int to, boolean isNull) implements Token {
        @Override
        public Secret value(Text text) {
            return isNull ? Secret.ofText("") : new SecretBuilder().add(text, from, to).take();
        }

        @Override
        public Secret written(Text text, Secret next) {
            return JsonString.quoted(next, '"');
        }
    }
}

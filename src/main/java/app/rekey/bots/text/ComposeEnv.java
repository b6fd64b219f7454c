package app.rekey.bots.text;

import app.rekey.domain.Secret;
import java.util.ArrayList;
import java.util.List;

/// The `.env` and `env_file:` of docker compose: a port of compose-go's dotenv/parser.go.
final class ComposeEnv implements EnvDialect {
    @Override
    public List<Assignment> read(Text text) throws Malformed {
        var found = new ArrayList<Assignment>();
        int at = skip(text, text.start());
        while (at < text.length()) {
            int nameFrom = text.has(at, "export ") ? skipBlanks(text, at + "export ".length()) : at;
            int nameTo = nameFrom;
            while (isName(text.at(nameTo))) {
                nameTo++;
            }
            int sign = skipBlanks(text, nameTo);
            if (Text.isLineEnd(text.at(sign)) && nameTo > nameFrom) {
                // A name alone takes the value that the shell has.
                at = skip(text, sign);
                continue;
            }
            if (nameTo == nameFrom || text.at(sign) != '=' && text.at(sign) != ':') {
                throw new Malformed(text.line(at), "compose would refuse this line");
            }
            int from = skipBlanks(text, sign + 1);
            int to = valueEnd(text, from);
            found.add(new Assignment(text.name(nameFrom, nameTo), from, to));
            at = skip(text, isQuoted(text, from) ? to : lineEnd(text, to));
        }
        return found;
    }

    private static int valueEnd(Text text, int from) throws Malformed {
        if (isQuoted(text, from)) {
            for (int i = from + 1; i < text.length(); i++) {
                if (text.at(i) == '\\') {
                    i++;
                } else if (text.at(i) == text.at(from)) {
                    return i + 1;
                }
            }
            throw new Malformed(text.line(from), "a quote is not closed");
        }
        int end = lineEnd(text, from);
        for (int i = from + 1; i < end; i++) {
            if (text.at(i) == '#' && Text.isSpace(text.at(i - 1))) {
                end = i;
            }
        }
        if (text.at(from) == '#' && Text.isSpace(text.at(from - 1))) {
            end = from;
        }
        while (end > from && Text.isSpace(text.at(end - 1))) {
            end--;
        }
        return end;
    }

    @Override
    public Secret value(Text text, Assignment assignment) throws CannotHold {
        int from = assignment.from();
        int to = assignment.to();
        var quoted = isQuoted(text, from) && to > from + 1;
        var single = quoted && text.at(from) == '\'';
        var value = new SecretBuilder();
        for (int i = quoted ? from + 1 : from; i < (quoted ? to - 1 : to); i++) {
            int b = text.at(i);
            if (quoted && b == '\\') {
                i++;
                unescape(text.at(i), text.at(from), value);
            } else if (b == '$' && !single) {
                if (text.at(i + 1) != '$') {
                    if (isName(text.at(i + 1)) || text.at(i + 1) == '{') {
                        value.take().close();
                        throw new CannotHold("$ stands in the value, which compose replaces by another variable");
                    }
                } else {
                    i++;
                }
                value.add('$');
            } else {
                value.add(b);
            }
        }
        return value.take();
    }

    /// A backslash stays unless it stands before the quote, or in double quotes before what a shell escapes.
    private static void unescape(int b, int quote, SecretBuilder value) {
        if (b == quote) {
            value.add(b);
        } else if (quote == '"') {
            switch (b) {
                case 'a' -> value.add(0x07);
                case 'b' -> value.add('\b');
                case 'f' -> value.add('\f');
                case 'n' -> value.add('\n');
                case 'r' -> value.add('\r');
                case 't' -> value.add('\t');
                case 'v' -> value.add(0x0b);
                case '\\' -> value.add('\\');
                default -> value.add('\\').add(b);
            }
        } else {
            value.add('\\').add(b);
        }
    }

    private static boolean isQuoted(Text text, int from) {
        return text.at(from) == '\'' || text.at(from) == '"';
    }

    private static boolean isName(int b) {
        return Text.isLetter(b) || Text.isDigit(b) || b == '_' || b == '.' || b == '-' || b == '[' || b == ']';
    }

    /// Over empty lines and comments.
    private static int skip(Text text, int from) {
        int at = from;
        while (Text.isSpace(text.at(at)) || text.at(at) == '#') {
            at = text.at(at) == '#' ? lineEnd(text, at) : at + 1;
        }
        return at;
    }

    private static int skipBlanks(Text text, int from) {
        int at = from;
        while (Text.isBlank(text.at(at))) {
            at++;
        }
        return at;
    }

    private static int lineEnd(Text text, int from) {
        int at = from;
        while (!Text.isLineEnd(text.at(at))) {
            at++;
        }
        return at;
    }
}

package app.rekey.bots.text;

import app.rekey.domain.Secret;
import java.util.ArrayList;
import java.util.List;

/// `python-dotenv`: a port of `parse_binding` of its parser.py, and of variables.py for `${NAME}`.
final class PythonEnv implements EnvDialect {
    @Override
    public List<Assignment> read(Text text) {
        var found = new ArrayList<Assignment>();
        int at = skipLines(text, text.start());
        while (at < text.length()) {
            at = skipLines(text, binding(text, at, found));
        }
        return found;
    }

    /// Takes one binding and answers where the next begins. A line that is none is skipped.
    private static int binding(Text text, int from, List<Assignment> found) {
        int at = from;
        if (text.has(at, "export") && Text.isBlank(text.at(at + 6))) {
            at = skipBlanks(text, at + 6);
        }
        int nameFrom = at;
        int nameTo;
        if (text.at(at) == '#') {
            return endOfLine(text, at);
        }
        if (text.at(at) == '\'') {
            nameTo = text.next(at + 1, '\'');
            nameFrom = at + 1;
            at = nameTo + 1;
        } else {
            while (at < text.length() && text.at(at) != '=' && text.at(at) != '#' && !Text.isSpace(text.at(at))) {
                at++;
            }
            nameTo = at;
        }
        at = skipBlanks(text, at);
        if (nameTo <= nameFrom || nameTo >= text.length() || text.at(at) != '=') {
            return endOfLine(text, at);
        }
        int valueFrom = skipBlanks(text, at + 1);
        int valueTo = valueEnd(text, valueFrom);
        int rest = valueTo < 0 ? -1 : behindComment(text, valueTo);
        if (rest < 0) {
            // "python-dotenv could not parse statement": the line is lost, and its reader goes on with the next.
            return endOfLine(text, valueFrom);
        }
        found.add(new Assignment(text.name(nameFrom, nameTo), valueFrom, valueTo));
        return rest;
    }

    /// Where the value ends, or −1 where a quote is not closed.
    private static int valueEnd(Text text, int from) {
        int quote = text.at(from);
        if (quote == '\'' || quote == '"') {
            for (int i = from + 1; i < text.length(); i++) {
                if (text.at(i) == '\\' && text.at(i + 1) == quote) {
                    i++;
                } else if (text.at(i) == quote) {
                    return i + 1;
                }
            }
            return -1;
        }
        int end = from;
        while (!Text.isLineEnd(text.at(end))) {
            end++;
        }
        for (int i = from; i < end; i++) {
            if (Text.isSpace(text.at(i)) && text.at(skipBlanks(text, i)) == '#') {
                end = i;
            }
        }
        while (end > from && Text.isSpace(text.at(end - 1))) {
            end--;
        }
        return end;
    }

    private static int behindComment(Text text, int from) {
        int at = skipBlanks(text, from);
        return text.at(at) == '#' || Text.isLineEnd(text.at(at)) ? endOfLine(text, at) : -1;
    }

    @Override
    public Secret value(Text text, Assignment assignment) throws CannotHold {
        int from = assignment.from();
        int to = assignment.to();
        int quote = text.at(from);
        var quoted = to > from + 1 && (quote == '\'' || quote == '"');
        var value = new SecretBuilder();
        for (int i = quoted ? from + 1 : from; i < (quoted ? to - 1 : to); i++) {
            int escaped = quoted && text.at(i) == '\\' ? unescaped(quote, text.at(i + 1)) : -1;
            value.add(escaped < 0 ? text.at(i) : escaped);
            i += escaped < 0 ? 0 : 1;
        }
        var read = value.take();
        if (Plain.contains(read, "${")) {
            read.close();
            throw new CannotHold("${ stands in the value, which python-dotenv replaces by another variable");
        }
        return read;
    }

    private static int unescaped(int quote, int b) {
        if (quote == '\'') {
            return b == '\\' || b == '\'' ? b : -1;
        }
        return switch (b) {
            case '\\', '\'', '"' -> b;
            case 'a' -> 0x07;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0b;
            default -> -1;
        };
    }

    private static int skipLines(Text text, int from) {
        int at = from;
        while (Text.isSpace(text.at(at))) {
            at++;
        }
        return at;
    }

    private static int skipBlanks(Text text, int from) {
        int at = from;
        while (Text.isSpace(text.at(at)) && !Text.isLineEnd(text.at(at))) {
            at++;
        }
        return at;
    }

    private static int endOfLine(Text text, int from) {
        int at = from;
        while (!Text.isLineEnd(text.at(at))) {
            at++;
        }
        return at;
    }
}

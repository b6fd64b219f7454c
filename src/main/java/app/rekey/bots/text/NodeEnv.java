package app.rekey.bots.text;

import app.rekey.domain.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The package `dotenv` of Node. Its one regular expression is the specification: `LINE` of lib/main.js (v16 to v18).
final class NodeEnv implements EnvDialect {
    // JavaScript's \s also has blanks beyond ASCII; read byte by byte, those are bytes of names and values. What stands between quotes is
    // written as loops over single characters: Java takes a choice within a loop by recursion, and a long value would end the stack.
    private static final Pattern LINE = Pattern.compile(
            "(?:export\\s+)?([\\w.-]+)(?:\\s*=\\s*?|:\\s+?)(\\s*" + quoted('\'') + "|\\s*" + quoted('"') + "|\\s*" + quoted('`') + "|[^#\\r\\n]+)?\\s*(?:#.*)?$",
            Pattern.MULTILINE | Pattern.UNIX_LINES);

    /// `'(?:\\'|[^'])*'`.
    private static String quoted(char quote) {
        return "%1$c[^%1$c\\\\]*+(?:\\\\%1$c?[^%1$c\\\\]*+)*%1$c".formatted(quote);
    }

    @Override
    public List<Assignment> read(Text text) {
        // One character a byte, so that places in the text are places in the file.
        var characters = new String(text.copy(text.start(), text.length()), StandardCharsets.ISO_8859_1);
        var found = new ArrayList<Assignment>();
        var matcher = LINE.matcher(characters);
        int at = 0;
        while (at < characters.length()) {
            int begin = behindSpace(characters, at);
            int from = begin;
            if (matcher.region(begin, characters.length()).lookingAt()) {
                found.add(assignment(matcher, characters, text.start()));
                from = matcher.end();
            }
            at = nextLine(characters, from);
        }
        return found;
    }

    /// The expression begins with `^\s*`, which goes over empty lines.
    private static int behindSpace(String characters, int from) {
        int at = from;
        while (at < characters.length() && Text.isSpace(characters.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int nextLine(String characters, int from) {
        int end = characters.indexOf('\n', from);
        return end < 0 ? characters.length() : end + 1;
    }

    private static Assignment assignment(Matcher matcher, String characters, int start) {
        int from = matcher.group(2) == null ? endOfSign(characters, matcher.end(1)) : matcher.start(2);
        int to = matcher.group(2) == null ? from : matcher.end(2);
        while (from < to && Text.isSpace(characters.charAt(from))) {
            from++;
        }
        while (to > from && Text.isSpace(characters.charAt(to - 1))) {
            to--;
        }
        return new Assignment(matcher.group(1), start + from, start + to);
    }

    private static int endOfSign(String characters, int from) {
        int at = from;
        while (characters.charAt(at) != '=' && characters.charAt(at) != ':') {
            at++;
        }
        return at + 1;
    }

    /// Quotes go where the value begins and ends with the same; line ends become `\n`; `\n` and `\r` are known where it begins with
    /// a double quote, whether or not it ends with one.
    @Override
    public Secret value(Text text, Assignment assignment) {
        int from = assignment.from();
        int to = assignment.to();
        int quote = text.at(from);
        var quoted = to - from > 1 && (quote == '\'' || quote == '"' || quote == '`') && text.at(to - 1) == quote;
        var value = new SecretBuilder();
        int end = quoted ? to - 1 : to;
        for (int i = quoted ? from + 1 : from; i < end; i++) {
            int b = text.at(i);
            if (b == '\r') {
                value.add('\n');
                i += text.at(i + 1) == '\n' ? 1 : 0;
            } else if (b == '\\' && quote == '"' && i + 1 < end && (text.at(i + 1) == 'n' || text.at(i + 1) == 'r')) {
                value.add(text.at(++i) == 'n' ? '\n' : '\r');
            } else {
                value.add(b);
            }
        }
        return value.take();
    }
}

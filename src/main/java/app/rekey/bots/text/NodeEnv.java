package app.rekey.bots.text;

import app.rekey.domain.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The package `dotenv` of Node. Its one regular expression is the specification: `LINE` of lib/main.js (v16 to v18).
final class NodeEnv implements EnvDialect {
    // JavaScript's \s also has blanks beyond ASCII; read byte by byte, those are bytes of names and values.
    private static final Pattern LINE = Pattern.compile(
            "^\\s*(?:export\\s+)?([\\w.-]+)(?:\\s*=\\s*?|:\\s+?)(\\s*'(?:\\\\'|[^'])*'|\\s*\"(?:\\\\\"|[^\"])*\"|\\s*`(?:\\\\`|[^`])*`"
                    + "|[^#\\r\\n]+)?\\s*(?:#.*)?$",
            Pattern.MULTILINE | Pattern.UNIX_LINES);

    @Override
    public List<Assignment> read(Text text) {
        // One character a byte, so that places in the text are places in the file.
        var characters = new String(text.copy(text.start(), text.length()), StandardCharsets.ISO_8859_1);
        var found = new ArrayList<Assignment>();
        var matcher = LINE.matcher(characters);
        while (matcher.find()) {
            int from = matcher.group(2) == null ? endOfSign(characters, matcher.end(1)) : matcher.start(2);
            int to = matcher.group(2) == null ? from : matcher.end(2);
            while (from < to && Text.isSpace(characters.charAt(from))) {
                from++;
            }
            while (to > from && Text.isSpace(characters.charAt(to - 1))) {
                to--;
            }
            found.add(new Assignment(matcher.group(1), text.start() + from, text.start() + to));
        }
        return found;
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

package app.rekey.bots.text;

import app.rekey.domain.Secret;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// A scalar of YAML.
final class YamlScalar implements Token {
    private static final Set<String> WORDS = Set.of("y", "n", "yes", "no", "true", "false", "on", "off", "null", "nan", "inf");

    private final int from;
    private final int to;
    private final char style;
    private final String read;
    private final Optional<String> notEditable;

    private YamlScalar(int from, int to, char style, String read, Optional<String> notEditable) {
        this.from = from;
        this.to = to;
        this.style = style;
        this.read = read;
        this.notEditable = notEditable;
    }

    static YamlScalar alias(int from, int to) {
        return new YamlScalar(from, to, ' ', "", Optional.of("an alias (*) stands there; bind the place that it points to"));
    }

    /// @param shared whether an alias leads to it, or to what it stands in
    static YamlScalar of(ScalarNode scalar, Text text, int from, int to, boolean shared) {
        int begin = behindProperties(text, from, to);
        return switch (scalar.getScalarStyle()) {
            case SINGLE_QUOTED -> editable(scalar, begin, to, '\'', shared);
            case DOUBLE_QUOTED -> editable(scalar, begin, to, '"', shared);
            case PLAIN, JSON_SCALAR_STYLE -> editable(scalar, begin, to, ' ', shared);
            case LITERAL, FOLDED -> new YamlScalar(begin, to, '|', scalar.getValue(),
                    Optional.of("the value stands in a block (| or >); put it in quotes on one line first"));
        };
    }

    private static YamlScalar editable(ScalarNode scalar, int from, int to, char style, boolean shared) {
        return new YamlScalar(from, to, style, scalar.getValue(), shared
                ? Optional.of("other places of the document use it too, by an anchor (&) and an alias (*); write it out in each of them first")
                : Optional.empty());
    }

    /// A tag or an anchor before a scalar is part of its span, and stays.
    private static int behindProperties(Text text, int from, int to) {
        int at = from;
        while (at < to && (text.at(at) == '!' || text.at(at) == '&')) {
            while (at < to && !Text.isSpace(text.at(at))) {
                at++;
            }
            while (at < to && Text.isSpace(text.at(at))) {
                at++;
            }
        }
        return at;
    }

    @Override
    public int from() {
        return from;
    }

    @Override
    public int to() {
        return to;
    }

    /// Whether nothing stands there, or YAML's word for it.
    boolean isNothing() {
        return from == to || style == ' ' && (read.equals("~") || read.equalsIgnoreCase("null"));
    }

    boolean isWithoutQuotes() {
        return style == ' ';
    }

    @Override
    public Secret value(Text text) throws CannotHold {
        if (isNothing()) {
            return Secret.ofText("");
        }
        if (read.isEmpty() && notEditable.isPresent()) {
            throw new CannotHold(notEditable.get());
        }
        return Secret.ofText(read);
    }

    /// Plain where it is plain and nothing could take it for anything but text, else quoted.
    @Override
    public Secret written(Text text, Secret next) throws CannotHold {
        if (notEditable.isPresent()) {
            throw new CannotHold(notEditable.get());
        }
        var behindColon = from == to && !Text.isSpace(text.at(from - 1));
        var written = style == '"' || !isOneLine(next) ? JsonString.quoted(next, '"')
                : style == ' ' && isPlain(next) ? next.copyOfSecret()
                : singleQuoted(next);
        return behindColon ? withBlank(written) : written;
    }

    /// `key:` without a value has no blank before the place where it would stand.
    private static Secret withBlank(Secret written) {
        try (written) {
            return written.read(bytes -> new SecretBuilder().add(' ').add(new Text(bytes), 0, bytes.length).take());
        }
    }

    private static boolean isOneLine(Secret next) {
        return Plain.all(next, b -> b >= ' ' && b != 0x7f);
    }

    /// A letter that no number has makes it text under YAML 1.1 and 1.2 alike. In long hex digits there is none; but a number
    /// with an `a` to `f` other than its `e` begins with `0x`.
    private static boolean isPlain(Secret next) {
        return Plain.all(next, b -> Text.isLetter(b) || Text.isDigit(b) || b == '-' || b == '_')
                && (Plain.any(next, b -> b >= 'g' && b <= 'z' && b != 'x' && b != 'o' || b >= 'G' && b <= 'Z' && b != 'X' && b != 'O')
                        || Plain.any(next, b -> b >= 'a' && b <= 'f' && b != 'e') && next.read(bytes -> bytes[0] != '0'))
                && next.read(bytes -> bytes[0] != '-' && !isWord(bytes));
    }

    private static boolean isWord(byte[] bytes) {
        return bytes.length <= 5 && WORDS.contains(new Text(bytes).name(0, bytes.length).toLowerCase(Locale.ROOT));
    }

    private static Secret singleQuoted(Secret next) {
        return next.read(bytes -> {
            var written = new SecretBuilder().add('\'');
            for (byte b : bytes) {
                written.add(b);
                if (b == '\'') {
                    written.add(b);
                }
            }
            return written.add('\'').take();
        });
    }
}

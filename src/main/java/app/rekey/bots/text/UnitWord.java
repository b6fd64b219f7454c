package app.rekey.bots.text;

import app.rekey.domain.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One `NAME=value` of an `Environment=` line: a port of systemd's `extract_first_word` with EXTRACT_UNQUOTE and EXTRACT_CUNESCAPE
/// (src/basic/extract-word.c, src/basic/escape.c), and of its `%` specifiers as far as a value may have them.
final class UnitWord implements Token {
    private static final String PLAIN_ESCAPES = "abfnrtv\\\"'s";
    private static final String MEANT = "\u0007\b\f\n\r\t\u000b\\\"' ";

    private final String name;
    private final int from;
    private final int to;

    private UnitWord(String name, int from, int to) {
        this.name = name;
        this.from = from;
        this.to = to;
    }

    /// The assignments of a line up to the first thing that systemd cannot read.
    static List<UnitWord> in(Text text, int from, int to) {
        var words = new ArrayList<UnitWord>();
        int at = skip(text, from, to);
        while (at < to) {
            var word = new Course(text, at, to);
            if (word.broken) {
                word.content.take().close();
                return words;
            }
            int begin = at;
            try (var content = word.content.take()) {
                content.read(bytes -> nameIn(new Text(bytes))).ifPresent(name -> words.add(new UnitWord(name, begin, word.end)));
            }
            at = skip(text, word.end, to);
        }
        return words;
    }

    private static Optional<String> nameIn(Text content) {
        int sign = content.next(0, '=');
        return Optional.of(content.name(0, sign)).filter(name -> sign < content.length() && name.matches("[A-Za-z_][A-Za-z0-9_]*"));
    }

    private static int skip(Text text, int from, int to) {
        int at = from;
        while (at < to && (Text.isSpace(text.at(at)) || continuation(text, at) > 0)) {
            int joint = continuation(text, at);
            at = joint > 0 ? behindComments(text, at + joint) : at + 1;
        }
        return Math.min(at, to);
    }

    /// Whether a line that begins here is a comment; blanks before it do not matter.
    static boolean isComment(Text text, int line) {
        int at = line;
        while (text.at(at) == ' ' || text.at(at) == '\t') {
            at++;
        }
        return text.at(at) == '#' || text.at(at) == ';';
    }

    /// Where a continued line goes on: comments in between are left out (config_parse in src/shared/conf-parser.c).
    static int behindComments(Text text, int line) {
        int at = line;
        while (isComment(text, at)) {
            at = text.next(at, '\n') + 1;
        }
        return at;
    }

    /// How many bytes a backslash at the end of a line has, with that end; 0 for anything else.
    static int continuation(Text text, int at) {
        if (text.at(at) != '\\') {
            return 0;
        }
        return text.at(at + 1) == '\n' ? 2 : text.at(at + 1) == '\r' && text.at(at + 2) == '\n' ? 3 : 0;
    }

    String name() {
        return name;
    }

    @Override
    public int from() {
        return from;
    }

    @Override
    public int to() {
        return to;
    }

    @Override
    public Secret value(Text text) throws CannotHold {
        try (var content = new Course(text, from, to).content.take()) {
            return content.read(bytes -> withoutSpecifiers(new Text(bytes), name.length() + 1))
                    .orElseThrow(() -> new CannotHold("a part of it is replaced by systemd (%); write %% for a percent sign"));
        }
    }

    private static Optional<Secret> withoutSpecifiers(Text content, int begin) {
        var value = new SecretBuilder();
        for (int i = begin; i < content.length(); i++) {
            if (content.at(i) == '%' && content.at(++i) != '%') {
                value.take().close();
                return Optional.empty();
            }
            value.add(content.at(i));
        }
        return Optional.of(value.take());
    }

    /// Quotes go around the whole assignment, as systemd.exec(5) shows it.
    @Override
    public Secret written(Text text, Secret next) throws CannotHold {
        FreqtradeGuess.require(name, next);
        int first = text.at(from);
        boolean quoted = first == '"' || first == '\'';
        if (!quoted && Plain.all(next, EnvFormat::isHarmless)) {
            return next.read(bytes -> new SecretBuilder().add(name).add('=').add(new Text(bytes), 0, bytes.length).take());
        }
        int quote = quoted ? first : '"';
        return next.read(bytes -> {
            var written = new SecretBuilder().add(quote).add(name).add('=');
            for (byte b : bytes) {
                escape(b & 0xff, quote, written);
            }
            return written.add(quote).take();
        });
    }

    private static void escape(int b, int quote, SecretBuilder written) {
        if (b == '\n') {
            written.add("\\n");
        } else if (b == '%') {
            written.add("%%");
        } else {
            if (b == quote || b == '\\') {
                written.add('\\');
            }
            written.add(b);
        }
    }

    /// From the beginning of a word to the blank behind it.
    private static final class Course {
        private final SecretBuilder content = new SecretBuilder();
        private final Text text;
        private final int to;
        private int end;
        private boolean broken;

        Course(Text text, int from, int to) {
            this.text = text;
            this.to = to;
            int quote = 0;
            int at = from;
            while (at < to && !broken && (quote != 0 || !endsAt(at))) {
                int b = text.at(at);
                if (b == '\\') {
                    at = escape(at + 1);
                } else {
                    if (quote == 0 && (b == '"' || b == '\'')) {
                        quote = b;
                    } else if (b == quote) {
                        quote = 0;
                    } else {
                        content.add(b);
                    }
                    at++;
                }
            }
            broken |= quote != 0;
            end = at;
        }

        private boolean endsAt(int at) {
            return Text.isSpace(text.at(at)) || continuation(text, at) > 0;
        }

        /// @return behind the escape
        private int escape(int at) {
            if (at >= to) {
                broken = true;
                return at;
            }
            int b = text.at(at);
            int plain = PLAIN_ESCAPES.indexOf(b);
            int joint = continuation(text, at - 1);
            if (joint > 0) {
                // Lines are joined by a blank before anything else is read.
                content.add(' ');
                return behindComments(text, at - 1 + joint);
            }
            if (plain >= 0) {
                content.add(MEANT.charAt(plain));
                return at + 1;
            }
            return switch (b) {
                case 'x' -> number(at + 1, 2, 16, true);
                case 'u' -> number(at + 1, 4, 16, false);
                case 'U' -> number(at + 1, 8, 16, false);
                default -> number(at, 3, 8, true);
            };
        }

        private int number(int at, int digits, int radix, boolean isByte) {
            long value = 0;
            for (int i = at; i < at + digits; i++) {
                int digit = i < to && text.at(i) > 0 ? Character.digit(text.at(i), radix) : -1;
                broken |= digit < 0;
                value = value * radix + Math.max(digit, 0);
            }
            broken |= value == 0 || value > (isByte ? 0xff : Character.MAX_CODE_POINT);
            if (!broken) {
                if (isByte) {
                    content.add((int) value);
                } else {
                    content.addCodePoint((int) value);
                }
            }
            return Math.min(at + digits, to);
        }
    }
}

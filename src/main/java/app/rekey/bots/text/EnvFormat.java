package app.rekey.bots.text;

import app.rekey.bots.text.Tree.Leaf;
import app.rekey.bots.text.Tree.Member;
import app.rekey.bots.text.Tree.Names;
import app.rekey.domain.EnvReader;
import app.rekey.domain.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `NAME=value` lines, as one reader of such files reads them, or so that all four read the same.
public final class EnvFormat extends Format {
    private final List<EnvDialect> dialects;
    private final Optional<String> knownAs;

    private EnvFormat(List<EnvDialect> dialects, Optional<String> knownAs) {
        super("a file of variables");
        this.dialects = dialects;
        this.knownAs = knownAs;
    }

    /// For this reader. Without one, only what all four read alike is read or written.
    public static EnvFormat of(Optional<EnvReader> reader) {
        return new EnvFormat(reader.map(one -> List.of(dialect(one)))
                .orElseGet(() -> List.of(EnvReader.values()).stream().map(EnvFormat::dialect).toList()), Optional.empty());
    }

    /// For compose's `format: raw`: everything behind the sign is the value.
    public static EnvFormat raw() {
        return new EnvFormat(List.of(new RawEnv()), Optional.empty());
    }

    /// The same for a variable that comes to the bot under another name.
    public EnvFormat knownAs(String variable) {
        return new EnvFormat(dialects, Optional.of(variable));
    }

    private static EnvDialect dialect(EnvReader reader) {
        return switch (reader) {
            case NODE -> new NodeEnv();
            case PYTHON -> new PythonEnv();
            case COMPOSE -> new ComposeEnv();
            case SYSTEMD -> new SystemdEnv();
        };
    }

    /// A variable has one name.
    @Override
    List<String> steps(Place place) {
        return List.of(place.text());
    }

    @Override
    Tree read(Text text) throws Malformed {
        var members = new ArrayList<Member>();
        for (var assignment : dialects.getFirst().read(text)) {
            members.add(new Member(assignment.name(), new Leaf(new Value(assignment))));
        }
        return new Names(members);
    }

    private final class Value implements Token {
        private final EnvDialect.Assignment assignment;

        Value(EnvDialect.Assignment assignment) {
            this.assignment = assignment;
        }

        @Override
        public int from() {
            return assignment.from();
        }

        @Override
        public int to() {
            return assignment.to();
        }

        @Override
        public Secret value(Text text) throws CannotHold {
            var value = dialects.getFirst().value(text, assignment);
            for (var other : dialects.subList(1, dialects.size())) {
                if (!readsAs(other, text, assignment, value)) {
                    value.close();
                    throw new CannotHold("programs read the quotes or signs of this value in different ways; say which one reads the file");
                }
            }
            return value;
        }

        /// The first style that the readers read right: the one that is there, bare, single quotes, double quotes.
        @Override
        public Secret written(Text text, Secret next) throws CannotHold {
            FreqtradeGuess.require(knownAs.orElse(assignment.name()), next);
            for (var style : EnvStyle.inOrder(text.at(from()), Plain.all(next, EnvFormat::isHarmless))) {
                var candidate = style.write(next);
                if (dialects.stream().allMatch(dialect -> takes(dialect, candidate, next))) {
                    return candidate;
                }
                candidate.close();
            }
            throw new CannotHold(dialects.size() == 1
                    ? "the program that reads this file has no way to write such a value"
                    : "programs read such a value in different ways; say which one reads the file, or choose another passphrase");
        }
    }

    /// What no reader of variables and no shell takes for anything else.
    static boolean isHarmless(int b) {
        return Text.isLetter(b) || Text.isDigit(b) || "-_./+=".indexOf(b) >= 0;
    }

    /// Whether a line with this token, alone in a file, is read as `next`.
    private static boolean takes(EnvDialect dialect, Secret token, Secret next) {
        var line = token.read(bytes -> new SecretBuilder().add("X=").add(new Text(bytes), 0, bytes.length).add("\nY=z\n").take());
        try (line) {
            return line.read(bytes -> {
                var text = new Text(bytes);
                try {
                    var read = dialect.read(text);
                    return read.size() == 2 && read.getFirst().name().equals("X") && equal(dialect, text, read.getFirst(), next);
                } catch (Malformed _) {
                    return false;
                }
            });
        }
    }

    /// Whether another reader of the same file would read the same here. A file that it would not read so at all (`export` and
    /// comments behind a value are nothing to systemd) is not its file.
    private static boolean readsAs(EnvDialect dialect, Text text, EnvDialect.Assignment wanted, Secret value) {
        try {
            return dialect.read(text).stream()
                    .filter(a -> a.name().equals(wanted.name()) && a.from() <= wanted.to() && wanted.from() <= a.to())
                    .allMatch(a -> dialect instanceof SystemdEnv && a.to() > wanted.to() || equal(dialect, text, a, value));
        } catch (Malformed _) {
            return true;
        }
    }

    private static boolean equal(EnvDialect dialect, Text text, EnvDialect.Assignment assignment, Secret value) {
        try (var read = dialect.value(text, assignment)) {
            return read.equals(value);
        } catch (CannotHold _) {
            return false;
        }
    }
}

package app.rekey.bots.text;

import app.rekey.bots.text.ComposeFormat.Reference;
import app.rekey.domain.Secret;
import java.util.Optional;

/// The value of one variable in a compose file: all of a scalar, or what stands behind `NAME=` in one.
final class ComposeValue implements Token {
    private final String name;
    private final YamlScalar scalar;
    private final int prefix;
    private final Optional<Reference> reference;

    private ComposeValue(String name, YamlScalar scalar, int prefix, Optional<Reference> reference) {
        this.name = name;
        this.scalar = scalar;
        this.prefix = prefix;
        this.reference = reference;
    }

    /// A name without a value takes that of the shell or of the project's `.env`.
    static ComposeValue ofMap(String name, YamlScalar scalar, Text text) {
        return new ComposeValue(name, scalar, 0, scalar.isNothing()
                ? Optional.of(new Reference(name, false, false))
                : ComposeDollar.reference(scalar, text, 0));
    }

    /// Empty for an item that cannot be read, such as an alias.
    static Optional<ComposeValue> ofList(YamlScalar scalar, Text text) {
        try (var item = scalar.value(text)) {
            return Optional.of(item.read(bytes -> {
                int sign = new Text(bytes).next(0, '=');
                var name = new Text(bytes).name(0, sign);
                return sign == bytes.length
                        ? new ComposeValue(name, scalar, sign, Optional.of(new Reference(name, false, false)))
                        : new ComposeValue(name, scalar, sign + 1, ComposeDollar.reference(scalar, text, sign + 1));
            }));
        } catch (CannotHold alias) {
            return Optional.empty();
        }
    }

    String name() {
        return name;
    }

    Optional<Reference> reference() {
        return reference;
    }

    @Override
    public int from() {
        return scalar.from();
    }

    @Override
    public int to() {
        return scalar.to();
    }

    /// Of a reference, its default.
    @Override
    public Secret value(Text text) throws CannotHold {
        if (reference.isPresent() && !reference.get().hasDefault()) {
            throw new CannotHold("it is taken from the variable " + reference.get().variable());
        }
        return ComposeDollar.plain(scalar, text, prefix);
    }

    @Override
    public Secret written(Text text, Secret next) throws CannotHold {
        if (reference.isPresent()) {
            throw new CannotHold("what stands there is only the default of ${%s}; add the line %1$s= with any value to the .env beside the compose file"
                    .formatted(reference.get().variable()));
        }
        FreqtradeGuess.require(name, next);
        try (var escaped = escaped(text, next)) {
            return prefix > 0 && scalar.isWithoutQuotes() && Plain.all(next, EnvFormat::isHarmless) ? escaped.copyOfSecret() : scalar.written(text, escaped);
        }
    }

    private Secret escaped(Text text, Secret next) throws CannotHold {
        try (var before = scalar.value(text)) {
            return before.read(old -> next.read(bytes -> {
                var written = new SecretBuilder().add(new Text(old), 0, prefix);
                for (byte b : bytes) {
                    written.add(b);
                    if (b == '$') {
                        written.add(b);
                    }
                }
                return written.take();
            }));
        }
    }
}

package app.rekey.bots.text;

import app.rekey.bots.text.ComposeFormat.Reference;
import app.rekey.domain.Secret;
import java.util.Optional;

/// What compose makes of `$` in its file: `$$` is one, `$NAME` and `${NAME…}` are replaced, anything else it refuses
/// (compose-go, template/template.go).
final class ComposeDollar {
    private ComposeDollar() {}

    /// The variable of a value that is one reference and nothing else.
    static Optional<Reference> reference(YamlScalar scalar, Text text, int prefix) {
        try (var value = scalar.value(text)) {
            return value.read(bytes -> reference(new Text(bytes), prefix));
        } catch (CannotHold unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Reference> reference(Text value, int from) {
        if (value.at(from) != '$') {
            return Optional.empty();
        }
        int begin = value.at(from + 1) == '{' ? from + 2 : from + 1;
        int end = nameEnd(value, begin);
        if (end == begin) {
            return Optional.empty();
        }
        var name = value.name(begin, end);
        if (begin == from + 1) {
            return end == value.length() ? Optional.of(new Reference(name, false, false)) : Optional.empty();
        }
        if (value.at(value.length() - 1) != '}' || value.next(end, '}') != value.length() - 1 || value.next(end, '$') < value.length()) {
            return Optional.empty();
        }
        boolean colon = value.at(end) == ':';
        return switch (value.at(colon ? end + 1 : end)) {
            case '}' -> colon ? Optional.empty() : Optional.of(new Reference(name, false, false));
            case '-' -> Optional.of(new Reference(name, colon, true));
            case '?' -> Optional.of(new Reference(name, colon, false));
            default -> Optional.empty();
        };
    }

    /// The value itself; of a reference its default.
    static Secret plain(YamlScalar scalar, Text text, int prefix) throws CannotHold {
        try (var value = scalar.value(text)) {
            var read = value.read(bytes -> {
                var content = new Text(bytes);
                return reference(content, prefix).isPresent() ? Optional.of(byDefault(content, prefix)) : unescaped(content, prefix);
            });
            return read.orElseThrow(() -> new CannotHold("compose replaces a part of it by a variable ($), or refuses it; write $$ for a dollar sign"));
        }
    }

    private static Secret byDefault(Text value, int from) {
        return new SecretBuilder().add(value, value.next(from, '-') + 1, value.length() - 1).take();
    }

    private static Optional<Secret> unescaped(Text value, int from) {
        var plain = new SecretBuilder();
        for (int i = from; i < value.length(); i++) {
            if (value.at(i) == '$' && value.at(++i) != '$') {
                plain.take().close();
                return Optional.empty();
            }
            plain.add(value.at(i));
        }
        return Optional.of(plain.take());
    }

    private static int nameEnd(Text value, int from) {
        int end = from;
        while (Text.isLetter(value.at(end)) || value.at(end) == '_' || end > from && Text.isDigit(value.at(end))) {
            end++;
        }
        return end;
    }
}

package app.rekey.cli;

import app.rekey.domain.Binding;
import app.rekey.domain.Key;
import app.rekey.domain.Target;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds a binding of a key by what a user types: the bot's name or the binding's id, or the beginning of exactly one.
final class BindingChoice {
    private BindingChoice() {}

    static Optional<Binding> of(Key key, String word) {
        var matches = matches(key, word);
        return matches.size() == 1 ? Optional.of(matches.getFirst()) : Optional.empty();
    }

    private static List<Binding> matches(Key key, String word) {
        var lower = word.strip().toLowerCase(Locale.ROOT);
        var exact = key.bindings().stream()
                .filter(binding -> name(binding).equals(lower) || binding.id().hex().equals(lower))
                .toList();
        return !exact.isEmpty() ? exact : key.bindings().stream()
                .filter(binding -> name(binding).startsWith(lower) || binding.id().hex().startsWith(lower))
                .toList();
    }

    /// What a user types to mean this one: its name, or where another bot has that too the beginning of its id.
    static String word(Key key, Binding binding) {
        return of(key, binding.botName()).isPresent() ? binding.botName() : shortId(binding);
    }

    /// Why a word means no binding, and which words would.
    static String problem(Key key, String word) {
        var matches = matches(key, word);
        return "No single bot of \"" + key.label() + "\" is called \"" + word + "\". " + (matches.isEmpty()
                ? "See: rekey bots."
                : "By their ids: " + matches.stream().map(BindingChoice::described).collect(Collectors.joining(", ")) + ".");
    }

    private static String described(Binding binding) {
        var where = binding.details().targets().stream().map(Target::where).collect(Collectors.joining(" + "));
        return shortId(binding) + " (" + binding.botName() + ", " + (where.isEmpty() ? binding.connector() : where) + ")";
    }

    private static String shortId(Binding binding) {
        return binding.id().hex().substring(0, 8);
    }

    private static String name(Binding binding) {
        return binding.botName().toLowerCase(Locale.ROOT);
    }
}

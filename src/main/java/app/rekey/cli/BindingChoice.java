package app.rekey.cli;

import app.rekey.domain.Binding;
import app.rekey.domain.Key;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds a binding of a key by what a user types: the bot's name or the binding's id, or the beginning of exactly one.
final class BindingChoice {
    private BindingChoice() {}

    static Optional<Binding> of(Key key, String word) {
        var lower = word.strip().toLowerCase(Locale.ROOT);
        var exact = key.bindings().stream()
                .filter(binding -> name(binding).equals(lower) || binding.id().hex().equals(lower))
                .toList();
        return one(!exact.isEmpty() ? exact : key.bindings().stream()
                .filter(binding -> name(binding).startsWith(lower) || binding.id().hex().startsWith(lower))
                .toList());
    }

    private static Optional<Binding> one(List<Binding> matches) {
        return matches.size() == 1 ? Optional.of(matches.getFirst()) : Optional.empty();
    }

    private static String name(Binding binding) {
        return binding.botName().toLowerCase(Locale.ROOT);
    }
}

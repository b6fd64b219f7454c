package app.rekey.cli;

import app.rekey.domain.Key;
import app.rekey.domain.KeyBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Finds keys by what a user types: a label or an id, or the beginning of exactly one.
final class KeyChoice {
    /// What came of it: the keys, or the sentence that says which word names none or several.
    sealed interface Found {
        record Keys(List<Key> keys) implements Found {}

        record NotFound(String sentence) implements Found {}
    }

    private KeyChoice() {}

    /// The keys that `words` name; all keys where there are none.
    static Found of(KeyBook book, List<String> words) {
        if (words.isEmpty()) {
            return new Found.Keys(book.keys());
        }
        var chosen = new ArrayList<Key>();
        for (var word : words) {
            var matches = matching(book, word);
            if (matches.size() != 1) {
                return new Found.NotFound(matches.isEmpty()
                        ? "No key is called \"" + word + "\". See: rekey list"
                        : matches.size() + " keys answer to \"" + word + "\"; give more of the label, or the id.");
            }
            if (!chosen.contains(matches.getFirst())) {
                chosen.add(matches.getFirst());
            }
        }
        return new Found.Keys(List.copyOf(chosen));
    }

    private static List<Key> matching(KeyBook book, String word) {
        var lower = word.strip().toLowerCase(Locale.ROOT);
        var exact = book.keys().stream()
                .filter(k -> k.label().toLowerCase(Locale.ROOT).equals(lower) || k.id().hex().equals(lower))
                .toList();
        return !exact.isEmpty() ? exact : book.keys().stream()
                .filter(k -> k.label().toLowerCase(Locale.ROOT).startsWith(lower) || k.id().hex().startsWith(lower))
                .toList();
    }
}

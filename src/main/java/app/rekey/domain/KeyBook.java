package app.rekey.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Everything an open vault shows: the keys with all that hangs on them. Immutable; a change makes a new book.
public record KeyBook(List<Key> keys) {
    public static final KeyBook EMPTY = new KeyBook(List.of());

    public KeyBook {
        keys = keys.stream()
                .sorted(Comparator.comparing(Key::label, LabelOrder.BY_LABEL).thenComparing(Key::id))
                .toList();
    }

    /// The other keys that have the API key of this version, in a version that was not given up: somebody entered it twice.
    public List<Key> alsoUnder(Id key, Version version) {
        return keys.stream()
                .filter(other -> !other.id().equals(key))
                .filter(other -> other.versions().stream().anyMatch(theirs -> theirs.stage() != Stage.DISCARDED
                        && theirs.credential().fingerprint().equals(version.credential().fingerprint())))
                .toList();
    }

    public Optional<Key> key(Id id) {
        return keys.stream().filter(k -> k.id().equals(id)).findFirst();
    }
}

package app.rekey.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Everything an open vault shows: the keys with all that hangs on them. Immutable; a change makes a new book.
public final class KeyBook {
    public static final KeyBook EMPTY = new KeyBook(List.of());

    private final List<Key> keys;
    private final Map<Id, Key> byId;
    private final Map<Id, Version> versions;

    /// The keys in any order; of one id there is one.
    public KeyBook(List<Key> keys) {
        this.keys = keys.stream()
                .sorted(Comparator.comparing(Key::label, LabelOrder.BY_LABEL).thenComparing(Key::id))
                .toList();
        byId = this.keys.stream().collect(Collectors.toUnmodifiableMap(Key::id, Function.identity(), (first, _) -> first));
        versions = this.keys.stream().flatMap(key -> key.versions().stream())
                .collect(Collectors.toUnmodifiableMap(Version::id, Function.identity(), (first, _) -> first));
    }

    /// All keys by their labels.
    public List<Key> keys() {
        return keys;
    }

    /// The other keys that have the API key of this version, in a version that was not given up: somebody entered it twice.
    public List<Key> alsoUnder(Id key, Version version) {
        return keys.stream()
                .filter(other -> !other.id().equals(key))
                .filter(other -> other.versions().stream().anyMatch(theirs -> theirs.stage() != Stage.DISCARDED
                        && theirs.credential().fingerprint().equals(version.credential().fingerprint())))
                .toList();
    }

    /// The key with this id, found without a look at the others.
    public Optional<Key> key(Id id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// The version with this id, of whatever key, found without a look at the others.
    public Optional<Version> version(Id id) {
        return Optional.ofNullable(versions.get(id));
    }

    /// Books are equal that hold the same.
    @Override
    public boolean equals(Object other) {
        return other instanceof KeyBook book && keys.equals(book.keys);
    }

    @Override
    public int hashCode() {
        return keys.hashCode();
    }

    @Override
    public String toString() {
        return "KeyBook[keys=" + keys + "]";
    }
}

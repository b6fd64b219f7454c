package app.rekey.vault;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Counts changes as a person counts them. A key that is added is one, although the key, its version and its test are three facts:
/// what one save wrote of one key, bot or whatever stands for itself is one change.
final class Deeds {
    /// A test belongs to a version, that to a key: deeper it does not go, and a damaged vault cannot make this run in circles.
    private static final int DEEPEST = 4;

    private final Map<String, String> parents = new HashMap<>();

    /// @param facts all of the vault, by which is told what belongs to what
    Deeds(Collection<Fact> facts) {
        var records = facts.stream().map(Fact::of).collect(Collectors.toSet());
        facts.forEach(fact -> parent(fact, records).ifPresent(parent -> parents.put(fact.of(), parent)));
    }

    int among(Collection<Fact> facts) {
        return (int) facts.stream().map(fact -> new Deed(fact.json().path("by").asString(), fact.at(), whole(fact.of()))).distinct().count();
    }

    private record Deed(String by, String at, String about) {}

    private String whole(String record) {
        var id = record;
        for (int i = 0; i < DEEPEST && parents.containsKey(id); i++) {
            id = parents.get(id);
        }
        return id;
    }

    /// The record that a fact names among its fields.
    private static Optional<String> parent(Fact fact, Set<String> records) {
        return fact.set().properties().stream()
                .map(Map.Entry::getValue)
                .filter(value -> value.isString() && records.contains(value.stringValue()) && !value.stringValue().equals(fact.of()))
                .map(value -> value.stringValue())
                .findFirst();
    }
}

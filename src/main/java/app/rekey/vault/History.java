package app.rekey.vault;

import app.rekey.vault.Fact.RecordId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Facts by the records they are about, and what stands of them.
///
/// A field's value is the one that no other fact replaces. Two machines that wrote apart leave two standing values: the
/// newer is shown until a write replaces both.
final class History {
    static final Comparator<Fact> NEWEST = Comparator.comparing(Fact::at).thenComparing(Fact::id);

    private final Map<RecordId, List<Fact>> records = new LinkedHashMap<>();

    History(Collection<Fact> facts) {
        facts.forEach(this::add);
    }

    void add(Fact fact) {
        records.computeIfAbsent(fact.about(), _ -> new ArrayList<>()).add(fact);
    }

    /// The ids of all records of a kind, deleted ones too.
    Stream<RecordId> records(String kind) {
        return records.keySet().stream().filter(r -> r.kind().equals(kind));
    }

    List<Fact> facts(RecordId about) {
        return List.copyOf(records.getOrDefault(about, List.of()));
    }

    /// The fields of a record with the values that stand.
    ObjectNode values(RecordId about) {
        var values = Json.object();
        for (var field : fields(about)) {
            standing(about, field).stream().max(NEWEST).ifPresent(fact -> values.set(field, fact.set().get(field)));
        }
        return values;
    }

    /// The facts whose value of this field no other replaces.
    List<Fact> standing(RecordId about, String field) {
        var writers = facts(about).stream().filter(fact -> fact.set().has(field)).toList();
        return writers.stream().filter(fact -> writers.stream().noneMatch(other -> replaces(other, fact, writers))).toList();
    }

    /// The ids of all facts of a record whose value of any field stands.
    Set<String> standing(RecordId about) {
        var ids = new TreeSet<String>();
        fields(about).forEach(field -> standing(about, field).forEach(fact -> ids.add(fact.id())));
        return ids;
    }

    /// Whether a deletion knew everything that was ever written of the record. One edit made elsewhere brings it back.
    boolean isDeleted(RecordId about) {
        var facts = facts(about);
        var deletions = facts.stream().filter(f -> f.set().path(Fact.DELETED).asBoolean(false)).toList();
        return !deletions.isEmpty() && reached(deletions, facts).containsAll(facts.stream().map(Fact::id).toList());
    }

    private Set<String> fields(RecordId about) {
        var fields = new TreeSet<String>();
        facts(about).forEach(fact -> fields.addAll(fact.set().propertyNames()));
        return fields;
    }

    /// A circle of facts that replace each other replaces nothing: all its values stand.
    private static boolean replaces(Fact other, Fact fact, List<Fact> writers) {
        return other.replaces().contains(fact.id())
                && (fact.replaces().isEmpty() || !reached(List.of(fact), writers).contains(other.id()));
    }

    /// The ids of `from` and of all facts among `within` that they replace, directly or through others.
    private static Set<String> reached(List<Fact> from, List<Fact> within) {
        var byId = new LinkedHashMap<String, Fact>();
        within.forEach(fact -> byId.put(fact.id(), fact));
        var reached = new HashSet<String>();
        var open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            var fact = open.poll();
            if (reached.add(fact.id())) {
                fact.replaces().stream().filter(byId::containsKey).map(byId::get).forEach(open::add);
            }
        }
        return reached;
    }
}

package app.rekey.vault;

import app.rekey.vault.Fact.RecordId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// Facts by the records they are about, and what stands of them.
///
/// A field's value is the one that no other fact replaces. Two machines that wrote apart leave two standing values: the
/// newer is shown until a write replaces both.
final class History {
    static final Comparator<Fact> NEWEST = Comparator.comparing(Fact::at).thenComparing(Fact::id);

    private final Map<RecordId, List<Fact>> records = new LinkedHashMap<>();
    /// The standing facts of each field, of the records that were asked for since they last changed.
    private final Map<RecordId, Map<String, List<Fact>>> standing = new HashMap<>();

    History(Collection<Fact> facts) {
        facts.forEach(this::add);
    }

    void add(Fact fact) {
        records.computeIfAbsent(fact.about(), _ -> new ArrayList<>()).add(fact);
        standing.remove(fact.about());
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
        standingByField(about).forEach((field, facts) -> values.set(field, newest(facts).set().get(field)));
        return values;
    }

    /// The value of one field that stands; a missing node where none does.
    JsonNode value(RecordId about, String field) {
        var facts = standing(about, field);
        return facts.isEmpty() ? MissingNode.getInstance() : newest(facts).set().get(field);
    }

    /// The facts whose value of this field no other replaces.
    List<Fact> standing(RecordId about, String field) {
        return standingByField(about).getOrDefault(field, List.of());
    }

    /// The ids of all facts of a record whose value of any field stands.
    Set<String> standing(RecordId about) {
        var ids = new TreeSet<String>();
        standingByField(about).values().forEach(facts -> facts.forEach(fact -> ids.add(fact.id())));
        return ids;
    }

    /// Whether a deletion knew everything that was ever written of the record. One edit made elsewhere brings it back.
    boolean isDeleted(RecordId about) {
        var facts = records.getOrDefault(about, List.of());
        var deletions = facts.stream().filter(f -> f.set().path(Fact.DELETED).asBoolean(false)).toList();
        return !deletions.isEmpty() && reached(deletions, facts).containsAll(facts.stream().map(Fact::id).toList());
    }

    private Map<String, List<Fact>> standingByField(RecordId about) {
        return standing.computeIfAbsent(about, _ -> {
            var writers = new TreeMap<String, List<Fact>>();
            for (var fact : records.getOrDefault(about, List.of())) {
                fact.set().propertyNames().forEach(field -> writers.computeIfAbsent(field, _ -> new ArrayList<>()).add(fact));
            }
            writers.replaceAll((_, facts) -> standing(facts));
            return writers;
        });
    }

    private static Fact newest(List<Fact> facts) {
        return facts.size() == 1 ? facts.getFirst() : Collections.max(facts, NEWEST);
    }

    private static List<Fact> standing(List<Fact> writers) {
        if (writers.size() == 1) {
            return List.copyOf(writers);
        }
        if (replaceOnlyOlder(writers)) {
            var replaced = new HashSet<String>();
            writers.forEach(fact -> replaced.addAll(fact.replaces()));
            return writers.stream().filter(fact -> !replaced.contains(fact.id())).toList();
        }
        return writers.stream().filter(fact -> writers.stream().noneMatch(other -> replaces(other, fact, writers))).toList();
    }

    /// Whether each replaces only facts before it, as all do but those of a clock that was set back: then there is no circle to look for.
    private static boolean replaceOnlyOlder(List<Fact> writers) {
        var byId = new HashMap<String, Fact>();
        writers.forEach(fact -> byId.put(fact.id(), fact));
        for (var fact : writers) {
            for (var id : fact.replaces()) {
                var replaced = byId.get(id);
                if (replaced != null && NEWEST.compare(replaced, fact) >= 0) {
                    return false;
                }
            }
        }
        return true;
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

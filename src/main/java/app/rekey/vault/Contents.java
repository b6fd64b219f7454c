package app.rekey.vault;

import app.rekey.domain.Id;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// Everything in an open vault: facts, journal and sealed secrets. Immutable; equal contents have equal bytes.
///
/// @param facts by their ids
/// @param others members of the outermost object that this version does not know; they are written back
record Contents(SortedMap<String, Fact> facts, Journal journal, SecretTable secrets, ObjectNode others) {
    private static final int SCHEMA = 1;

    Contents {
        Objects.requireNonNull(facts);
        Objects.requireNonNull(journal);
        Objects.requireNonNull(secrets);
        Objects.requireNonNull(others);
    }

    /// A vault without anything in it.
    static Contents empty(byte[] vaultId) {
        try {
            return parse(new Payload("{\"schema\":1}".getBytes(StandardCharsets.UTF_8), SecretTable.EMPTY), vaultId);
        } catch (Refused ourOwn) {
            throw new IllegalStateException("an empty vault can be read", ourOwn);
        }
    }

    static Contents parse(Payload payload, byte[] vaultId) throws Refused {
        var json = Json.parse(payload.json());
        requireOurSchema(json);
        var facts = new TreeMap<String, Fact>();
        var stored = json.path("facts");
        if (!stored.isMissingNode() && !stored.isArray()) {
            throw Refused.damaged("the facts are no list");
        }
        for (var node : stored) {
            var fact = Fact.parse(node);
            var earlier = facts.put(fact.id(), fact);
            if (earlier != null && !earlier.json().equals(fact.json())) {
                throw Refused.damaged("two facts have one id");
            }
        }
        var journal = Journal.parse(json.path("journal"), vaultId);
        json.remove("facts");
        json.remove("journal");
        return new Contents(facts, journal, payload.secrets(), json);
    }

    private static void requireOurSchema(ObjectNode json) throws Refused {
        var schema = json.path("schema");
        if (!schema.isIntegralNumber() || schema.bigIntegerValue().signum() <= 0) {
            throw Refused.damaged("the schema's number");
        }
        if (schema.bigIntegerValue().bitLength() > Integer.SIZE - 1 || schema.intValue() > SCHEMA) {
            throw Refused.as(Fault.NEWER_FORMAT, "schema " + schema.bigIntegerValue());
        }
    }

    Contents with(Collection<Fact> added, Journal longer, SecretTable more) {
        var facts = new TreeMap<>(this.facts);
        added.forEach(fact -> facts.put(fact.id(), fact));
        return new Contents(facts, longer, more, others);
    }

    /// Without these facts and secrets.
    Contents without(Collection<String> factIds, Collection<Id> secretIds) {
        var fewer = new TreeMap<>(facts);
        fewer.keySet().removeAll(factIds);
        return new Contents(fewer, journal, secrets.without(secretIds), others);
    }

    /// Everything that is in this or in the other: commutative, associative and idempotent, and no clock decides anything.
    Contents mergedWith(Contents other) throws Refused {
        var all = new TreeMap<>(facts);
        for (var theirs : other.facts.values()) {
            var ours = all.putIfAbsent(theirs.id(), theirs);
            if (ours != null && !ours.json().equals(theirs.json())) {
                throw Refused.damaged("two facts have one id");
            }
        }
        return new Contents(all, journal.mergedWith(other.journal), secrets.mergedWith(other.secrets), merged(others, other.others));
    }

    /// Whether both hold the same facts, events and secrets. Each of them is named by its id, so that the ids decide.
    boolean holdsTheSameAs(Contents other) {
        return facts.keySet().equals(other.facts.keySet())
                && journal.hashes().equals(other.journal.hashes())
                && secrets.ids().equals(other.secrets.ids())
                && others.equals(other.others);
    }

    /// Members of a later version, of which this one cannot know how they go together: all are kept, and of two that differ
    /// the one whose text is greater.
    private static ObjectNode merged(ObjectNode ours, ObjectNode theirs) {
        var all = ours.deepCopy();
        theirs.properties().forEach(member -> {
            var own = all.get(member.getKey());
            if (own == null || Json.text(own).compareTo(Json.text(member.getValue())) < 0) {
                all.set(member.getKey(), member.getValue());
            }
        });
        return all;
    }

    /// What is written. Throws where a text in it has no UTF-8.
    Payload payload() throws IOException {
        var json = others.deepCopy();
        var array = json.putArray("facts");
        facts.values().forEach(fact -> array.add(fact.json()));
        journal.writeTo(json.putArray("journal"));
        return new Payload(Json.bytes(json), secrets);
    }
}

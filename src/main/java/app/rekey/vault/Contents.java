package app.rekey.vault;

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

    /// Without these facts: test results that newer ones have made worthless.
    Contents without(Collection<String> factIds) {
        var fewer = new TreeMap<>(facts);
        fewer.keySet().removeAll(factIds);
        return new Contents(fewer, journal, secrets, others);
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

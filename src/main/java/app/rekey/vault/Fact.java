package app.rekey.vault;

import app.rekey.domain.Id;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One thing that was written into a vault, never changed afterwards.
///
/// @param at when, in UTC with milliseconds; decides only which of two standing values is shown
/// @param by the device that wrote it
/// @param kind what `of` is
/// @param of the record it is about
/// @param set the fields that it gives values
/// @param replaces ids of the facts whose values for these fields it replaces
/// @param json the whole, with members that this version does not know
record Fact(String id, String at, String kind, String of, ObjectNode set, Set<String> replaces, ObjectNode json) {
    static final String DELETED = "deleted";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /// Reads a fact of a vault.
    static Fact parse(JsonNode node) throws Refused {
        if (!(node instanceof ObjectNode json) || !(json.get("set") instanceof ObjectNode set)) {
            throw Refused.damaged("a fact without fields");
        }
        var replaces = new LinkedHashSet<String>();
        var named = json.path("replaces");
        if (!named.isMissingNode() && !named.isArray()) {
            throw Refused.damaged("what a fact replaces is no list");
        }
        for (var replaced : named) {
            replaces.add(id(replaced));
        }
        text(json, "by");
        return new Fact(id(json.path("id")), text(json, "at"), text(json, "kind"), id(json.path("of")), set,
                Set.copyOf(replaces), json);
    }

    /// A new fact.
    static Fact write(Id id, Instant at, Id by, RecordId about, ObjectNode set, Collection<String> replaces) {
        var json = Json.object();
        json.put("id", id.hex()).put("at", time(at)).put("by", by.hex()).put("kind", about.kind()).put("of", about.id());
        json.set("set", set);
        var names = json.putArray("replaces");
        replaces.stream().sorted().forEach(names::add);
        return new Fact(id.hex(), time(at), about.kind(), about.id(), set, Set.copyOf(replaces), json);
    }

    /// How a moment is written in facts and journal.
    static String time(Instant at) {
        return TIME.format(at);
    }

    RecordId about() {
        return new RecordId(kind, of);
    }

    /// What facts are about: a kind of record, and its id.
    record RecordId(String kind, String id) {}

    private static String id(JsonNode node) throws Refused {
        if (!node.isString() || !ID.matcher(node.stringValue()).matches()) {
            throw Refused.damaged("an id of a fact");
        }
        return node.stringValue();
    }

    private static String text(ObjectNode json, String name) throws Refused {
        if (!json.path(name).isString()) {
            throw Refused.damaged("a fact without " + name);
        }
        return json.path(name).stringValue();
    }
}

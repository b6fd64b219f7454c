package app.rekey.vault;

import app.rekey.domain.JournalBook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// What was done, in a chain: each event names the hashes of all events that nobody named before, so that dropping, changing or
/// reordering one shows. Immutable.
final class Journal {
    private static final byte[] PURPOSE = Bytes.label("rekey.v1.journal");

    /// An event as stored: its own JSON text, so that its hash outlives every rewrite of the vault.
    private record Event(String text, String at, String hash, Set<String> previous) {}

    private final byte[] vaultId;
    private final List<Event> events;
    private final Set<String> ends;

    private Journal(byte[] vaultId, List<Event> events, Set<String> ends) {
        this.vaultId = vaultId;
        this.events = events.stream().sorted(Comparator.comparing(Event::at).thenComparing(Event::hash)).toList();
        this.ends = ends;
    }

    /// Reads the journal of a vault's JSON; a missing one is empty. Equal events count once.
    static Journal parse(JsonNode array, byte[] vaultId) throws Refused {
        var events = new TreeMap<String, Event>();
        if (!array.isMissingNode() && !array.isArray()) {
            throw Refused.damaged("the journal is no list");
        }
        for (var node : array) {
            if (!node.isString()) {
                throw Refused.damaged("an event of the journal is no text");
            }
            var event = event(node.stringValue(), vaultId);
            events.put(event.hash(), event);
        }
        return of(events, vaultId.clone());
    }

    private static Journal of(Map<String, Event> events, byte[] vaultId) {
        var ends = new TreeSet<>(events.keySet());
        events.values().forEach(event -> ends.removeAll(event.previous()));
        return new Journal(vaultId, List.copyOf(events.values()), ends);
    }

    /// This journal with these events more at its end, each naming the one before it.
    Journal with(Instant at, String by, List<String> texts) {
        var more = new ArrayList<>(events);
        var last = ends;
        for (var text : texts) {
            var json = Json.object();
            json.put("at", Fact.time(at)).put("by", by).put("text", text);
            var previous = json.putArray("prev");
            last.stream().sorted().forEach(previous::add);
            var event = event(Json.text(json), vaultId);
            more.add(event);
            last = Set.of(event.hash());
        }
        return new Journal(vaultId, more, last);
    }

    /// All events of both: chains of two machines join at the next event.
    Journal mergedWith(Journal other) {
        var all = new TreeMap<String, Event>();
        events.forEach(event -> all.put(event.hash(), event));
        other.events.forEach(event -> all.put(event.hash(), event));
        return of(all, vaultId);
    }

    /// The hashes of all events.
    Set<String> hashes() {
        return new TreeSet<>(events.stream().map(Event::hash).toList());
    }

    /// The hashes of the events that no other one names.
    Set<String> ends() {
        return Set.copyOf(ends);
    }

    /// How many events are named that are not there: none, unless somebody took or changed some.
    int missing() {
        return unknown().size();
    }

    /// What was done, for people. An event that is none is left out, and counts as one that was changed.
    ///
    /// @param here the id of this computer
    JournalBook book(String here) {
        var entries = new ArrayList<JournalBook.Entry>();
        int unreadable = 0;
        for (var event : events) {
            var entry = entry(readable(event.text()), here);
            entry.ifPresent(entries::add);
            unreadable += entry.isPresent() ? 0 : 1;
        }
        return new JournalBook(entries, chain(unreadable));
    }

    private JournalBook.Chain chain(int unreadable) {
        var unknown = unknown();
        if (unknown.isEmpty() && unreadable == 0) {
            return new JournalBook.Chain.Whole();
        }
        var before = events.stream().filter(event -> event.previous().stream().anyMatch(unknown::contains))
                .flatMap(event -> instant(event.at()).stream()).findFirst();
        return new JournalBook.Chain.Broken(unknown.size() + unreadable, before.or(this::newest).orElse(Instant.EPOCH));
    }

    /// The hashes of events that are named and not there.
    private Set<String> unknown() {
        var named = new HashSet<String>();
        events.forEach(event -> named.addAll(event.previous()));
        events.forEach(event -> named.remove(event.hash()));
        return named;
    }

    private Optional<Instant> newest() {
        return events.isEmpty() ? Optional.empty() : instant(events.getLast().at());
    }

    private static Optional<JournalBook.Entry> entry(JsonNode json, String here) {
        var device = json.path("by").asString("");
        return instant(json.path("at").asString(""))
                .map(at -> new JournalBook.Entry(at, device, device.equals(here), json.path("text").asString("")));
    }

    private static Optional<Instant> instant(String written) {
        try {
            return Optional.of(Instant.parse(written));
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    /// What was done, oldest first, in words.
    List<String> texts() {
        return events.stream().map(event -> readable(event.text()).path("text").asString("")).toList();
    }

    void writeTo(ArrayNode array) {
        events.forEach(event -> array.add(event.text()));
    }

    private static Event event(String text, byte[] vaultId) {
        var json = readable(text);
        var previous = new TreeSet<String>();
        json.path("prev").forEach(name -> previous.add(name.asString("")));
        var hash = HexFormat.of().formatHex(Bytes.sha256(PURPOSE, vaultId, text.getBytes(StandardCharsets.UTF_8)));
        return new Event(text, json.path("at").asString(""), hash, previous);
    }

    /// An event that is no JSON breaks the chain, which is a warning and no reason to refuse the vault.
    private static JsonNode readable(String text) {
        try {
            return Json.parse(text);
        } catch (Refused notAnEvent) {
            return Json.object();
        }
    }
}

package app.rekey.vault;

import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.KeyBook;
import app.rekey.domain.Stage;
import app.rekey.service.Conflict;
import app.rekey.vault.Fact.RecordId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// What two computers wrote apart and nobody decided yet, of the keys that are in the book.
final class Conflicts {
    /// What Rekey saw and did by itself. The newest tells how it is, and the next look replaces them all.
    private static final Set<String> SEEN = Set.of(BindingJson.HOLDS, BindingJson.PROGRESS, BindingJson.REPLACED_SECRET);
    private static final String NOT_SHOWN = "••••••••";

    private final History history;
    private final Supplier<Id> device;

    private Conflicts(History history, Supplier<Id> device) {
        this.history = history;
        this.device = device;
    }

    /// @param device this computer's id in facts; asked for only where there is a conflict
    static List<Conflict> of(History history, KeyBook book, Supplier<Id> device) {
        var conflicts = new Conflicts(history, device);
        return book.keys().stream().flatMap(key -> conflicts.of(key).stream()).toList();
    }

    private List<Conflict> of(Key key) {
        var found = new ArrayList<Conflict>();
        var current = key.versions().reversed().stream().filter(version -> version.stage() == Stage.CURRENT).toList();
        if (current.size() > 1) {
            found.add(new Conflict.OfCredential(key.id(), key.label(), current));
        }
        var records = Stream.concat(Stream.of(new RecordId(Book.KEY, key.id().hex())),
                key.versions().stream().map(version -> new RecordId(Book.VERSION, version.id().hex())));
        records.forEach(about -> fields(about).forEach(field -> ofField(key, Optional.empty(), about, field).ifPresent(found::add)));
        for (var binding : key.bindings()) {
            var about = new RecordId(Book.BINDING, binding.id().hex());
            fields(about).stream().filter(field -> !SEEN.contains(field))
                    .forEach(field -> ofField(key, Optional.of(binding.details().botName()), about, field).ifPresent(found::add));
        }
        return found;
    }

    private TreeSet<String> fields(RecordId about) {
        return history.facts(about).stream().flatMap(fact -> fact.set().propertyNames().stream())
                .filter(field -> !field.equals(Fact.DELETED)).collect(Collectors.toCollection(TreeSet::new));
    }

    private Optional<Conflict> ofField(Key key, Optional<String> bot, RecordId about, String field) {
        var standing = history.standing(about, field);
        if (standing.stream().map(fact -> fact.set().get(field)).distinct().count() < 2) {
            return Optional.empty();
        }
        var choices = standing.stream().sorted(History.NEWEST.reversed()).map(fact -> choice(fact, field)).toList();
        return Optional.of(new Conflict.OfField(key.id(), key.label(), bot, about.kind(), new Id(about.id()), field, choices));
    }

    private Conflict.Choice choice(Fact fact, String field) {
        var at = Members.understood(() -> Instant.parse(fact.at())).orElse(Instant.EPOCH);
        return new Conflict.Choice(new Id(fact.id()), shown(field, fact.set().get(field)), at, fact.json().path("by").asString("").equals(device.get().hex()));
    }

    /// Of a password there is only the name of what is sealed.
    private static String shown(String field, JsonNode value) {
        return field.equals(BindingJson.ACCESS_SECRET) ? NOT_SHOWN : plain(value);
    }

    /// A value as people read it: a text as it is, the parts of a list or an object one after the other.
    private static String plain(JsonNode value) {
        if (value.isContainer()) {
            return StreamSupport.stream(value.spliterator(), false).map(Conflicts::plain).collect(Collectors.joining(", "));
        }
        return value.isNull() ? "" : value.asString("");
    }
}

package app.rekey.vault;

import app.rekey.domain.Id;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Secret;
import app.rekey.vault.Fact.RecordId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// What one save adds: facts, events of the journal and sealed secrets. Knows how a fact stands beside or in the place of others,
/// and nothing of what it says.
final class NewFacts {
    private final Contents base;
    private final Sealed sealed;
    private final Instant now;
    private final Id device;
    private final RandomGenerator random;
    private final History history;
    private final List<Fact> added = new ArrayList<>();
    // Tables are copied with every change: what a save adds goes into them at its end, all at once.
    private final List<String> notes = new ArrayList<>();
    private final Map<Id, byte[]> sealedNow = new HashMap<>();
    private final Set<Id> unsealed = new HashSet<>();

    /// @param now when they are written, as far as this computer knows
    /// @param device which computer this is
    NewFacts(Contents base, Sealed sealed, Instant now, Id device, RandomGenerator random) {
        this.base = Objects.requireNonNull(base);
        this.sealed = Objects.requireNonNull(sealed);
        this.now = Objects.requireNonNull(now);
        this.device = Objects.requireNonNull(device);
        this.random = Objects.requireNonNull(random);
        this.history = new History(base.facts().values());
    }

    /// What was there before, and all of these.
    Contents contents() {
        return base.with(added, base.journal().with(now, device.hex(), notes), base.secrets().with(sealedNow).without(unsealed));
    }

    /// All facts so far, these among them.
    History history() {
        return history;
    }

    Instant now() {
        return now;
    }

    /// What equal API keys have in common in this vault.
    String fingerprint(Secret apiKey) {
        return sealed.fingerprint(apiKey);
    }

    /// Says something of a record, in the place of the facts with these ids.
    void write(RecordId about, ObjectNode set, Collection<String> replaces) {
        var fact = Fact.write(Id.random(random), now, device, about, set, replaces);
        history.add(fact);
        added.add(fact);
    }

    /// Gives fields of a record new values in the place of those that stand.
    void set(RecordId about, ObjectNode fields) {
        write(about, fields, standing(about, fields.propertyNames()));
    }

    /// All facts by name, not only those that stand, so that the older ones may be dropped one day.
    void writeDeletion(RecordId about) {
        write(about, Json.object().put(Fact.DELETED, true), history.facts(about).stream().map(Fact::id).toList());
    }

    void note(String text) {
        notes.add(text);
    }

    /// Seals `content` under a new id, and wipes it.
    Id seal(byte[] content) {
        try {
            var secretId = Id.random(random);
            sealedNow.put(secretId, sealed.seal(secretId, content));
            return secretId;
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /// Drops what is sealed under this id.
    void dropSecret(Optional<Id> secretId) {
        secretId.ifPresent(unsealed::add);
    }

    /// What a write of these fields replaces: the values that stand, and by name also those that were replaced long ago, so
    /// that they may be dropped.
    List<String> standing(RecordId about, Collection<String> fields) {
        var longAgo = Fact.time(now.minus(Pruning.KEPT));
        var old = history.facts(about).stream()
                .filter(fact -> fact.at().compareTo(longAgo) < 0 && fields.stream().anyMatch(fact.set()::has));
        var standing = fields.stream().flatMap(field -> history.standing(about, field).stream());
        return Stream.concat(standing, old).map(Fact::id).distinct().toList();
    }

    /// Only the fields that differ, so that an edit of another field made elsewhere at the same time stands beside it.
    static ObjectNode difference(ObjectNode before, ObjectNode after) {
        var changed = Json.object();
        after.properties().stream()
                .filter(field -> !field.getValue().equals(before.get(field.getKey())))
                .forEach(field -> changed.set(field.getKey(), field.getValue()));
        return changed;
    }

    /// The key's details; wants one that is there.
    KeyDetails details(Id key) {
        return Book.details(history, new RecordId(Book.KEY, key.hex()))
                .orElseThrow(() -> new IllegalArgumentException("the vault has no such key"));
    }

    void requireNew(RecordId about) {
        if (!history.facts(about).isEmpty()) {
            throw new IllegalArgumentException("an id names one record for good");
        }
    }
}

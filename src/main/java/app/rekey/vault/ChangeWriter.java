package app.rekey.vault;

import app.rekey.domain.Binding;
import app.rekey.domain.CredentialInfo;
import app.rekey.domain.Id;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.MaskedApiKey;
import app.rekey.domain.Rotation;
import app.rekey.domain.Secret;
import app.rekey.service.Change;
import app.rekey.service.KeptDraft;
import app.rekey.vault.Fact.RecordId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Turns changes into facts, events of the journal and sealed secrets. Used for one save.
final class ChangeWriter {
    private final Contents base;
    private final Sealed sealed;
    private final Instant now;
    private final Id device;
    private final RandomGenerator random;
    private final History history;
    private final List<Fact> added = new ArrayList<>();
    private Journal journal;
    private SecretTable secrets;

    /// @param now when the changes happen, as far as this computer knows
    /// @param device which computer this is
    ChangeWriter(Contents base, Sealed sealed, Instant now, Id device, RandomGenerator random) {
        this.base = Objects.requireNonNull(base);
        this.sealed = Objects.requireNonNull(sealed);
        this.now = Objects.requireNonNull(now);
        this.device = Objects.requireNonNull(device);
        this.random = Objects.requireNonNull(random);
        this.history = new History(base.facts().values());
        this.journal = base.journal();
        this.secrets = base.secrets();
    }

    /// Facts of the slots in which two headers differ.
    ChangeWriter slots(Header before, Header after) {
        before.slots().stream().filter(slot -> !after.has(slot)).map(Slot::record).forEach(this::writeDeletion);
        after.slots().stream().filter(slot -> !before.has(slot))
                .forEach(slot -> write(slot.record(), Json.object().put("type", slot.type().name()), Set.of()));
        return this;
    }

    /// The contents after all of `changes`, in their order. A change of a key or version that is not there is a caller's bug.
    Contents apply(List<Change> changes) {
        changes.forEach(this::apply);
        return Pruning.of(base.with(added, journal, secrets));
    }

    private void apply(Change change) {
        switch (change) {
            case Change.KeyAdded add -> addKey(add);
            case Change.KeyEdited edit -> edit(edit);
            case Change.KeyDeleted delete -> delete(delete.key());
            case Change.VersionAdded add -> addVersion(add);
            case Change.StageChanged stage -> changeStage(stage);
            case Change.Revoked revoked -> revoke(revoked);
            case Change.RotationSaved saved -> save(saved.rotation());
            case Change.VersionCorrected correction -> correct(correction);
            // A result may come after its key was deleted: it is a fact all the same, and nobody sees it.
            case Change.Tested tested ->
                    write(new RecordId(Book.TEST, tested.version().hex()), TestJson.write(tested.test()), Set.of());
            case Change.ProxyPasswordSet set -> setProxyPassword(set);
            case Change.FindingMuted muted -> mute(muted);
            case Change.FindingUnmuted unmuted -> unmute(unmuted);
            case Change.DraftKept kept -> keep(kept.draft());
            case Change.DraftDropped dropped -> drop(Drafts.about(dropped.draft()));
            case Change.Decided decided -> decide(decided);
            case Change.Noted noted -> note(noted.text());
            case Change.OfBinding ofBinding -> apply(ofBinding);
        }
    }

    private void addKey(Change.KeyAdded add) {
        var about = new RecordId(Book.KEY, add.key().hex());
        requireNew(about);
        write(about, DetailsJson.write(add.details()), Set.of());
        note("Key \"" + add.details().label() + "\" added.");
    }

    private void apply(Change.OfBinding change) {
        var about = new RecordId(Book.BINDING, change.binding().hex());
        switch (change) {
            case Change.BindingAdded add -> addBinding(about, add);
            case Change.BindingEdited edit -> {
                var changed = difference(BindingJson.write(binding(about).details()), BindingJson.write(edit.details()));
                edit.password().ifPresent(password -> changed.put(BindingJson.ACCESS_SECRET, seal(SecretFields.encode(SecretFields.ACCESS, password)).hex()));
                if (!changed.isEmpty()) {
                    set(about, changed);
                    note("Bot \"" + edit.details().botName() + "\" edited: " + String.join(", ", changed.propertyNames()) + ".");
                }
            }
            case Change.BindingRemoved _ -> {
                var bot = binding(about).botName();
                writeDeletion(about);
                note("Bot \"" + bot + "\" taken off its key.");
            }
            case Change.BindingSeen seen -> {
                if (!binding(about).holds().equals(seen.holds())) {
                    set(about, Json.object().set(BindingJson.HOLDS, BindingJson.write(seen.holds())));
                }
            }
            case Change.BindingProgressed progressed -> {
                binding(about);
                set(about, Json.object().set(BindingJson.PROGRESS, BindingJson.write(progressed.progress())));
            }
            case Change.BindingReplacing replacing -> {
                var begun = binding(about).progress().replacing(replacing.replaced());
                var sealedId = seal(SecretFields.encode(SecretFields.REPLACED, replacing.replaces()));
                set(about, Json.object().put(BindingJson.REPLACED_SECRET, sealedId.hex()).set(BindingJson.PROGRESS, BindingJson.write(begun)));
            }
        }
    }

    private void addBinding(RecordId about, Change.BindingAdded add) {
        requireNew(about);
        var label = details(add.key()).label();
        var json = BindingJson.write(add.details()).put(BindingJson.KEY, add.key().hex());
        add.password().ifPresent(password -> json.put(BindingJson.ACCESS_SECRET, seal(SecretFields.encode(SecretFields.ACCESS, password)).hex()));
        write(about, json, Set.of());
        note("Bot \"" + add.details().botName() + "\" bound to key \"" + label + "\".");
    }

    private void edit(Change.KeyEdited edit) {
        var changed = difference(DetailsJson.write(details(edit.key())), DetailsJson.write(edit.details()));
        if (!changed.isEmpty()) {
            set(new RecordId(Book.KEY, edit.key().hex()), changed);
            note("Key \"" + edit.details().label() + "\" edited: " + String.join(", ", changed.propertyNames()) + ".");
        }
    }

    /// Only the fields that differ, so that an edit of another field made elsewhere at the same time stands beside it.
    private static ObjectNode difference(ObjectNode before, ObjectNode after) {
        var changed = Json.object();
        after.properties().stream()
                .filter(field -> !field.getValue().equals(before.get(field.getKey())))
                .forEach(field -> changed.set(field.getKey(), field.getValue()));
        return changed;
    }

    /// Gives fields of a record new values in the place of those that stand.
    private void set(RecordId about, ObjectNode fields) {
        write(about, fields, standing(about, fields.propertyNames()));
    }

    private void delete(Id key) {
        var label = details(key).label();
        var about = new RecordId(Book.KEY, key.hex());
        Stream.of(Book.VERSION, Book.BINDING, Book.ROTATION).flatMap(history::records)
                .filter(part -> Book.keyOf(history, part).equals(key.hex()) && !history.isDeleted(part))
                .toList()
                .forEach(this::writeDeletion);
        writeDeletion(about);
        note("Key \"" + label + "\" deleted.");
    }

    private void writeDeletion(RecordId about) {
        // All facts by name, not only those that stand, so that the older ones may be dropped one day.
        write(about, Json.object().put(Fact.DELETED, true), history.facts(about).stream().map(Fact::id).toList());
    }

    private void addVersion(Change.VersionAdded add) {
        var label = details(add.key()).label();
        var about = new RecordId(Book.VERSION, add.version().hex());
        requireNew(about);
        var secretId = seal(CredentialContent.encode(add.credential()));
        var info = new CredentialInfo(secretId, add.keyType(), MaskedApiKey.of(add.credential().apiKey()),
                sealed.fingerprint(add.credential().apiKey()), add.keyVersion(), add.demo());
        write(about, VersionJson.write(add.key(), info, add.stage(), add.addedAt()), Set.of());
        note("Version " + info.apiKey() + " added to key \"" + label + "\": " + JournalTerms.of(add.stage()) + ".");
    }

    private void setProxyPassword(Change.ProxyPasswordSet set) {
        var about = ProxyPassword.record(set.proxy());
        var isThere = ProxyPassword.secretId(history, about).isPresent();
        set.password().ifPresent(password -> write(about, ProxyPassword.write(seal(ProxyPassword.encode(password))), history.standing(about)));
        if (set.password().isEmpty() && isThere) {
            writeDeletion(about);
        }
        if (set.password().isPresent() || isThere) {
            note("Password of the proxy " + set.proxy().host() + " " + (set.password().isPresent() ? "set." : "forgotten."));
        }
    }

    /// Seals `content` under a new id, and wipes it.
    private Id seal(byte[] content) {
        try {
            var secretId = Id.random(random);
            secrets = secrets.with(secretId, sealed.seal(secretId, content));
            return secretId;
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private void changeStage(Change.StageChanged change) {
        changeVersion(change.version(), Json.object().put(VersionJson.STAGE, change.stage().name()), "is " + JournalTerms.of(change.stage()) + " now");
    }

    private void revoke(Change.Revoked revoked) {
        var how = switch (revoked.revocation().source()) {
            case PROVEN -> "is revoked: the exchange's answer proved that it is dead";
            case SAID -> "is revoked, as the user says";
        };
        changeVersion(revoked.version(), VersionJson.writeDeath(revoked.revocation()), how);
    }

    /// Only the fields that differ. What was done is told by the changes that go with it, and by notes of who did it.
    private void save(Rotation rotation) {
        var about = new RecordId(Book.ROTATION, rotation.id().hex());
        var label = details(rotation.key()).label();
        if (history.facts(about).isEmpty()) {
            write(about, RotationJson.write(rotation), Set.of());
            note("Rotation of key \"" + label + "\" begun" + (rotation.order() == Rotation.Order.REVOKE_FIRST ? ": the old key is revoked first." : "."));
            return;
        }
        var changed = difference(history.values(about), RotationJson.write(rotation));
        if (!changed.isEmpty()) {
            set(about, changed);
            if (changed.has("step") && rotation.isUnderWay()) {
                note("Rotation of key \"" + label + "\": " + JournalTerms.of(rotation.step()) + " is next.");
            }
        }
    }

    private void correct(Change.VersionCorrected change) {
        var version = change.keyVersion().isPresent() ? ", key version " + change.keyVersion().getAsInt() : "";
        changeVersion(change.version(), VersionJson.writeCorrection(change.keyVersion(), change.demo()),
                "is called as a " + (change.demo() ? "demo" : "live") + " key now" + version);
    }

    private void changeVersion(Id id, ObjectNode set, String what) {
        var about = new RecordId(Book.VERSION, id.hex());
        if (history.facts(about).isEmpty() || history.isDeleted(about)) {
            throw new IllegalArgumentException("the vault has no such version");
        }
        set(about, set);
        var version = history.values(about).path(VersionJson.API_KEY).asString("");
        var label = details(new Id(Book.keyOf(history, about))).label();
        note("Version " + version + " of key \"" + label + "\" " + what + ".");
    }

    private void mute(Change.FindingMuted muted) {
        var kind = muted.mute().kind();
        var label = details(muted.key()).label();
        set(new RecordId(Book.KEY, muted.key().hex()), MuteJson.write(muted.mute()));
        note("Finding " + kind + " of key \"" + label + "\" muted.");
    }

    private void unmute(Change.FindingUnmuted unmuted) {
        var label = details(unmuted.key()).label();
        set(new RecordId(Book.KEY, unmuted.key().hex()), MuteJson.unmuted(unmuted.finding()));
        note("Finding " + unmuted.finding() + " of key \"" + label + "\" speaks again.");
    }

    /// A draft that is kept again leaves its earlier secret behind: the content of a secret id never changes.
    private void keep(KeptDraft draft) {
        var about = Drafts.about(draft.id());
        Drafts.secretId(history, about).ifPresent(earlier -> secrets = secrets.without(earlier));
        var secretId = draft.typed().isEmpty()
                ? Optional.<Id>empty()
                : Optional.of(seal(SecretFields.encode(Drafts.numbered(draft.typed()))));
        write(about, Drafts.write(draft, secretId, now), history.standing(about));
    }

    private void drop(RecordId draft) {
        if (!history.facts(draft).isEmpty() && !history.isDeleted(draft)) {
            Drafts.secretId(history, draft).ifPresent(sealedParts -> secrets = secrets.without(sealedParts));
            writeDeletion(draft);
        }
    }

    /// Writes the chosen value once more, in the place of all that stand.
    private void decide(Change.Decided decided) {
        var about = new RecordId(decided.conflict().kind(), decided.conflict().of().hex());
        var field = decided.conflict().field();
        var chosen = history.standing(about, field).stream().filter(fact -> fact.id().equals(decided.fact().hex())).findFirst();
        chosen.ifPresent(fact -> {
            write(about, Json.object().set(field, fact.set().get(field)), standing(about, List.of(field)));
            note("Conflict of key \"" + decided.conflict().label() + "\" decided: " + field + ".");
        });
    }

    private void write(RecordId about, ObjectNode set, Collection<String> replaces) {
        var fact = Fact.write(Id.random(random), now, device, about, set, replaces);
        history.add(fact);
        added.add(fact);
    }

    private void note(String text) {
        journal = journal.with(now, device.hex(), text);
    }

    /// What a write of these fields replaces: the values that stand, and by name also those that were replaced long ago, so
    /// that they may be dropped.
    private List<String> standing(RecordId about, Collection<String> fields) {
        var longAgo = Fact.time(now.minus(Pruning.KEPT));
        var old = history.facts(about).stream()
                .filter(fact -> fact.at().compareTo(longAgo) < 0 && fields.stream().anyMatch(fact.set()::has));
        var standing = fields.stream().flatMap(field -> history.standing(about, field).stream());
        return Stream.concat(standing, old).map(Fact::id).distinct().toList();
    }

    private KeyDetails details(Id key) {
        return Book.details(history, new RecordId(Book.KEY, key.hex()))
                .orElseThrow(() -> new IllegalArgumentException("the vault has no such key"));
    }

    private Binding binding(RecordId about) {
        return Book.binding(history, about).orElseThrow(() -> new IllegalArgumentException("the vault has no such binding"));
    }

    private void requireNew(RecordId about) {
        if (!history.facts(about).isEmpty()) {
            throw new IllegalArgumentException("an id names one record for good");
        }
    }
}

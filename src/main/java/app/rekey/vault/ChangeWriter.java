package app.rekey.vault;

import app.rekey.domain.CredentialInfo;
import app.rekey.domain.Id;
import app.rekey.domain.MaskedApiKey;
import app.rekey.domain.Rotation;
import app.rekey.service.Change;
import app.rekey.service.KeptDraft;
import app.rekey.vault.Fact.RecordId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Turns changes into facts, events of the journal and sealed secrets. Used for one save.
final class ChangeWriter {
    private final NewFacts facts;

    /// @param now when the changes happen, as far as this computer knows
    /// @param device which computer this is
    ChangeWriter(Contents base, Sealed sealed, Instant now, Id device, RandomGenerator random) {
        facts = new NewFacts(base, sealed, now, device, random);
    }

    /// Facts of the slots in which two headers differ.
    ChangeWriter slots(Header before, Header after) {
        before.slots().stream().filter(slot -> !after.has(slot)).map(Slot::record).forEach(facts::writeDeletion);
        after.slots().stream().filter(slot -> !before.has(slot))
                .forEach(slot -> facts.write(slot.record(), Json.object().put("type", slot.type().name()), Set.of()));
        return this;
    }

    /// The contents after all of `changes`, in their order. A change of a key or version that is not there is a caller's bug.
    Contents apply(List<Change> changes) {
        changes.forEach(this::apply);
        return Pruning.of(facts.contents());
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
                    facts.write(new RecordId(Book.TEST, tested.version().hex()), TestJson.write(tested.test()), Set.of());
            case Change.ProxyPasswordSet set -> setProxyPassword(set);
            case Change.FindingMuted muted -> mute(muted);
            case Change.FindingUnmuted unmuted -> unmute(unmuted);
            case Change.DraftKept kept -> keep(kept.draft());
            case Change.DraftDropped dropped -> drop(Drafts.about(dropped.draft()));
            case Change.Decided decided -> decide(decided);
            case Change.Noted noted -> facts.note(noted.text());
            case Change.OfBinding ofBinding -> new BindingChanges(facts).apply(ofBinding);
        }
    }

    private void addKey(Change.KeyAdded add) {
        var about = new RecordId(Book.KEY, add.key().hex());
        facts.requireNew(about);
        facts.write(about, DetailsJson.write(add.details()), Set.of());
        facts.note("Key \"" + add.details().label() + "\" added.");
    }

    private void edit(Change.KeyEdited edit) {
        var changed = NewFacts.difference(DetailsJson.write(facts.details(edit.key())), DetailsJson.write(edit.details()));
        if (!changed.isEmpty()) {
            facts.set(new RecordId(Book.KEY, edit.key().hex()), changed);
            facts.note("Key \"" + edit.details().label() + "\" edited: " + String.join(", ", changed.propertyNames()) + ".");
        }
    }

    private void delete(Id key) {
        var label = facts.details(key).label();
        var about = new RecordId(Book.KEY, key.hex());
        Stream.of(Book.VERSION, Book.BINDING, Book.ROTATION).flatMap(facts.history()::records)
                .filter(part -> Book.keyOf(facts.history(), part).equals(key.hex()) && !facts.history().isDeleted(part))
                .toList()
                .forEach(facts::writeDeletion);
        facts.writeDeletion(about);
        facts.note("Key \"" + label + "\" deleted.");
    }

    private void addVersion(Change.VersionAdded add) {
        var label = facts.details(add.key()).label();
        var about = new RecordId(Book.VERSION, add.version().hex());
        facts.requireNew(about);
        var secretId = facts.seal(CredentialContent.encode(add.credential()));
        var info = new CredentialInfo(secretId, add.keyType(), MaskedApiKey.of(add.credential().apiKey()),
                facts.fingerprint(add.credential().apiKey()), add.keyVersion(), add.demo());
        facts.write(about, VersionJson.write(add.key(), info, add.stage(), add.addedAt()), Set.of());
        facts.note("Version " + info.apiKey() + " added to key \"" + label + "\": " + JournalTerms.of(add.stage()) + ".");
    }

    private void setProxyPassword(Change.ProxyPasswordSet set) {
        var about = ProxyPassword.record(set.proxy());
        var isThere = ProxyPassword.secretId(facts.history(), about).isPresent();
        set.password().ifPresent(password -> facts.write(about, ProxyPassword.write(facts.seal(ProxyPassword.encode(password))), facts.history().standing(about)));
        if (set.password().isEmpty() && isThere) {
            facts.writeDeletion(about);
        }
        if (set.password().isPresent() || isThere) {
            facts.note("Password of the proxy " + set.proxy().host() + " " + (set.password().isPresent() ? "set." : "forgotten."));
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
        var label = facts.details(rotation.key()).label();
        if (facts.history().facts(about).isEmpty()) {
            facts.write(about, RotationJson.write(rotation), Set.of());
            facts.note("Rotation of key \"" + label + "\" begun" + (rotation.order() == Rotation.Order.REVOKE_FIRST ? ": the old key is revoked first." : "."));
            return;
        }
        var changed = NewFacts.difference(facts.history().values(about), RotationJson.write(rotation));
        if (!changed.isEmpty()) {
            facts.set(about, changed);
            if (changed.has("step") && rotation.isUnderWay()) {
                facts.note("Rotation of key \"" + label + "\": " + JournalTerms.of(rotation.step()) + " is next.");
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
        if (facts.history().facts(about).isEmpty() || facts.history().isDeleted(about)) {
            throw new IllegalArgumentException("the vault has no such version");
        }
        facts.set(about, set);
        var version = facts.history().values(about).path(VersionJson.API_KEY).asString("");
        var label = facts.details(new Id(Book.keyOf(facts.history(), about))).label();
        facts.note("Version " + version + " of key \"" + label + "\" " + what + ".");
    }

    private void mute(Change.FindingMuted muted) {
        var kind = muted.mute().kind();
        var label = facts.details(muted.key()).label();
        facts.set(new RecordId(Book.KEY, muted.key().hex()), MuteJson.write(muted.mute()));
        facts.note("Finding " + kind + " of key \"" + label + "\" muted.");
    }

    private void unmute(Change.FindingUnmuted unmuted) {
        var label = facts.details(unmuted.key()).label();
        facts.set(new RecordId(Book.KEY, unmuted.key().hex()), MuteJson.unmuted(unmuted.finding()));
        facts.note("Finding " + unmuted.finding() + " of key \"" + label + "\" speaks again.");
    }

    /// A draft that is kept again leaves its earlier secret behind: the content of a secret id never changes.
    private void keep(KeptDraft draft) {
        var about = Drafts.about(draft.id());
        facts.dropSecret(Drafts.secretId(facts.history(), about));
        var secretId = draft.typed().isEmpty()
                ? Optional.<Id>empty()
                : Optional.of(facts.seal(SecretFields.encode(Drafts.numbered(draft.typed()))));
        facts.write(about, Drafts.write(draft, secretId, facts.now()), facts.history().standing(about));
    }

    private void drop(RecordId draft) {
        if (!facts.history().facts(draft).isEmpty() && !facts.history().isDeleted(draft)) {
            facts.dropSecret(Drafts.secretId(facts.history(), draft));
            facts.writeDeletion(draft);
        }
    }

    /// Writes the chosen value once more, in the place of all that stand.
    private void decide(Change.Decided decided) {
        var about = new RecordId(decided.conflict().kind(), decided.conflict().of().hex());
        var field = decided.conflict().field();
        var chosen = facts.history().standing(about, field).stream().filter(fact -> fact.id().equals(decided.fact().hex())).findFirst();
        chosen.ifPresent(fact -> {
            facts.write(about, Json.object().set(field, fact.set().get(field)), facts.standing(about, List.of(field)));
            facts.note("Conflict of key \"" + decided.conflict().label() + "\" decided: " + field + ".");
        });
    }
}

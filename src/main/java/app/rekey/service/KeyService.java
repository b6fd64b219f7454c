package app.rekey.service;

import app.rekey.domain.Credential;
import app.rekey.domain.Finding;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Place;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Stage;
import app.rekey.domain.Test;
import app.rekey.domain.Version;
import app.rekey.service.OpenVault.SaveResult;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/// Adds, edits and deletes keys. An edit of a credential makes a new version and never overwrites one.
public final class KeyService {
    private final VaultSession session;
    private final Clock clock;
    private final RandomGenerator random;

    public KeyService(VaultSession session, Clock clock, RandomGenerator random) {
        this.session = session;
        this.clock = clock;
        this.random = random;
    }

    /// A credential to put in the place of a key's current one. Its holder closes it.
    public record NewCredential(Credential credential, OptionalInt keyVersion, boolean demo) implements AutoCloseable {
        public NewCredential {
            Objects.requireNonNull(credential);
            Objects.requireNonNull(keyVersion);
        }

        @Override
        public void close() {
            credential.close();
        }
    }

    /// Adds a key. `provenBy` is the test call that its credential passed, or failed, before it was saved.
    public SaveResult add(KeyDraft draft, Optional<Test> provenBy) {
        return session.save(additions(newId(), draft, provenBy));
    }

    /// A key to add, with the test call that its credential passed before, if there was one.
    public record Addition(KeyDraft draft, Optional<Test> provenBy) {
        public Addition {
            Objects.requireNonNull(draft);
            Objects.requireNonNull(provenBy);
        }
    }

    /// What came of adding several keys. Where `saved` is not kept, none was added.
    ///
    /// @param keys the ids that they have now, in their order
    public record Added(List<Id> keys, SaveResult saved) {
        public Added {
            keys = List.copyOf(keys);
        }
    }

    /// Adds all of these keys, or none.
    public Added addAll(List<Addition> keys) {
        var ids = keys.stream().map(_ -> newId()).toList();
        var changes = new ArrayList<Change>();
        for (int i = 0; i < ids.size(); i++) {
            changes.addAll(additions(ids.get(i), keys.get(i).draft(), keys.get(i).provenBy()));
        }
        return new Added(ids, session.save(changes));
    }

    /// Changes what the user says of a key, and its credential where a replacement is given: with another API key the
    /// old version is retired, with the same API key (a mended secret) it is discarded. `provenBy` is a test of the
    /// replacement, or, without one, of the credential that stays. A replacement is refused while a rotation of the key is under
    /// way: its bots are being given another one.
    public SaveResult edit(Id key, KeyDetails details, Optional<NewCredential> replacement, Optional<Test> provenBy) {
        if (replacement.isPresent() && session.book().key(key).flatMap(Key::rotation).isPresent()) {
            return new SaveResult.NotSaved(
                    "A rotation of this key is under way. Go on with it, or abandon it, before you give the key another credential here. Nothing was changed.");
        }
        var changes = new ArrayList<Change>();
        changes.add(new Change.KeyEdited(key, details));
        var current = session.book().key(key).stream()
                .flatMap(k -> k.versions().stream())
                .filter(v -> v.stage() == Stage.CURRENT)
                .toList();
        replacement.ifPresentOrElse(
                fresh -> {
                    current.forEach(old -> changes.add(new Change.StageChanged(old.id(), stageOfReplaced(old, fresh))));
                    changes.addAll(version(key, fresh.credential(), fresh.keyVersion(), fresh.demo(), provenBy));
                },
                () -> provenBy.ifPresent(test -> current.forEach(v -> changes.add(new Change.Tested(v.id(), test)))));
        return session.save(changes);
    }

    /// A new id, for a draft or a key.
    public Id newId() {
        return Id.random(random);
    }

    /// Lets a key be called in another place of its exchange from now on. Its credential stays, and so does its version.
    public SaveResult move(Id key, Place place) {
        var changes = new ArrayList<Change>();
        session.book().key(key).ifPresent(moved -> {
            changes.add(new Change.KeyEdited(key, moved.details().on(SiteChoice.of(place.site().id()))));
            correction(moved, place.keyVersion(), place.demo()).ifPresent(changes::add);
        });
        return session.save(changes);
    }

    /// Changes what the user says of a key whose credential stays: `keyVersion` and `demo` are how it is called from now on, and
    /// `provenBy` is a test made so.
    public SaveResult correct(Id key, KeyDetails details, OptionalInt keyVersion, boolean demo, Optional<Test> provenBy) {
        var changes = new ArrayList<Change>();
        changes.add(new Change.KeyEdited(key, details));
        session.book().key(key).ifPresent(corrected -> {
            correction(corrected, keyVersion, demo).ifPresent(changes::add);
            corrected.current().ifPresent(v -> provenBy.ifPresent(test -> changes.add(new Change.Tested(v.id(), test))));
        });
        return session.save(changes);
    }

    /// Empty where it is called so already.
    private static Optional<Change> correction(Key key, OptionalInt keyVersion, boolean demo) {
        return key.current()
                .filter(v -> !v.credential().equals(v.credential().with(keyVersion, demo)))
                .map(v -> new Change.VersionCorrected(v.id(), keyVersion, demo));
    }

    /// Takes a key with all its versions off the list. At the exchange it goes on working until it is revoked there.
    public SaveResult delete(Id key) {
        return delete(List.of(key));
    }

    /// Takes all of these keys off the list, or none.
    public SaveResult delete(List<Id> keys) {
        return session.save(keys.stream().<Change>map(Change.KeyDeleted::new).toList());
    }

    /// Silences a finding of a key, for a reason that is kept with it. A reason must not be blank.
    public SaveResult mute(Id key, Finding.Kind finding, String reason) {
        return session.save(List.of(new Change.FindingMuted(key, new Finding.Mute(finding, reason, clock.instant()))));
    }

    /// Lets a silenced finding speak again.
    public SaveResult unmute(Id key, Finding.Kind finding) {
        return session.save(List.of(new Change.FindingUnmuted(key, finding)));
    }

    private List<Change> additions(Id key, KeyDraft draft, Optional<Test> provenBy) {
        var changes = new ArrayList<Change>();
        changes.add(new Change.KeyAdded(key, draft.details()));
        changes.addAll(version(key, draft.credential(), draft.keyVersion(), draft.demo(), provenBy));
        return changes;
    }

    private List<Change> version(Id key, Credential credential, OptionalInt keyVersion, boolean demo, Optional<Test> provenBy) {
        var version = Id.random(random);
        var changes = new ArrayList<Change>();
        changes.add(new Change.VersionAdded(key, version, credential, keyVersion, demo, Stage.CURRENT, clock.instant()));
        provenBy.ifPresent(test -> changes.add(new Change.Tested(version, test)));
        return changes;
    }

    private Stage stageOfReplaced(Version old, NewCredential fresh) {
        var sameApiKey = session.fingerprint(fresh.credential().apiKey())
                .filter(old.credential().fingerprint()::equals)
                .isPresent();
        return sameApiKey ? Stage.DISCARDED : Stage.RETIRING;
    }
}

package app.rekey.ui.keyedit;

import app.rekey.domain.Credential;
import app.rekey.domain.Key;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Place;
import app.rekey.domain.Test;
import app.rekey.domain.Version;
import app.rekey.service.KeyDraft;
import app.rekey.service.KeyService.NewCredential;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.PrivateKeyReader;
import app.rekey.service.TestCall.Before;
import app.rekey.service.Whereabouts;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;

/// What stood in the dialog when it was submitted, and what is done with it in the background: made whole with what the vault holds,
/// tested, saved. Whoever holds it closes it.
///
/// @param edited the key that is edited; empty when one is added
record Submission(
        EditServices services, Optional<Key> edited, KeyDetails details, TypedParts parts, OptionalInt keyVersion, boolean demo)
        implements AutoCloseable {
    /// What came of it.
    sealed interface Outcome {
        record Ended(SaveResult result) implements Outcome {}

        /// The test did not end well, and nothing was saved.
        record NotGood(KeyDetails details, Test test) implements Outcome {}

        /// The vault does not hold what was left empty.
        record NoCredential() implements Outcome {}

        /// The private key is of no use, or was not opened.
        record NotOpened(PrivateKeyReader.Reading reading) implements Outcome {}

        /// A search for the place that a rejected key belongs to has ended.
        ///
        /// @param test the rejection
        /// @param from the place that does not know it
        record Looked(Whereabouts whereabouts, Test test, Place from) implements Outcome {}

        /// The exchange has no other place to look in.
        record NoOtherPlace() implements Outcome {}
    }

    /// Tests it, and saves it where the key works.
    Outcome testAndSave() {
        return withDraft(draft -> {
            var test = services.tester().test(edited.map(draft::forBotsOf).orElse(draft), before(draft));
            return test.isOk() ? saved(draft, Optional.of(test)) : new Outcome.NotGood(details, test);
        });
    }

    /// Saves it without asking the exchange. `test` is what was found out before.
    Outcome save(Optional<Test> test) {
        return withDraft(draft -> saved(draft, test));
    }

    /// Looks for what was rejected at `from` in the other places of its exchange. `say` hears where it is asked.
    Outcome look(DialogSearch search, Test rejection, Place from, Consumer<String> say) {
        return withDraft(draft -> search.look(draft, rejection.diagnosis().kind(), from, say)
                .<Outcome>map(whereabouts -> new Outcome.Looked(whereabouts, rejection, from))
                .orElseGet(Outcome.NoOtherPlace::new));
    }

    @Override
    public void close() {
        parts.close();
    }

    private Outcome withDraft(Function<KeyDraft, Outcome> work) {
        return switch (made()) {
            case TypedParts.Made.Incomplete _ -> new Outcome.NoCredential();
            case TypedParts.Made.Unusable(var reading) -> new Outcome.NotOpened(reading);
            case TypedParts.Made.Whole(var credential) -> {
                try (var draft = new KeyDraft(details, credential, keyVersion, demo)) {
                    yield work.apply(draft);
                }
            }
        };
    }

    private TypedParts.Made made() {
        var stored = edited.flatMap(Key::current).flatMap(v -> services.session().credential(v.id()));
        try {
            // A lock took the stored parts away: what was typed is not saved without them.
            return edited.isPresent() && stored.isEmpty()
                    ? new TypedParts.Made.Incomplete()
                    : parts.over(stored, services.privateKeys(), services.exchanges().of(details.exchange()).shape().keyTypes());
        } finally {
            stored.ifPresent(Credential::close);
        }
    }

    /// What was known of the key holds for the same API key only.
    private Before before(KeyDraft draft) {
        return edited.flatMap(Key::current)
                .filter(v -> isSameApiKey(v, draft))
                .map(Before::of)
                .orElse(Before.NOTHING);
    }

    private boolean isSameApiKey(Version version, KeyDraft draft) {
        return services.session().fingerprint(draft.credential().apiKey())
                .filter(version.credential().fingerprint()::equals)
                .isPresent();
    }

    private Outcome saved(KeyDraft draft, Optional<Test> provenBy) {
        if (edited.isEmpty()) {
            return new Outcome.Ended(services.keys().add(draft, provenBy));
        }
        var key = edited.get();
        if (!isReplaced(key, draft)) {
            return new Outcome.Ended(services.keys().correct(key.id(), draft.details(), draft.keyVersion(), draft.demo(), provenBy));
        }
        var replacement = new NewCredential(draft.credential(), draft.keyVersion(), draft.demo());
        return new Outcome.Ended(services.keys().edit(key.id(), draft.details(), Optional.of(replacement), provenBy));
    }

    private boolean isReplaced(Key key, KeyDraft draft) {
        return key.current().map(v -> services.session().credential(v.id()).map(stored -> {
            try (stored) {
                return !stored.equals(draft.credential());
            }
        }).orElse(true)).orElse(true);
    }
}

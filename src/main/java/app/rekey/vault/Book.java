package app.rekey.vault;

import app.rekey.domain.Binding;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.KeyBook;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Rotation;
import app.rekey.domain.Test;
import app.rekey.domain.Version;
import app.rekey.vault.Fact.RecordId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The fold: from all that was ever written to the book that screens show.
final class Book {
    static final String KEY = "key";
    static final String VERSION = "version";
    static final String TEST = "test";
    static final String SETTING = "setting";
    static final String BINDING = "binding";
    static final String ROTATION = "rotation";

    private Book() {}

    /// The book of a history. Records that this version cannot read are left out; their facts stay in the vault.
    static KeyBook of(History history) {
        var versions = new HashMap<String, List<Version>>();
        for (var about : history.records(VERSION).filter(about -> !history.isDeleted(about)).toList()) {
            var ofKey = versions.computeIfAbsent(keyOf(history, about), _ -> new ArrayList<>());
            version(history, about).ifPresent(ofKey::add);
        }
        var bindings = new HashMap<String, List<Binding>>();
        for (var about : history.records(BINDING).filter(about -> !history.isDeleted(about)).toList()) {
            var ofKey = bindings.computeIfAbsent(keyOf(history, about), _ -> new ArrayList<>());
            binding(history, about).ifPresent(ofKey::add);
        }
        var rotations = new HashMap<String, List<Rotation>>();
        for (var about : history.records(ROTATION).filter(about -> !history.isDeleted(about)).toList()) {
            var ofKey = rotations.computeIfAbsent(keyOf(history, about), _ -> new ArrayList<>());
            rotation(history, about).ifPresent(ofKey::add);
        }
        return new KeyBook(history.records(KEY)
                .flatMap(about -> details(history, about)
                        .map(details -> new Key(new Id(about.id()), details,
                                versions.getOrDefault(about.id(), List.of()), bindings.getOrDefault(about.id(), List.of()),
                                MuteJson.read(history.values(about)), rotations.getOrDefault(about.id(), List.of())))
                        .stream())
                .toList());
    }

    /// The tests of a version that this program can read, by the ids of their facts.
    static Map<String, Test> tests(History history, String versionId) {
        var tests = new TreeMap<String, Test>();
        history.facts(new RecordId(TEST, versionId)).forEach(fact ->
                Members.understood(() -> TestJson.read(new Members(fact.set()))).ifPresent(test -> tests.put(fact.id(), test)));
        return tests;
    }

    /// The key that a version, a binding or a rotation belongs to.
    static String keyOf(History history, RecordId part) {
        return history.value(part, VersionJson.KEY).asString("");
    }

    /// A binding that is in the book.
    static Optional<Binding> binding(History history, RecordId about) {
        return history.facts(about).isEmpty() || history.isDeleted(about)
                ? Optional.empty()
                : Members.understood(() -> BindingJson.read(new Id(about.id()), new Members(history.values(about))));
    }

    private static Optional<Rotation> rotation(History history, RecordId about) {
        return Members.understood(() -> RotationJson.read(new Id(about.id()), new Members(history.values(about))));
    }

    /// What is said of a key that is in the book.
    static Optional<KeyDetails> details(History history, RecordId about) {
        return isThere(history, about)
                ? Members.understood(() -> DetailsJson.read(new Members(history.values(about))))
                : Optional.empty();
    }

    /// A version that was added elsewhere brings a deleted key back: no credential is lost by a merge.
    private static boolean isThere(History history, RecordId key) {
        return !history.facts(key).isEmpty()
                && (!history.isDeleted(key) || history.records(VERSION)
                        .anyMatch(version -> keyOf(history, version).equals(key.id()) && !history.isDeleted(version)));
    }

    private static Optional<Version> version(History history, RecordId about) {
        var tests = List.copyOf(tests(history, about.id()).values());
        return Members.understood(() -> VersionJson.read(new Id(about.id()), new Members(history.values(about)), tests));
    }
}

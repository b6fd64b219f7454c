package app.rekey.support;

import app.rekey.domain.Binding;
import app.rekey.domain.Credential;
import app.rekey.domain.CredentialInfo;
import app.rekey.domain.Finding;
import app.rekey.domain.Id;
import app.rekey.domain.JournalBook;
import app.rekey.domain.Key;
import app.rekey.domain.KeyBook;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.MaskedApiKey;
import app.rekey.domain.Revocation;
import app.rekey.domain.Rotation;
import app.rekey.domain.Secret;
import app.rekey.domain.Stage;
import app.rekey.domain.Test;
import app.rekey.domain.Version;
import app.rekey.service.Change;
import app.rekey.service.KeptDraft;
import app.rekey.service.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a vault in memory keeps: changes applied as the real one applies them, without any cipher.
final class MemoryBook {
    private final Map<Id, KeyDetails> keys = new LinkedHashMap<>();
    private final Map<Id, Change.VersionAdded> added = new LinkedHashMap<>();
    private final Map<Id, Credential> credentials = new LinkedHashMap<>();
    private final Map<Id, Stage> stages = new LinkedHashMap<>();
    private final Map<Id, Revocation> revocations = new LinkedHashMap<>();
    private final Map<Id, Rotation> rotations = new LinkedHashMap<>();
    private final Map<Id, List<Test>> tests = new LinkedHashMap<>();
    private final Map<Id, Map<Finding.Kind, Finding.Mute>> mutes = new LinkedHashMap<>();
    private final MemoryBindings bindings = new MemoryBindings();
    private final Map<Settings.Proxy.Http, Secret> proxyPasswords = new LinkedHashMap<>();
    private final Map<Id, KeptDraft> drafts = new LinkedHashMap<>();
    private final List<Change.Decided> decided = new ArrayList<>();
    private JournalBook journal = JournalBook.EMPTY;

    static String fingerprint(Secret apiKey) {
        return UUID.nameUUIDFromBytes(apiKey.read(byte[]::clone)).toString();
    }

    synchronized KeyBook keys() {
        var versions = added.values().stream()
                .collect(Collectors.groupingBy(Change.VersionAdded::key, Collectors.mapping(this::version, Collectors.toList())));
        return new KeyBook(keys.entrySet().stream()
                .map(entry -> new Key(entry.getKey(), entry.getValue(), versions.getOrDefault(entry.getKey(), List.of()), bindings.of(entry.getKey()),
                        List.copyOf(mutes.getOrDefault(entry.getKey(), Map.of()).values()),
                        rotations.values().stream().filter(rotation -> rotation.key().equals(entry.getKey())).toList()))
                .toList());
    }

    private Version version(Change.VersionAdded v) {
        var apiKey = credentials.get(v.version()).apiKey();
        var info = new CredentialInfo(v.version(), v.keyType(), MaskedApiKey.of(apiKey), fingerprint(apiKey), v.keyVersion(), v.demo());
        return new Version(v.version(), info, stages.get(v.version()), v.addedAt(), tests.getOrDefault(v.version(), List.of()),
                Optional.ofNullable(revocations.get(v.version())));
    }

    synchronized Optional<Credential> credential(Id version) {
        return Optional.ofNullable(credentials.get(version));
    }

    synchronized Optional<Secret> proxyPassword(Settings.Proxy.Http proxy) {
        return Optional.ofNullable(proxyPasswords.get(proxy)).map(Secret::copyOfSecret);
    }

    synchronized MemoryBindings bindings() {
        return bindings;
    }

    synchronized List<Change.Decided> decided() {
        return List.copyOf(decided);
    }

    synchronized JournalBook journal() {
        return journal;
    }

    synchronized void journalIs(JournalBook told) {
        journal = told;
    }

    synchronized List<KeptDraft.Head> drafts() {
        return drafts.values().stream()
                .map(draft -> new KeptDraft.Head(draft.id(), draft.edited(), draft.label(), Instant.EPOCH))
                .toList().reversed();
    }

    synchronized Optional<KeptDraft> draft(Id id) {
        return Optional.ofNullable(drafts.get(id)).map(MemoryBook::copy);
    }

    synchronized void apply(Change change) {
        switch (change) {
            case Change.KeyAdded c -> keys.put(c.key(), c.details());
            case Change.KeyEdited c -> keys.put(c.key(), c.details());
            case Change.KeyDeleted c -> keys.remove(c.key());
            case Change.VersionAdded c -> {
                added.put(c.version(), c);
                credentials.put(c.version(), c.credential().copy());
                stages.put(c.version(), c.stage());
            }
            case Change.StageChanged c -> {
                stages.put(c.version(), c.stage());
                revocations.remove(c.version());
            }
            case Change.Revoked c -> {
                stages.put(c.version(), Stage.REVOKED);
                revocations.put(c.version(), c.revocation());
            }
            case Change.RotationSaved c -> rotations.put(c.rotation().id(), c.rotation());
            case Change.VersionCorrected c -> added.computeIfPresent(c.version(), (_, v) -> new Change.VersionAdded(
                    v.key(), v.version(), v.credential(), c.keyVersion(), c.demo(), v.stage(), v.addedAt()));
            case Change.Tested c -> tests.computeIfAbsent(c.version(), _ -> new ArrayList<>()).add(c.test());
            case Change.ProxyPasswordSet c -> c.password().ifPresentOrElse(
                    chosen -> proxyPasswords.put(c.proxy(), chosen.copyOfSecret()), () -> proxyPasswords.remove(c.proxy()));
            case Change.FindingMuted c -> mutes.computeIfAbsent(c.key(), _ -> new LinkedHashMap<>()).put(c.mute().kind(), c.mute());
            case Change.FindingUnmuted c -> mutes.getOrDefault(c.key(), new LinkedHashMap<>()).remove(c.finding());
            case Change.OfBinding c -> bindings.apply(c);
            case Change.DraftKept c -> drafts.put(c.draft().id(), copy(c.draft()));
            case Change.DraftDropped c -> drafts.remove(c.draft());
            case Change.Noted c -> note(new JournalBook.Entry(Instant.EPOCH, "a".repeat(32), true, c.text()));
            case Change.Decided c -> decided.add(c);
        }
    }

    void add(Id key, Binding binding) {
        bindings.add(key, binding);
    }

    private void note(JournalBook.Entry entry) {
        journal = new JournalBook(Stream.concat(journal.entries().stream(), Stream.of(entry)).toList(), journal.chain());
    }

    /// A draft of the same fields, with typed parts of its own.
    private static KeptDraft copy(KeptDraft draft) {
        var typed = draft.typed().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, part -> part.getValue().copyOfSecret()));
        return new KeptDraft(draft.id(), draft.edited(), draft.label(), draft.fields(), typed);
    }
}

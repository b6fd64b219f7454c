package app.rekey.ui.support;

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
import app.rekey.service.Backup;
import app.rekey.service.Change;
import app.rekey.service.KeptDraft;
import app.rekey.service.Conflict;
import app.rekey.service.OpenVault;
import app.rekey.service.Settings;
import app.rekey.service.VaultNotice;
import app.rekey.service.VaultStore;
import app.rekey.service.WaysIn;
import app.rekey.support.PlainWays;
import app.rekey.support.MemoryBindings;
import app.rekey.support.MemoryVaultStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// A vault that lives as long as the test, with a password and a recovery key, and no cipher.
public final class MemoryVault implements VaultStore {
    public static final String RECOVERY_KEY = "AAAA BBBB CCCC DDDD EEEE FFFF GGGG HHHH JJ";

    private final Map<Id, KeyDetails> keys = new LinkedHashMap<>();
    private final Map<Id, Change.VersionAdded> added = new LinkedHashMap<>();
    private final Map<Id, Credential> credentials = new LinkedHashMap<>();
    private final Map<Id, Stage> stages = new LinkedHashMap<>();
    private final Map<Id, Revocation> revocations = new LinkedHashMap<>();
    private final Map<Id, Rotation> rotations = new LinkedHashMap<>();
    private final Map<Id, List<Test>> tests = new LinkedHashMap<>();
    private final Map<Settings.Proxy.Http, Secret> proxyPasswords = new LinkedHashMap<>();
    private Optional<PlainWays> ways = Optional.empty();
    private final MemoryBindings bindings = new MemoryBindings();
    private final Map<Id, Map<Finding.Kind, Finding.Mute>> mutes = new LinkedHashMap<>();
    private final Map<Id, KeptDraft> drafts = new LinkedHashMap<>();
    private JournalBook journal = JournalBook.EMPTY;
    private Optional<String> password = Optional.empty();
    private Optional<OpenResult> answer = Optional.empty();
    private RestoreResult restoreAnswer = new RestoreResult.Restored();
    private Optional<OpenVault.SaveResult> refusal = Optional.empty();
    public final List<VaultNotice> notices = new ArrayList<>();
    public final List<Conflict> conflicts = new ArrayList<>();
    public final List<Backup> backups = new ArrayList<>();
    public Optional<Backup> restored = Optional.empty();
    public int refreshes;
    public final List<Change.Decided> decided = new ArrayList<>();

    /// A vault with this password, ready to be opened.
    public static MemoryVault with(String password) {
        var vault = new MemoryVault();
        vault.ways = Optional.of(vault.ways(password, Optional.of(RECOVERY_KEY)));
        return vault;
    }

    /// Every attempt to open it ends so.
    public void opensAs(OpenResult result) {
        answer = Optional.of(result);
    }

    /// Every attempt to open it ends so; empty: as it should.
    public void opensAs(Optional<OpenResult> result) {
        answer = result;
    }

    /// Every attempt to restore a backup ends so.
    public void restoresAs(RestoreResult result) {
        restoreAnswer = result;
    }

    /// Every save ends so.
    public void savesAs(OpenVault.SaveResult result) {
        refusal = Optional.of(result);
    }

    /// A bot that uses a key.
    public void bind(Id key, Binding binding) {
        bindings.add(key, binding);
    }

    /// What the journal tells from now on.
    public void journalIs(JournalBook told) {
        journal = told;
    }

    /// What was noted in the journal, oldest first.
    public synchronized List<String> noted() {
        return journal.entries().stream().map(JournalBook.Entry::text).toList();
    }

    /// The secret that a version is stored with, in clear.
    public Optional<Credential> stored(Id version) {
        return Optional.ofNullable(credentials.get(version));
    }

    @Override
    public List<Backup> backups(Path file) {
        return List.copyOf(backups);
    }

    @Override
    public RestoreResult restore(Path file, Backup backup) {
        if (restoreAnswer instanceof RestoreResult.Restored) {
            restored = Optional.of(backup);
        }
        return restoreAnswer;
    }

    @Override
    public boolean exists(Path file) {
        return ways.isPresent();
    }

    @Override
    public synchronized CreateResult create(Path file, Secret chosen, boolean withRecoveryKey) {
        if (ways.isPresent()) {
            return new CreateResult.AlreadyThere();
        }
        var recoveryKey = withRecoveryKey ? Optional.of(RECOVERY_KEY) : Optional.<String>empty();
        ways = Optional.of(ways(chosen.revealText(), recoveryKey));
        return new CreateResult.Created(new Opened(file), recoveryKey.map(Secret::ofText));
    }

    @Override
    public synchronized OpenResult open(Path file, Secret typed) {
        if (answer.isPresent()) {
            return answer.get();
        }
        return ways.filter(open -> open.opens(typed)).isPresent()
                ? new OpenResult.Opened(new Opened(file))
                : new OpenResult.WrongPassword();
    }

    /// What opens it now.
    public PlainWays ways() {
        return ways.orElseThrow();
    }

    private PlainWays ways(String password, Optional<String> recoveryKey) {
        return new PlainWays(password, recoveryKey, () -> refusal.orElseGet(() -> new OpenVault.SaveResult.Saved(book(), true)));
    }

    private synchronized KeyBook book() {
        return new KeyBook(keys.entrySet().stream()
                .map(entry -> new Key(entry.getKey(), entry.getValue(), versions(entry.getKey()), bindings.of(entry.getKey()),
                        List.copyOf(mutes.getOrDefault(entry.getKey(), Map.of()).values()),
                        rotations.values().stream().filter(rotation -> rotation.key().equals(entry.getKey())).toList()))
                .toList());
    }

    private List<Version> versions(Id key) {
        return added.values().stream().filter(v -> v.key().equals(key)).map(this::version).toList();
    }

    private Version version(Change.VersionAdded v) {
        var apiKey = credentials.get(v.version()).apiKey();
        var info = new CredentialInfo(v.version(), v.keyType(), MaskedApiKey.of(apiKey), fingerprintOf(apiKey), v.keyVersion(), v.demo());
        return new Version(v.version(), info, stages.get(v.version()), v.addedAt(), tests.getOrDefault(v.version(), List.of()),
                Optional.ofNullable(revocations.get(v.version())));
    }

    private synchronized void apply(Change change) {
        switch (change) {
            case Change.KeyAdded c -> keys.put(c.key(), c.details());
            case Change.KeyEdited c -> keys.put(c.key(), c.details());
            case Change.KeyDeleted c -> keys.remove(c.key());
            case Change.VersionAdded c -> {
                added.put(c.version(), c);
                credentials.put(c.version(), c.credential().copy());
                stages.put(c.version(), c.stage());
            }
            case Change.StageChanged c -> stages.put(c.version(), c.stage());
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
            case Change.DraftKept c -> drafts.put(c.draft().id(), MemoryVaultStore.copy(c.draft()));
            case Change.DraftDropped c -> drafts.remove(c.draft());
            case Change.Noted c -> note(new JournalBook.Entry(Instant.EPOCH, "a".repeat(32), true, c.text()));
            case Change.Decided c -> decided.add(c);
        }
    }

    private void note(JournalBook.Entry entry) {
        journal = new JournalBook(Stream.concat(journal.entries().stream(), Stream.of(entry)).toList(), journal.chain());
    }

    private static String fingerprintOf(Secret apiKey) {
        return UUID.nameUUIDFromBytes(apiKey.read(byte[]::clone)).toString();
    }

    private final class Opened implements OpenVault {
        private final Path file;

        Opened(Path file) {
            this.file = file;
        }

        @Override
        public Path file() {
            return file;
        }

        @Override
        public KeyBook book() {
            return MemoryVault.this.book();
        }

        @Override
        public SaveResult save(List<Change> changes) {
            var result = refusal.orElseGet(() -> new SaveResult.Saved(book(), true));
            if (result.isKept()) {
                changes.forEach(MemoryVault.this::apply);
            }
            return switch (result) {
                case SaveResult.Saved saved -> new SaveResult.Saved(book(), saved.durable());
                case SaveResult.KeptAside aside -> new SaveResult.KeptAside(book(), aside.reason());
                case SaveResult.NotSaved not -> not;
            };
        }

        @Override
        public Optional<Credential> credential(Id version) {
            return stored(version).map(Credential::copy);
        }

        @Override
        public Optional<Secret> proxyPassword(Settings.Proxy.Http proxy) {
            return Optional.ofNullable(proxyPasswords.get(proxy)).map(Secret::copyOfSecret);
        }

        @Override
        public Optional<Secret> accessPassword(Id binding) {
            return bindings.password(binding);
        }

        @Override
        public Optional<Secret> replaced(Id binding) {
            return bindings.replaced(binding);
        }

        @Override
        public List<VaultNotice> notices() {
            return List.copyOf(notices);
        }

        @Override
        public void dismiss(VaultNotice notice) {
            notices.remove(notice);
        }

        @Override
        public List<Conflict> conflicts() {
            return List.copyOf(conflicts);
        }

        @Override
        public void refresh() {
            refreshes++;
        }

        @Override
        public SaveResult mergeNewer() {
            notices.removeIf(VaultNotice.OlderCopy.class::isInstance);
            return new SaveResult.Saved(book(), true);
        }

        @Override
        public String fingerprint(Secret apiKey) {
            return fingerprintOf(apiKey);
        }

        @Override
        public WaysIn waysIn() {
            return ways();
        }

        @Override
        public List<KeptDraft.Head> drafts() {
            return drafts.values().stream().map(MemoryVaultStore::head).toList().reversed();
        }

        @Override
        public Optional<KeptDraft> draft(Id id) {
            return Optional.ofNullable(drafts.get(id)).map(MemoryVaultStore::copy);
        }

        @Override
        public JournalBook journal() {
            return journal;
        }

        @Override
        public void close() {
            // Nothing was opened.
        }
    }
}

package app.rekey.support;

import app.rekey.domain.Credential;
import app.rekey.domain.CredentialInfo;
import app.rekey.domain.Finding;
import app.rekey.domain.Id;
import app.rekey.domain.JournalBook;
import app.rekey.domain.Key;
import app.rekey.domain.KeyBook;
import app.rekey.domain.MaskedApiKey;
import app.rekey.domain.Rotation;
import app.rekey.domain.Secret;
import app.rekey.domain.Stage;
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
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Vaults in memory, one a path. Applies changes as the real one does, without any cipher.
public final class MemoryVaultStore implements VaultStore {
    private final Map<Path, Stored> vaults = new HashMap<>();
    private Optional<OpenVault.SaveResult> nextSave = Optional.empty();
    private Runnable duringOpen = () -> { };
    private Runnable duringSave = () -> { };
    private boolean closed;
    public final List<VaultNotice> notices = new ArrayList<>();
    public final List<Conflict> conflicts = new ArrayList<>();
    public final List<Backup> backups = new ArrayList<>();
    public Optional<Backup> restored = Optional.empty();
    public int refreshes;

    private static final class Stored {
        private final PlainWays ways;
        private KeyBook book = KeyBook.EMPTY;
        private final Map<Id, Credential> credentials = new HashMap<>();
        private final Map<Settings.Proxy.Http, Secret> proxyPasswords = new HashMap<>();
        private final MemoryBindings bindings = new MemoryBindings();
        private final Map<Id, KeptDraft> drafts = new LinkedHashMap<>();
        private final List<String> noted = new ArrayList<>();

        Stored(String password, Optional<String> recoveryKey) {
            ways = new PlainWays(password, recoveryKey, () -> new OpenVault.SaveResult.Saved(book, true));
        }
    }

    /// The next save ends like this instead of saving.
    public void nextSaveEndsWith(OpenVault.SaveResult result) {
        nextSave = Optional.of(result);
    }

    /// Runs within every opening, as if the KDF took that long.
    public void duringOpen(Runnable work) {
        duringOpen = work;
    }

    public void duringSave(Runnable work) {
        duringSave = work;
    }

    /// Whether the vault opened last was closed.
    public boolean isClosed() {
        return closed;
    }

    @Override
    public List<Backup> backups(Path file) {
        return List.copyOf(backups);
    }

    @Override
    public RestoreResult restore(Path file, Backup backup) {
        restored = Optional.of(backup);
        return new RestoreResult.Restored();
    }

    @Override
    public boolean exists(Path file) {
        return vaults.containsKey(file);
    }

    @Override
    public CreateResult create(Path file, Secret password, boolean withRecoveryKey) {
        if (vaults.containsKey(file)) {
            return new CreateResult.AlreadyThere();
        }
        if (password.isEmpty()) {
            return new CreateResult.PasswordRefused("An empty password protects nothing.");
        }
        var recoveryKey = withRecoveryKey ? Optional.of("TEST-RECO-VERY") : Optional.<String>empty();
        var stored = new Stored(password.revealText(), recoveryKey);
        vaults.put(file, stored);
        closed = false;
        return new CreateResult.Created(new Vault(file, stored), recoveryKey.map(Secret::ofText));
    }

    @Override
    public OpenResult open(Path file, Secret passwordOrRecoveryKey) {
        duringOpen.run();
        var stored = vaults.get(file);
        if (stored == null) {
            return new OpenResult.NoFile();
        }
        closed = false;
        return stored.ways.opens(passwordOrRecoveryKey)
                ? new OpenResult.Opened(new Vault(file, stored))
                : new OpenResult.WrongPassword();
    }

    /// A draft of the same fields, with typed parts of its own.
    public static KeptDraft copy(KeptDraft draft) {
        var typed = draft.typed().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, part -> part.getValue().copyOfSecret()));
        return new KeptDraft(draft.id(), draft.edited(), draft.label(), draft.fields(), typed);
    }

    public static KeptDraft.Head head(KeptDraft draft) {
        return new KeptDraft.Head(draft.id(), draft.edited(), draft.label(), Instant.EPOCH);
    }

    private final class Vault implements OpenVault {
        private final Path file;
        private final Stored stored;

        Vault(Path file, Stored stored) {
            this.file = file;
            this.stored = stored;
        }

        @Override
        public Path file() {
            return file;
        }

        @Override
        public KeyBook book() {
            return stored.book;
        }

        @Override
        public SaveResult save(List<Change> changes) {
            duringSave.run();
            if (nextSave.isPresent()) {
                var planned = nextSave.get();
                nextSave = Optional.empty();
                return planned;
            }
            changes.forEach(this::apply);
            return new SaveResult.Saved(stored.book, true);
        }

        @Override
        public Optional<Credential> credential(Id version) {
            return Optional.ofNullable(stored.credentials.get(version)).map(Credential::copy);
        }

        @Override
        public Optional<Secret> proxyPassword(Settings.Proxy.Http proxy) {
            return Optional.ofNullable(stored.proxyPasswords.get(proxy)).map(Secret::copyOfSecret);
        }

        @Override
        public Optional<Secret> accessPassword(Id binding) {
            return stored.bindings.password(binding);
        }

        @Override
        public Optional<Secret> replaced(Id binding) {
            return stored.bindings.replaced(binding);
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
            return Integer.toHexString(apiKey.revealText().hashCode());
        }

        @Override
        public WaysIn waysIn() {
            return stored.ways;
        }

        @Override
        public List<KeptDraft.Head> drafts() {
            return stored.drafts.values().stream().map(MemoryVaultStore::head).toList().reversed();
        }

        @Override
        public Optional<KeptDraft> draft(Id id) {
            return Optional.ofNullable(stored.drafts.get(id)).map(MemoryVaultStore::copy);
        }

        @Override
        public JournalBook journal() {
            return new JournalBook(
                    stored.noted.stream().map(text -> new JournalBook.Entry(Instant.EPOCH, "here", true, text)).toList(),
                    new JournalBook.Chain.Whole());
        }

        @Override
        public void close() {
            closed = true;
        }

        private void apply(Change change) {
            switch (change) {
                case Change.KeyAdded added -> {
                    var keys = new ArrayList<>(stored.book.keys());
                    keys.add(new Key(added.key(), added.details(), List.of(), List.of()));
                    stored.book = new KeyBook(keys);
                }
                case Change.KeyEdited edited -> each(key -> key.id().equals(edited.key())
                        ? new Key(key.id(), edited.details(), key.versions(), key.bindings(), key.mutes(), key.rotations()) : key);
                case Change.KeyDeleted deleted -> stored.book = new KeyBook(
                        stored.book.keys().stream().filter(k -> !k.id().equals(deleted.key())).toList());
                case Change.VersionAdded added -> addVersion(added);
                case Change.StageChanged changed -> each(key -> versions(key, v -> v.id().equals(changed.version())
                        ? new Version(v.id(), v.credential(), changed.stage(), v.addedAt(), v.tests()) : v));
                case Change.Revoked revoked -> each(key -> versions(key, v -> v.id().equals(revoked.version())
                        ? new Version(v.id(), v.credential(), Stage.REVOKED, v.addedAt(), v.tests(), Optional.of(revoked.revocation())) : v));
                case Change.RotationSaved saved -> each(key -> key.id().equals(saved.rotation().key()) ? with(key, saved.rotation()) : key);
                case Change.VersionCorrected corrected -> each(key -> versions(key, v -> v.id().equals(corrected.version())
                        ? new Version(v.id(), v.credential().with(corrected.keyVersion(), corrected.demo()), v.stage(), v.addedAt(), v.tests(), v.revocation())
                        : v));
                case Change.Tested tested -> each(key -> key.with(tested.version(), tested.test()));
                case Change.ProxyPasswordSet set -> set.password().ifPresentOrElse(
                        password -> stored.proxyPasswords.put(set.proxy(), password.copyOfSecret()), () -> stored.proxyPasswords.remove(set.proxy()));
                case Change.FindingMuted muted -> each(key -> key.id().equals(muted.key()) ? mutes(key, muted.mute().kind(), List.of(muted.mute())) : key);
                case Change.FindingUnmuted unmuted -> each(key -> key.id().equals(unmuted.key()) ? mutes(key, unmuted.finding(), List.of()) : key);
                case Change.OfBinding ofBinding -> {
                    stored.bindings.apply(ofBinding);
                    each(key -> new Key(key.id(), key.details(), key.versions(), stored.bindings.of(key.id()), key.mutes(), key.rotations()));
                }
                case Change.DraftKept kept -> stored.drafts.put(kept.draft().id(), copy(kept.draft()));
                case Change.DraftDropped dropped -> stored.drafts.remove(dropped.draft());
                case Change.Noted noted -> stored.noted.add(noted.text());
                case Change.Decided _ -> { }
            }
        }

        private void addVersion(Change.VersionAdded added) {
            stored.credentials.put(added.version(), added.credential().copy());
            var info = new CredentialInfo(added.version(), added.keyType(), MaskedApiKey.of(added.credential().apiKey()),
                    fingerprint(added.credential().apiKey()), added.keyVersion(), added.demo());
            var version = new Version(added.version(), info, added.stage(), added.addedAt(), List.of());
            each(key -> {
                if (!key.id().equals(added.key())) {
                    return key;
                }
                var versions = new ArrayList<>(key.versions());
                versions.add(version);
                return new Key(key.id(), key.details(), versions, key.bindings(), key.mutes(), key.rotations());
            });
        }

        private void each(UnaryOperator<Key> change) {
            stored.book = new KeyBook(stored.book.keys().stream().map(change).toList());
        }

        private static Key mutes(Key key, Finding.Kind without, List<Finding.Mute> with) {
            var mutes = new ArrayList<>(with);
            key.mutes().stream().filter(mute -> mute.kind() != without).forEach(mutes::add);
            return new Key(key.id(), key.details(), key.versions(), key.bindings(), mutes, key.rotations());
        }

        private static Key with(Key key, Rotation rotation) {
            var rotations = new ArrayList<>(key.rotations());
            rotations.removeIf(earlier -> earlier.id().equals(rotation.id()));
            rotations.add(rotation);
            return new Key(key.id(), key.details(), key.versions(), key.bindings(), key.mutes(), rotations);
        }

        private static Key versions(Key key, UnaryOperator<Version> change) {
            return new Key(key.id(), key.details(), key.versions().stream().map(change).toList(), key.bindings(), key.mutes(), key.rotations());
        }
    }
}

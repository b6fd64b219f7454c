package app.rekey.support;

import app.rekey.domain.Binding;
import app.rekey.domain.Credential;
import app.rekey.domain.Id;
import app.rekey.domain.JournalBook;
import app.rekey.domain.KeyBook;
import app.rekey.domain.Secret;
import app.rekey.service.Backup;
import app.rekey.service.Change;
import app.rekey.service.Conflict;
import app.rekey.service.KeptDraft;
import app.rekey.service.OpenVault;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.Settings;
import app.rekey.service.VaultNotice;
import app.rekey.service.VaultStore;
import app.rekey.service.WaysIn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// A vault that lives as long as the test, with a password and a recovery key, and no cipher. One that was not made by [#create] is wherever it is
/// looked for.
public final class MemoryVaultStore implements VaultStore {
    public static final String RECOVERY_KEY = "AAAA BBBB CCCC DDDD EEEE FFFF GGGG HHHH JJ";

    private final MemoryBook book = new MemoryBook();
    private Optional<PlainWays> ways = Optional.empty();
    private Optional<Path> place = Optional.empty();
    private Optional<OpenResult> answer = Optional.empty();
    private RestoreResult restoreAnswer = new RestoreResult.Restored();
    private Optional<SaveResult> nextSave = Optional.empty();
    private Optional<SaveResult> everySave = Optional.empty();
    private Runnable duringOpen = () -> { };
    private Runnable duringSave = () -> { };
    private final AtomicInteger open = new AtomicInteger();
    public final List<VaultNotice> notices = new ArrayList<>();
    public final List<Conflict> conflicts = new ArrayList<>();
    public final List<Backup> backups = new ArrayList<>();
    public Optional<Backup> restored = Optional.empty();
    public int refreshes;

    /// A vault with this password, ready to be opened.
    public static MemoryVaultStore with(String password) {
        var store = new MemoryVaultStore();
        store.ways = Optional.of(store.ways(password, Optional.of(RECOVERY_KEY)));
        return store;
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
    public void savesAs(SaveResult result) {
        everySave = Optional.of(result);
    }

    /// The next save ends so, and those after it as they should.
    public void nextSaveEndsWith(SaveResult result) {
        nextSave = Optional.of(result);
    }

    /// Runs within every opening, as if the KDF took that long.
    public void duringOpen(Runnable work) {
        duringOpen = work;
    }

    /// Runs within every save.
    public void duringSave(Runnable work) {
        duringSave = work;
    }

    /// Whether every vault that was opened was closed.
    public boolean isClosed() {
        return open.get() == 0;
    }

    /// A bot that uses a key.
    public void bind(Id key, Binding binding) {
        book.add(key, binding);
    }

    /// What the journal tells from now on.
    public void journalIs(JournalBook told) {
        book.journalIs(told);
    }

    /// What was noted in the journal, oldest first.
    public List<String> noted() {
        return book.journal().entries().stream().map(JournalBook.Entry::text).toList();
    }

    /// Which of two writings were chosen, oldest first.
    public List<Change.Decided> decided() {
        return book.decided();
    }

    /// The secret that a version is stored with, in clear.
    public Optional<Credential> stored(Id version) {
        return book.credential(version);
    }

    /// What opens it now.
    public PlainWays ways() {
        return ways.orElseThrow();
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
        return ways.isPresent() && place.map(file::equals).orElse(true);
    }

    @Override
    public CreateResult create(Path file, Secret password, boolean withRecoveryKey) {
        if (exists(file)) {
            return new CreateResult.AlreadyThere();
        }
        if (password.isEmpty()) {
            return new CreateResult.PasswordRefused("An empty password protects nothing.");
        }
        var recoveryKey = withRecoveryKey ? Optional.of(RECOVERY_KEY) : Optional.<String>empty();
        ways = Optional.of(ways(password.revealText(), recoveryKey));
        place = Optional.of(file);
        return new CreateResult.Created(new Opened(file), recoveryKey.map(Secret::ofText));
    }

    @Override
    public OpenResult open(Path file, Secret typed) {
        duringOpen.run();
        if (answer.isPresent()) {
            return answer.get();
        }
        if (!exists(file)) {
            return new OpenResult.NoFile();
        }
        return ways().opens(typed) ? new OpenResult.Opened(new Opened(file)) : new OpenResult.WrongPassword();
    }

    private PlainWays ways(String password, Optional<String> recoveryKey) {
        return new PlainWays(password, recoveryKey, () -> save(List.of()));
    }

    private SaveResult save(List<Change> changes) {
        var planned = nextSave.or(() -> everySave);
        nextSave = Optional.empty();
        if (planned.isEmpty() || planned.get().isKept()) {
            changes.forEach(book::apply);
        }
        return switch (planned.orElseGet(() -> new SaveResult.Saved(book.keys(), true))) {
            case SaveResult.Saved saved -> new SaveResult.Saved(book.keys(), saved.durable());
            case SaveResult.KeptAside aside -> new SaveResult.KeptAside(book.keys(), aside.reason());
            case SaveResult.NotSaved not -> not;
        };
    }

    private final class Opened implements OpenVault {
        private final Path file;

        Opened(Path file) {
            this.file = file;
            open.incrementAndGet();
        }

        @Override
        public Path file() {
            return file;
        }

        @Override
        public KeyBook book() {
            return book.keys();
        }

        @Override
        public SaveResult save(List<Change> changes) {
            duringSave.run();
            return MemoryVaultStore.this.save(changes);
        }

        @Override
        public Optional<Credential> credential(Id version) {
            return book.credential(version).map(Credential::copy);
        }

        @Override
        public Optional<Secret> proxyPassword(Settings.Proxy.Http proxy) {
            return book.proxyPassword(proxy);
        }

        @Override
        public Optional<Secret> accessPassword(Id binding) {
            return book.bindings().password(binding);
        }

        @Override
        public Optional<Secret> replaced(Id binding) {
            return book.bindings().replaced(binding);
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
            return MemoryBook.fingerprint(apiKey);
        }

        @Override
        public WaysIn waysIn() {
            return ways();
        }

        @Override
        public List<KeptDraft.Head> drafts() {
            return book.drafts();
        }

        @Override
        public Optional<KeptDraft> draft(Id id) {
            return book.draft(id);
        }

        @Override
        public JournalBook journal() {
            return book.journal();
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }
}

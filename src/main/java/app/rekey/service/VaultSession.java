package app.rekey.service;

import app.rekey.domain.Credential;
import app.rekey.domain.Id;
import app.rekey.domain.JournalBook;
import app.rekey.domain.KeyBook;
import app.rekey.domain.Secret;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.VaultStore.CreateResult;
import app.rekey.service.VaultStore.OpenResult;
import app.rekey.service.VaultStore.RestoreResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// The one vault that the program has open, or has not.
///
/// Safe for all threads. Locking wins over everything: it takes effect at once, even while a save is under way on
/// another thread, whose end then wipes the vault key.
public final class VaultSession {
    /// Whether there is an open vault.
    public enum State { LOCKED, OPENING, OPEN }

    private final VaultStore store;
    private final HeldVault held = new HeldVault();
    private final AtomicInteger failedUnlocks = new AtomicInteger();

    public VaultSession(VaultStore store) {
        this.store = store;
    }

    public State state() {
        return held.state();
    }

    /// What the open vault holds; empty while it is locked.
    public KeyBook book() {
        return held.open().map(HeldVault.Open::book).orElse(KeyBook.EMPTY);
    }

    /// The open vault's file.
    public Optional<Path> file() {
        return held.open().map(open -> open.vault().file());
    }

    /// Makes a vault and opens it. The password stays the caller's.
    public CreateResult create(Path file, Secret password, boolean withRecoveryKey) {
        return held.opening(() -> store.create(file, password, withRecoveryKey), result -> switch (result) {
            case CreateResult.Created created -> Optional.of(created.vault());
            case CreateResult.AlreadyThere _, CreateResult.PasswordRefused _, CreateResult.NotWritten _ -> Optional.empty();
        });
    }

    /// Opens a vault. The secret stays the caller's. Wants a locked session.
    public OpenResult open(Path file, Secret passwordOrRecoveryKey) {
        return held.opening(() -> counted(store.open(file, passwordOrRecoveryKey)), result -> switch (result) {
            case OpenResult.Opened opened -> Optional.of(opened.vault());
            case OpenResult.NoFile _, OpenResult.NotAVault _, OpenResult.WrongPassword _, OpenResult.OtherRecoveryKey _,
                    OpenResult.NotARecoveryKey _, OpenResult.Placeholder _, OpenResult.Damaged _, OpenResult.NewerFormat _, OpenResult.Hostile _, OpenResult.NotReadable _ -> Optional.empty();
        });
    }

    /// How many attempts to open a vault failed since this was last asked.
    public int takeFailedUnlocks() {
        return failedUnlocks.getAndSet(0);
    }

    private OpenResult counted(OpenResult result) {
        if (result instanceof OpenResult.WrongPassword) {
            failedUnlocks.incrementAndGet();
        }
        return result;
    }

    /// Forgets everything at once. Wiping the vault key waits for a save that is under way, but the caller does not.
    public void lock() {
        lockKeeping();
    }

    /// Forgets everything at once, as [#lock] does, and keeps drafts: they are sealed and saved on a thread of its own before the
    /// vault key is wiped. Takes the drafts over. Where they cannot be saved they are lost, and [#lostDraft] says so.
    public void lockKeeping(KeptDraft... drafts) {
        held.lock(List.of(drafts));
    }

    /// Waits until nothing of a vault that was locked is left in memory, and a save that the lock found under way has ended. For
    /// the end of the program.
    public void awaitFarewell() throws InterruptedException {
        held.awaitFarewell();
    }

    /// Why the draft of the last lock could not be kept; empty where it was. Told once.
    public Optional<SaveResult> lostDraft() {
        return held.lostDraft();
    }

    /// The drafts that locks have kept, newest first; none while the vault is locked.
    public List<KeptDraft.Head> drafts() {
        return held.use(OpenVault::drafts).orElse(List.of());
    }

    /// Opens a kept draft; the caller closes it. Empty where the vault is locked or has none such.
    public Optional<KeptDraft> draft(Id id) {
        return held.use(vault -> vault.draft(id)).flatMap(found -> found);
    }

    /// What was done with the open vault; empty while it is locked.
    public JournalBook journal() {
        return held.use(OpenVault::journal).orElse(JournalBook.EMPTY);
    }

    /// Saves all of `changes`, or nothing. Waits for a save that is under way.
    public SaveResult save(List<Change> changes) {
        var result = held.looking(vault -> vault.save(changes)).orElseGet(VaultSession::locked);
        // An event of the journal changes no book, and the journal's readers want to hear of it.
        if (!(result instanceof SaveResult.NotSaved)) {
            held.tellListeners();
        }
        return result;
    }

    /// What the user should hear of the open vault.
    public List<VaultNotice> notices() {
        return held.open().map(HeldVault.Open::notices).orElse(List.of());
    }

    /// What two computers wrote apart and nobody decided yet.
    public List<Conflict> conflicts() {
        return held.open().map(HeldVault.Open::conflicts).orElse(List.of());
    }

    /// The user has heard of it.
    public void dismiss(VaultNotice notice) {
        held.changing(vault -> {
            vault.dismiss(notice);
            return notice;
        });
    }

    /// Takes in what others wrote, and writes what could not be written before: [OpenVault#refresh()].
    public void refresh() {
        held.changing(vault -> {
            vault.refresh();
            return vault;
        });
    }

    /// Takes in the newer version that this computer has of a vault whose file is older.
    public SaveResult mergeNewer() {
        return held.changing(OpenVault::mergeNewer).orElseGet(VaultSession::locked);
    }

    /// The copies of a vault's earlier versions; no open vault is needed.
    public List<Backup> backups(Path file) {
        return store.backups(file);
    }

    /// Puts a backup in the place of a vault that is not open.
    public RestoreResult restore(Path file, Backup backup) {
        return store.restore(file, backup);
    }

    /// What opens the vault, used on it and changed; empty while it is locked. Waits for a save that is under way.
    public <R> Optional<R> withWaysIn(Function<WaysIn, R> work) {
        return held.use(vault -> work.apply(vault.waysIn()));
    }

    /// Whether a recovery key opens the open vault.
    public boolean hasRecoveryKey() {
        return held.open().filter(open -> open.vault().waysIn().hasRecoveryKey()).isPresent();
    }

    /// Whether the vault was opened with its recovery key, so that its password may be forgotten.
    public boolean isOpenedByRecoveryKey() {
        return held.open().filter(open -> open.vault().waysIn().openedByRecoveryKey()).isPresent();
    }

    /// Opens the credential of a version; the caller closes it. Empty where the vault is locked or holds none.
    public Optional<Credential> credential(Id version) {
        return held.use(vault -> vault.credential(version)).flatMap(found -> found);
    }

    /// Opens the password of a proxy's user; the caller closes it. Empty where the vault is locked or keeps none.
    public Optional<Secret> proxyPassword(Settings.Proxy.Http proxy) {
        return held.use(vault -> vault.proxyPassword(proxy)).flatMap(found -> found);
    }

    /// Opens the password of a bot's own interface; the caller closes it. Empty where the vault is locked or holds none.
    public Optional<Secret> accessPassword(Id binding) {
        return held.use(vault -> vault.accessPassword(binding)).flatMap(found -> found);
    }

    /// Opens what was last replaced in a bot's files; the caller closes it. Empty where the vault is locked or holds none.
    public Optional<Secret> replaced(Id binding) {
        return held.use(vault -> vault.replaced(binding)).flatMap(found -> found);
    }

    /// What equal API keys have in common in the open vault; empty while it is locked.
    public Optional<String> fingerprint(Secret apiKey) {
        return held.use(vault -> vault.fingerprint(apiKey));
    }

    /// Calls `listener` after every change of the state or the book, on whatever thread made it. The result takes it off again.
    public Runnable onChange(Runnable listener) {
        return held.onChange(listener);
    }

    /// Calls `action` when the vault is not open any more, on whatever thread locked it, and at once where it is not open now. The
    /// result takes it off again.
    public Runnable onLock(Runnable action) {
        Runnable look = () -> {
            if (state() != State.OPEN) {
                action.run();
            }
        };
        var stop = onChange(look);
        look.run();
        return stop;
    }

    private static SaveResult locked() {
        return new SaveResult.NotSaved("The vault is locked.");
    }
}

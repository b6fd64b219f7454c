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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one vault that the program has open, or has not.
///
/// Safe for all threads. Locking wins over everything: it takes effect at once, even while a save is under way on
/// another thread, whose end then wipes the vault key.
public final class VaultSession {
    /// Whether there is an open vault.
    public enum State { LOCKED, OPENING, OPEN }

    /// Whoever is locked out, or is let in again, knows when the vault that was open before is gone from memory: `farewell` is at
    /// zero by then.
    private sealed interface Phase {
        record Locked(CountDownLatch farewell) implements Phase {}

        record Opening(CountDownLatch farewell) implements Phase {}

        record Open(OpenVault vault, KeyBook book, List<VaultNotice> notices, List<Conflict> conflicts) implements Phase {
            static Open of(OpenVault vault) {
                return new Open(vault, vault.book(), vault.notices(), vault.conflicts());
            }
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(VaultSession.class);

    private final VaultStore store;
    private final AtomicReference<Phase> phase = new AtomicReference<>(new Phase.Locked(new CountDownLatch(0)));
    private final ReentrantLock vaultUse = new ReentrantLock();
    private final AtomicReference<Optional<SaveResult>> lostDraft = new AtomicReference<>(Optional.empty());
    private final AtomicInteger failedUnlocks = new AtomicInteger();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public VaultSession(VaultStore store) {
        this.store = store;
    }

    public State state() {
        return switch (phase.get()) {
            case Phase.Locked _ -> State.LOCKED;
            case Phase.Opening _ -> State.OPENING;
            case Phase.Open _ -> State.OPEN;
        };
    }

    /// What the open vault holds; empty while it is locked.
    public KeyBook book() {
        return phase.get() instanceof Phase.Open open ? open.book() : KeyBook.EMPTY;
    }

    /// The open vault's file.
    public Optional<Path> file() {
        return phase.get() instanceof Phase.Open open ? Optional.of(open.vault().file()) : Optional.empty();
    }

    /// Makes a vault and opens it. The password stays the caller's.
    public CreateResult create(Path file, Secret password, boolean withRecoveryKey) {
        return opening(() -> store.create(file, password, withRecoveryKey), result -> switch (result) {
            case CreateResult.Created created -> Optional.of(created.vault());
            case CreateResult.AlreadyThere _, CreateResult.PasswordRefused _, CreateResult.NotWritten _ -> Optional.empty();
        });
    }

    /// Opens a vault. The secret stays the caller's. Wants a locked session.
    public OpenResult open(Path file, Secret passwordOrRecoveryKey) {
        return opening(() -> counted(store.open(file, passwordOrRecoveryKey)), result -> switch (result) {
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
        var kept = List.of(drafts);
        var said = new CountDownLatch(1);
        var before = phase.getAndUpdate(now -> switch (now) {
            case Phase.Open _ -> new Phase.Locked(said);
            case Phase.Opening opening -> new Phase.Locked(opening.farewell());
            case Phase.Locked locked -> locked;
        });
        if (before instanceof Phase.Open open) {
            leave(open.vault(), kept, said);
        } else {
            kept.forEach(KeptDraft::close);
        }
        tellListeners();
    }

    /// Waits until nothing of a vault that was locked is left in memory, and a save that the lock found under way has ended. For
    /// the end of the program.
    public void awaitFarewell() throws InterruptedException {
        switch (phase.get()) {
            case Phase.Locked locked -> locked.farewell().await();
            case Phase.Opening opening -> opening.farewell().await();
            case Phase.Open _ -> { }
        }
    }

    /// Why the draft of the last lock could not be kept; empty where it was. Told once.
    public Optional<SaveResult> lostDraft() {
        return lostDraft.getAndSet(Optional.empty());
    }

    /// The drafts that locks have kept, newest first; none while the vault is locked.
    public List<KeptDraft.Head> drafts() {
        return use(OpenVault::drafts).orElse(List.of());
    }

    /// Opens a kept draft; the caller closes it. Empty where the vault is locked or has none such.
    public Optional<KeptDraft> draft(Id id) {
        return use(vault -> vault.draft(id)).flatMap(found -> found);
    }

    /// What was done with the open vault; empty while it is locked.
    public JournalBook journal() {
        return use(OpenVault::journal).orElse(JournalBook.EMPTY);
    }

    /// Saves all of `changes`, or nothing. Waits for a save that is under way.
    public SaveResult save(List<Change> changes) {
        var result = looking(vault -> vault.save(changes)).orElseGet(VaultSession::locked);
        // An event of the journal changes no book, and the journal's readers want to hear of it.
        if (!(result instanceof SaveResult.NotSaved)) {
            tellListeners();
        }
        return result;
    }

    /// What the user should hear of the open vault.
    public List<VaultNotice> notices() {
        return phase.get() instanceof Phase.Open open ? open.notices() : List.of();
    }

    /// What two computers wrote apart and nobody decided yet.
    public List<Conflict> conflicts() {
        return phase.get() instanceof Phase.Open open ? open.conflicts() : List.of();
    }

    /// The user has heard of it.
    public void dismiss(VaultNotice notice) {
        changing(vault -> {
            vault.dismiss(notice);
            return notice;
        });
    }

    /// Takes in what others wrote, and writes what could not be written before: [OpenVault#refresh()].
    public void refresh() {
        changing(vault -> {
            vault.refresh();
            return vault;
        });
    }

    /// Takes in the newer version that this computer has of a vault whose file is older.
    public SaveResult mergeNewer() {
        return changing(OpenVault::mergeNewer).orElseGet(VaultSession::locked);
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
        return use(vault -> work.apply(vault.waysIn()));
    }

    /// Whether a recovery key opens the open vault.
    public boolean hasRecoveryKey() {
        return phase.get() instanceof Phase.Open open && open.vault().waysIn().hasRecoveryKey();
    }

    /// Whether the vault was opened with its recovery key, so that its password may be forgotten.
    public boolean isOpenedByRecoveryKey() {
        return phase.get() instanceof Phase.Open open && open.vault().waysIn().openedByRecoveryKey();
    }

    /// Opens the credential of a version; the caller closes it. Empty where the vault is locked or holds none.
    public Optional<Credential> credential(Id version) {
        return use(vault -> vault.credential(version)).flatMap(found -> found);
    }

    /// Opens the password of a proxy's user; the caller closes it. Empty where the vault is locked or keeps none.
    public Optional<Secret> proxyPassword(Settings.Proxy.Http proxy) {
        return use(vault -> vault.proxyPassword(proxy)).flatMap(found -> found);
    }

    /// Opens the password of a bot's own interface; the caller closes it. Empty where the vault is locked or holds none.
    public Optional<Secret> accessPassword(Id binding) {
        return use(vault -> vault.accessPassword(binding)).flatMap(found -> found);
    }

    /// Opens what was last replaced in a bot's files; the caller closes it. Empty where the vault is locked or holds none.
    public Optional<Secret> replaced(Id binding) {
        return use(vault -> vault.replaced(binding)).flatMap(found -> found);
    }

    /// What equal API keys have in common in the open vault; empty while it is locked.
    public Optional<String> fingerprint(Secret apiKey) {
        return use(vault -> vault.fingerprint(apiKey));
    }

    /// Calls `listener` after every change of the state or the book, on whatever thread made it. The result takes it off again.
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
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

    private <R> R opening(Supplier<R> work, Function<R, Optional<OpenVault>> vaultOf) {
        if (!(phase.get() instanceof Phase.Locked locked)) {
            throw oneAtATime();
        }
        var opening = new Phase.Opening(locked.farewell());
        if (!phase.compareAndSet(locked, opening)) {
            throw oneAtATime();
        }
        tellListeners();
        var opened = Optional.<OpenVault>empty();
        try {
            // What the last lock still writes belongs to what is opened now.
            opening.farewell().await();
            var result = work.get();
            opened = vaultOf.apply(result);
            return result;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the vault was being locked", stopped);
        } finally {
            var next = opened.<Phase>map(Phase.Open::of).orElseGet(() -> new Phase.Locked(opening.farewell()));
            if (!phase.compareAndSet(opening, next)) {
                // Locked while the KDF ran: the lock wins, and the caller's result is of no use.
                opened.ifPresent(OpenVault::close);
            }
            tellListeners();
        }
    }

    private static IllegalStateException oneAtATime() {
        return new IllegalStateException("one vault at a time: lock the open one first");
    }

    /// At once where nobody uses the vault just now and nothing is to be saved.
    private void leave(OpenVault vault, List<KeptDraft> drafts, CountDownLatch said) {
        if (drafts.isEmpty() && vaultUse.tryLock()) {
            try {
                sayFarewell(vault, drafts, said);
            } finally {
                vaultUse.unlock();
            }
        } else {
            Thread.ofVirtual().name("rekey-farewell").start(() -> sayFarewell(vault, drafts, said));
        }
    }

    private void sayFarewell(OpenVault vault, List<KeptDraft> drafts, CountDownLatch said) {
        vaultUse.lock();
        try (vault) {
            if (!drafts.isEmpty()) {
                var result = vault.save(drafts.stream().<Change>map(Change.DraftKept::new).toList());
                lostDraft.set(Optional.of(result).filter(lost -> !lost.isKept()));
            }
        } catch (RuntimeException fault) {
            LOG.error("A draft could not be kept at the lock, by a fault of Rekey itself ({})", fault.getClass().getName());
            lostDraft.set(Optional.of(new SaveResult.NotSaved("Rekey met a fault of its own.")));
        } finally {
            drafts.forEach(KeptDraft::close);
            vaultUse.unlock();
            said.countDown();
        }
    }

    private <R> Optional<R> use(Function<OpenVault, R> work) {
        vaultUse.lock();
        try {
            return phase.get() instanceof Phase.Open open ? Optional.of(work.apply(open.vault())) : Optional.empty();
        } finally {
            vaultUse.unlock();
        }
    }

    /// Work on the open vault that may change what it shows. Listeners hear of it only where it did.
    private <R> Optional<R> changing(Function<OpenVault, R> work) {
        var before = phase.get();
        var result = looking(work);
        if (!phase.get().equals(before)) {
            tellListeners();
        }
        return result;
    }

    /// Work on the open vault, after which is seen what it holds now, unless a lock has won meanwhile.
    private <R> Optional<R> looking(Function<OpenVault, R> work) {
        return use(vault -> {
            var done = work.apply(vault);
            var after = Phase.Open.of(vault);
            phase.getAndUpdate(now -> now instanceof Phase.Open open && open.vault() == vault ? after : now);
            return done;
        });
    }

    private static SaveResult locked() {
        return new SaveResult.NotSaved("The vault is locked.");
    }

    /// One that fails must not keep the others from hearing of a lock, above all the window, which covers itself by it.
    private void tellListeners() {
        for (var listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException fault) {
                LOG.error("What follows a change of the vault ended in a fault of Rekey itself ({})", fault.getClass().getName());
            }
        }
    }
}

package app.rekey.service;

import app.rekey.domain.KeyBook;
import app.rekey.service.OpenVault.SaveResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds the one vault that is open, lets one thread at a time use it, and lets it go at a lock: at once, even while it is in use,
/// whose end then wipes the vault key.
final class HeldVault {
    private static final Logger LOG = LoggerFactory.getLogger(HeldVault.class);

    /// Whoever is locked out, or is let in again, knows when the vault that was open before is gone from memory: `farewell` is at
    /// zero by then.
    private sealed interface Phase {
        record Locked(CountDownLatch farewell) implements Phase {}

        record Opening(CountDownLatch farewell) implements Phase {}
    }

    /// The open vault, and what it showed after its last change: to be read without waiting for who uses it.
    record Open(OpenVault vault, KeyBook book, List<VaultNotice> notices, List<Conflict> conflicts) implements Phase {
        static Open of(OpenVault vault) {
            return new Open(vault, vault.book(), vault.notices(), vault.conflicts());
        }
    }

    private final AtomicReference<Phase> phase = new AtomicReference<>(new Phase.Locked(new CountDownLatch(0)));
    private final ReentrantLock vaultUse = new ReentrantLock();
    private final AtomicReference<Optional<SaveResult>> lostDraft = new AtomicReference<>(Optional.empty());
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    VaultSession.State state() {
        return switch (phase.get()) {
            case Phase.Locked _ -> VaultSession.State.LOCKED;
            case Phase.Opening _ -> VaultSession.State.OPENING;
            case Open _ -> VaultSession.State.OPEN;
        };
    }

    /// Never blocks.
    Optional<Open> open() {
        return phase.get() instanceof Open open ? Optional.of(open) : Optional.empty();
    }

    /// Holds what `work` opens, if it opens a vault. What the last lock still writes belongs to that, and comes first.
    <R> R opening(Supplier<R> work, Function<R, Optional<OpenVault>> vaultOf) {
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
            opening.farewell().await();
            var result = work.get();
            opened = vaultOf.apply(result);
            return result;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the vault was being locked", stopped);
        } finally {
            var next = opened.<Phase>map(Open::of).orElseGet(() -> new Phase.Locked(opening.farewell()));
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

    /// Lets the vault go. Takes the drafts over, which are saved in it before it is closed.
    void lock(List<KeptDraft> drafts) {
        var said = new CountDownLatch(1);
        var before = phase.getAndUpdate(now -> switch (now) {
            case Open _ -> new Phase.Locked(said);
            case Phase.Opening opening -> new Phase.Locked(opening.farewell());
            case Phase.Locked locked -> locked;
        });
        if (before instanceof Open open) {
            leave(open.vault(), drafts, said);
        } else {
            drafts.forEach(KeptDraft::close);
        }
        tellListeners();
    }

    /// Waits until nothing of a vault that was locked is left in memory.
    void awaitFarewell() throws InterruptedException {
        switch (phase.get()) {
            case Phase.Locked locked -> locked.farewell().await();
            case Phase.Opening opening -> opening.farewell().await();
            case Open _ -> { }
        }
    }

    /// Why the drafts of the last lock could not be saved; empty where they were. Told once.
    Optional<SaveResult> lostDraft() {
        return lostDraft.getAndSet(Optional.empty());
    }

    /// Work on the open vault, by one thread at a time; empty where none is open.
    <R> Optional<R> use(Function<OpenVault, R> work) {
        vaultUse.lock();
        try {
            return phase.get() instanceof Open open ? Optional.of(work.apply(open.vault())) : Optional.empty();
        } finally {
            vaultUse.unlock();
        }
    }

    /// Work on the open vault, after which is seen what it holds now, unless a lock has won meanwhile.
    <R> Optional<R> looking(Function<OpenVault, R> work) {
        return use(vault -> {
            var done = work.apply(vault);
            var after = Open.of(vault);
            phase.getAndUpdate(now -> now instanceof Open open && open.vault() == vault ? after : now);
            return done;
        });
    }

    /// Work on the open vault that may change what it shows. Listeners hear of it only where it did.
    <R> Optional<R> changing(Function<OpenVault, R> work) {
        var before = phase.get();
        var result = looking(work);
        if (!phase.get().equals(before)) {
            tellListeners();
        }
        return result;
    }

    Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// One that fails must not keep the others from hearing of a lock, above all the window, which covers itself by it.
    void tellListeners() {
        for (var listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException fault) {
                LOG.error("What follows a change of the vault ended in a fault of Rekey itself ({})", fault.getClass().getName());
            }
        }
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
}

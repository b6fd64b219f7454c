package app.rekey.service;

import app.rekey.domain.Credential;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Place;
import app.rekey.domain.Test;
import app.rekey.service.Whereabouts.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/// A search for the place that a key belongs to, under way: one signed, read-only call to each place, one after the other.
///
/// It ends at the first place that accepts the key, and at the first answer that tells us to stop. Locking the vault cancels it.
public final class KeySearch {
    /// Hears of each place before it is asked. Called from the search's own thread.
    @FunctionalInterface
    public interface Listener {
        /// `done` of `total` places were asked, and `next` is asked now.
        void asking(Place next, int done, int total);
    }

    private final CompletableFuture<Whereabouts> outcome = new CompletableFuture<>();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final VaultSession session;
    private final Diagnosis.Kind known;
    private final Listener listener;
    private final Thread thread;

    private KeySearch(
            VaultSession session, Credential credential, List<Place> places, Diagnosis.Kind known, Function<Place, Test> ask, Listener listener) {
        this.session = session;
        this.known = known;
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("key-search").unstarted(() -> run(credential, places, ask));
    }

    /// @param credential wiped at the end
    /// @param known what the key's own place said; the same words elsewhere tell nothing new
    /// @param ask the test call in a place; waits for its turn
    static KeySearch start(VaultSession session, Credential credential, List<Place> places, Diagnosis.Kind known,
            Function<Place, Test> ask, Listener listener) {
        var search = new KeySearch(session, credential, places, known, ask, listener);
        search.thread.start();
        return search;
    }

    /// Ends it at once: a call under way is broken off, the others are not made.
    public void cancel() {
        cancelled.set(true);
        thread.interrupt();
    }

    /// Waits for the end and says what came of it. An interrupt cancels the search.
    public Whereabouts await() {
        try {
            return outcome.get();
        } catch (InterruptedException interrupted) {
            cancel();
            var ended = outcome.join();
            Thread.currentThread().interrupt();
            return ended;
        } catch (ExecutionException bug) {
            throw new IllegalStateException("the search ended in a fault of Rekey itself", bug.getCause());
        }
    }

    private void run(Credential credential, List<Place> places, Function<Place, Test> ask) {
        var stopListening = session.onLock(this::cancel);
        try (credential) {
            outcome.complete(look(places, ask));
        } catch (RuntimeException | Error bug) {
            outcome.completeExceptionally(bug);
        } finally {
            stopListening.run();
        }
    }

    private Whereabouts look(List<Place> places, Function<Place, Test> ask) {
        var looks = new ArrayList<Look>();
        for (var place : places) {
            if (cancelled.get()) {
                return new Whereabouts.BrokenOff(looks);
            }
            listener.asking(place, looks.size(), places.size());
            var look = new Look(place, ask.apply(place));
            if (cancelled.get()) {
                return new Whereabouts.BrokenOff(looks);
            }
            looks.add(look);
            if (look.works()) {
                return new Whereabouts.Found(look, looks);
            }
            if (look.saysStop()) {
                return new Whereabouts.BrokenOff(looks);
            }
        }
        return looks.stream()
                .filter(look -> look.knows() && look.test().diagnosis().kind() != known)
                .findFirst()
                .<Whereabouts>map(look -> new Whereabouts.Found(look, looks))
                .orElseGet(() -> new Whereabouts.Nowhere(looks));
    }
}

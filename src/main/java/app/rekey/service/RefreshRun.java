package app.rekey.service;

import app.rekey.domain.Binding;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.BindingState;
import app.rekey.service.BotBindings.Bound;
import app.rekey.service.BotRefresh.Listener;
import app.rekey.service.OpenVault.SaveResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A look at many bots, under way. What changed is saved in one go at the end; where nothing did, nothing is. Locking the vault
/// cancels it.
public final class RefreshRun {
    /// So many bots are read at a time.
    private static final int AT_A_TIME = 8;
    private static final Logger LOG = LoggerFactory.getLogger(RefreshRun.class);

    private record Look(Bound bound, Optional<Holds> holds) {}

    private final VaultSession session;
    private final List<Bound> jobs;
    private final Function<Bound, Optional<Holds>> look;
    private final Listener listener;
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final ExecutorService looks = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Optional<SaveResult> trouble = Optional.empty();
    private final Thread thread;

    private RefreshRun(VaultSession session, List<Bound> jobs, Function<Bound, Optional<Holds>> look, Listener listener, Runnable ended) {
        this.session = session;
        this.jobs = jobs;
        this.look = look;
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("bot-refresh").unstarted(() -> run(ended));
    }

    static RefreshRun start(VaultSession session, List<Bound> jobs, Function<Bound, Optional<Holds>> look, Listener listener, Runnable ended) {
        var run = new RefreshRun(session, jobs, look, listener, ended);
        run.thread.start();
        return run;
    }

    /// Ends it at once. What was read by then is kept.
    public void cancel() {
        cancelled.set(true);
        // Only the looks: an interrupt of a save would break that off.
        looks.shutdownNow();
    }

    public boolean isCancelled() {
        return cancelled.get();
    }

    public boolean isDone() {
        return !thread.isAlive();
    }

    /// How many bots it set out to read.
    public int total() {
        return jobs.size();
    }

    /// Waits for the end. An interrupt cancels the run.
    public void await() {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            cancel();
            Thread.currentThread().interrupt();
        }
    }

    /// Why what was seen is not in the vault; empty where it is. Meaningful once the run is done.
    public Optional<SaveResult> trouble() {
        return trouble;
    }

    private void run(Runnable ended) {
        var stopListening = session.onLock(this::cancel);
        var changes = new ArrayList<Change>();
        try {
            collect(changes);
        } finally {
            stopListening.run();
            save(changes);
            ended.run();
        }
    }

    private void collect(List<Change> changes) {
        try (looks) {
            var places = new Semaphore(AT_A_TIME, true);
            var answers = new ExecutorCompletionService<Look>(looks);
            for (var bound : jobs) {
                answers.submit(() -> {
                    places.acquire();
                    try {
                        return new Look(bound, look.apply(bound));
                    } finally {
                        places.release();
                    }
                });
            }
            for (int done = 1; done <= jobs.size(); done++) {
                var answer = answers.take();
                if (cancelled.get()) {
                    // Perhaps of a look that was broken off: nothing is said of that bot.
                    return;
                }
                tell(answer, changes, done);
            }
        } catch (RejectedExecutionException afterCancel) {
            LOG.debug("A look at the bots was cancelled before it began");
        } catch (InterruptedException nobodyInterruptsThisThread) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Future<Look> answer, List<Change> changes, int done) throws InterruptedException {
        try {
            tell(answer.get(), changes, done);
        } catch (ExecutionException bug) {
            LOG.error("A bot could not be read by a fault of Rekey itself ({})", bug.getCause().getClass().getName());
        }
    }

    private void tell(Look look, List<Change> changes, int done) {
        var binding = look.bound().binding();
        var holds = look.holds().orElse(binding.holds());
        if (!holds.equals(binding.holds())) {
            changes.add(new Change.BindingSeen(binding.id(), holds));
        }
        var now = new Binding(binding.id(), binding.details(), holds, binding.progress());
        listener.read(binding.id(), BindingState.of(now, look.bound().key()), done, jobs.size());
    }

    private void save(List<Change> changes) {
        if (changes.isEmpty() || session.state() != VaultSession.State.OPEN) {
            return;
        }
        // A binding that was removed meanwhile has nothing to keep.
        var there = session.book().keys().stream().flatMap(key -> key.bindings().stream()).map(Binding::id).toList();
        var result = session.save(changes.stream()
                .filter(change -> change instanceof Change.BindingSeen seen && there.contains(seen.binding()))
                .toList());
        if (!(result instanceof SaveResult.Saved)) {
            trouble = Optional.of(result);
        }
    }
}

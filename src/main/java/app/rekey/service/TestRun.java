package app.rekey.service;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.Test;
import app.rekey.domain.Version;
import app.rekey.service.OpenVault.SaveResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Test calls of many keys, under way. Results are saved as they come, about once a second, and at the end.
///
/// Each exchange has its own places in flight, so that a slow one does not hold up the others. Locking the vault cancels the run.
public final class TestRun {
    /// So many credentials of one exchange are open at a time.
    static final int IN_FLIGHT_PER_EXCHANGE = 32;

    private static final Logger LOG = LoggerFactory.getLogger(TestRun.class);
    private static final long SAVE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /// One key to test, as it was when the run began.
    record Job(Key key, Version version) {}

    /// An exchange's word that it does not serve this address now, by the first key that it was said to.
    public record Refusal(Key key, Test test) {}

    private record Outcome(Job job, Optional<Test> test) {}

    private final VaultSession session;
    private final Progress progress;
    private final int total;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private final Map<Id, Test> results = new ConcurrentHashMap<>();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final Map<Exchange, Refusal> refusals = new ConcurrentHashMap<>();
    private final List<SaveResult> troubles = new ArrayList<>();
    private final Thread collector;

    private TestRun(VaultSession session, int total, Progress progress) {
        this.session = session;
        this.total = total;
        this.progress = progress;
        this.collector = Thread.ofVirtual().name("test-run").unstarted(this::collect);
    }

    static TestRun start(
            VaultSession session, Map<Exchange, List<Job>> jobs, Function<Job, Optional<Test>> test, Progress progress) {
        var run = new TestRun(session, jobs.values().stream().mapToInt(List::size).sum(), progress);
        run.collector.start();
        jobs.values().forEach(ofOneExchange -> run.submit(ofOneExchange, test));
        return run;
    }

    /// Ends it at once: calls under way are broken off, the others are not made. What was answered is kept.
    public void cancel() {
        cancelled.set(true);
        calls.shutdownNow();
    }

    public boolean isCancelled() {
        return cancelled.get();
    }

    public boolean isDone() {
        return !collector.isAlive();
    }

    /// Waits for the end. An interrupt cancels the run.
    public void await() {
        try {
            collector.join();
        } catch (InterruptedException interrupted) {
            cancel();
            Thread.currentThread().interrupt();
        }
    }

    /// How many keys it set out to test.
    public int total() {
        return total;
    }

    /// What was answered so far, by key.
    public Map<Id, Test> results() {
        return Map.copyOf(results);
    }

    /// The exchanges that did not serve this address, by the first answer that said so; one for each exchange.
    public List<Refusal> refusals() {
        return refusals.keySet().stream().sorted().map(refusals::get).toList();
    }

    /// Why results were not saved; empty where all were. Meaningful once the run is done.
    public Optional<SaveResult> trouble() {
        synchronized (troubles) {
            return troubles.stream().filter(worst -> !worst.isKept()).findFirst().or(() -> troubles.stream().findFirst());
        }
    }

    private void submit(List<Job> jobs, Function<Job, Optional<Test>> test) {
        // First come, first served: the order of the jobs is meant.
        var places = new Semaphore(IN_FLIGHT_PER_EXCHANGE, true);
        jobs.forEach(job -> {
            try {
                calls.execute(() -> call(job, test, places));
            } catch (RejectedExecutionException afterCancel) {
                outcomes.add(new Outcome(job, Optional.empty()));
            }
        });
    }

    /// Whatever becomes of it, the collector hears of it: it waits for each job.
    private void call(Job job, Function<Job, Optional<Test>> test, Semaphore places) {
        var result = Optional.<Test>empty();
        try {
            result = tested(job, test, places);
        } finally {
            outcomes.add(new Outcome(job, result));
        }
    }

    private Optional<Test> tested(Job job, Function<Job, Optional<Test>> test, Semaphore places) {
        try {
            places.acquire();
        } catch (InterruptedException cancelledWhileWaiting) {
            return Optional.empty();
        }
        try {
            return test.apply(job).filter(done -> !isBrokenOff(done));
        } catch (RuntimeException bug) {
            LOG.error("The test of key {} ended in a fault of Rekey itself ({})", job.key().id(), bug.getClass().getName());
            return Optional.empty();
        } finally {
            places.release();
        }
    }

    private static boolean isBrokenOff(Test test) {
        return test.diagnosis() instanceof Diagnosis.Network network && network.fault() == Diagnosis.Network.Fault.CANCELLED;
    }

    private void collect() {
        var stopListening = session.onLock(this::cancel);
        try {
            var unsaved = new ArrayList<Change>();
            var savedAt = System.nanoTime();
            for (int done = 1; done <= total; done++) {
                var outcome = outcomes.take();
                int soFar = done;
                outcome.test().ifPresent(test -> {
                    var key = outcome.job().key();
                    results.put(key.id(), test);
                    if (test.diagnosis().kind().isOfAddress()) {
                        refusals.putIfAbsent(key.exchange(), new Refusal(key, test));
                    }
                    unsaved.add(new Change.Tested(outcome.job().version().id(), test));
                    progress.tested(outcome.job().key().id(), test, soFar, total);
                });
                if (System.nanoTime() - savedAt > SAVE_EVERY_NANOS) {
                    save(unsaved);
                    savedAt = System.nanoTime();
                }
            }
            save(unsaved);
        } catch (InterruptedException nobodyInterruptsThisThread) {
            Thread.currentThread().interrupt();
        } finally {
            stopListening.run();
            calls.shutdownNow();
        }
    }

    private void save(List<Change> unsaved) {
        if (unsaved.isEmpty()) {
            return;
        }
        var result = session.save(List.copyOf(unsaved));
        if (result.isKept()) {
            unsaved.clear();
        }
        if (!(result instanceof SaveResult.Saved)) {
            synchronized (troubles) {
                troubles.add(result);
            }
        }
    }
}

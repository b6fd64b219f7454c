package app.rekey.service;

import app.rekey.domain.BindingDetails;
import app.rekey.service.BotScan.Listener;
import app.rekey.service.FolderWalk.Walked;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A scan under way. Locking the vault cancels it.
public final class ScanRun {
    private static final Logger LOG = LoggerFactory.getLogger(ScanRun.class);
    private static final long TELL_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /// What a connector found, and the file that the key stands in. Of two that found the same key in the same file the lower rank
    /// is believed.
    record Ranked(int rank, Path keyFile, FoundKey found) {}

    /// What one file holds.
    record Examined(List<Ranked> found, List<BindingDetails> sealed) {}

    private final List<Ranked> found = new ArrayList<>();
    private final List<BindingDetails> sealed = new ArrayList<>();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final VaultSession session;
    private final Listener listener;
    private final Thread thread;
    private volatile Optional<Walked> walked = Optional.empty();
    private int files;
    private long toldAt = System.nanoTime();

    private ScanRun(
            VaultSession session, FolderWalk walk, List<Path> folders, FolderWalk.Limits limits,
            Function<Path, Examined> examine, Listener listener) {
        this.session = session;
        this.listener = listener;
        this.thread = Thread.ofPlatform().daemon().name("bot-scan").unstarted(() -> run(walk, folders, limits, examine));
    }

    static ScanRun start(
            VaultSession session, FolderWalk walk, List<Path> folders, FolderWalk.Limits limits,
            Function<Path, Examined> examine, Listener listener) {
        var run = new ScanRun(session, walk, folders, limits, examine, listener);
        run.thread.start();
        return run;
    }

    /// Ends it at the next file. What was found stays.
    public void cancel() {
        cancelled.set(true);
    }

    public boolean isCancelled() {
        return cancelled.get();
    }

    public boolean isDone() {
        return !thread.isAlive();
    }

    /// Waits for the end. An interrupt cancels the scan.
    public void await() {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            cancel();
            Thread.currentThread().interrupt();
        }
    }

    /// What was found so far, by path. The same key in the same file, found twice, is what is bound already, or else only what the
    /// one who knows most of the bot says.
    public List<FoundKey> found() {
        synchronized (found) {
            var best = new HashMap<Identity, Integer>();
            found.forEach(each -> best.merge(identity(each), each.rank(), Math::min));
            found.stream().filter(each -> each.found().match().binding().isPresent()).collect(
                    Collectors.toMap(ScanRun::identity, Ranked::rank, Math::min)).forEach(best::put);
            return found.stream()
                    .filter(each -> best.get(identity(each)) == each.rank())
                    .map(Ranked::found)
                    .sorted(Comparator.comparing(FoundKey::where).thenComparing(FoundKey::botName))
                    .toList();
        }
    }

    /// How to bind the bots found so far that no binding has and whose key nobody can read without their password, by path.
    public List<BindingDetails> sealed() {
        synchronized (found) {
            return sealed.stream().sorted(Comparator.comparing(details -> details.targets().getFirst().where())).toList();
        }
    }

    /// What the walk came through; empty until the scan is done.
    public Optional<Walked> walked() {
        return walked;
    }

    private record Identity(String fingerprint, Path keyFile) {}

    private static Identity identity(Ranked each) {
        return new Identity(each.found().fingerprint(), each.keyFile());
    }

    private void run(FolderWalk walk, List<Path> folders, FolderWalk.Limits limits, Function<Path, Examined> examine) {
        var stopListening = session.onLock(this::cancel);
        try {
            walked = Optional.of(walk.walk(folders, limits, file -> at(file, examine), cancelled::get));
        } finally {
            stopListening.run();
        }
    }

    private void at(Path file, Function<Path, Examined> examine) {
        files++;
        try {
            var here = examine.apply(file);
            synchronized (found) {
                found.addAll(here.found());
                sealed.addAll(here.sealed());
            }
        } catch (RuntimeException | StackOverflowError bug) {
            LOG.error("A file could not be looked at by a fault of Rekey itself ({})", bug.getClass().getName());
        }
        if (System.nanoTime() - toldAt > TELL_EVERY_NANOS) {
            toldAt = System.nanoTime();
            listener.at(file.getParent(), files, found().size());
        }
    }
}

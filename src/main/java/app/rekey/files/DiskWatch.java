package app.rekey.files;

import app.rekey.service.FileWatch;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Watches folders by the system's own notices, without looking again and again.
public final class DiskWatch implements FileWatch {
    /// A bot that writes its log or its trades beside its config is never quiet: a burst is told after so many quiet times at the latest.
    private static final int LONGEST_BURST = 25;

    private final Duration quiet;
    private final Duration longest;

    /// @param quiet how long nothing has to happen before a burst of changes is over
    public DiskWatch(Duration quiet) {
        this(quiet, quiet.multipliedBy(LONGEST_BURST));
    }

    /// @param longest after how long a burst is told that is not over
    DiskWatch(Duration quiet, Duration longest) {
        this.quiet = Objects.requireNonNull(quiet);
        this.longest = Objects.requireNonNull(longest);
    }

    @Override
    public Watching watch(Set<Path> folders, Consumer<Path> changed) {
        try {
            var service = FileSystems.getDefault().newWatchService();
            var course = new Course(folders, service);
            Thread.ofPlatform().daemon().name("bot-watch").start(() -> course.listen(changed));
            return () -> close(service);
        } catch (IOException noNotices) {
            // The system has no room for another watch; what is asked on demand still goes.
            return () -> { };
        }
    }

    /// One watch over some folders. For one that is not there, or is taken away, the nearest folder above it is watched, which
    /// tells when it comes back.
    private final class Course {
        private final Set<Path> folders;
        private final Set<Path> missing = new HashSet<>();
        private final WatchService service;

        Course(Set<Path> folders, WatchService service) {
            this.folders = folders;
            this.service = service;
            folders.stream().filter(folder -> !register(folder)).forEach(this::miss);
        }

        private boolean register(Path folder) {
            try {
                folder.register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE);
                return true;
            } catch (IOException notThereOrNotAllowed) {
                // A read of its bot says so.
                return false;
            }
        }

        private void miss(Path folder) {
            missing.add(folder);
            var above = folder.getParent();
            while (above != null && !register(above)) {
                above = above.getParent();
            }
        }

        void listen(Consumer<Path> changed) {
            try {
                while (true) {
                    burst().forEach(changed);
                }
            } catch (ClosedWatchServiceException _) {
                // The watch was closed, as it should be.
                return;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        /// Waits for changes, and until they are over for now.
        private Set<Path> burst() throws InterruptedException {
            var burst = new HashSet<Path>();
            var key = service.take();
            var begun = System.nanoTime();
            while (key != null && System.nanoTime() - begun < longest.toNanos()) {
                noted(key, burst);
                key = service.poll(quiet.toMillis(), TimeUnit.MILLISECONDS);
            }
            if (key != null) {
                noted(key, burst);
            }
            for (var folder : Set.copyOf(missing)) {
                comeBack(folder, burst);
            }
            burst.retainAll(folders);
            return burst;
        }

        private void noted(WatchKey key, Set<Path> burst) {
            var folder = (Path) key.watchable();
            if (!key.pollEvents().isEmpty()) {
                burst.add(folder);
            }
            if (!key.reset()) {
                burst.add(folder);
                if (folders.contains(folder)) {
                    miss(folder);
                }
            }
        }

        private void comeBack(Path folder, Set<Path> burst) {
            missing.remove(folder);
            if (register(folder)) {
                burst.add(folder);
            } else {
                miss(folder);
            }
        }
    }

    private static void close(WatchService service) {
        try {
            service.close();
        } catch (IOException alreadyGone) {
            return;
        }
    }
}

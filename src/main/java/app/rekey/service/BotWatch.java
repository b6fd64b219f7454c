package app.rekey.service;

import app.rekey.domain.Binding;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.Id;
import app.rekey.domain.Version;
import app.rekey.service.BotBindings.Bound;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Keeps the states true while a vault is open: reads all bots when it was opened, and those of a folder when something happened
/// in it. A bot's folders are those of its binding's files, and of all others that a look at it came by: where a link leads, where a
/// compose file's `env_file:` lies. A bot's interface is never asked because of a file of another bot. Those that had no known version
/// are read again when a version is new here.
public final class BotWatch implements AutoCloseable {
    private final VaultSession session;
    private final BotBindings bindings;
    private final BotRefresh refresh;
    private final FileWatch files;
    private final Runnable stopListening;
    private Set<Path> watched = Set.of();
    private Set<Id> versions = Set.of();
    private Optional<FileWatch.Watching> watching = Optional.empty();
    private final AtomicBoolean isFollowing = new AtomicBoolean();
    private final AtomicBoolean isRead = new AtomicBoolean();
    // A folder on a network disk may hold a watch up for long, and neither a save nor a lock, of which is heard here, waits for it.
    private final ExecutorService hand = Executors.newSingleThreadExecutor(Thread.ofVirtual().name("bot-watch-hand").factory());

    /// Watches from now on, whenever the session has a vault open.
    public BotWatch(VaultSession session, BotBindings bindings, BotRefresh refresh, FileWatch files) {
        this.session = Objects.requireNonNull(session);
        this.bindings = Objects.requireNonNull(bindings);
        this.refresh = Objects.requireNonNull(refresh);
        this.files = Objects.requireNonNull(files);
        var stopHearing = session.onChange(this::heard);
        var stopSeeing = refresh.onSeen(this::heard);
        this.stopListening = () -> {
            stopHearing.run();
            stopSeeing.run();
        };
        heard();
    }

    private void heard() {
        if (session.state() != VaultSession.State.OPEN) {
            isRead.set(false);
        }
        if (!isFollowing.getAndSet(true)) {
            byHand(() -> {
                isFollowing.set(false);
                follow();
            });
        }
    }

    private void byHand(Runnable work) {
        try {
            hand.execute(work);
        } catch (RejectedExecutionException closed) {
            // A change that was being told while this was closed.
            return;
        }
    }

    /// After every change of the vault, and after every look: the folders of the bots that are bound now.
    private void follow() {
        var isOpen = session.state() == VaultSession.State.OPEN;
        watch(isOpen ? bindings.all().stream().flatMap(this::folders).collect(Collectors.toUnmodifiableSet()) : Set.of());
        var known = session.book().keys().stream().flatMap(key -> key.versions().stream()).map(Version::id).collect(Collectors.toUnmodifiableSet());
        if (!isOpen) {
            // A lock that came while the last call was under way.
            isRead.set(false);
        } else if (!isRead.getAndSet(true)) {
            refresh.startAll(BotRefresh.Listener.silent());
        } else if (!versions.containsAll(known)) {
            readDrifted();
        }
        versions = known;
    }

    /// What no version was known of may be the new one: another program on this vault writes a bot before its version is seen here.
    private void readDrifted() {
        var drifted = bindings.all().stream().map(Bound::binding).filter(bot -> bot.holds() instanceof Holds.Drift).map(Binding::id).toList();
        if (!drifted.isEmpty()) {
            refresh.start(drifted, BotRefresh.Listener.silent());
        }
    }

    private void watch(Set<Path> folders) {
        if (!folders.equals(watched)) {
            watching.ifPresent(FileWatch.Watching::close);
            watched = folders;
            watching = folders.isEmpty() ? Optional.empty() : Optional.of(files.watch(folders, this::changed));
        }
    }

    private void changed(Path folder) {
        refresh.start(bindings.all().stream()
                .filter(bound -> folders(bound).anyMatch(folder::equals))
                .map(bound -> bound.binding().id())
                .toList(), BotRefresh.Listener.silent());
    }

    private Stream<Path> folders(Bound bound) {
        var named = bound.binding().details().targets().stream().flatMap(target -> BotRefresh.localFile(target.where()).stream());
        return Stream.concat(named, refresh.seen(bound.binding().id()).deciding().stream())
                .flatMap(file -> Optional.ofNullable(file.getParent()).stream());
    }

    @Override
    public void close() {
        stopListening.run();
        byHand(() -> watch(Set.of()));
        hand.shutdown();
    }
}

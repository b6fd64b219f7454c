package app.rekey.service;

import app.rekey.service.BotBindings.Bound;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Keeps the states true while a vault is open: reads all bots when it was opened, and those of a folder when something happened
/// in it. A bot's interface is never asked because of a file of another bot.
public final class BotWatch implements AutoCloseable {
    private final VaultSession session;
    private final BotBindings bindings;
    private final BotRefresh refresh;
    private final FileWatch files;
    private final Runnable stopListening;
    private Set<Path> watched = Set.of();
    private Optional<FileWatch.Watching> watching = Optional.empty();
    private boolean open;

    /// Watches from now on, whenever the session has a vault open.
    public BotWatch(VaultSession session, BotBindings bindings, BotRefresh refresh, FileWatch files) {
        this.session = Objects.requireNonNull(session);
        this.bindings = Objects.requireNonNull(bindings);
        this.refresh = Objects.requireNonNull(refresh);
        this.files = Objects.requireNonNull(files);
        this.stopListening = session.onChange(this::follow);
        follow();
    }

    /// After every change of the vault: the folders of the bots that are bound now.
    private synchronized void follow() {
        var isOpen = session.state() == VaultSession.State.OPEN;
        var folders = isOpen ? bindings.all().stream().flatMap(BotWatch::folders).collect(Collectors.toUnmodifiableSet()) : Set.<Path>of();
        if (!folders.equals(watched)) {
            watching.ifPresent(FileWatch.Watching::close);
            watched = folders;
            watching = folders.isEmpty() ? Optional.empty() : Optional.of(files.watch(folders, this::changed));
        }
        if (isOpen && !open) {
            refresh.startAll(BotRefresh.Listener.silent());
        }
        open = isOpen;
    }

    private void changed(Path folder) {
        refresh.start(bindings.all().stream()
                .filter(bound -> folders(bound).anyMatch(folder::equals))
                .map(bound -> bound.binding().id())
                .toList(), BotRefresh.Listener.silent());
    }

    private static Stream<Path> folders(Bound bound) {
        return bound.binding().details().targets().stream()
                .flatMap(target -> BotRefresh.localFile(target.where()).stream())
                .flatMap(file -> Optional.ofNullable(file.getParent()).stream());
    }

    @Override
    public synchronized void close() {
        stopListening.run();
        watching.ifPresent(FileWatch.Watching::close);
        watching = Optional.empty();
        watched = Set.of();
    }
}

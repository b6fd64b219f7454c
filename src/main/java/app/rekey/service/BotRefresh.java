package app.rekey.service;

import app.rekey.domain.Binding.Holds;
import app.rekey.domain.BindingState;
import app.rekey.domain.FileRisk;
import app.rekey.domain.Id;
import app.rekey.domain.RiskyFile;
import app.rekey.service.BotBindings.Bound;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Reads what the bots have, and keeps what changed. What was seen of their files, and why one could not be read, is known for
/// this computer and this unlock only: another computer has other files.
public final class BotRefresh {
    private final VaultSession session;
    private final Connectors connectors;
    private final BotBindings bindings;
    private final KnownVersions known;
    private final FileRisks files;
    private final Map<Id, Seen> seen = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public BotRefresh(VaultSession session, Connectors connectors, BotBindings bindings, FileRisks files) {
        this.session = Objects.requireNonNull(session);
        this.connectors = Objects.requireNonNull(connectors);
        this.bindings = Objects.requireNonNull(bindings);
        this.known = new KnownVersions(session);
        this.files = Objects.requireNonNull(files);
        session.onLock(seen::clear);
    }

    /// What the last look at a bot told.
    ///
    /// @param why the reason, where it could not be read
    /// @param risks what is unwise about the files that its key stands in
    /// @param deciding the files on which it depends what the bot has, those included
    public record Seen(Optional<Trouble> why, List<RiskyFile> risks, Set<Path> deciding) {
        static final Seen NOTHING = new Seen(Optional.empty(), List.of(), Set.of());

        public Seen {
            Objects.requireNonNull(why);
            risks = List.copyOf(risks);
            deciding = Set.copyOf(deciding);
        }
    }

    /// Hears of a run while it goes on, on the run's own threads.
    @FunctionalInterface
    public interface Listener {
        /// This bot was read; `done` of `total` are through.
        void read(Id binding, BindingState state, int done, int total);

        static Listener silent() {
            return (_, _, _, _) -> { };
        }
    }

    /// Reads all bots of the book.
    public RefreshRun startAll(Listener listener) {
        return start(bindings.all().stream().map(bound -> bound.binding().id()).toList(), listener);
    }

    /// Reads these bots; those that are not in the book are left out.
    public RefreshRun start(Collection<Id> which, Listener listener) {
        var wanted = Set.copyOf(which);
        var jobs = bindings.all().stream().filter(bound -> wanted.contains(bound.binding().id())).toList();
        return RefreshRun.start(session, jobs, this::look, listener, () -> listeners.forEach(Runnable::run));
    }

    /// What the last look at this bot told, since the vault was opened.
    public Seen seen(Id binding) {
        return seen.getOrDefault(binding, Seen.NOTHING);
    }

    /// What is unwise about the files of the bots, as far as they were looked at since the vault was opened.
    public List<RiskyFile> risks() {
        return bindings.all().stream().flatMap(bound -> seen(bound.binding().id()).risks().stream()).toList();
    }

    /// Calls `listener` at the end of every run, on the run's thread. The result takes it off again.
    public Runnable onSeen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Empty where nobody can look, or where this Rekey does not know the kind of bot.
    private Optional<Holds> look(Bound bound) {
        var binding = bound.binding();
        var connector = connectors.of(binding.connector());
        if (connector.isEmpty()) {
            return Optional.empty();
        }
        try (var bot = new BoundBot(binding.details(), session.accessPassword(binding.id())); var reading = connector.get().read(bot)) {
            var why = reading instanceof Connector.Reading.NotRead not ? Optional.of(not.trouble()) : Optional.<Trouble>empty();
            var sources = connector.get().sources(bot);
            seen.put(binding.id(), new Seen(why, risks(binding.id(), sources.holding()), sources.deciding()));
            if (session.state() != VaultSession.State.OPEN) {
                // Locked while this bot was being read, and forgotten before it was put there.
                seen.clear();
            }
            return known.holds(reading, bound.key());
        }
    }

    private List<RiskyFile> risks(Id binding, Set<Path> holding) {
        return holding.stream()
                .sorted()
                .flatMap(file -> files.of(file).stream().map((FileRisk risk) -> new RiskyFile(binding, file.toString(), risk)))
                .toList();
    }

    /// The file on this computer that a target names, if it names one.
    static Optional<Path> localFile(String where) {
        try {
            return Optional.of(Path.of(where)).filter(Path::isAbsolute);
        } catch (InvalidPathException anAddressOrAPlatform) {
            return Optional.empty();
        }
    }
}

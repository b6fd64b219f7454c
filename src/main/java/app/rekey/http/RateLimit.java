package app.rekey.http;

import app.rekey.domain.TestFrom;
import app.rekey.service.Settings;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// Keeps calls below 80 % of every documented limit, so that the trader's own bots on the same address keep the rest.
///
/// One exact sliding window for each limit and subject, counted for each address that calls leave from. Waiting for one
/// limit holds up nobody who needs another. Also remembers who told us to stop. Safe for use by many threads.
public final class RateLimit {
    private static final int SHARE_PERCENT = 80;

    private final Clock clock;
    private final Pace pace;
    private final WaysOut ways;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private final Map<Window, Deque<Spent>> windows = new HashMap<>();
    private final Map<Lane, Reply.Held> stopped = new HashMap<>();

    /// Of calls that leave directly, but for keys with a proxy of their own.
    ///
    /// @param clock tells when a stop is over
    public RateLimit(Clock clock) {
        this(clock, WaysOut.direct());
    }

    /// @param ways tells from whose address a call leaves: another proxy is another address, with limits and stops of its own
    public RateLimit(Clock clock, WaysOut ways) {
        this(clock, new Pace.Real(), ways);
    }

    RateLimit(Clock clock, Pace pace, WaysOut ways) {
        this.clock = clock;
        this.pace = pace;
        this.ways = ways;
    }

    /// How time passes for whoever waits: windows are measured in a time that no setting of the wall clock moves.
    interface Pace {
        long nanos();

        /// Waits on `changed` for at most so long; its lock is held.
        void await(Condition changed, long atMostNanos) throws InterruptedException;

        /// As time really passes.
        record Real() implements Pace {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void await(Condition changed, long atMostNanos) throws InterruptedException {
                changed.awaitNanos(atMostNanos);
            }
        }
    }

    private record Lane(String party, Settings.Proxy by) {}

    private record Window(Charge.Limit limit, String subject, Settings.Proxy by) {}

    private record Spent(long atNanos, int weight) {}

    /// Waits until all charges of `call` fit, and counts them. Comes back at once, having counted nothing, where its party
    /// told us to stop, also when that happens while waiting.
    public Optional<Reply.Held> acquire(HttpCall call) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                // Asked anew after every wait: the settings may have changed meanwhile.
                var by = ways.by(call.from());
                var held = heldNow(call, by);
                if (held.isPresent()) {
                    return held;
                }
                var now = pace.nanos();
                var wait = call.charges().stream().mapToLong(c -> nanosUntilItFits(c, by, now)).max().orElse(0);
                if (wait <= 0) {
                    call.charges().forEach(c -> spent(c, by).addLast(new Spent(now, c.weight())));
                    return Optional.empty();
                }
                pace.await(changed, wait);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Whether this call is stopped now, because its party said so or the one server that it goes to.
    public Optional<Reply.Held> held(HttpCall call) {
        lock.lock();
        try {
            return heldNow(call, ways.by(call.from()));
        } finally {
            lock.unlock();
        }
    }

    /// Stops calls from there to this party, an exchange with all its hosts, or to one server, named by its base URL. The later end
    /// of two stops counts, and a ban stays one.
    public void stop(String party, TestFrom from, Instant until, Reply.Held.Why why) {
        lock.lock();
        try {
            stopped.merge(new Lane(party, ways.by(from)), new Reply.Held(until, why), (old, told) -> new Reply.Held(
                    old.until().isAfter(told.until()) ? old.until() : told.until(),
                    old.why().compareTo(told.why()) > 0 ? old.why() : told.why()));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Counts what a server says was used of `total`'s limit so far, by everybody: what our own calls do not explain is others'.
    public void observe(Charge total, TestFrom from) {
        lock.lock();
        try {
            var now = pace.nanos();
            var by = ways.by(from);
            var others = total.weight() - forgetOld(new Window(total.limit(), total.subject(), by), now);
            if (others > 0) {
                spent(total, by).addLast(new Spent(now, others));
            }
        } finally {
            lock.unlock();
        }
    }

    private Optional<Reply.Held> heldNow(HttpCall call, Settings.Proxy by) {
        return Stream.of(call.party(), call.base().toString())
                .map(party -> stopped.computeIfPresent(new Lane(party, by), (_, held) -> held.until().isAfter(clock.instant()) ? held : null))
                .filter(Objects::nonNull)
                .max(Comparator.comparing(Reply.Held::until));
    }

    private Deque<Spent> spent(Charge charge, Settings.Proxy by) {
        return windows.computeIfAbsent(new Window(charge.limit(), charge.subject(), by), _ -> new ArrayDeque<>());
    }

    /// How long until enough has left the window. A charge above the whole share goes alone rather than never.
    private long nanosUntilItFits(Charge charge, Settings.Proxy by, long now) {
        var window = new Window(charge.limit(), charge.subject(), by);
        var used = forgetOld(window, now);
        var share = Math.max(1, (int) ((long) charge.limit().weight() * SHARE_PERCENT / 100));
        var wait = 0L;
        for (var old : windows.getOrDefault(window, new ArrayDeque<>())) {
            if (used + charge.weight() <= share) {
                break;
            }
            used -= old.weight();
            wait = old.atNanos() + charge.limit().window().toNanos() - now;
        }
        return wait;
    }

    /// Drops what has left the window, and gives the weight of what is in it.
    private int forgetOld(Window window, long now) {
        var spent = windows.getOrDefault(window, new ArrayDeque<>());
        while (!spent.isEmpty() && now - spent.peekFirst().atNanos() >= window.limit().window().toNanos()) {
            spent.removeFirst();
        }
        if (spent.isEmpty()) {
            windows.remove(window);
        }
        return spent.stream().mapToInt(Spent::weight).sum();
    }

    /// The limits that are counted now, for example to see that old ones are forgotten.
    List<String> counted() {
        lock.lock();
        try {
            List.copyOf(windows.keySet()).forEach(window -> forgetOld(window, pace.nanos()));
            return windows.keySet().stream().map(w -> w.limit().name() + " " + w.subject()).sorted().toList();
        } finally {
            lock.unlock();
        }
    }
}

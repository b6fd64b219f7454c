package app.rekey.http;

import app.rekey.domain.Diagnosis;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/// How far our clock is from each server's, measured at most once a minute however many callers ask at once, and once more in
/// that minute where a server refused a request's time.
///
/// A failed measurement counts for that minute too: a server that tells no time is not asked again for every key.
public final class ServerClock {
    private static final Duration GOOD_FOR = Duration.ofMinutes(1);

    private final HttpCaller caller;
    private final Clock clock;
    private final Map<HttpCall, Measured> measured = new ConcurrentHashMap<>();

    public ServerClock(HttpCaller caller, Clock clock) {
        this.caller = caller;
        this.clock = clock;
    }

    /// What was last found for one server; its lock is held while somebody asks.
    private static final class Measured {
        private final ReentrantLock asking = new ReentrantLock();
        private Instant at = Instant.MIN;
        private Instant correctedAt = Instant.MIN;
        private Optional<Duration> skew = Optional.empty();

        /// Whether it was measured after `moment`, and not in what was the future before a clock was set back.
        boolean isFrom(Instant moment, Instant now) {
            return at.isAfter(moment) && !at.isAfter(now);
        }
    }

    /// A way to look at the answer of a time call: the server's time, or empty where it does not tell.
    public interface Reading extends Function<Reply, Optional<Instant>> {}

    /// Our clock minus the server's, measured within the last minute; empty where the server did not tell.
    ///
    /// @param timeCall asks the server for its time; equal calls share one measurement
    public Optional<Duration> skew(HttpCall timeCall, Reading reading) {
        return asking(timeCall, entry -> {
            if (!entry.isFrom(clock.instant().minus(GOOD_FOR), clock.instant())) {
                measure(entry, timeCall, reading);
            }
        });
    }

    /// The same, measured after `moment`: for the one correction when a server refused a request's time. A server that refuses
    /// the time of every key is asked for its own once a minute, not once a key.
    public Optional<Duration> skewAfter(Instant moment, HttpCall timeCall, Reading reading) {
        return asking(timeCall, entry -> {
            var now = clock.instant();
            var wasCorrected = entry.correctedAt.isAfter(now.minus(GOOD_FOR)) && !entry.correctedAt.isAfter(now);
            if (!wasCorrected && !entry.isFrom(moment, now)) {
                measure(entry, timeCall, reading);
                entry.correctedAt = entry.at;
            }
        });
    }

    private Optional<Duration> asking(HttpCall timeCall, Consumer<Measured> unlessKnown) {
        var entry = measured.computeIfAbsent(timeCall, _ -> new Measured());
        try {
            entry.asking.lockInterruptibly();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            unlessKnown.accept(entry);
            return entry.skew;
        } finally {
            entry.asking.unlock();
        }
    }

    private void measure(Measured entry, HttpCall timeCall, Reading reading) {
        var reply = caller.call(timeCall);
        var wasAsked = switch (reply) {
            case Reply.Held _ -> false;
            case Reply.NoAnswer none -> none.fault() != Diagnosis.Network.Fault.CANCELLED;
            case Reply.Answer _, Reply.TooLarge _ -> true;
        };
        var serverTime = reading.apply(reply);
        entry.skew = reply instanceof Reply.Answer answer
                ? serverTime.map(theirs -> Duration.between(theirs, answer.midpoint()))
                : Optional.empty();
        entry.at = wasAsked ? clock.instant() : Instant.MIN;
    }
}

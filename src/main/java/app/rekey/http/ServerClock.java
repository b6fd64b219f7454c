package app.rekey.http;

import app.rekey.domain.Diagnosis;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// How far our clock is from each server's, measured at most once a minute however many callers ask at once.
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
        private Optional<Duration> skew = Optional.empty();
    }

    /// A way to look at the answer of a time call: the server's time, or empty where it does not tell.
    public interface Reading extends Function<Reply, Optional<Instant>> {}

    /// Our clock minus the server's, measured within the last minute; empty where the server did not tell.
    ///
    /// @param timeCall asks the server for its time; equal calls share one measurement
    public Optional<Duration> skew(HttpCall timeCall, Reading reading) {
        return measuredAfter(clock.instant().minus(GOOD_FOR), timeCall, reading);
    }

    /// The same, measured after `moment`: for the one correction when a server refused a request's time.
    public Optional<Duration> skewAfter(Instant moment, HttpCall timeCall, Reading reading) {
        return measuredAfter(moment, timeCall, reading);
    }

    private Optional<Duration> measuredAfter(Instant moment, HttpCall timeCall, Reading reading) {
        var entry = measured.computeIfAbsent(timeCall, _ -> new Measured());
        try {
            entry.asking.lockInterruptibly();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            var isFresh = entry.at.isAfter(moment) && !entry.at.isAfter(clock.instant());
            if (!isFresh) {
                measure(entry, timeCall, reading);
            }
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

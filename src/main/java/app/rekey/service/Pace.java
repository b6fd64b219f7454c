package app.rekey.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Lets callers through one at a time, with a pause between two of them.
///
/// Failed logins in a row look like an attack (KuCoin answers HTTP 418 "Too Many Bad Auth"), so keys that were last
/// seen dead are called no faster than this.
final class Pace {
    /// Waits; the production one is `Thread::sleep`.
    interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    private final Clock clock;
    private final Duration between;
    private final Pause pause;
    private Instant next = Instant.MIN;

    Pace(Clock clock, Duration between, Pause pause) {
        this.clock = clock;
        this.between = between;
        this.pause = pause;
    }

    /// Returns when it is the caller's turn.
    void awaitTurn() throws InterruptedException {
        Duration wait;
        synchronized (this) {
            var now = clock.instant();
            var turn = next.isAfter(now) ? next : now;
            next = turn.plus(between);
            wait = Duration.between(now, turn);
        }
        if (wait.isPositive()) {
            pause.of(wait);
        }
    }
}

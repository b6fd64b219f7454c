package app.rekey.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Locks after a time without input, by the wall clock: a computer that slept wakes up locked.
///
/// Somebody calls [#tick] every second or so. A tick that comes far later than the one before it means that the
/// machine slept or that its clock was moved, and locks too. One thread.
public final class AutoLock {
    private static final Duration LONGEST_TICK = Duration.ofMinutes(2);

    private final Clock clock;
    private final Duration idle;
    private final Runnable lock;
    private Instant lastInput;
    private Instant lastTick;

    public AutoLock(Clock clock, Duration idle, Runnable lock) {
        this.clock = clock;
        this.idle = idle;
        this.lock = lock;
        this.lastInput = clock.instant();
        this.lastTick = lastInput;
    }

    /// The user pressed a key or moved the pointer in our window. Input after a sleep does not undo the lock that is due.
    public void userActive() {
        var now = clock.instant();
        if (!isDue(now)) {
            lastInput = now;
        }
    }

    /// Locks if it is time.
    public void tick() {
        var now = clock.instant();
        var due = isDue(now);
        lastTick = now;
        if (due) {
            lastInput = now;
            lock.run();
        }
    }

    private boolean isDue(Instant now) {
        return Duration.between(lastInput, now).compareTo(idle) >= 0
                || Duration.between(lastTick, now).abs().compareTo(LONGEST_TICK) > 0;
    }
}

package app.rekey.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Locks after a time without input, by the wall clock, and when the computer has slept.
///
/// Somebody calls [#tick] every second or so. A tick that comes far later than the one before it means that the
/// machine slept or that its clock was moved. One thread.
public final class AutoLock {
    private static final Duration LONGEST_TICK = Duration.ofMinutes(2);

    private final Clock clock;
    private final Runnable lock;
    private Settings.Locking chosen;
    private Instant lastInput;
    private Instant lastTick;

    public AutoLock(Clock clock, Settings.Locking chosen, Runnable lock) {
        this.clock = clock;
        this.chosen = chosen;
        this.lock = lock;
        this.lastInput = clock.instant();
        this.lastTick = lastInput;
    }

    /// Goes by other settings from now on. The time without input goes on counting.
    public void follow(Settings.Locking other) {
        chosen = other;
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
        var jump = Duration.between(lastTick, now);
        // A clock set back tells nothing of how long nobody typed.
        boolean setBack = jump.compareTo(LONGEST_TICK.negated()) < 0;
        boolean slept = jump.compareTo(LONGEST_TICK) > 0 && chosen.afterSleep();
        var without = Duration.between(lastInput, now);
        return slept || chosen.idle().filter(idle -> setBack || without.compareTo(idle) >= 0).isPresent();
    }
}

package app.rekey.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.rekey.support.HandClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class AutoLockTest {
    private final HandClock clock = new HandClock();
    private final AtomicInteger locked = new AtomicInteger();
    private final AutoLock autoLock = new AutoLock(clock, Settings.Locking.DEFAULT, locked::incrementAndGet);

    @Test
    void itLocksAfterTheTimeWithoutInputAndNotBefore() {
        ticks(Duration.ofMinutes(15).minusSeconds(1));
        assertEquals(0, locked.get());
        ticks(Duration.ofSeconds(1));
        assertEquals(1, locked.get());
    }

    @Test
    void inputPutsItOff() {
        ticks(Duration.ofMinutes(14));
        autoLock.userActive();
        ticks(Duration.ofMinutes(14));
        assertEquals(0, locked.get());
    }

    @Test
    void aComputerThatSleptWakesUpLocked() {
        clock.forward(Duration.ofMinutes(3));
        autoLock.tick();
        assertEquals(1, locked.get());
    }

    @Test
    void theFirstMovementAfterASleepDoesNotUndoTheLock() {
        clock.forward(Duration.ofHours(8));
        autoLock.userActive();
        autoLock.tick();
        assertEquals(1, locked.get());
    }

    @Test
    void aClockSetBackByHoursLocksInsteadOfNeverLocking() {
        clock.forward(Duration.ofHours(-5));
        autoLock.tick();
        assertEquals(1, locked.get());
    }

    @Test
    void afterALockItStartsAnew() {
        ticks(Duration.ofMinutes(15));
        ticks(Duration.ofMinutes(14));
        assertEquals(1, locked.get());
    }

    @Test
    void whereTheUserWantsItASleepAloneDoesNotLock() {
        autoLock.follow(new Settings.Locking(Optional.of(Duration.ofHours(1)), false, false, Duration.ofSeconds(30)));
        clock.forward(Duration.ofMinutes(30));
        autoLock.tick();
        assertEquals(0, locked.get());
        clock.forward(Duration.ofMinutes(30));
        autoLock.tick();
        assertEquals(1, locked.get(), "the sleep counts as time without input");
    }

    @Test
    void aShorterTimeHoldsAtOnceAndCountsFromTheLastInput() {
        ticks(Duration.ofMinutes(4));
        autoLock.follow(new Settings.Locking(Optional.of(Duration.ofMinutes(5)), true, false, Duration.ofSeconds(30)));
        ticks(Duration.ofMinutes(1));
        assertEquals(1, locked.get());
    }

    @Test
    void withoutATimeOnlyASleepLocks() {
        autoLock.follow(new Settings.Locking(Optional.empty(), true, false, Duration.ofSeconds(30)));
        ticks(Duration.ofHours(2));
        assertEquals(0, locked.get());
        clock.forward(Duration.ofMinutes(3));
        autoLock.tick();
        assertEquals(1, locked.get());
    }

    private void ticks(Duration span) {
        for (long second = 0; second < span.toSeconds(); second++) {
            clock.forward(Duration.ofSeconds(1));
            autoLock.tick();
        }
    }
}

package app.rekey.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.rekey.support.HandClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class AutoLockTest {
    private final HandClock clock = new HandClock();
    private final AtomicInteger locked = new AtomicInteger();
    private final AutoLock autoLock = new AutoLock(clock, Duration.ofMinutes(15), locked::incrementAndGet);

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

    private void ticks(Duration span) {
        for (long second = 0; second < span.toSeconds(); second++) {
            clock.forward(Duration.ofSeconds(1));
            autoLock.tick();
        }
    }
}

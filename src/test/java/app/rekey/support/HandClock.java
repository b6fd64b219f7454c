package app.rekey.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A clock that a test moves by hand.
public final class HandClock extends Clock {
    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private volatile Instant now = NOON;

    /// A clock that stands at this instant.
    public static HandClock at(Instant instant) {
        var clock = new HandClock();
        clock.set(instant);
        return clock;
    }

    public void forward(Duration by) {
        now = now.plus(by);
    }

    public void set(Instant instant) {
        now = instant;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return now;
    }
}

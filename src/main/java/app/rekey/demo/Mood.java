package app.rekey.demo;

import java.time.Duration;
import java.util.Objects;

/// How a played exchange treats everybody who calls it.
public sealed interface Mood {
    /// As documented for a good day.
    Mood NORMAL = new Normal();

    /// As documented for a good day.
    record Normal() implements Mood {}

    /// Every answer comes this much later. Waiting costs no platform thread.
    record Slow(Duration delay) implements Mood {
        public Slow {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("an answer cannot come before its question");
            }
        }
    }

    /// The exchange's clock is this much ahead of the clock it was started with; behind it where negative.
    record ClockOff(Duration ahead) implements Mood {
        public ClockOff {
            Objects.requireNonNull(ahead);
        }
    }

    /// Nobody is served, signed or not; each exchange says so in its own documented way.
    enum Trouble implements Mood {
        /// Asked too often.
        RATE_LIMITED,
        /// The calling address is banned for a while.
        BANNED,
        /// The calling address lies in a country that is not served.
        REGION_BLOCKED,
        /// Nobody can be served now.
        DOWN
    }
}

package app.rekey.domain;

import java.time.Duration;
import java.time.Instant;

/// How near an expiry is.
public enum ExpiryLevel {
    /// There is no date.
    NONE, FAR, SOON, URGENT, EXPIRED;

    /// From how many days left on a key counts as soon and as urgent.
    public record Thresholds(int soonDays, int urgentDays) {
        public static final Thresholds DEFAULT = new Thresholds(14, 3);

        public Thresholds {
            if (urgentDays < 0 || soonDays < urgentDays) {
                throw new IllegalArgumentException("soon comes before urgent, and both count days left");
            }
        }
    }

    /// The level of `expiry` at `now`. `botBound`: an idle rule never rises above soon while a bot is bound to the key.
    public static ExpiryLevel of(Expiry expiry, Instant now, Thresholds thresholds, boolean botBound) {
        return switch (expiry) {
            case Expiry.At at -> {
                var level = ofInstant(at.instant(), now, thresholds);
                yield at.notBefore() && botBound && level.compareTo(SOON) > 0 ? SOON : level;
            }
            case Expiry.Never _, Expiry.Unknown _ -> NONE;
        };
    }

    private static ExpiryLevel ofInstant(Instant end, Instant now, Thresholds thresholds) {
        if (!now.isBefore(end)) {
            return EXPIRED;
        }
        var left = Duration.between(now, end);
        if (left.compareTo(Duration.ofDays(thresholds.urgentDays())) <= 0) {
            return URGENT;
        }
        return left.compareTo(Duration.ofDays(thresholds.soonDays())) <= 0 ? SOON : FAR;
    }
}

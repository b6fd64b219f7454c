package app.rekey.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Counts what callers use of a documented limit, in windows that follow each other on the clock.
final class Quota {
    private final int limit;
    private final long windowMillis;
    private final Map<String, Use> uses = new ConcurrentHashMap<>();

    /// @param limit how much weight each subject may use in one window
    Quota(int limit, Duration window) {
        this.limit = limit;
        this.windowMillis = window.toMillis();
    }

    /// Adds `weight` to what `subject` used in the window of `now`.
    Use charge(String subject, int weight, Instant now) {
        var start = now.toEpochMilli() - Math.floorMod(now.toEpochMilli(), windowMillis);
        var end = Instant.ofEpochMilli(start + windowMillis);
        return uses.merge(subject, new Use(weight, limit, end), (before, added) ->
                before.resetsAt().equals(end) ? new Use(before.used() + added.used(), limit, end) : added);
    }

    /// What a subject has used of its limit by now.
    record Use(int used, int limit, Instant resetsAt) {
        boolean isExceeded() {
            return used > limit;
        }

        int left() {
            return Math.max(0, limit - used);
        }
    }
}

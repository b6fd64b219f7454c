package app.rekey.words;

import java.time.Duration;

/// Lengths of time in words, two units at the most.
public final class Spans {
    private final Words words;

    public Spans(Words words) {
        this.words = words;
    }

    /// For a countdown: "93 days", "2 d 4 h", "3 h 20 min", "4 min 12 s".
    public String of(Duration span) {
        var length = span.abs();
        if (length.toDays() >= 3) {
            return words.get("span.days", length.toDays());
        }
        if (length.toDays() >= 1) {
            return words.get("span.daysHours", length.toDays(), length.toHoursPart());
        }
        if (length.toHours() >= 1) {
            return words.get("span.hoursMinutes", length.toHours(), length.toMinutesPart());
        }
        return length.toMinutes() >= 1
                ? words.get("span.minutesSeconds", length.toMinutes(), length.toSecondsPart())
                : words.get("span.seconds", length.toSeconds());
    }

    /// How long ago, to the largest unit: "just now", "12 min ago" as "12 min 3 s" would be too fine.
    public String ago(Duration past) {
        if (past.compareTo(Duration.ofMinutes(1)) < 0) {
            return words.get("ago.now");
        }
        var rounded = past.toDays() >= 1 ? Duration.ofDays(past.toDays()) : past.toHours() >= 1
                ? Duration.ofHours(past.toHours()) : Duration.ofMinutes(past.toMinutes());
        return words.get("ago.other", largestUnit(rounded));
    }

    private String largestUnit(Duration rounded) {
        if (rounded.toDays() >= 1) {
            return words.get("span.days", rounded.toDays());
        }
        return rounded.toHours() >= 1 ? words.get("span.hours", rounded.toHours()) : rounded.toMinutes() + " min";
    }

    /// A clock's offset: "4 min 12 s behind".
    public String clock(Duration ourMinusTheirs) {
        return words.get(ourMinusTheirs.isNegative() ? "clock.behind" : "clock.ahead", of(ourMinusTheirs));
    }
}

package app.rekey.exchange;

import app.rekey.domain.Diagnosis;
import app.rekey.http.Reply;
import app.rekey.http.Reply.Held;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// An exchange's order to stop asking, and until when.
record Stop(Instant until, Held.Why why) {
    /// How long a block lasts that names no end: Bybit documents ten minutes, and CloudFront's were seen to be gone by then.
    static final Duration BLOCK = Duration.ofMinutes(10);
    private static final Duration LIMIT = Duration.ofMinutes(1);
    /// Binance's longest documented ban. Whatever names a later end is not believed.
    private static final Duration LONGEST = Duration.ofDays(3);
    // A limit that is over at once would stop nothing.
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    static Stop limited(Reply.Answer answer, Optional<Instant> told, Instant now) {
        return new Stop(end(told.or(() -> retryAfter(answer, now)), now, LIMIT), Held.Why.LIMITED);
    }

    static Stop banned(Reply.Answer answer, Optional<Instant> told, Instant now) {
        return new Stop(end(told.or(() -> retryAfter(answer, now)), now, BLOCK), Held.Why.BANNED);
    }

    /// Whoever leaves the country, or its tunnel, can ask again soon; until then every key would be told the same.
    static Stop region(Instant now) {
        return new Stop(now.plus(LIMIT), Held.Why.REGION);
    }

    Diagnosis diagnosis() {
        return diagnosis(why, until);
    }

    /// The diagnosis of a call that was not sent.
    static Diagnosis diagnosis(Held held) {
        return diagnosis(held.why(), held.until());
    }

    private static Diagnosis diagnosis(Held.Why why, Instant until) {
        return switch (why) {
            case LIMITED -> new Diagnosis.RateLimited(Optional.of(until));
            case REGION -> new Diagnosis.RegionBlocked(true);
            case BANNED -> new Diagnosis.IpBanned(Optional.of(until));
        };
    }

    private static Instant end(Optional<Instant> told, Instant now, Duration otherwise) {
        var end = told.orElse(now.plus(otherwise));
        if (end.isAfter(now.plus(LONGEST))) {
            return now.plus(LONGEST);
        }
        return end.isBefore(now.plus(SHORTEST)) ? now.plus(SHORTEST) : end;
    }

    /// `Retry-After` comes in seconds or as a date (RFC 9110, 10.2.3).
    private static Optional<Instant> retryAfter(Reply.Answer answer, Instant now) {
        return answer.header("retry-after").map(String::strip).flatMap(text -> {
            try {
                return Optional.of(text.matches("\\d{1,9}")
                        ? now.plusSeconds(Long.parseLong(text))
                        : DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
            } catch (DateTimeException neither) {
                return Optional.empty();
            }
        });
    }
}

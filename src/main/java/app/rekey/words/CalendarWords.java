package app.rekey.words;

import app.rekey.domain.Expiry;
import app.rekey.domain.ExpiryPolicy;
import app.rekey.domain.Key;
import app.rekey.domain.KeyBook;
import app.rekey.service.CalendarFile;
import java.util.List;
import java.util.Optional;

/// What a calendar says of the ends of keys.
public final class CalendarWords {
    private final Words words;

    public CalendarWords(Words words) {
        this.words = words;
    }

    /// The ends of all keys that have a date.
    public List<CalendarFile.End> ends(KeyBook book, ExpiryPolicy policy) {
        return book.keys().stream().flatMap(key -> end(key, policy).stream()).toList();
    }

    private Optional<CalendarFile.End> end(Key key, ExpiryPolicy policy) {
        return policy.rules().lifetime(key).expiry() instanceof Expiry.At at
                ? Optional.of(new CalendarFile.End(key.id(), at.instant(), words.get("calendar.title", key.label()),
                        words.get("calendar.note." + at.source().name(), key.exchange().displayName())))
                : Optional.empty();
    }
}

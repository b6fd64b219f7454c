package app.rekey.ui.keys;

import app.rekey.domain.Exchange;
import app.rekey.domain.Expiry;
import app.rekey.domain.ExpiryLevel;
import app.rekey.domain.Id;
import app.rekey.domain.Lifetime;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// One row of the table, made from a key at one moment. A change makes a new row.
///
/// @param place the exchange, and its site where that is not the usual one
/// @param ipBound "yes", "no" or a dash
/// @param bots how its bots stand, in words
/// @param searchText all that a search looks through, in lower case
public record KeyRow(
        Id id,
        String label,
        Exchange exchange,
        String place,
        KeyStatus status,
        String apiKey,
        String permissions,
        String ipBound,
        Lifetime lifetime,
        ExpiryLevel level,
        Bots bots,
        Optional<Instant> lastTest,
        boolean needsAttention,
        String searchText) {

    /// How many bots use the key, and whether one of them is not on it.
    public record Bots(String words, int count, boolean troubled) implements Comparable<Bots> {
        @Override
        public int compareTo(Bots other) {
            return Integer.compare(count, other.count);
        }
    }

    Expiry expiry() {
        return lifetime.expiry();
    }

    /// Whether every word of a search is found in the row.
    boolean matches(String query) {
        for (var word : query.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
            if (!searchText.contains(word)) {
                return false;
            }
        }
        return true;
    }
}

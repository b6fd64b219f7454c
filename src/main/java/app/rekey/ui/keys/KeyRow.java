package app.rekey.ui.keys;

import app.rekey.domain.Exchange;
import app.rekey.domain.Expiry;
import app.rekey.domain.ExpiryLevel;
import app.rekey.domain.Id;
import app.rekey.domain.Lifetime;
import app.rekey.ui.common.Tone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// One row of the table, made from a key at one moment. A change makes a new row.
///
/// @param place the exchange, and its site where that is not the usual one
/// @param ipBound "yes", "no" or a dash
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

    /// The bots that use the key, counted by how they stand to it: the worst first.
    public record Bots(List<Count> counts) implements Comparable<Bots> {
        public Bots {
            counts = List.copyOf(counts);
        }

        /// All of it as words, for example "1 dead · 2 in sync"; empty without bots.
        public String words() {
            return counts.stream().map(Count::words).collect(Collectors.joining(" · "));
        }

        /// The tone of the worst; neutral without bots.
        Tone tone() {
            return counts.isEmpty() ? Tone.NEUTRAL : counts.getFirst().status().tone();
        }

        /// What is worst sorts first; of equals, the one with more of them.
        @Override
        public int compareTo(Bots other) {
            for (int i = 0; i < Math.min(counts.size(), other.counts.size()); i++) {
                var one = counts.get(i);
                var two = other.counts.get(i);
                int order = Integer.compare(BindingStatus.rank(one.status().state()), BindingStatus.rank(two.status().state()));
                if (order == 0) {
                    order = Integer.compare(two.number(), one.number());
                }
                if (order != 0) {
                    return order;
                }
            }
            return Integer.compare(other.counts.size(), counts.size());
        }

        /// So many of its bots stand so to it.
        public record Count(BindingStatus status, int number, String words) {}
    }

    Expiry expiry() {
        return lifetime.expiry();
    }

    /// Whether every one of these words, in lower case, is found in the row.
    boolean matches(List<String> words) {
        for (var word : words) {
            if (!searchText.contains(word)) {
                return false;
            }
        }
        return true;
    }
}

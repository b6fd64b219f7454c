package app.rekey.domain;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// What was done with a vault, oldest first, and whether anything was taken out of that or changed in it.
public record JournalBook(List<Entry> entries, Chain chain) {
    public static final JournalBook EMPTY = new JournalBook(List.of(), new Chain.Whole());

    public JournalBook {
        entries = List.copyOf(entries);
        Objects.requireNonNull(chain);
    }

    /// One thing that was done, in words that never hold a secret.
    ///
    /// @param device the id of the computer that wrote it
    /// @param here whether that is this computer
    public record Entry(Instant at, String device, boolean here, String text) {
        public Entry {
            Objects.requireNonNull(at);
            Objects.requireNonNull(device);
            Objects.requireNonNull(text);
        }
    }

    /// What the chain of hashes says.
    public sealed interface Chain {
        /// Every event that a later one names is there, as it was written.
        record Whole() implements Chain {}

        /// Events that later ones name are gone, or are not what they were.
        ///
        /// @param missing how many
        /// @param before when the first of the later ones was written
        record Broken(int missing, Instant before) implements Chain {
            public Broken {
                Objects.requireNonNull(before);
            }
        }
    }
}

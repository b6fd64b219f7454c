package app.rekey.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Port to files of keys to take in.
public interface ImportReader {
    /// Reads `file`, JSON or CSV by its name's ending. Blocks.
    ImportResult read(Path file);

    /// What came of reading.
    sealed interface ImportResult {
        /// The good rows and what is wrong with the others. Whoever holds it closes it, which wipes the credentials.
        record Rows(List<Good> good, List<Fault> faulty) implements ImportResult, AutoCloseable {
            public Rows {
                good = List.copyOf(good);
                faulty = List.copyOf(faulty);
            }

            @Override
            public void close() {
                good.forEach(row -> row.draft().close());
            }
        }

        /// No row could be told from another.
        record NotReadable(String reason) implements ImportResult {}
    }

    /// A row that can be taken in. Rows count from 1, the header line of a CSV not among them.
    ///
    /// @param remarks what is unusual, and may be right all the same
    record Good(int number, KeyDraft draft, List<Fault> remarks) {
        public Good {
            Objects.requireNonNull(draft);
            remarks = List.copyOf(remarks);
        }
    }

    /// Why a row cannot be taken in, or what is unusual in it. Rows count as for [Good]. Never holds the value.
    record Fault(int row, String label, String field, String reason) {}
}

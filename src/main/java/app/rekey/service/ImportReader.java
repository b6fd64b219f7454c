package app.rekey.service;

import java.nio.file.Path;
import java.util.List;

/// Port to files of keys to take in.
public interface ImportReader {
    /// Reads `file`, JSON or CSV by its name's ending. Blocks.
    ImportResult read(Path file);

    /// What came of reading.
    sealed interface ImportResult {
        /// The good rows and the faulty ones. Whoever holds it closes the drafts.
        ///
        /// @param remarks what is unusual in good rows, and may be right all the same
        record Rows(List<KeyDraft> good, List<Fault> faulty, List<Fault> remarks) implements ImportResult {
            public Rows {
                good = List.copyOf(good);
                faulty = List.copyOf(faulty);
                remarks = List.copyOf(remarks);
            }
        }

        /// No row could be told from another.
        record NotReadable(String reason) implements ImportResult {}
    }

    /// Why a row was not taken. Rows count from 1, the header line of a CSV not among them. Never holds the value.
    record Fault(int row, String label, String field, String reason) {}
}

package app.rekey.service;

import app.rekey.domain.KeyDetails;
import app.rekey.domain.MaskedApiKey;
import app.rekey.service.ImportReader.Fault;
import java.util.List;
import java.util.Objects;

/// What taking in a file of keys would do, row by row, before anything is done. Closing it wipes the credentials of its new rows.
///
/// @param rows in the order of the file
public record ImportPlan(List<Row> rows) implements AutoCloseable {
    public ImportPlan {
        rows = List.copyOf(rows);
    }

    /// One row of the file; rows count from 1.
    public sealed interface Row {
        int number();
    }

    /// A key that the vault does not have. It would be taken in.
    ///
    /// @param remarks what is unusual, and may be right all the same
    public record New(int number, KeyDraft draft, List<Fault> remarks) implements Row {
        public New {
            Objects.requireNonNull(draft);
            remarks = List.copyOf(remarks);
        }
    }

    /// The vault has this API key already. It would be left out.
    ///
    /// @param label of the key that has it
    public record Here(int number, KeyDetails details, MaskedApiKey apiKey, String label, Likeness likeness) implements Row {
        public Here {
            Objects.requireNonNull(details);
            Objects.requireNonNull(apiKey);
            Objects.requireNonNull(likeness);
        }
    }

    /// How a row is like the key that has its API key already.
    public enum Likeness {
        /// It is that key's current credential.
        SAME,
        /// It has the current API key with another secret or passphrase.
        OTHER_SECRET,
        /// It has the API key of another version of that key: one that was replaced, or that a rotation is bringing in.
        OTHER_VERSION
    }

    /// The same credential as in an earlier row. It would be left out.
    ///
    /// @param first the number of that row
    public record Again(int number, KeyDetails details, MaskedApiKey apiKey, int first) implements Row {
        public Again {
            Objects.requireNonNull(details);
            Objects.requireNonNull(apiKey);
        }
    }

    /// A row that cannot be taken in.
    ///
    /// @param faults one at least
    public record Faulty(int number, List<Fault> faults) implements Row {
        public Faulty {
            faults = List.copyOf(faults);
        }

        /// The label of the row; empty where it has none.
        public String label() {
            return faults.getFirst().label();
        }
    }

    /// The rows that would be taken in.
    public List<New> fresh() {
        return rows.stream().filter(New.class::isInstance).map(New.class::cast).toList();
    }

    /// Whether a row is faulty. Then nothing is taken in unless the user wants the others without it.
    public boolean hasFaulty() {
        return rows.stream().anyMatch(Faulty.class::isInstance);
    }

    @Override
    public void close() {
        fresh().forEach(row -> row.draft().close());
    }
}

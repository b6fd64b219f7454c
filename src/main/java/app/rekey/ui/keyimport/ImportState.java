package app.rekey.ui.keyimport;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// How far the import of a file is.
sealed interface ImportState {
    /// A file is to be chosen.
    record Choosing() implements ImportState {}

    /// The file is being read, and its rows are being held against the vault.
    record Reading(Path file) implements ImportState {}

    /// Nothing of the file can be taken in.
    record NotRead(Path file, String why) implements ImportState {}

    /// What would happen. Nothing was changed yet.
    ///
    /// @param rows the faulty ones first
    /// @param fresh how many would be taken in
    /// @param refused why the last attempt saved nothing
    record Preview(Path file, String counts, List<ImportRow> rows, int fresh, boolean faulty, Optional<String> refused) implements ImportState {
        public Preview {
            rows = List.copyOf(rows);
        }

        Preview refused(String why) {
            return new Preview(file, counts, rows, fresh, faulty, Optional.of(why));
        }
    }

    /// The new keys are being saved, all or none.
    record Saving(int keys) implements ImportState {}

    /// They were.
    ///
    /// @param taken how many were taken in, in a sentence
    /// @param remark what is to be known of the save
    /// @param stillThere that the file still holds the secrets
    record Done(Path file, int keys, String taken, Optional<String> remark, String stillThere) implements ImportState {}
}

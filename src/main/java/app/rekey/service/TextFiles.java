package app.rekey.service;

import java.nio.file.Path;
import java.util.Objects;

/// Port that writes text to a file of the user's choice, which only its owner can read.
public interface TextFiles {
    /// Writes the whole text in the file's place, or leaves that as it was. A file that is there gives way: the user was asked.
    Written write(Path file, String text);

    /// What came of it.
    sealed interface Written {
        record Done() implements Written {}

        /// The place is as it was.
        record NotDone(String reason) implements Written {
            public NotDone {
                Objects.requireNonNull(reason);
            }
        }
    }
}

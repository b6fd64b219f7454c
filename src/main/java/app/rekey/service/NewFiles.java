package app.rekey.service;

import app.rekey.domain.Secret;
import java.nio.file.Path;

/// Port that makes new files which only their owner can read.
public interface NewFiles {
    /// Makes an empty file. One that exists already is refused and not touched.
    Made make(Path file);

    /// What came of it.
    sealed interface Made {
        /// Made and empty. Whoever holds it fills or discards it.
        non-sealed interface Ready extends Made {
            /// Writes the whole content and closes the file. False where the disk refused; then the file is gone.
            boolean fill(Secret content);

            /// Takes the empty file away again.
            void discard();
        }

        record Refused(String reason) implements Made {}
    }
}

package app.rekey.service;

import app.rekey.domain.Id;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// Port to a calendar file, which any calendar program can take in.
public interface CalendarFile {
    /// Writes the ends as events, each with alarms 14, 7, 3 and 1 days ahead. A calendar at that place gives way, so that a
    /// scheduler can write it anew each day: an event keeps its identity, and a program that reads both moves it.
    Result write(Path file, List<End> ends);

    /// A key's end.
    ///
    /// @param key the event's identity
    /// @param title what the calendar shows, in one line; without any part of the API key
    /// @param note more words for whoever opens the event
    record End(Id key, Instant at, String title, String note) {
        public End {
            Objects.requireNonNull(key);
            Objects.requireNonNull(at);
            Objects.requireNonNull(title);
            Objects.requireNonNull(note);
        }
    }

    /// What came of it.
    sealed interface Result {
        record Written() implements Result {}

        /// Nothing was written; a file that was there is as it was.
        record NotWritten(String reason) implements Result {}
    }
}

package app.rekey.ui.journal;

import java.util.Locale;

/// One line of the journal's list.
sealed interface JournalRow {
    /// A heading above the events of one day.
    record Day(String title) implements JournalRow {}

    /// One thing that was done.
    ///
    /// @param computer which one wrote it
    record Event(String time, String text, String computer) implements JournalRow {
        /// Whether every word of a search is found in it or in its day. `query` is in lower case.
        boolean matches(String day, String query) {
            var all = (day + " " + time + " " + text + " " + computer).toLowerCase(Locale.ROOT);
            for (var word : query.split("\\s+")) {
                if (!all.contains(word)) {
                    return false;
                }
            }
            return true;
        }
    }
}

package app.rekey.ui.bots;

import app.rekey.domain.BindingState;
import app.rekey.domain.Id;
import app.rekey.ui.keys.BindingStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One binding as the page shows it, made at one moment. A change makes a new row.
///
/// @param kind what kind of bot it is, in words
/// @param wheres where the bot gets its credential from, one line a place
/// @param holds which version it holds, in words
/// @param progress what was written, applied and proven, by whom and when; empty while nothing was
/// @param version what the bot shall have; empty while its key has no current version
/// @param can what may be done with it now
/// @param folder of its first file on this computer
/// @param searchText all that a search looks through, in lower case
record BotRow(
        Id binding, Id key, BindingStatus status, String bot, String kind, String keyLabel, List<String> wheres, String holds,
        String progress, Optional<Id> version, Can can, Optional<Path> folder, String searchText) {
    BotRow {
        wheres = List.copyOf(wheres);
    }

    /// @param mendKey whether it is on its key, and the key itself is dead: no write helps it
    /// @param write whether a version can be written by the program itself
    /// @param guide whether the user has to carry the credential there by hand
    /// @param apply whether what was written still waits for the bot to take it
    /// @param confirm whether a tick of the user would tell something new
    /// @param rollBack whether something was written, or began to be, that can be put back
    record Can(boolean mendKey, boolean write, boolean guide, boolean apply, boolean confirm, boolean rollBack) {}

    BindingState state() {
        return status.state();
    }

    /// Whether every word of a search is found in the row.
    boolean matches(String query) {
        for (var word : query.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
            if (!searchText.contains(word)) {
                return false;
            }
        }
        return true;
    }
}

package app.rekey.ui.bots;

import app.rekey.domain.Id;

/// A line of the page's list.
sealed interface BotLine {
    /// The key that the bots below it use.
    record Head(Id key, String label, String words) implements BotLine {}

    record Bot(BotRow row) implements BotLine {}
}

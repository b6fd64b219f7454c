package app.rekey.ui.keys;

import app.rekey.domain.Id;
import java.util.Optional;

/// What the screens of a key can set off with bots.
public interface BotActions {
    /// Brings the page of the bots to this binding.
    void showBot(Id binding);

    /// Opens the dialog that binds a bot, to this key where one is given.
    void addBot(Optional<Id> key);

    /// Opens the search for bots on this computer.
    void findBots();
}

package app.rekey.ui.keys;

import app.rekey.domain.Id;
import app.rekey.domain.RiskyFile;
import java.util.List;
import java.util.Optional;

/// What the screens of a key can set off with bots, and hear of them.
public interface BotActions {
    /// Brings the page of the bots to this binding.
    void showBot(Id binding);

    /// Opens the dialog that binds a bot, to this key where one is given.
    void addBot(Optional<Id> key);

    /// Opens the search for bots on this computer.
    void findBots();

    /// What is unwise about the files of the bots, as far as they were looked at since the vault was opened.
    List<RiskyFile> riskyFiles();
}

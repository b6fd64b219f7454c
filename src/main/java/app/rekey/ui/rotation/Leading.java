package app.rekey.ui.rotation;

import app.rekey.domain.Id;

/// Leads the user to a bot that only they can reach.
@FunctionalInterface
public interface Leading {
    /// Shows the steps for a version of the bot's key, and what to copy.
    ///
    /// @param works is told when the user says that the bot has it and works
    void lead(Id binding, Id version, Runnable works);
}

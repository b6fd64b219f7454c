package app.rekey.service.rotation;

import app.rekey.domain.Id;

/// Sees bot after bot get the new version, on the thread that does it.
public interface Watch {
    /// This bot's turn begins.
    void begun(Id binding);

    /// It is over.
    void ended(Id binding, BotTurn turn);

    /// Whether to stop before the next one.
    boolean isCancelled();

    /// Nobody watches.
    static Watch silent() {
        return new Watch() {
            @Override
            public void begun(Id binding) { }

            @Override
            public void ended(Id binding, BotTurn turn) { }

            @Override
            public boolean isCancelled() {
                return false;
            }
        };
    }
}

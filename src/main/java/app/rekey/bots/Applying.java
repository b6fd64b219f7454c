package app.rekey.bots;

import app.rekey.service.BoundBot;
import app.rekey.service.Connector.ApplyPlan;
import app.rekey.service.Connector.ApplyResult;
import app.rekey.service.Connector.ProofResult;

/// How a bot is made to take what stands in its files, and seen to work with it.
public interface Applying {
    ApplyPlan plan(Carrier carrier, BoundBot bot);

    ApplyResult apply(Carrier carrier, BoundBot bot);

    ProofResult prove(Carrier carrier, BoundBot bot);

    /// Whether the bot itself can be asked whether it works.
    default boolean canProve(BoundBot bot) {
        return bot.details().access().isPresent();
    }
}

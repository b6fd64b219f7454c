package app.rekey.bots;

import app.rekey.service.BoundBot;
import app.rekey.service.Connector.ProofResult;
import java.util.Optional;

/// Asks a bot on another computer by its own interface, through a tunnel for example, whether it works. One kind of bot answers in
/// its own room; who asks is in another.
public interface DistantProof {
    /// Empty where the binding has no interface that could be asked.
    Optional<ProofResult> prove(BoundBot bot);

    /// No bot has an interface.
    static DistantProof none() {
        return _ -> Optional.empty();
    }
}

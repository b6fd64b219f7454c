package app.rekey.bots.freqtrade;

import app.rekey.bots.Applying;
import app.rekey.bots.Carrier;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector.ApplyPlan;
import app.rekey.service.Connector.ApplyResult;
import app.rekey.service.Connector.ProofResult;
import java.util.Objects;

/// For bots that get their key from variables, through compose, systemd or a file: they are restarted as others are, and where the
/// binding has the address of a freqtrade's interface, that proves the key.
public final class AskedAfterRestart implements Applying {
    private final Applying restart;
    private final DistantFreqtrade freqtrade;

    public AskedAfterRestart(Applying restart, DistantFreqtrade freqtrade) {
        this.restart = Objects.requireNonNull(restart);
        this.freqtrade = Objects.requireNonNull(freqtrade);
    }

    @Override
    public ApplyPlan plan(Carrier carrier, BoundBot bot) {
        return restart.plan(carrier, bot);
    }

    @Override
    public ApplyResult apply(Carrier carrier, BoundBot bot) {
        return restart.apply(carrier, bot);
    }

    @Override
    public ProofResult prove(Carrier carrier, BoundBot bot) {
        return freqtrade.prove(bot).orElseGet(() -> restart.prove(carrier, bot));
    }
}

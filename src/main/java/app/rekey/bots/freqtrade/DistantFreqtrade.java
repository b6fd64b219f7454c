package app.rekey.bots.freqtrade;

import app.rekey.bots.DistantProof;
import app.rekey.bots.Stop;
import app.rekey.bots.web.BotWeb;
import app.rekey.bots.web.Said;
import app.rekey.bots.web.Waiting;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector.ProofResult;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/// Asks a freqtrade whose config Rekey does not read whether it works, where the binding says how its interface is reached: by
/// https, or by an address on this computer, a tunnel's for example.
public final class DistantFreqtrade implements DistantProof {
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(30);

    private final BotWeb web;
    private final Waiting waiting;

    public DistantFreqtrade(BotWeb web, Waiting waiting) {
        this.web = Objects.requireNonNull(web);
        this.waiting = Objects.requireNonNull(waiting);
    }

    @Override
    public Optional<ProofResult> prove(BoundBot bot) {
        try {
            var api = RestInterface.of(bot, web);
            if (api.isEmpty()) {
                return Optional.empty();
            }
            try (var open = api.get()) {
                return Optional.of(proven(open, bot));
            }
        } catch (Stop stop) {
            return Optional.of(new ProofResult.DoesNotWork(stop.trouble()));
        }
    }

    /// Ping wants no login, so another kind of bot is told apart before it gets a password. A bot that was started a moment ago
    /// does not answer yet.
    private ProofResult proven(RestInterface api, BoundBot bot) throws Stop {
        var answering = waiting.within(STARTS_WITHIN).until(() -> Optional.of(api.ping()).filter(Said.Answer.class::isInstance));
        return switch (answering.orElseGet(api::ping)) {
            case Said.Answer answer when RestInterface.isPong(answer) -> new Proof(api, waiting).of(bot.since(), Identity.NOT_KNOWN);
            case Said.Answer answer when answer.status() < 500 -> new ProofResult.ToBeTicked(("What answers at %s is no freqtrade, and Rekey can ask no other bot like this. "
                    + "Look at the log of \"%s\" for a call to the exchange that succeeded, then tick it.").formatted(api.at(), bot.details().botName()));
            case Said said -> throw new Stop(BotWeb.trouble(said, api.at(), "freqtrade", "If a tunnel leads there, open it. The key was not proven."));
        };
    }
}

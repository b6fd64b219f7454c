package app.rekey.bots.freqtrade;

import app.rekey.bots.Stop;
import app.rekey.bots.web.BotWeb;
import app.rekey.bots.web.Said;
import app.rekey.bots.web.Waiting;
import app.rekey.domain.Binding.Prover;
import app.rekey.service.Connector.ProofResult;
import app.rekey.service.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// Has a running freqtrade read its balance at the exchange.
///
/// The old key still works while a new one is proven, so a balance does not say which of them was used. A freqtrade that runs
/// since before it can have got the new one uses the old one. `GET /api/v1/health` tells since when it runs: `FreqtradeBot.startup`
/// notes it at each start and after each reload. Where a freqtrade is too old to tell, the balance has to do.
record Proof(RestInterface api, Waiting waiting) {
    private static final String BOT = "freqtrade";
    private static final String NOT_PROVEN = "The key was not proven.";
    /// Between the answer to a reload and the note of its time, freqtrade asks the exchange some things.
    private static final Duration NOTED_WITHIN = Duration.ofSeconds(20);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /// @param since when it can have got the key at the earliest
    /// @param identity which freqtrade is meant
    ProofResult of(Optional<Instant> since, Identity identity) throws Stop {
        var shown = BotWeb.good(api.get("/show_config"), api.at(), BOT, NOT_PROVEN);
        identity.require(shown, api.at(), NOT_PROVEN);
        if (shown.flag("dry_run").orElse(false)) {
            return new ProofResult.ToBeTicked("This freqtrade runs dry: it has the key and does not use it, so it cannot prove it. "
                    + "Tick it if that is what you want.");
        }
        var started = since.flatMap(this::startBefore);
        if (started.isEmpty()) {
            requireBalance();
            return new ProofResult.Works(Prover.INTERFACE);
        }
        if (!shown.text("state").filter("running"::equalsIgnoreCase).isPresent()) {
            return new ProofResult.ToBeTicked(("freqtrade at %s is not trading, and does not tell since when it has its key. Start its trading and prove it again, "
                    + "or tick it if you have seen that it works with the new key.").formatted(api.at()));
        }
        throw new Stop(Trouble.Kind.FAILED, ("freqtrade at %s has been running since %s by its clock, from before it can have got the new key, so it still uses another one. "
                + "Restart it or have it reload its config, then prove it again.").formatted(api.at(), TIME.format(started.get())));
    }

    /// Its last start, where that was before `moment` and stays so for a while.
    private Optional<Instant> startBefore(Instant moment) {
        // Its answer has whole seconds.
        var second = moment.truncatedTo(ChronoUnit.SECONDS);
        boolean late = waiting.within(NOTED_WITHIN).until(() -> started().filter(start -> start.isBefore(second)).isPresent() ? Optional.empty() : Optional.of(true)).isEmpty();
        return late ? started() : Optional.empty();
    }

    private Optional<Instant> started() {
        var seconds = api.get("/health") instanceof Said.Answer answer && answer.isGood()
                ? answer.json().map(json -> json.number("bot_startup_ts")).orElseGet(OptionalLong::empty)
                : OptionalLong.empty();
        return seconds.stream().mapToObj(Instant::ofEpochSecond).findFirst();
    }

    private void requireBalance() throws Stop {
        var balance = api.get("/balance");
        if (balance instanceof Said.Answer answer && !answer.isGood() && answer.status() >= 500) {
            throw new Stop(Trouble.Kind.FAILED, ("freqtrade at %s could not read its balance at the exchange (HTTP %d). Look at its log: "
                    + "the address of the bot's computer may not be on the key's IP whitelist, or it still has another key.").formatted(api.at(), answer.status()));
        }
        if (BotWeb.good(balance, api.at(), BOT, NOT_PROVEN).at("currencies").isEmpty()) {
            throw new Stop(Trouble.Kind.FAILED, "What answers at %s does not speak as freqtrade does. The key was not proven.".formatted(api.at()));
        }
    }
}

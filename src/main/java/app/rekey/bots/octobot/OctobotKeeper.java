package app.rekey.bots.octobot;

import app.rekey.bots.PrivateKeys;
import app.rekey.bots.Stop;
import app.rekey.bots.web.BotWeb;
import app.rekey.bots.web.JsonBody;
import app.rekey.bots.web.Keeper;
import app.rekey.bots.web.Said;
import app.rekey.bots.web.Waiting;
import app.rekey.domain.Binding.Apply;
import app.rekey.domain.Binding.Prover;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.http.HttpCall.Body;
import app.rekey.http.JsonReply;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector.ApplyPlan;
import app.rekey.service.Connector.ApplyPlan.How;
import app.rekey.service.Connector.ApplyPlan.Orders;
import app.rekey.service.Connector.ApplyResult;
import app.rekey.service.Connector.ProofResult;
import app.rekey.service.Connector.Takes;
import app.rekey.service.Trouble;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A running OctoBot, by its web interface: the binding names the exchange by its ccxt id (`kucoin`).
///
/// Its file is not touched: it holds all of it in memory and saves it by itself.
public final class OctobotKeeper implements Keeper {
    /// What its accounts page sends for "as it is stored" (`models/configuration.py`, `_is_real_exchange_value`).
    private static final String AS_STORED = "******";

    private final BotWeb web;
    private final Waiting waiting;

    public OctobotKeeper(BotWeb web, Waiting waiting) {
        this.web = Objects.requireNonNull(web);
        this.waiting = Objects.requireNonNull(waiting);
    }

    @Override
    public String id() {
        return "octobot";
    }

    /// It tells nothing of what it has.
    @Override
    public Look look(BoundBot bot) throws Stop {
        var exchange = exchange(bot);
        var names = new LinkedHashMap<CredentialPart, String>();
        names.put(CredentialPart.KEY, "exchanges_%s_api-key".formatted(exchange));
        names.put(CredentialPart.SECRET, "exchanges_%s_api-secret".formatted(exchange));
        names.put(CredentialPart.PASSPHRASE, "exchanges_%s_api-password".formatted(exchange));
        return new Look("OctoBot %s, %s".formatted(WebSession.address(bot), exchange), exchange, names, Optional.empty());
    }

    private static String exchange(BoundBot bot) throws Stop {
        var exchange = bot.details().targets().stream().map(target -> target.where().strip()).findFirst().orElse("");
        if (exchange.contains("_")) {
            throw new Stop(Trouble.Kind.NOT_POSSIBLE, "OctoBot's interface cannot name an exchange with \"_\" in it, such as %s. Stop the bot and bind its file user/config.json."
                    .formatted(exchange));
        }
        if (!exchange.matches("[a-z0-9]+")) {
            throw new Stop(Trouble.Kind.NOT_POSSIBLE, "The binding names no exchange of OctoBot. Write it as OctoBot does, like kucoin, or bind its file user/config.json.");
        }
        return exchange;
    }

    @Override
    public List<String> remarks(BoundBot bot, Look look) throws Stop {
        var account = checked(bot);
        if (!account.flag("configured_account").orElse(false)) {
            throw new Stop(Trouble.Kind.MISSING, "OctoBot has no key for %s. Add it there once, or change the binding. Nothing was changed.".formatted(look.reference()));
        }
        return List.of("OctoBot stores the key in a form that everybody can open: whoever reads its user/config.json has it.");
    }

    @Override
    public Takes takesPrivateKey(Exchange exchange, KeyType type) {
        return PrivateKeys.byCcxt("OctoBot", exchange, type);
    }

    @Override
    public void put(BoundBot bot, Look look, Map<CredentialPart, Secret> parts) throws Stop {
        var session = WebSession.open(web, bot);
        var values = new LinkedHashMap<String, Secret>();
        look.names().forEach((part, name) -> Optional.ofNullable(parts.get(part)).ifPresent(value -> values.put(name, value)));
        var whole = JsonBody.object().put("restart_after_save", false);
        JsonBody.with(whole.putObject("global_config"), values);
        BotWeb.stored(session.post("/config", JsonBody.of(whole)), session.at(), WebSession.BOT);
    }

    @Override
    public ApplyPlan plan(BoundBot bot) {
        return bot.details().apply() instanceof Apply.Reload
                ? new ApplyPlan(How.RELOAD, "Rekey will have OctoBot restart itself, which takes some seconds.", Orders.NOT_KNOWN)
                : new ApplyPlan(How.BY_HAND, restart(bot), Orders.NOT_KNOWN);
    }

    private static String restart(BoundBot bot) {
        return "Restart \"%s\", so that it works with the new key.".formatted(bot.details().botName());
    }

    @Override
    public ApplyResult apply(BoundBot bot) {
        if (!(bot.details().apply() instanceof Apply.Reload)) {
            return new ApplyResult.ToBeTicked(restart(bot));
        }
        try {
            var session = WebSession.open(web, bot);
            var said = session.post("/commands/restart", Body.none());
            if (!(said instanceof Said.Answer answer && answer.isGood())) {
                throw new Stop(BotWeb.trouble(said, session.at(), WebSession.BOT, "It was not restarted."));
            }
            // It answers for a moment more before it goes.
            boolean gone = waiting.until(() -> answers(session) ? Optional.empty() : Optional.of(true)).isPresent();
            boolean back = gone && waiting.until(() -> answers(session) ? Optional.of(true) : Optional.empty()).isPresent();
            return back ? new ApplyResult.Applied("OctoBot restarted.") : new ApplyResult.NotApplied(new Trouble(Trouble.Kind.FAILED,
                    "OctoBot at %s %s within %d seconds. Look whether it runs.".formatted(
                            session.at(), gone ? "went down and was not back" : "took the restart and did not go down", waiting.limit().toSeconds())), "");
        } catch (Stop stop) {
            return new ApplyResult.NotApplied(stop.trouble(), "");
        }
    }

    private static boolean answers(WebSession session) {
        return session.web().get(session.at(), "/login", List.of()) instanceof Said.Answer answer && answer.status() < 500;
    }

    /// {@inheritDoc}
    ///
    /// OctoBot logs in to the exchange with what it has stored, and tells whether that went well.
    @Override
    public ProofResult prove(BoundBot bot) {
        try {
            return checked(bot).flag("auth_success").orElse(false)
                    ? new ProofResult.Works(Prover.INTERFACE)
                    : new ProofResult.DoesNotWork(new Trouble(Trouble.Kind.FAILED,
                            "OctoBot could not log in to %s with the key. Its address may not be on the key's IP whitelist; an account in the sandbox fails this check too."
                                    .formatted(exchange(bot))));
        } catch (Stop stop) {
            return new ProofResult.DoesNotWork(stop.trouble());
        }
    }

    /// `POST /api/are_compatible_accounts` for what is stored.
    private JsonReply checked(BoundBot bot) throws Stop {
        var exchange = exchange(bot);
        var session = WebSession.open(web, bot);
        var asked = JsonBody.object();
        asked.putObject(exchange).put("exchange", exchange).put("apiKey", AS_STORED).put("apiSecret", AS_STORED).put("apiPassword", AS_STORED)
                .put("sandboxed", false);
        var answer = BotWeb.good(session.post("/api/are_compatible_accounts", JsonBody.of(asked)), session.at(), WebSession.BOT, "The key was not proven.");
        return answer.at(exchange).orElseThrow(() -> new Stop(Trouble.Kind.FAILED,
                "OctoBot at %s could not check its account at %s. Its log says why.".formatted(session.at(), exchange)));
    }
}

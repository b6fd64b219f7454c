package app.rekey.bots.freqtrade;

import app.rekey.bots.Applying;
import app.rekey.bots.BotFiles;
import app.rekey.bots.Carrier;
import app.rekey.bots.RestartByUser;
import app.rekey.bots.Site;
import app.rekey.bots.Stop;
import app.rekey.bots.web.BotWeb;
import app.rekey.bots.web.Said;
import app.rekey.bots.web.Waiting;
import app.rekey.domain.Binding.Apply;
import app.rekey.files.ForeignFiles;
import app.rekey.http.JsonReply;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector.ApplyPlan;
import app.rekey.service.Connector.ApplyPlan.How;
import app.rekey.service.Connector.ApplyPlan.Orders;
import app.rekey.service.Connector.ApplyResult;
import app.rekey.service.Connector.ProofResult;
import app.rekey.service.Trouble;
import java.util.Objects;
import java.util.Optional;

/// Reloads a running freqtrade by its REST interface, and has it read its balance at the exchange.
///
/// `reload_config` makes it read its files anew and build new clients of the exchange (`worker.py`); the environment of a
/// process stays as it was at its start, so a key that comes from there wants a restart.
public final class FreqtradeApplying implements Applying {
    private static final String BOT = "freqtrade";
    private static final String NOT_RELOADED = "It was not asked to reload.";

    private final ForeignFiles disk;
    private final BotWeb web;
    private final Waiting waiting;
    private final RestartByUser byUser;

    public FreqtradeApplying(ForeignFiles disk, BotWeb web, Waiting waiting, RestartByUser byUser) {
        this.disk = Objects.requireNonNull(disk);
        this.web = Objects.requireNonNull(web);
        this.waiting = Objects.requireNonNull(waiting);
        this.byUser = Objects.requireNonNull(byUser);
    }

    @Override
    public ApplyPlan plan(Carrier carrier, BoundBot bot) {
        try (var files = new BotFiles(disk)) {
            var configuration = Configuration.of(bot.details(), files);
            var orders = orders(configuration);
            if (!(bot.details().apply() instanceof Apply.Reload)) {
                var plan = byUser.plan(carrier, bot);
                return new ApplyPlan(plan.how(), plan.sentence(), orders);
            }
            var why = whyNoReload(configuration);
            if (why.isPresent()) {
                return new ApplyPlan(How.BY_HAND, why.get() + " " + carrier.restartSteps(bot.details()), orders);
            }
            try (var api = opened(bot, configuration, files)) {
                return new ApplyPlan(How.RELOAD, "Rekey will ask freqtrade at %s to reload its config. It looks away for some seconds.".formatted(api.at()), orders);
            }
        } catch (Stop stop) {
            return new ApplyPlan(How.BY_HAND, stop.trouble().sentence() + " " + carrier.restartSteps(bot.details()), Orders.NOT_KNOWN);
        }
    }

    /// A reload cleans up as an end does: only where the user set it so are open orders cancelled.
    private static Orders orders(Configuration configuration) {
        return configuration.plain("cancel_open_orders_on_exit").filter("true"::equalsIgnoreCase).isPresent() ? Orders.CANCELLED : Orders.STAY;
    }

    private static Optional<String> whyNoReload(Configuration configuration) {
        var fromEnvironment = configuration.copies().stream().flatMap(copy -> copy.values().stream()).filter(configuration::isFromEnvironment).map(Site::file)
                .findFirst();
        return fromEnvironment.map(file -> "The key comes from the variables in %s, which a reload does not read.".formatted(file));
    }

    private RestInterface opened(BoundBot bot, Configuration configuration, BotFiles files) throws Stop {
        return RestInterface.of(bot, configuration, files, web).orElseThrow(() -> new Stop(Trouble.Kind.NOT_POSSIBLE,
                "This freqtrade has no interface to reload it: api_server is not enabled in its config."));
    }

    /// {@inheritDoc}
    ///
    /// The files are read again before: an error in them would end the bot in the middle of its reload.
    @Override
    public ApplyResult apply(Carrier carrier, BoundBot bot) {
        if (!(bot.details().apply() instanceof Apply.Reload)) {
            return whenItIsBack(byUser.apply(carrier, bot), bot);
        }
        try (var files = new BotFiles(disk)) {
            var configuration = FreqtradeCarrier.readable(bot.details(), files);
            var why = whyNoReload(configuration);
            if (why.isPresent()) {
                return new ApplyResult.ToBeTicked(why.get() + " " + carrier.restartSteps(bot.details()));
            }
            var api = RestInterface.of(bot, configuration, files, web);
            if (api.isEmpty()) {
                return new ApplyResult.ToBeTicked(carrier.restartSteps(bot.details()));
            }
            try (var open = api.get()) {
                return reloaded(open, Identity.of(configuration));
            }
        } catch (Stop stop) {
            return new ApplyResult.NotApplied(stop.trouble(), "");
        }
    }

    /// A command that starts a bot ends before the bot answers. The command itself went well, whether or not it does.
    private ApplyResult whenItIsBack(ApplyResult result, BoundBot bot) {
        if (!(result instanceof ApplyResult.Applied(String output))) {
            return result;
        }
        try (var files = new BotFiles(disk)) {
            var api = RestInterface.of(bot, Configuration.of(bot.details(), files), files, web);
            if (api.isEmpty()) {
                return result;
            }
            try (var open = api.get()) {
                return waiting.until(() -> whenBack(open)).isPresent()
                        ? result
                        : new ApplyResult.Applied(output + "freqtrade at %s did not answer within %d seconds after that.".formatted(open.at(), waiting.limit().toSeconds()));
            }
        } catch (Stop _) {
            return result;
        }
    }

    private ApplyResult reloaded(RestInterface api, Identity identity) throws Stop {
        var said = api.post("/reload_config");
        if (said instanceof Said.Silent silent && silent.mayHaveArrived()) {
            throw new Stop(BotWeb.trouble(said, api.at(), BOT, "It may reload all the same: look at its log."));
        }
        BotWeb.good(said, api.at(), BOT, NOT_RELOADED);
        var shown = waiting.until(() -> whenBack(api)).orElseThrow(() -> new Stop(Trouble.Kind.FAILED,
                ("freqtrade at %s took the reload and was not back within %d seconds. It may have ended: look at its log and start it, or roll back.")
                        .formatted(api.at(), waiting.limit().toSeconds())));
        identity.require(shown, api.at(), "That one was reloaded, and this one was not.");
        return new ApplyResult.Applied("freqtrade reloaded its config; its state is \"%s\".".formatted(shown.text("state").orElse("")));
    }

    /// The config that a bot shows when it is back; empty while it still has the old one, or does not answer.
    private static Optional<JsonReply> whenBack(RestInterface api) {
        if (!api.answersPing() || !(api.get("/show_config") instanceof Said.Answer answer) || !answer.isGood()) {
            return Optional.empty();
        }
        return answer.json().filter(json -> json.text("state").filter(state -> !state.equalsIgnoreCase("reload_config")).isPresent());
    }

    @Override
    public ProofResult prove(Carrier carrier, BoundBot bot) {
        try (var files = new BotFiles(disk)) {
            var configuration = Configuration.of(bot.details(), files);
            var api = RestInterface.of(bot, configuration, files, web);
            if (api.isEmpty()) {
                return byUser.prove(carrier, bot);
            }
            try (var open = api.get()) {
                return new Proof(open, waiting).of(bot.since(), Identity.of(configuration));
            }
        } catch (Stop stop) {
            return new ProofResult.DoesNotWork(stop.trouble());
        }
    }

    /// {@inheritDoc}
    ///
    /// Its own config may name its interface, so that the binding need not.
    @Override
    public boolean canProve(BoundBot bot) {
        try (var files = new BotFiles(disk)) {
            var api = RestInterface.of(bot, Configuration.of(bot.details(), files), files, web);
            api.ifPresent(RestInterface::close);
            return api.isPresent();
        } catch (Stop _) {
            return false;
        }
    }
}

package app.rekey.bots.hummingbotapi;

import app.rekey.bots.PrivateKeys;
import app.rekey.bots.Stop;
import app.rekey.bots.web.BotAddress;
import app.rekey.bots.web.BotWeb;
import app.rekey.bots.web.JsonBody;
import app.rekey.bots.web.Keeper;
import app.rekey.bots.web.Said;
import app.rekey.domain.Binding.Prover;
import app.rekey.domain.BindingDetails.Access;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.files.ForeignFiles;
import app.rekey.http.HttpCall.Header;
import app.rekey.http.JsonReply;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector.ApplyPlan;
import app.rekey.service.Connector.ApplyPlan.How;
import app.rekey.service.Connector.ApplyPlan.Orders;
import app.rekey.service.Connector.ApplyResult;
import app.rekey.service.Connector.ProofResult;
import app.rekey.service.Connector.Takes;
import app.rekey.service.Trouble;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// hummingbot-api: it stores the new credential, builds its connector anew, and puts the old file back where that fails.
///
/// Bots that it has deployed do not follow: each has a copy of the credential from the day of its deployment.
public final class HummingbotApiKeeper implements Keeper {
    private static final String BOT = "hummingbot-api";
    private static final int DEFAULT_PORT = 8000;

    private final BotWeb web;
    private final ForeignFiles disk;

    public HummingbotApiKeeper(BotWeb web, ForeignFiles disk) {
        this.web = Objects.requireNonNull(web);
        this.disk = Objects.requireNonNull(disk);
    }

    @Override
    public String id() {
        return "hummingbot-api";
    }

    private BotAddress at(BoundBot bot) throws Stop {
        var url = bot.details().access().map(Access::url).filter(text -> !text.isBlank());
        return url.isPresent() ? BotAddress.of(url.get()) : BotAddress.here(DEFAULT_PORT);
    }

    private static List<Header> login(BoundBot bot) throws Stop {
        var user = bot.details().access().map(Access::user).filter(text -> !text.isBlank());
        if (user.isEmpty() || bot.password().isEmpty()) {
            throw new Stop(Trouble.Kind.ACCESS_REFUSED,
                    "Rekey needs the user and the password of hummingbot-api (USERNAME and PASSWORD in its .env). Put them into the binding. Nothing was changed.");
        }
        return List.of(BotWeb.basic(user.get(), bot.password().get()));
    }

    private JsonReply get(BoundBot bot, String path) throws Stop {
        var at = at(bot);
        return BotWeb.good(web.get(at, path, login(bot)), at, BOT, "Nothing was changed.");
    }

    @Override
    public Look look(BoundBot bot) throws Stop {
        var account = Account.of(bot.details());
        var accounts = texts(get(bot, "/accounts/"));
        if (!accounts.contains(account.name())) {
            throw new Stop(Trouble.Kind.MISSING, "hummingbot-api has no account \"%s\". It has: %s. Change the binding.".formatted(account.name(), String.join(", ", accounts)));
        }
        var connectors = texts(get(bot, "/accounts/" + account.name() + "/credentials"));
        if (!connectors.contains(account.connector())) {
            throw new Stop(Trouble.Kind.MISSING, "The account \"%s\" of hummingbot-api has no key for %s. It has: %s. Add it there once, or change the binding."
                    .formatted(account.name(), account.connector(), String.join(", ", connectors)));
        }
        var names = account.names(get(bot, "/connectors/" + account.connector() + "/config-map"));
        if (!names.containsKey(CredentialPart.KEY) || !names.containsKey(CredentialPart.SECRET)) {
            throw new Stop(Trouble.Kind.NOT_POSSIBLE, "The connector %s of hummingbot-api takes no API key with a secret. Nothing was changed.".formatted(account.connector()));
        }
        return new Look("hummingbot-api " + account, account.toString(), names, Optional.empty());
    }

    private static List<String> texts(JsonReply list) {
        return list.items().stream().flatMap(item -> item.text().stream()).toList();
    }

    @Override
    public List<String> remarks(BoundBot bot, Look look) throws Stop {
        var account = Account.of(bot.details());
        var remarks = new ArrayList<String>();
        var kept = otherSettings(bot, look);
        for (var name : others(bot, look)) {
            remarks.add(kept.containsKey(name)
                    ? "%s stays \"%s\".".formatted(name, kept.get(name))
                    : "hummingbot-api sets %s back to its default with every new key, and Rekey does not know what it is now. Look at it there afterwards.".formatted(name));
        }
        var install = install(bot);
        if (install.isEmpty()) {
            remarks.add("Bots that were deployed have a copy of the old key and do not follow. Rekey lists them where the binding names the folder of hummingbot-api too.");
        } else {
            var instances = install.get().instances(account.connector());
            remarks.add(instances.isEmpty()
                    ? "No deployed bot has a copy of this key's connector."
                    : "These deployed bots have a copy of a key for %s and do not follow: %s.".formatted(account.connector(), String.join(", ", instances)));
        }
        return remarks;
    }

    /// Fields of the connector that are no part of the credential: `okx_registration_sub_domain` and its like.
    private List<String> others(BoundBot bot, Look look) throws Stop {
        return get(bot, "/connectors/" + Account.of(bot.details()).connector() + "/config-map").names().stream()
                .filter(name -> !name.equals("connector") && !look.names().containsValue(name))
                .toList();
    }

    private Map<String, String> otherSettings(BoundBot bot, Look look) throws Stop {
        var account = Account.of(bot.details());
        var install = install(bot);
        var settings = new LinkedHashMap<String, String>();
        for (var name : install.isPresent() ? others(bot, look) : List.<String>of()) {
            install.get().setting(account, name).ifPresent(value -> settings.put(name, value));
        }
        return settings;
    }

    /// The second target, where there is one.
    private Optional<Install> install(BoundBot bot) {
        return bot.details().targets().stream().skip(1).findFirst().map(target -> new Install(Path.of(target.where()), disk));
    }

    @Override
    public Takes takesPrivateKey(Exchange exchange, KeyType type) {
        return PrivateKeys.never("Hummingbot");
    }

    @Override
    public void put(BoundBot bot, Look look, Map<CredentialPart, Secret> parts) throws Stop {
        var account = Account.of(bot.details());
        var fields = JsonBody.object();
        otherSettings(bot, look).forEach(fields::put);
        var named = new LinkedHashMap<String, Secret>();
        look.names().forEach((part, name) -> Optional.ofNullable(parts.get(part)).ifPresent(value -> named.put(name, value)));
        var at = at(bot);
        var said = web.post(at, "/accounts/add-credential/%s/%s".formatted(account.name(), account.connector()), login(bot),
                JsonBody.of(JsonBody.with(fields, named)));
        if (said instanceof Said.Answer answer && answer.status() == 400) {
            throw new Stop(Trouble.Kind.NOT_POSSIBLE, "hummingbot-api could not work with the new key and put its old file back. Nothing was changed. "
                    + "Its address may not be on the key's IP whitelist; its log says more.");
        }
        BotWeb.stored(said, at, BOT);
    }

    @Override
    public ApplyPlan plan(BoundBot bot) {
        return copies(bot).map(names -> new ApplyPlan(How.BY_HAND, redeploy(names), Orders.CANCELLED))
                .orElseGet(() -> new ApplyPlan(How.NOTHING_TO_DO, "hummingbot-api builds its connector anew by itself.", Orders.NOT_KNOWN));
    }

    private Optional<String> copies(BoundBot bot) {
        try {
            var account = Account.of(bot.details());
            return install(bot).map(install -> String.join(", ", install.instances(account.connector()))).filter(names -> !names.isEmpty());
        } catch (Stop _) {
            return Optional.empty();
        }
    }

    private static String redeploy(String names) {
        return "Stop these bots and deploy them anew, since each has a copy of the old key: %s. Stopping a Hummingbot cancels its open orders.".formatted(names);
    }

    @Override
    public ApplyResult apply(BoundBot bot) {
        return copies(bot).<ApplyResult>map(names -> new ApplyResult.ToBeTicked(redeploy(names))).orElseGet(() -> new ApplyResult.Applied(""));
    }

    /// {@inheritDoc}
    ///
    /// The connector was built anew by the write, so a balance that it tells was read with the new key. None is no proof: it logs a
    /// refused call and answers all the same.
    @Override
    public ProofResult prove(BoundBot bot) {
        try {
            var account = Account.of(bot.details());
            var filter = JsonBody.object().put("refresh", true).put("skip_gateway", true);
            filter.putArray("account_names").add(account.name());
            filter.putArray("connector_names").add(account.connector());
            var at = at(bot);
            var state = BotWeb.good(web.post(at, "/portfolio/state", login(bot), JsonBody.of(filter)), at, BOT, "The key was not proven.");
            return state.items(account.name(), account.connector()).isEmpty()
                    ? new ProofResult.ToBeTicked("hummingbot-api shows no balance of %s, so it is empty or could not be read. Look at it there, then tick it.".formatted(account))
                    : new ProofResult.Works(Prover.INTERFACE);
        } catch (Stop stop) {
            return new ProofResult.DoesNotWork(stop.trouble());
        }
    }
}

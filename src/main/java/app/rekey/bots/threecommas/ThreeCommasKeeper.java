package app.rekey.bots.threecommas;

import app.rekey.bots.Stop;
import app.rekey.bots.web.BotAddress;
import app.rekey.bots.web.BotWeb;
import app.rekey.bots.web.Keeper;
import app.rekey.domain.Binding.Prover;
import app.rekey.domain.Credential;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.http.JsonReply;
import app.rekey.http.RateLimit;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector.ApplyPlan;
import app.rekey.service.Connector.ApplyPlan.How;
import app.rekey.service.Connector.ApplyPlan.Orders;
import app.rekey.service.Connector.ApplyResult;
import app.rekey.service.Connector.ProofResult;
import app.rekey.service.Connector.Takes;
import app.rekey.service.HeldCredential;
import app.rekey.service.Trouble;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// 3Commas: the binding names an account by its number or by its name there.
///
/// The account is updated and never made anew: a deletion would lose its bots, its trades and its history.
public final class ThreeCommasKeeper implements Keeper {
    private static final int MOST_IPS = 40;

    private final BotWeb web;
    private final RateLimit rateLimit;
    private final Clock clock;
    private final BotAddress official;

    /// @param rateLimit the one that the calls of `web` wait for
    /// @param official `https://api.3commas.io`
    public ThreeCommasKeeper(BotWeb web, RateLimit rateLimit, Clock clock, BotAddress official) {
        this.web = Objects.requireNonNull(web);
        this.rateLimit = Objects.requireNonNull(rateLimit);
        this.clock = Objects.requireNonNull(clock);
        this.official = Objects.requireNonNull(official);
    }

    @Override
    public String id() {
        return "3commas";
    }

    @Override
    public Look look(BoundBot bot) throws Stop {
        var account = account(api(bot), bot);
        var names = new LinkedHashMap<CredentialPart, String>();
        for (var part : CredentialPart.values()) {
            names.put(part, ThreeCommasApi.word(part));
        }
        return new Look(account.where(), account.id(), names, account.key().map(key -> new HeldCredential(Map.of(CredentialPart.KEY, key))));
    }

    private ThreeCommasApi api(BoundBot bot) throws Stop {
        return new ThreeCommasApi(web, rateLimit, clock, official, bot);
    }

    private static Account account(ThreeCommasApi api, BoundBot bot) throws Stop {
        var named = bot.details().targets().stream().map(target -> target.where().strip()).findFirst()
                .orElseThrow(() -> new Stop(Trouble.Kind.MISSING, "The binding names no account of 3Commas. Name it by its number or its name there."));
        var all = api.accounts();
        var found = all.stream().filter(account -> account.id().equals(named)).toList();
        if (found.isEmpty()) {
            found = all.stream().filter(account -> account.name().equalsIgnoreCase(named)).toList();
        }
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw found.isEmpty()
                ? new Stop(Trouble.Kind.MISSING, "3Commas has no account \"%s\". It has: %s. Change the binding.".formatted(named, list(all)))
                : new Stop(Trouble.Kind.NOT_POSSIBLE, "3Commas has several accounts \"%s\". Name the one by its number: %s.".formatted(named, list(found)));
    }

    private static String list(List<Account> accounts) {
        return accounts.isEmpty() ? "none" : accounts.stream().map(account -> account.id() + " " + account.name()).collect(Collectors.joining(", "));
    }

    @Override
    public List<String> remarks(BoundBot bot, Look look) throws Stop {
        var api = api(bot);
        var account = account(api, bot);
        var remarks = new ArrayList<String>();
        remarks.add("3Commas trades with it as %s; its state there is \"%s\".".formatted(account.marketCode(), account.state()));
        api.activeEntities(account).map(ThreeCommasKeeper::counts).filter(counts -> !counts.isEmpty())
                .ifPresent(counts -> remarks.add("What hangs on it at 3Commas: " + counts + "."));
        if (account.locked()) {
            remarks.add("3Commas has locked this account.");
        }
        var ips = api.trustedIps(account.marketCode());
        if (!ips.isEmpty()) {
            remarks.add("The key's IP whitelist must have the addresses of 3Commas: " + ips.stream().limit(MOST_IPS).collect(Collectors.joining(", ")) + ".");
        }
        return remarks;
    }

    private static String counts(JsonReply data) {
        return data.names().stream()
                .filter(name -> data.number(name).isPresent())
                .map(name -> "%s %s".formatted(data.number(name).getAsLong(), name.replaceAll("^active_|_count$", "").replace('_', ' ').toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", "));
    }

    /// The documented call has a field for a secret only.
    @Override
    public Takes takesPrivateKey(Exchange exchange, KeyType type) {
        return new Takes.No("3Commas takes an API key with a secret, not one with a private key.");
    }

    @Override
    public void put(BoundBot bot, Look look, Map<CredentialPart, Secret> parts) throws Stop {
        var named = new LinkedHashMap<String, Secret>();
        for (var part : CredentialPart.values()) {
            Optional.ofNullable(parts.get(part)).ifPresent(value -> named.put(ThreeCommasApi.word(part), value));
        }
        api(bot).update(look.reference(), named);
    }

    @Override
    public ApplyPlan plan(BoundBot bot) {
        return new ApplyPlan(How.NOTHING_TO_DO, "3Commas works with the new key at once.", Orders.NOT_KNOWN);
    }

    @Override
    public ApplyResult apply(BoundBot bot) {
        return new ApplyResult.Applied("");
    }

    /// {@inheritDoc}
    ///
    /// What the account's fields say may be what 3Commas found with the key before. So it reads the balances first, which it does with the
    /// key that it has now, and what it says of the key after that is what counts.
    @Override
    public ProofResult prove(BoundBot bot) {
        try {
            var api = api(bot);
            var account = api.loadBalances(account(api, bot));
            return account.works()
                    ? new ProofResult.Works(Prover.PLATFORM)
                    : new ProofResult.DoesNotWork(new Trouble(Trouble.Kind.FAILED,
                            "3Commas says of \"%s\": state \"%s\"%s. Look at My Portfolio there; the key's IP whitelist may lack the addresses of 3Commas."
                                    .formatted(account.name(), account.state(), account.invalid() ? ", API key not valid" : "")));
        } catch (Stop stop) {
            return new ProofResult.DoesNotWork(stop.trouble());
        }
    }
}

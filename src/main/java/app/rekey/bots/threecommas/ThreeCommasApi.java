package app.rekey.bots.threecommas;

import app.rekey.bots.Stop;
import app.rekey.bots.web.BotAddress;
import app.rekey.bots.web.BotWeb;
import app.rekey.bots.web.Said;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Secret;
import app.rekey.domain.TestFrom;
import app.rekey.http.Charge;
import app.rekey.http.HttpCall.Body;
import app.rekey.http.HttpCall.Header;
import app.rekey.http.JsonReply;
import app.rekey.http.RateLimit;
import app.rekey.http.Reply;
import app.rekey.service.BoundBot;
import app.rekey.service.Trouble;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The calls to 3Commas for one user.
final class ThreeCommasApi {
    static final String BOT = "3Commas";
    private static final String PREFIX = "/public/api";
    private static final String NOT_PROVEN = "The key was not proven.";
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 20;
    private static final int MOST_TEXT = 200;
    private static final Charge.Limit PER_MINUTE = new Charge.Limit("3Commas requests", 100, Duration.ofMinutes(1));
    /// After the first 429; whoever goes on is banned, with 418, for two minutes and more.
    private static final Duration PAUSE = Duration.ofSeconds(300);

    private final BotWeb web;
    private final RateLimit rateLimit;
    private final Clock clock;
    private final BotAddress at;
    private final String token;
    private final Secret tokenSecret;

    /// @param bot its access has the API token of 3Commas as the user, and the token's secret as the password
    ThreeCommasApi(BotWeb web, RateLimit rateLimit, Clock clock, BotAddress official, BoundBot bot) throws Stop {
        this.web = web;
        this.rateLimit = rateLimit;
        this.clock = clock;
        var access = bot.details().access();
        var url = access.map(a -> a.url()).filter(text -> !text.isBlank());
        this.at = url.isPresent() ? BotAddress.of(url.get()) : official;
        this.token = access.map(a -> a.user().strip()).filter(text -> text.matches("[\\x21-\\x7e]+")).orElseThrow(ThreeCommasApi::noToken);
        this.tokenSecret = bot.password().orElseThrow(ThreeCommasApi::noToken);
    }

    private static Stop noToken() {
        return new Stop(Trouble.Kind.ACCESS_REFUSED, "Rekey needs an API token of 3Commas that may read and write accounts: "
                + "put it into the binding as the user, and its secret as the password. Nothing was changed.");
    }

    /// All accounts of the user.
    List<Account> accounts() throws Stop {
        var accounts = new ArrayList<Account>();
        for (int page = 1; page <= MOST_PAGES; page++) {
            var found = good(signedGet("/ver1/accounts", "page=%d&per_page=%d".formatted(page, PAGE))).items();
            found.forEach(each -> Account.of(each).ifPresent(accounts::add));
            if (found.size() < PAGE) {
                break;
            }
        }
        return accounts;
    }

    /// What would stand still with the account, as 3Commas counts it; empty where it does not tell.
    Optional<JsonReply> activeEntities(Account account) throws Stop {
        var said = signedGet("/ver1/accounts/" + account.id() + "/active_trading_entities", "");
        return said instanceof Said.Answer answer && answer.isGood() ? answer.json().flatMap(json -> json.at("data")) : Optional.empty();
    }

    /// The addresses from which 3Commas calls this market's exchange; none where it does not tell. Wants no signature.
    List<String> trustedIps(String marketCode) {
        var said = web.call(at, PREFIX + "/ver1/accounts/market_list", List.of(), Optional.empty(), charge());
        return said instanceof Said.Answer answer && answer.isGood() ? answer.json().stream()
                .flatMap(json -> json.items().stream())
                .filter(market -> market.text("market_code").filter(marketCode::equals).isPresent())
                .flatMap(market -> market.items("trusted_ips").stream())
                .flatMap(ip -> ip.text().stream())
                .toList() : List.of();
    }

    /// Replaces the credential of an account, and says what the account is then.
    Account update(String accountId, Map<String, Secret> parts) throws Stop {
        var form = "account_id=" + accountId + parts.entrySet().stream()
                .map(part -> "&" + part.getKey() + "=" + URLEncoder.encode(part.getValue().revealText(), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        var path = PREFIX + "/ver1/accounts/update";
        var said = counted(web.call(at, path, signed(path + "?" + form), Optional.of(Body.form(form)), charge()));
        if (said instanceof Said.Answer answer && (answer.status() == 400 || answer.status() == 422)) {
            throw new Stop(Trouble.Kind.NOT_POSSIBLE, "3Commas does not take the new key%s Nothing was changed.".formatted(why(answer, parts)));
        }
        return Account.of(BotWeb.stored(said, at, BOT)).orElseThrow(() -> new Stop(Trouble.Kind.FAILED,
                "What answers at %s does not speak as 3Commas does. Look at the account there.".formatted(at)));
    }

    /// Has 3Commas read the account's balances at the exchange now, and says what it believes of the account's key after that.
    Account loadBalances(Account account) throws Stop {
        var path = PREFIX + "/ver1/accounts/" + account.id() + "/load_balances";
        var said = counted(web.call(at, path, signed(path), Optional.of(Body.none()), charge()));
        if (said instanceof Said.Answer answer && answer.status() == 422) {
            throw new Stop(Trouble.Kind.FAILED, ("3Commas could not read the balances of \"%s\" at the exchange with the key that it has. "
                    + "The key's IP whitelist may lack the addresses of 3Commas. The key was not proven.").formatted(account.name()));
        }
        return Account.of(BotWeb.good(said, at, BOT, NOT_PROVEN)).orElseThrow(() -> new Stop(Trouble.Kind.FAILED,
                "What answers at %s does not speak as 3Commas does. %s".formatted(at, NOT_PROVEN)));
    }

    /// The platform's own words, as long as nothing of the credential is in them.
    private static String why(Said.Answer answer, Map<String, Secret> parts) {
        var words = answer.json().flatMap(json -> json.at("error_attributes")).stream()
                .flatMap(json -> json.names().stream().flatMap(field -> json.items(field).stream().flatMap(text -> text.text().stream()).map(text -> field + ": " + text)))
                .collect(Collectors.joining("; "));
        boolean tells = parts.values().stream().anyMatch(part -> words.contains(part.revealText()));
        return words.isEmpty() || tells || words.length() > MOST_TEXT ? "." : ": \"" + words + "\".";
    }

    private Said signedGet(String path, String query) throws Stop {
        var target = PREFIX + path + (query.isEmpty() ? "" : "?" + query);
        return counted(web.call(at, target, signed(target), Optional.empty(), charge()));
    }

    private List<Header> signed(String text) throws Stop {
        var signature = ThreeCommasSigner.signature(tokenSecret, text).orElseThrow(() -> new Stop(Trouble.Kind.ACCESS_REFUSED,
                "The secret of the 3Commas token in the binding is no secret and no private key. Nothing was sent."));
        return List.of(new Header("Apikey", token), new Header("Signature", signature));
    }

    /// Remembers when 3Commas says that it is asked too often.
    private Said counted(Said said) {
        if (said instanceof Said.Answer answer && (answer.status() == 429 || answer.status() == 418)) {
            var until = clock.instant().plus(PAUSE);
            rateLimit.stop(at.base().toString(), new TestFrom.Here(), until, answer.status() == 429 ? Reply.Held.Why.LIMITED : Reply.Held.Why.BANNED);
            return new Said.Held(until);
        }
        return said;
    }

    private JsonReply good(Said said) throws Stop {
        return BotWeb.good(said, at, BOT, "Nothing was changed.");
    }

    private List<Charge> charge() {
        return List.of(new Charge(PER_MINUTE, at.base().toString(), 1));
    }

    /// What 3Commas calls each part.
    static String word(CredentialPart part) {
        return switch (part) {
            case KEY -> "api_key";
            case SECRET -> "secret";
            case PASSPHRASE -> "passphrase";
        };
    }
}

package app.rekey.exchange.okx;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.DeathProof;
import app.rekey.domain.Exchange;
import app.rekey.domain.ExpiryRule;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.domain.Site;
import app.rekey.exchange.Dialect;
import app.rekey.exchange.Judgement;
import app.rekey.http.Charge;
import app.rekey.http.HttpCall;
import app.rekey.http.JsonReply;
import app.rekey.http.Reply;
import app.rekey.service.CredentialShape;
import app.rekey.service.KeyGuide;
import app.rekey.service.TestCall;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/// How OKX's API v5 is spoken to. A key describes itself in "Get account configuration"; OKX tells no expiry of any key.
public final class OkxDialect implements Dialect {
    /// docs-v5, "Get account configuration": 5 requests per 2 seconds and user ID.
    static final Charge.Limit CONFIG_LIMIT = new Charge.Limit("OKX account/config", 5, Duration.ofSeconds(2));
    /// docs-v5, "Get balance": 10 requests per 2 seconds and user ID.
    static final Charge.Limit BALANCE_LIMIT = new Charge.Limit("OKX account/balance", 10, Duration.ofSeconds(2));
    /// docs-v5, "Get system time": 10 requests per 2 seconds and address.
    static final Charge.Limit TIME_LIMIT = new Charge.Limit("OKX public/time", 10, Duration.ofSeconds(2));

    private static final String CONFIG = "/api/v5/account/config";
    // OKX's own agent-trade-kit diagnoses a key with this one.
    private static final String BALANCE = "/api/v5/account/balance";
    private static final String TIME = "/api/v5/public/time";

    private static final Pattern API_KEY = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final CredentialShape SHAPE = new CredentialShape(
            API_KEY,
            "32 lower-case hexadecimal digits in five groups with dashes between",
            Pattern.compile("[0-9A-F]{32}"),
            "32 upper-case hexadecimal digits",
            Set.of(KeyType.HMAC));

    // The documented hosts. openapi.okx.com does not serve accounts made on app.okx.com (US, AU) or my.okx.com (EEA).
    private static final List<Site> SITES = List.of(
            site("global", "OKX Global", "https://openapi.okx.com", "https://www.okx.com/account/my-api"),
            site("us", "OKX US and Australia", "https://us.okx.com", "https://app.okx.com/account/my-api"),
            site("eea", "OKX Europe (EEA)", "https://eea.okx.com", "https://my.okx.com/account/my-api"));

    @Override
    public Exchange exchange() {
        return Exchange.OKX;
    }

    /// Global, US with Australia, and EEA. Turkey's host is unconfirmed: whoever has such a key types its base URL.
    @Override
    public List<Site> sites() {
        return SITES;
    }

    @Override
    public CredentialShape shape() {
        return SHAPE;
    }

    /// {@inheritDoc}
    ///
    /// docs-v5, error codes 59501 (50 keys for each account) and 59503 (20 addresses for each key).
    @Override
    public KeyGuide keyGuide(Site site) {
        return new KeyGuide(OptionalInt.of(50), OptionalInt.of(20), true, false);
    }

    @Override
    public List<ExpiryRule> expiryRules() {
        return OkxExpiryRules.ALL;
    }

    @Override
    public boolean hasDemoHeader() {
        return true;
    }

    @Override
    public HttpCall serverTime(Site site) {
        return HttpCall.get(site.baseUrl(), TIME, List.of(new Charge(TIME_LIMIT, site.baseUrl().toString(), 1)));
    }

    @Override
    public Optional<Instant> readServerTime(JsonReply answer) {
        return answer.items("data").stream().findFirst().flatMap(first -> first.millis("ts"));
    }

    @Override
    public HttpCall keyInfo(TestCall call, Instant now) {
        return signed(call, now, CONFIG, CONFIG_LIMIT);
    }

    @Override
    public Optional<HttpCall> fallback(TestCall call, Instant now) {
        return Optional.of(signed(call, now, BALANCE, BALANCE_LIMIT));
    }

    @Override
    public Judgement judge(TestCall call, Reply.Answer answer, Optional<JsonReply> json) {
        return OkxAnswers.judge(call, answer, json);
    }

    /// {@inheritDoc}
    ///
    /// 50119 only. Whether 50111 comes for deleted keys is unconfirmed, and 50101, 50038 and 50053 mean another site or demo trading.
    @Override
    public Optional<DeathProof.How> deathIn(String code) {
        return "50119".equals(code) ? Optional.of(DeathProof.How.UNKNOWN_TO_EXCHANGE) : Optional.empty();
    }

    /// Whether this is shaped like an API key of OKX.
    static boolean looksLikeAKey(Secret apiKey) {
        return API_KEY.matcher(apiKey.revealText()).matches();
    }

    private static HttpCall signed(TestCall call, Instant now, String path, Charge.Limit limit) {
        var headers = OkxSigner.headersOfGet(call.credential(), call.demo(), now, path);
        var charge = new Charge(limit, call.accountOrKey(), 1);
        return new HttpCall(call.site().baseUrl(), path, headers, Optional.empty(), call.from(), List.of(charge));
    }

    private static Site site(String id, String name, String baseUrl, String keyPage) {
        return new Site(Exchange.OKX, id, name, new BaseUrl(URI.create(baseUrl)), URI.create(keyPage));
    }
}

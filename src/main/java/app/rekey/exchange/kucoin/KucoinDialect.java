package app.rekey.exchange.kucoin;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.DeathProof;
import app.rekey.domain.Exchange;
import app.rekey.domain.ExpiryRule;
import app.rekey.domain.KeyType;
import app.rekey.domain.Site;
import app.rekey.exchange.AddressInText;
import app.rekey.exchange.Dialect;
import app.rekey.exchange.Judgement;
import app.rekey.http.Charge;
import app.rekey.http.HttpCall;
import app.rekey.http.HttpCall.Header;
import app.rekey.http.JsonReply;
import app.rekey.http.Reply;
import app.rekey.service.CredentialShape;
import app.rekey.service.KeyGuide;
import app.rekey.service.TestCall;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/// How KuCoin is spoken to. A key describes itself in "Get Apikey Info", and tells its date of expiry where it has one.
public final class KucoinDialect implements Dialect {
    /// docs-new, "Rate Limit": the management pool of an account without VIP level, in 30 s. Higher levels have more.
    static final Charge.Limit MANAGEMENT_LIMIT = new Charge.Limit("KuCoin management pool", 2000, Duration.ofSeconds(30));
    /// docs-new, "Rate Limit": calls without a key, in 30 s and by address.
    static final Charge.Limit PUBLIC_LIMIT = new Charge.Limit("KuCoin public pool", 2000, Duration.ofSeconds(30));
    /// Older documentation, 2023: Cloudflare blocks an address for 30 s after about this much of any calls.
    static final Charge.Limit ADDRESS_LIMIT = new Charge.Limit("KuCoin calls of an address", 500, Duration.ofSeconds(10));

    private static final String KEY_INFO = "/api/v1/user/api-key";
    private static final int KEY_INFO_WEIGHT = 20;
    private static final String ACCOUNTS = "/api/v1/accounts";
    private static final int ACCOUNTS_WEIGHT = 5;
    /// KuCoin's TypeScript SDK, 2026-07-01: the caller's address as text, without a key. Its weight is not documented; this is a guess on the safe side.
    private static final String OUR_ADDRESS = "/api/ua/v1/user/my-ip";
    private static final int OUR_ADDRESS_WEIGHT = 10;
    private static final String TIME = "/api/v1/timestamp";
    private static final int TIME_WEIGHT = 3;

    private static final CredentialShape SHAPE = new CredentialShape(
            Pattern.compile("[0-9a-f]{24}"),
            "24 lower-case hexadecimal digits",
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
            "32 lower-case hexadecimal digits in five groups with dashes between",
            Set.of(KeyType.HMAC));

    private static final String AUSTRALIA = "australia";

    // The regional key pages are unconfirmed: their users are sent to the home page, where the avatar leads to API Management.
    private static final List<Site> SITES = List.of(
            site("global", "KuCoin Global", "https://api.kucoin.com", "https://www.kucoin.com/account/api"),
            site("eu", "KuCoin Europe", "https://api.kucoin.eu", "https://www.kucoin.eu/"),
            site(AUSTRALIA, "KuCoin Australia", "https://api.kucoin.com", "https://www.kucoin.com/"));

    @Override
    public Exchange exchange() {
        return Exchange.KUCOIN;
    }

    /// Global, Europe, and Australia, which shares the global host. The hosts of Turkey and Thailand are unconfirmed, and the old
    /// sandbox is gone.
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
    /// Version 1 is not among them: KuCoin refuses such keys since 2021, and their calls carry the passphrase in the clear.
    @Override
    public List<Integer> keyVersions() {
        return List.of(3, 2);
    }

    /// {@inheritDoc}
    ///
    /// Numbers are documented for keys of sub-accounts only.
    @Override
    public KeyGuide keyGuide(Site site) {
        return new KeyGuide(OptionalInt.empty(), OptionalInt.empty(), true, false);
    }

    @Override
    public List<ExpiryRule> expiryRules() {
        return KucoinExpiryRules.ALL;
    }

    @Override
    public HttpCall serverTime(Site site) {
        var host = site.baseUrl().toString();
        return HttpCall.get(site.baseUrl(), TIME,
                List.of(new Charge(PUBLIC_LIMIT, host, TIME_WEIGHT), new Charge(ADDRESS_LIMIT, host, 1)));
    }

    @Override
    public Optional<Instant> readServerTime(JsonReply answer) {
        return answer.millis("data");
    }

    @Override
    public Optional<HttpCall> ourAddress(Site site) {
        var host = site.baseUrl().toString();
        return Optional.of(HttpCall.get(site.baseUrl(), OUR_ADDRESS,
                List.of(new Charge(PUBLIC_LIMIT, host, OUR_ADDRESS_WEIGHT), new Charge(ADDRESS_LIMIT, host, 1))));
    }

    @Override
    public Optional<String> readOurAddress(JsonReply answer) {
        return answer.text("data").flatMap(AddressInText::find);
    }

    @Override
    public HttpCall keyInfo(TestCall call, Instant now) {
        return signed(call, now, KEY_INFO, KEY_INFO_WEIGHT);
    }

    @Override
    public Optional<HttpCall> fallback(TestCall call, Instant now) {
        return Optional.of(signed(call, now, ACCOUNTS, ACCOUNTS_WEIGHT));
    }

    /// {@inheritDoc}
    ///
    /// 400003 only. Its text names the other cause, the wrong site.
    @Override
    public Optional<DeathProof.How> deathIn(String code) {
        return "400003".equals(code) ? Optional.of(DeathProof.How.UNKNOWN_TO_EXCHANGE) : Optional.empty();
    }

    @Override
    public Judgement judge(TestCall call, Reply.Answer answer, Optional<JsonReply> json) {
        return KucoinAnswers.judge(call, answer, json);
    }

    /// The management pool, told in the headers of signed calls. An account with a larger pool counts by its share of it.
    @Override
    public List<Charge> used(TestCall call, Reply.Answer answer) {
        return KucoinQuota.of(answer).usedOf(MANAGEMENT_LIMIT.weight()).stream()
                .filter(used -> used > 0)
                .mapToObj(used -> new Charge(MANAGEMENT_LIMIT, call.accountOrKey(), used))
                .toList();
    }

    private static HttpCall signed(TestCall call, Instant now, String path, int weight) {
        var headers = new ArrayList<>(KucoinSigner.headersOfGet(call.credential(), call.keyVersion(), now, path));
        if (AUSTRALIA.equals(call.site().id())) {
            // docs-new for Australia: the same hosts, told apart by this header; without it they take the call for a global one.
            headers.add(new Header("X-SITE-TYPE", AUSTRALIA));
        }
        var charges = List.of(
                new Charge(MANAGEMENT_LIMIT, call.accountOrKey(), weight),
                new Charge(ADDRESS_LIMIT, call.site().baseUrl().toString(), 1));
        return new HttpCall(call.site().baseUrl(), path, headers, Optional.empty(), call.from(), charges);
    }

    private static Site site(String id, String name, String baseUrl, String keyPage) {
        return new Site(Exchange.KUCOIN, id, name, new BaseUrl(URI.create(baseUrl)), URI.create(keyPage));
    }
}

package app.rekey.exchange.binance;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.DeathProof;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.ExpiryRule;
import app.rekey.domain.KeyType;
import app.rekey.domain.Site;
import app.rekey.exchange.Dialect;
import app.rekey.exchange.Judgement;
import app.rekey.http.Charge;
import app.rekey.http.HttpCall;
import app.rekey.http.JsonReply;
import app.rekey.http.Reply;
import app.rekey.service.CredentialShape;
import app.rekey.service.KeyGuide;
import app.rekey.service.PairKind;
import app.rekey.service.TestCall;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How Binance is spoken to.
///
/// On binance.com a key describes itself by `GET /sapi/v1/account/apiRestrictions`; elsewhere `GET /api/v3/account` proves it
/// and tells nothing of its rights.
public final class BinanceDialect implements Dialect {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]{64}");
    private static final CredentialShape SHAPE =
            new CredentialShape(KEY, "64 letters and digits", KEY, "64 letters and digits", Set.of(KeyType.values()));

    private static final String AMBIGUOUS = "-2015";
    private static final String UNKNOWN_KEY = "-2008";

    @Override
    public Exchange exchange() {
        return Exchange.BINANCE;
    }

    @Override
    public List<Site> sites() {
        return BinanceSites.ALL;
    }

    @Override
    public CredentialShape shape() {
        return SHAPE;
    }

    /// {@inheritDoc}
    ///
    /// What Binance's own asymmetric-key-generator makes. Its documents recommend Ed25519 (faqs/api_key_types, 2023-07-18).
    @Override
    public List<PairKind> pairKinds() {
        return List.of(PairKind.ED25519, PairKind.RSA_2048, PairKind.RSA_4096);
    }

    /// {@inheritDoc}
    ///
    /// The 30 keys and 30 addresses that are quoted stand in no official page of ordinary keys. Binance.US' sample answer has no account in it
    /// (US rest-api.md).
    @Override
    public KeyGuide keyGuide(Site site) {
        return new KeyGuide(OptionalInt.empty(), OptionalInt.empty(), !BinanceSites.US.equals(site.id()), false);
    }

    @Override
    public List<ExpiryRule> expiryRules() {
        return BinanceExpiryRules.ALL;
    }

    @Override
    public HttpCall serverTime(Site site) {
        return HttpCall.get(site.baseUrl(), "/api/v3/time", BinanceSites.api(site, 1));
    }

    @Override
    public Optional<Instant> readServerTime(JsonReply answer) {
        return answer.millis("serverTime");
    }

    @Override
    public HttpCall keyInfo(TestCall call, Instant now) {
        return BinanceSites.hasKeyRestrictions(call.site())
                ? signed(call, "/sapi/v1/account/apiRestrictions", "", now, List.of(BinanceSites.sapiWeight(call.site(), 1)))
                : accountCall(call, now);
    }

    @Override
    public Optional<HttpCall> fallback(TestCall call, Instant now) {
        return account(call, now);
    }

    /// {@inheritDoc}
    ///
    /// The account call of the coin futures: it answers -2015 as well, and its text ends in the address that Binance sees.
    @Override
    public Optional<HttpCall> further(TestCall call, Judgement first, Instant now) {
        return BinanceSites.hasKeyRestrictions(call.site()) && first.code().filter(AMBIGUOUS::equals).isPresent()
                ? Optional.of(signed(BinanceSites.futures(call.site()), call, "/dapi/v1/account", "", now, BinanceSites.futuresWeight(call.site())))
                : Optional.empty();
    }

    /// {@inheritDoc}
    ///
    /// Only what is plain is taken from the second answer: an unknown key, a wrong secret, or the address. That the futures accept or
    /// refuse a key says nothing of its other rights.
    @Override
    public Judgement together(Judgement first, Judgement further) {
        return switch (further.verdict()) {
            case Judgement.Refused(Diagnosis.SecretWrong _) -> further;
            case Judgement.Refused(Diagnosis.KeyUnknownOrDeleted _) when further.code().filter(UNKNOWN_KEY::equals).isPresent() -> further;
            case Judgement.Refused(Diagnosis.IpNotAllowed(var address))
                    when address.isPresent() && first.verdict() instanceof Judgement.Refused(Diagnosis.IpNotAllowed _) ->
                    new Judgement(first.code(), further.verdict());
            case Judgement.Accepted _, Judgement.Refused _, Judgement.NoSuchCall _ -> first;
        };
    }

    /// {@inheritDoc}
    ///
    /// -2008 only, which was seen for deleted keys (ccxt#16777). -2015 comes for a deleted key, for an address that is not whitelisted, and for a
    /// missing right (web-socket-api.md, "API key revocation"); no further call tells them apart.
    @Override
    public Optional<DeathProof.How> deathIn(String code) {
        return UNKNOWN_KEY.equals(code) ? Optional.of(DeathProof.How.UNKNOWN_TO_EXCHANGE) : Optional.empty();
    }

    @Override
    public Optional<HttpCall> account(TestCall call, Instant now) {
        return BinanceSites.hasKeyRestrictions(call.site()) ? Optional.of(accountCall(call, now)) : Optional.empty();
    }

    @Override
    public Optional<String> readAccountUid(JsonReply answer) {
        return BinanceKeyInfo.accountUid(answer);
    }

    @Override
    public Judgement judge(TestCall call, Reply.Answer answer, Optional<JsonReply> json) {
        if (answer.status() == 200) {
            var accepted = json.flatMap(body -> BinanceKeyInfo.accepted(call, body, answer.sentAt()));
            if (accepted.isPresent()) {
                return new Judgement(Optional.empty(), accepted.get());
            }
        }
        return BinanceErrorCodes.judge(call, answer, json);
    }

    /// {@inheritDoc}
    ///
    /// Read from `X-MBX-USED-WEIGHT-1M` and `X-SAPI-USED-IP-WEIGHT-1M`.
    @Override
    public List<Charge> used(TestCall call, Reply.Answer answer) {
        var api = weight(answer, "x-mbx-used-weight-1m").map(weight -> BinanceSites.apiWeight(call.site(), weight));
        var sapi = weight(answer, "x-sapi-used-ip-weight-1m").map(weight -> BinanceSites.sapiWeight(call.site(), weight));
        return Stream.of(api, sapi).flatMap(Optional::stream).toList();
    }

    private static Optional<Integer> weight(Reply.Answer answer, String header) {
        return answer.header(header).filter(text -> text.matches("\\d{1,8}")).map(Integer::valueOf).filter(weight -> weight > 0);
    }

    // Binance.US does not list omitZeroBalances and might refuse it.
    private static HttpCall accountCall(TestCall call, Instant now) {
        var parameters = BinanceSites.US.equals(call.site().id()) ? "" : "omitZeroBalances=true";
        return signed(call, "/api/v3/account", parameters, now, BinanceSites.api(call.site(), BinanceSites.accountWeight(call.site())));
    }

    private static HttpCall signed(TestCall call, String path, String parameters, Instant now, List<Charge> charges) {
        return signed(call.site().baseUrl(), call, path, parameters, now, charges);
    }

    private static HttpCall signed(BaseUrl base, TestCall call, String path, String parameters, Instant now, List<Charge> charges) {
        var key = new HttpCall.Header("X-MBX-APIKEY", call.credential().apiKey().revealText());
        var target = BinanceSigner.of(call.credential()).signedGet(path, parameters, now);
        return new HttpCall(base, target, List.of(key), Optional.empty(), call.from(), charges);
    }
}

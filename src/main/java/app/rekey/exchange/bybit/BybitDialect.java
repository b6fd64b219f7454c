package app.rekey.exchange.bybit;

import app.rekey.domain.DeathProof;
import app.rekey.domain.Exchange;
import app.rekey.domain.ExpiryRule;
import app.rekey.domain.KeyInfo;
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
import app.rekey.service.KeyManagement.Power;
import app.rekey.service.PairKind;
import app.rekey.service.TestCall;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/// How Bybit is spoken to: a key describes itself, with its expiry, by `GET /v5/user/query-api`, whatever its rights.
public final class BybitDialect implements Dialect {
    private static final CredentialShape SHAPE = new CredentialShape(
            Pattern.compile("[A-Za-z0-9]{18}"), "18 letters and digits",
            Pattern.compile("[A-Za-z0-9]{36}"), "36 letters and digits",
            Set.of(KeyType.HMAC, KeyType.RSA));
    /// For each address, over all of Bybit's hosts together.
    private static final Charge.Limit REQUESTS = new Charge.Limit("Bybit requests", 600, Duration.ofSeconds(5));
    /// For each account.
    private static final Charge.Limit KEY_INFO = new Charge.Limit("Bybit query-api", 10, Duration.ofSeconds(1));
    private static final Charge.Limit ACCOUNT_INFO = new Charge.Limit("Bybit account/info", 50, Duration.ofSeconds(1));
    private static final BigInteger NANOS_IN_MILLI = BigInteger.valueOf(1_000_000);

    @Override
    public Exchange exchange() {
        return Exchange.BYBIT;
    }

    @Override
    public List<Site> sites() {
        return BybitSites.ALL;
    }

    /// {@inheritDoc}
    ///
    /// Bybit documents no Ed25519 keys (v5/guide, 2026-07-24).
    @Override
    public CredentialShape shape() {
        return SHAPE;
    }

    /// {@inheritDoc}
    ///
    /// Bybit names no length of RSA keys; 2,048 bits is the one that RSA is made with where nobody asks for another.
    @Override
    public List<PairKind> pairKinds() {
        return List.of(PairKind.RSA_2048, PairKind.RSA_4096);
    }

    /// {@inheritDoc}
    ///
    /// The picture of the page in the FAQ of 2026-02-06: at most 20 keys for each account, and 100 addresses for each key. Bybit EU makes keys for
    /// listed third-party programs only (v5/guide, sieblyio/bybit-api#555).
    @Override
    public KeyGuide keyGuide(Site site) {
        return new KeyGuide(OptionalInt.of(20), OptionalInt.of(100), true, BybitSites.EU.equals(site.id()));
    }

    @Override
    public List<ExpiryRule> expiryRules() {
        return BybitExpiryRules.ALL;
    }

    @Override
    public HttpCall serverTime(Site site) {
        return HttpCall.get(site.baseUrl(), "/v5/market/time", List.of(oneRequest()));
    }

    /// {@inheritDoc}
    ///
    /// Bybit puts its time into every answer, so this reads any of them.
    @Override
    public Optional<Instant> readServerTime(JsonReply answer) {
        return answer.text("result", "timeNano").filter(text -> text.matches("\\d{16,19}"))
                .map(nanos -> Instant.ofEpochMilli(new BigInteger(nanos).divide(NANOS_IN_MILLI).longValueExact()))
                .or(() -> answer.millis("time").filter(time -> time.isAfter(Instant.EPOCH)));
    }

    @Override
    public HttpCall keyInfo(TestCall call, Instant now) {
        return signed(call, "/v5/user/query-api", now, KEY_INFO);
    }

    @Override
    public Optional<HttpCall> fallback(TestCall call, Instant now) {
        return Optional.of(signed(call, "/v5/account/info", now, ACCOUNT_INFO));
    }

    @Override
    public Judgement judge(TestCall call, Reply.Answer answer, Optional<JsonReply> json) {
        var code = json.flatMap(BybitErrorCodes::code);
        if (answer.status() == 200 && code.filter("0"::equals).isPresent()) {
            var verdict = json.flatMap(BybitKeyInfo::accepted);
            if (verdict.isPresent()) {
                return new Judgement(code, verdict.get());
            }
        }
        return BybitErrorCodes.judge(call, answer, json);
    }

    /// {@inheritDoc}
    ///
    /// 10003 and 33004. An empty 401 is no code: it was seen for keys of another host.
    @Override
    public Optional<DeathProof.How> deathIn(String code) {
        return switch (code) {
            case "10003" -> Optional.of(DeathProof.How.UNKNOWN_TO_EXCHANGE);
            case "33004" -> Optional.of(DeathProof.How.EXPIRED);
            default -> Optional.empty();
        };
    }

    @Override
    public Power mayDeleteItself(Site site, Optional<KeyInfo> info) {
        return BybitSelfDelete.power(site, info);
    }

    @Override
    public Optional<HttpCall> deleteItself(TestCall call, Instant now) {
        return BybitSelfDelete.call(call, now, oneRequest());
    }

    @Override
    public boolean saysDeleted(JsonReply answer) {
        return BybitErrorCodes.code(answer).filter("0"::equals).isPresent();
    }

    /// {@inheritDoc}
    ///
    /// Told as what is left of this second's calls of the account, in `X-Bapi-Limit-Status`.
    @Override
    public List<Charge> used(TestCall call, Reply.Answer answer) {
        return count(answer, "x-bapi-limit")
                .flatMap(limit -> count(answer, "x-bapi-limit-status").map(left -> limit - left))
                .filter(used -> used > 0 && used <= KEY_INFO.weight())
                .map(used -> List.of(new Charge(KEY_INFO, call.accountOrKey(), used)))
                .orElse(List.of());
    }

    private static Optional<Integer> count(Reply.Answer answer, String header) {
        return answer.header(header).filter(text -> text.matches("\\d{1,6}")).map(Integer::valueOf);
    }

    private static HttpCall signed(TestCall call, String path, Instant now, Charge.Limit limit) {
        var headers = BybitSigner.of(call.credential()).headers(call.credential().apiKey().revealText(), "", now);
        var charges = List.of(oneRequest(), new Charge(limit, call.accountOrKey(), 1));
        return new HttpCall(call.site().baseUrl(), path, headers, Optional.empty(), call.from(), charges);
    }

    private static Charge oneRequest() {
        return new Charge(REQUESTS, "all hosts", 1);
    }
}

package app.rekey.exchange;

import static app.rekey.exchange.TestCalls.NOW;
import static app.rekey.exchange.TestCalls.answer;
import static app.rekey.exchange.TestCalls.before;
import static app.rekey.exchange.TestCalls.on;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Credential;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Evidence;
import app.rekey.domain.Expiry;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyType;
import app.rekey.domain.Permission;
import app.rekey.domain.Secret;
import app.rekey.domain.TestFrom;
import app.rekey.exchange.binance.BinanceDialect;
import app.rekey.exchange.bybit.BybitDialect;
import app.rekey.exchange.okx.OkxDialect;
import app.rekey.http.HttpCall;
import app.rekey.http.HttpCaller;
import app.rekey.http.RateLimit;
import app.rekey.http.Reply;
import app.rekey.http.ServerClock;
import app.rekey.service.TestCall;
import app.rekey.support.PublishedKeys;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExchangeRoomTest {
    private static final String READS_AND_TRADES = "{\"ipRestrict\":true,\"enableReading\":true,\"enableSpotAndMarginTrading\":true,"
            + "\"enableFutures\":false,\"enableWithdrawals\":false}";
    private static final String SKEWED = "{\"code\":-1021,\"msg\":\"Timestamp for this request is outside of the recvWindow.\"}";
    private static final String AMBIGUOUS = "{\"code\":-2015,\"msg\":\"Invalid API-key, IP, or permissions for action.\"}";
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final BinanceDialect binance = new BinanceDialect();
    private final RateLimit rateLimit = new RateLimit(CLOCK);
    private final Script script = new Script();

    /// Plays replies in their order, and notes what was sent.
    private final class Script implements HttpCaller {
        private final Deque<Reply> replies = new ArrayDeque<>();
        private final List<HttpCall> sent = new ArrayList<>();

        @Override
        public Reply call(Supplier<HttpCall> call) {
            var first = call.get();
            var held = rateLimit.held(first);
            if (held.isPresent()) {
                return held.get();
            }
            sent.add(call.get());
            return replies.removeFirst();
        }

        List<String> paths() {
            return sent.stream().map(c -> c.pathAndQuery().replaceAll("\\?.*", "")).toList();
        }
    }

    @Test
    void theCallIsSignedWithTheServersTime() {
        plays(time(NOW.minusSeconds(90)), answer(200, Map.of(), READS_AND_TRADES));
        var test = room().test(call(Set.of()));
        assertEquals(Optional.of(Duration.ofSeconds(90).plusMillis(20)), test.clockSkew());
        assertTrue(script.sent.getLast().pathAndQuery().contains("timestamp=" + NOW.minusSeconds(90).minusMillis(20).toEpochMilli()));
    }

    @Test
    void aRefusedTimeIsCorrectedOnceAndTheKeyTestedWithIt() {
        plays(time(NOW), answer(400, Map.of(), SKEWED), time(NOW.plusSeconds(7)), answer(200, Map.of(), READS_AND_TRADES));
        var test = room().test(call(Set.of()));
        assertTrue(test.isOk());
        assertEquals(Optional.of(Duration.ofSeconds(-7).plusMillis(20)), test.clockSkew());
        assertEquals(List.of("/api/v3/time", "/sapi/v1/account/apiRestrictions", "/api/v3/time", "/sapi/v1/account/apiRestrictions"), script.paths());
    }

    @Test
    void aTimeRefusedTwiceIsTheDiagnosisWithTheMeasuredSkew() {
        plays(time(NOW), answer(400, Map.of(), SKEWED), time(NOW), answer(400, Map.of(), SKEWED));
        assertEquals(new Diagnosis.ClockSkew(Optional.of(Duration.ofMillis(20))), room().test(call(Set.of())).diagnosis());
    }

    @Test
    void whereTheServerHasNoSuchCallTheOtherOneIsMadeOnce() {
        plays(time(NOW), answer(404, Map.of(), "{}"), answer(200, Map.of(), "{\"canTrade\":true,\"uid\":1}"));
        var test = room().test(call(Set.of(Permission.SPOT)));
        assertTrue(test.isOk(), "rights that nobody told are not held against the key");
        assertEquals(List.of("/api/v3/time", "/sapi/v1/account/apiRestrictions", "/api/v3/account"), script.paths());
    }

    @Test
    void whereTheServerHasNeitherCallNobodyKnows() {
        plays(time(NOW), answer(404, Map.of(), "{}"), answer(404, Map.of(), "{}"));
        assertEquals(new Diagnosis.Unknown(), room().test(call(Set.of())).diagnosis());
    }

    @Test
    void aNeedThatIsNotGrantedIsMissing() {
        plays(time(NOW), answer(200, Map.of(), READS_AND_TRADES));
        var test = room().test(call(Set.of(Permission.SPOT, Permission.FUTURES)));
        assertEquals(new Diagnosis.PermissionMissing(Set.of(Permission.FUTURES)), test.diagnosis());
        assertTrue(test.info().isPresent(), "the key was accepted");
    }

    @Test
    void aTradingNeedThatWasGrantedBeforeHasLapsed() {
        plays(time(NOW), answer(200, Map.of(), READS_AND_TRADES));
        var traded = before(Set.of(Permission.SPOT, Permission.FUTURES), new IpWhitelist.Unbound(), new Expiry.Unknown(false));
        assertEquals(new Diagnosis.TradePermissionLapsed(), room().test(on(binance, "com", Set.of(Permission.FUTURES), traded)).diagnosis());
    }

    @Test
    void aLapseThatWasSeenOnceIsStillOneAtTheNextTest() {
        var lapsed = new TestCall.Before(before(Set.of(Permission.READ, Permission.SPOT), new IpWhitelist.Unbound(), new Expiry.Unknown(false)).info(),
                Optional.of(NOW), Optional.of(Diagnosis.Kind.TRADE_PERMISSION_LAPSED));
        plays(time(NOW), answer(200, Map.of(), READS_AND_TRADES));
        assertEquals(new Diagnosis.TradePermissionLapsed(), room().test(on(binance, "com", Set.of(Permission.FUTURES), lapsed)).diagnosis());
    }

    @Test
    void aKeyThatLostItsTradingHasLapsedAlthoughNobodySaidWhatItIsFor() {
        var okx = new OkxDialect();
        var traded = before(Set.of(Permission.READ, Permission.SPOT), new IpWhitelist.Unbound(), new Expiry.Unknown(false));
        var readsNow = "{\"code\":\"0\",\"data\":[{\"perm\":\"read_only\",\"ip\":\"\",\"uid\":\"1\"}],\"msg\":\"\"}";
        plays(answer(500, Map.of(), ""), answer(200, Map.of(), readsNow), answer(500, Map.of(), ""), answer(200, Map.of(), readsNow));
        assertEquals(new Diagnosis.TradePermissionLapsed(), room(okx).test(withPassphrase(on(okx, "global", Set.of(), traded))).diagnosis());
        assertTrue(room(okx).test(withPassphrase(on(okx, "global", Set.of(Permission.READ), traded))).isOk(), "it was said that it need only read");
    }

    @Test
    void aBlockedCountryStopsThatServerAndNoOther() {
        plays(answer(451, Map.of(), "{\"code\":0,\"msg\":\"Service unavailable from a restricted location\"}"));
        assertEquals(new Diagnosis.RegionBlocked(true), room().test(call(Set.of())).diagnosis());
        assertEquals(new Diagnosis.RegionBlocked(true), room().test(call(Set.of())).diagnosis());
        assertEquals(1, script.sent.size());
        plays(time(NOW), answer(200, Map.of(), "{\"canTrade\":true}"));
        assertTrue(room().test(on(binance, "testnet", Set.of(), TestCall.Before.NOTHING)).isOk());
    }

    @Test
    void aCountryThatIsTheAccountsStopsNobodyElse() {
        var okx = new OkxDialect();
        plays(answer(500, Map.of(), ""), answer(200, Map.of(), "{\"code\":\"50052\",\"msg\":\"local laws\"}"),
                answer(500, Map.of(), ""), answer(200, Map.of(), "{\"code\":\"50052\",\"msg\":\"local laws\"}"));
        var call = withPassphrase(on(okx, "global", Set.of(), TestCall.Before.NOTHING));
        room(okx).test(call);
        assertEquals(new Diagnosis.RegionBlocked(false), room(okx).test(call).diagnosis());
        assertEquals(4, script.sent.size());
    }

    @Test
    void aTestMakesOneCallAndAnExaminationAsksFurtherWhatBinanceLeavesOpen() {
        plays(time(NOW), answer(400, Map.of(), AMBIGUOUS));
        assertEquals(new Diagnosis.IpNotAllowed(Optional.empty()), room().test(call(Set.of())).diagnosis());
        assertEquals(2, script.sent.size());
        plays(time(NOW), answer(400, Map.of(), AMBIGUOUS),
                answer(401, Map.of(), "{\"code\":-2015,\"msg\":\"Invalid API-key, IP, or permissions for action, request ip: 203.0.113.7\"}"));
        var examined = room().examine(call(Set.of()));
        assertEquals(new Diagnosis.IpNotAllowed(Optional.of("203.0.113.7")), examined.diagnosis());
        assertEquals("https://dapi.binance.com", script.sent.getLast().base().toString());
        assertEquals(List.of("api.binance.com", "dapi.binance.com"), examined.evidence().stream().map(Evidence::host).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"code":-2008,"msg":"Invalid Api-Key ID."}                            | KEY_UNKNOWN_OR_DELETED
            {"code":-1022,"msg":"Signature for this request is not valid."}       | SECRET_WRONG
            {"code":-2015,"msg":"Invalid API-key, IP, or permissions for action"} | IP_NOT_ALLOWED
            {"canTrade":true}                                                     | IP_NOT_ALLOWED
            {"code":-1002,"msg":"You are not authorized to execute this request."}| IP_NOT_ALLOWED
            {"code":1,"msg":"System is under maintenance."}                       | IP_NOT_ALLOWED
            """)
    void onlyWhatIsPlainInTheSecondAnswerChangesTheFirst(String second, Diagnosis.Kind together) {
        plays(time(NOW), answer(400, Map.of(), AMBIGUOUS), answer(200, Map.of(), second));
        assertEquals(together, room().examine(call(Set.of())).diagnosis().kind());
    }

    @Test
    void whatIsPlainAtOnceIsAskedOnce() {
        plays(time(NOW), answer(400, Map.of(), "{\"code\":-2008,\"msg\":\"Invalid Api-Key ID.\"}"));
        assertEquals(Diagnosis.Kind.KEY_UNKNOWN_OR_DELETED, room().examine(call(Set.of())).diagnosis().kind());
        assertEquals(2, script.sent.size());
    }

    @Test
    void theEvidenceTellsEveryQuestionWithoutItsValues() {
        plays(time(NOW), answer(400, Map.of(), SKEWED), time(NOW), new Reply.NoAnswer(Diagnosis.Network.Fault.TIMED_OUT, Duration.ofSeconds(10)));
        var evidence = room().test(call(Set.of())).evidence();
        var path = "/sapi/v1/account/apiRestrictions?recvWindow=…&timestamp=…&signature=…";
        assertEquals(List.of(
                new Evidence("GET", "api.binance.com", path, NOW, Duration.ofMillis(40),
                        new Evidence.Outcome.Answered(new app.rekey.domain.Test.Reply(400, Optional.of("-1021"), SKEWED))),
                new Evidence("GET", "api.binance.com", path, NOW, Duration.ofSeconds(10),
                        new Evidence.Outcome.NoAnswer(Diagnosis.Network.Fault.TIMED_OUT))), evidence);
    }

    @Test
    void anAcceptedAnswersTextIsNotKept() {
        plays(time(NOW), answer(200, Map.of(), READS_AND_TRADES));
        assertEquals("", room().test(call(Set.of())).reply().orElseThrow().text());
    }

    @Test
    void aLimitStopsTheServerForAsLongAsItSaid() {
        plays(time(NOW), answer(429, Map.of("retry-after", "30"), "{\"code\":-1003,\"msg\":\"Too many requests queued.\"}"));
        var until = new Diagnosis.RateLimited(Optional.of(NOW.plusSeconds(30)));
        assertEquals(until, room().test(call(Set.of())).diagnosis());
        var held = room().test(call(Set.of()));
        assertEquals(until, held.diagnosis());
        assertEquals(Optional.empty(), held.reply());
        assertEquals(2, script.sent.size());
    }

    @Test
    void aLimitWithoutAnEndLastsAMinuteAndABanTenMinutes() {
        plays(time(NOW), answer(429, Map.of(), "{\"code\":-1015,\"msg\":\"\"}"));
        assertEquals(new Diagnosis.RateLimited(Optional.of(NOW.plusSeconds(60))), room().test(call(Set.of())).diagnosis());
        var elsewhere = through(new TestFrom.Proxy(URI.create("socks5://127.0.0.1:1080")));
        plays(time(NOW), answer(418, Map.of(), "{\"code\":-1003,\"msg\":\"\"}"));
        assertEquals(new Diagnosis.IpBanned(Optional.of(NOW.plus(Duration.ofMinutes(10)))), room().test(elsewhere).diagnosis());
    }

    @Test
    void noServerCanStopUsForYears() {
        plays(time(NOW), answer(418, Map.of(), "{\"code\":-1003,\"msg\":\"IP banned until 9999999999999.\"}"));
        assertEquals(new Diagnosis.IpBanned(Optional.of(NOW.plus(Duration.ofDays(3)))), room().test(call(Set.of())).diagnosis());
    }

    @Test
    void anOrderToStopInTheAnswerToTheTimeCallIsObeyed() {
        plays(answer(429, Map.of("retry-after", "30"), ""));
        assertEquals(new Diagnosis.RateLimited(Optional.of(NOW.plusSeconds(30))), room().test(call(Set.of())).diagnosis());
        assertEquals(1, script.sent.size());
    }

    @Test
    void aStopHoldsForAllSitesOfTheExchangeAndForNoOtherAddress() {
        plays(time(NOW), answer(429, Map.of(), ""));
        var told = room().test(call(Set.of()));
        assertEquals(told.diagnosis(), room().test(on(binance, "testnet", Set.of(), TestCall.Before.NOTHING)).diagnosis());
        assertEquals(2, script.sent.size());
        plays(time(NOW), answer(200, Map.of(), READS_AND_TRADES));
        assertTrue(room().test(through(new TestFrom.Proxy(URI.create("socks5://127.0.0.1:1080")))).isOk());
    }

    @Test
    void aKeyWithAProxyOfItsOwnSendsEverythingThroughIt() {
        var from = new TestFrom.Proxy(URI.create("socks5://127.0.0.1:1080"));
        plays(time(NOW), answer(200, Map.of(), READS_AND_TRADES));
        room().test(through(from));
        assertEquals(List.of(from, from), script.sent.stream().map(HttpCall::from).toList());
    }

    @Test
    void theAccountIsAskedForWhereTheKeyDoesNotTellIt() {
        plays(time(NOW), answer(200, Map.of(), "{\"canTrade\":true,\"uid\":354937868}"));
        assertEquals(Optional.of("354937868"), room().accountUid(call(Set.of())));
        assertEquals(List.of("/api/v3/time", "/api/v3/account"), script.paths());
    }

    @Test
    void anAccountThatDidNotAnswerIsNone() {
        plays(time(NOW), answer(503, Map.of(), "{\"uid\":1}"));
        assertEquals(Optional.empty(), room().accountUid(call(Set.of())));
    }

    @Test
    void theTimeInAnAnswerServesWhereNoneWasMeasured() {
        var bybit = new BybitDialect();
        plays(answer(500, Map.of(), ""), answer(200, Map.of(), "{\"retCode\":10003,\"retMsg\":\"API key is invalid.\",\"time\":%d}"
                .formatted(NOW.minusSeconds(5).toEpochMilli())));
        var test = room(bybit).test(on(bybit, "com", Set.of(), TestCall.Before.NOTHING));
        assertEquals(Optional.of(Duration.ofSeconds(5).plusMillis(20)), test.clockSkew());
    }

    @Test
    void aKeyTypeThatTheExchangeLacksIsMalformedSaysSoAndNothingIsCalled() {
        var bybit = new BybitDialect();
        var test = room(bybit).test(holding(on(bybit, "com", Set.of(), TestCall.Before.NOTHING), PublishedKeys.ED25519, KeyType.ED25519));
        assertEquals(new Diagnosis.MalformedKey(), test.diagnosis());
        assertEquals("Bybit has no Ed25519 keys, so nothing was sent.", test.reply().orElseThrow().text());
        assertEquals(List.of(), script.sent);
    }

    @Test
    void aPrivateKeyThatIsNoneOrOfAnotherTypeIsMalformedAndNothingIsCalled() {
        for (var pkcs8 : List.of("TESTTEST", PublishedKeys.RSA)) {
            assertEquals(new Diagnosis.MalformedKey(), room().test(holding(call(Set.of()), pkcs8, KeyType.ED25519)).diagnosis());
        }
        assertEquals(List.of(), script.sent);
    }

    private static TestCall holding(TestCall call, String pkcs8InBase64, KeyType type) {
        var pair = new Credential.PrivateKey(
                type, Secret.ofText("TEST-KEY"), Secret.take(Base64.getMimeDecoder().decode(pkcs8InBase64)), Optional.empty());
        return new TestCall(call.site(), pair, call.keyVersion(), false, call.from(), Set.of(), TestCall.Before.NOTHING);
    }

    @Test
    void whatTheServerEchoesIsMasked() {
        plays(time(NOW), answer(400, Map.of(), "{\"code\":-9,\"msg\":\"for test-key-0123456789 and TEST-SECRET\\n\"}"));
        var text = room().test(call(Set.of())).reply().orElseThrow().text();
        assertEquals("{\"code\":-9,\"msg\":\"for TEST…6789 and …\\n\"}", text);
        assertFalse(text.contains("SECRET"));
    }

    private static TestCall withPassphrase(TestCall call) {
        var credential = new Credential.Hmac(Secret.ofText("TEST-KEY-0123456789"), Secret.ofText("TEST-SECRET"), Optional.of(Secret.ofText("TEST-PASS")));
        return new TestCall(call.site(), credential, call.keyVersion(), call.demo(), call.from(), call.needs(), call.before());
    }

    private ExchangeRoom room() {
        return room(binance);
    }

    private ExchangeRoom room(Dialect dialect) {
        return new ExchangeRoom(dialect, script, new ServerClock(script, CLOCK), rateLimit, CLOCK);
    }

    private TestCall call(Set<Permission> needs) {
        return on(binance, "com", needs, TestCall.Before.NOTHING);
    }

    private TestCall through(TestFrom from) {
        var direct = call(Set.of());
        return new TestCall(direct.site(), direct.credential(), direct.keyVersion(), false, from, Set.of(), TestCall.Before.NOTHING);
    }

    private void plays(Reply... replies) {
        script.replies.clear();
        script.replies.addAll(Arrays.asList(replies));
    }

    private static Reply time(Instant server) {
        return answer(200, Map.of(), "{\"serverTime\":" + server.toEpochMilli() + "}");
    }
}

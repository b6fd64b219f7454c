package app.rekey.exchange;

import static app.rekey.exchange.TestCalls.answer;
import static app.rekey.exchange.TestCalls.on;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Exchange;
import app.rekey.exchange.binance.BinanceDialect;
import app.rekey.exchange.bybit.BybitDialect;
import app.rekey.exchange.kucoin.KucoinDialect;
import app.rekey.exchange.okx.OkxDialect;
import app.rekey.http.JsonReply;
import app.rekey.service.TestCall;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Good answers, damaged in thousands of ways, and JSON that nobody ever sent: nothing throws, what is no JSON judges no key, and no
/// key is taken for dead but by a documented code.
final class GarbageTest {
    private static final List<String> GOOD = List.of(
            "{\"ipRestrict\":true,\"createTime\":1623840271000,\"enableReading\":true,\"tradingAuthorityExpirationTime\":1628985600000}",
            "{\"canTrade\":true,\"balances\":[],\"permissions\":[\"SPOT\"],\"uid\":354937868}",
            "{\"code\":-2015,\"msg\":\"Invalid API-key, IP, or permissions for action, request ip: 203.0.113.7\"}",
            "{\"code\":-1003,\"msg\":\"IP banned until 1660090423228. Please\"}",
            "{\"retCode\":0,\"result\":{\"readOnly\":0,\"permissions\":{\"Spot\":[\"SpotTrade\"],\"Wallet\":[\"Withdraw\"]},\"ips\":[\"*\"],"
                    + "\"deadlineDay\":83,\"expiredAt\":\"2027-02-15T03:21:05Z\",\"userID\":1448939},\"time\":1776149990532}",
            "{\"retCode\":10002,\"retMsg\":\"req_timestamp[1696396708819],server_timestamp[1696396707813]\",\"time\":1696396707814}",
            "{\"retCode\":33004,\"retMsg\":\"Your api key has expired.\"}",
            "{\"code\":\"0\",\"data\":[{\"perm\":\"read_only,withdraw,trade\",\"ip\":\"\",\"uid\":\"44705892343619584\"}],\"msg\":\"\"}",
            "{\"code\":\"1\",\"msg\":\"\",\"data\":[{\"sCode\":\"50113\",\"sMsg\":\"Invalid Sign\"}]}",
            "{\"msg\":\"API key doesn't exist\",\"code\":\"50119\"}",
            "{\"code\":\"200000\",\"data\":{\"permission\":\"General,Spot\",\"ipWhitelist\":\"203.**.154\",\"createdAt\":1728443843000,"
                    + "\"expiredAt\":1759979843000,\"uid\":165111215}}",
            "{\"code\":\"400006\",\"msg\":\"Invalid request ip, the current clientIp is:203.0.113.7\"}",
            "{\"code\":\"400003\",\"msg\":\"The API key does not exist or site mismatch.\"}");
    private static final int[] STATUSES = {200, 400, 401, 403, 404, 500};

    private static final Map<Exchange, Set<String>> DEADLY_CODES = Map.of(
            Exchange.BINANCE, Set.of("-2008", "-2015", "3701", "-1022"),
            Exchange.BYBIT, Set.of("10003", "10004"),
            Exchange.OKX, Set.of("50119", "50111", "50008", "50101", "50038", "50053", "50104", "50105", "50113"),
            Exchange.KUCOIN, Set.of("400003", "400004", "400005"));

    static Stream<Dialect> dialects() {
        return Stream.of(new BinanceDialect(), new BybitDialect(), new OkxDialect(), new KucoinDialect());
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void damagedAnswersThrowNothingAndJudgeNothingThatIsNoJson(Dialect dialect) {
        for (var seed : new long[] {20261121, 4711}) {
            var random = new Random(seed);
            MutatedText.of(GOOD, 3_000, seed).forEach(body -> read(dialect, STATUSES[random.nextInt(STATUSES.length)], body));
        }
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void inventedJsonThrowsNothingAndKillsNoKeyButByADocumentedCode(Dialect dialect) {
        var json = new InventedJson(20261121);
        for (int i = 0; i < 5_000; i++) {
            read(dialect, STATUSES[i % STATUSES.length], json.next());
        }
    }

    private static void read(Dialect dialect, int status, String body) {
        var call = on(dialect, dialect.sites().getFirst().id(), Set.of(), TestCall.Before.NOTHING);
        var answer = answer(status, Map.of(), body);
        var story = dialect.exchange() + " HTTP " + status + ": " + body;
        var judgement = assertDoesNotThrow(() -> new Answers(dialect).judge(call, answer), story);
        var json = JsonReply.parse(answer.body());
        json.ifPresent(value -> assertDoesNotThrow(() -> dialect.readServerTime(value), story));
        json.ifPresent(value -> assertDoesNotThrow(() -> dialect.readAccountUid(value), story));
        assertDoesNotThrow(() -> dialect.together(judgement, judgement), story);
        if (json.isEmpty() && !body.isBlank()) {
            assertFalse(judgesKey(judgement), story);
        }
        if (judgement.verdict() instanceof Judgement.Refused(var diagnosis) && diagnosis.kind().isDead() && !body.isBlank()) {
            assertTrue(judgement.code().filter(DEADLY_CODES.get(dialect.exchange())::contains).isPresent(), story);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid api key", "Your api key has expired.", "\"33004\"", "{\"retCode\":33004", "10003", "50119", "400003"})
    void wordsThatAreNoJsonJudgeNothing(String body) {
        dialects().forEach(dialect -> {
            var call = on(dialect, dialect.sites().getFirst().id(), Set.of(), TestCall.Before.NOTHING);
            assertFalse(judgesKey(new Answers(dialect).judge(call, answer(401, Map.of(), body))), body);
        });
    }

    private static boolean judgesKey(Judgement judgement) {
        return switch (judgement.verdict()) {
            case Judgement.Accepted _ -> true;
            case Judgement.Refused(var diagnosis) -> diagnosis.kind().judgesKey();
            case Judgement.NoSuchCall _ -> false;
        };
    }
}

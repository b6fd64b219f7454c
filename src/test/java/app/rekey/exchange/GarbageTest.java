package app.rekey.exchange;

import static app.rekey.exchange.TestCalls.answer;
import static app.rekey.exchange.TestCalls.on;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;

import app.rekey.exchange.binance.BinanceDialect;
import app.rekey.exchange.bybit.BybitDialect;
import app.rekey.http.JsonReply;
import app.rekey.service.TestCall;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Good answers, damaged in two thousand ways from each seed: nothing throws, and what is no JSON any more judges no key.
final class GarbageTest {
    private static final List<String> GOOD = List.of(
            "{\"ipRestrict\":true,\"createTime\":1623840271000,\"enableReading\":true,\"tradingAuthorityExpirationTime\":1628985600000}",
            "{\"canTrade\":true,\"balances\":[],\"permissions\":[\"SPOT\"],\"uid\":354937868}",
            "{\"code\":-2015,\"msg\":\"Invalid API-key, IP, or permissions for action, request ip: 203.0.113.7\"}",
            "{\"code\":-1003,\"msg\":\"IP banned until 1660090423228. Please\"}",
            "{\"retCode\":0,\"result\":{\"readOnly\":0,\"permissions\":{\"Spot\":[\"SpotTrade\"],\"Wallet\":[\"Withdraw\"]},\"ips\":[\"*\"],"
                    + "\"deadlineDay\":83,\"expiredAt\":\"2027-02-15T03:21:05Z\",\"userID\":1448939},\"time\":1776149990532}",
            "{\"retCode\":10002,\"retMsg\":\"req_timestamp[1696396708819],server_timestamp[1696396707813]\",\"time\":1696396707814}",
            "{\"retCode\":33004,\"retMsg\":\"Your api key has expired.\"}");
    private static final int[] STATUSES = {200, 400, 401, 403, 404, 500};

    @ParameterizedTest
    @ValueSource(longs = {20261121, 4711})
    void damagedAnswersThrowNothingAndJudgeNothingThatIsNoJson(long seed) {
        var random = new Random(seed);
        for (var dialect : List.of(new BinanceDialect(), new BybitDialect())) {
            var call = on(dialect, "com", Set.of(), TestCall.Before.NOTHING);
            var answers = new Answers(dialect);
            MutatedText.of(GOOD, 2_000, seed).forEach(body -> {
                var answer = answer(STATUSES[random.nextInt(STATUSES.length)], Map.of(), body);
                var story = "HTTP " + answer.status() + ": " + body;
                var judgement = assertDoesNotThrow(() -> answers.judge(call, answer), story);
                var json = JsonReply.parse(answer.body());
                json.ifPresent(value -> assertDoesNotThrow(() -> dialect.readServerTime(value), story));
                if (json.isEmpty() && !body.isBlank()) {
                    assertFalse(judgesKey(judgement), story);
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid api key", "Your api key has expired.", "\"33004\"", "{\"retCode\":33004", "10003"})
    void wordsThatAreNoJsonJudgeNothing(String body) {
        for (var dialect : List.of(new BinanceDialect(), new BybitDialect())) {
            var call = on(dialect, "com", Set.of(), TestCall.Before.NOTHING);
            assertFalse(judgesKey(new Answers(dialect).judge(call, answer(401, Map.of(), body))), body);
        }
    }

    private static boolean judgesKey(Judgement judgement) {
        return switch (judgement.verdict()) {
            case Judgement.Accepted _ -> true;
            case Judgement.Refused(var diagnosis) -> diagnosis.kind().judgesKey();
            case Judgement.NoSuchCall _ -> false;
        };
    }
}

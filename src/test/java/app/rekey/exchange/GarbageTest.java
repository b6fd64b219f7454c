package app.rekey.exchange;

import static app.rekey.exchange.TestCalls.answer;
import static app.rekey.exchange.TestCalls.on;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;

import app.rekey.exchange.binance.BinanceDialect;
import app.rekey.exchange.bybit.BybitDialect;
import app.rekey.http.JsonReply;
import app.rekey.http.Reply;
import app.rekey.service.TestCall;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Good answers, damaged in two thousand ways from a fixed seed: nothing throws, and what is no JSON any more judges no key.
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
            for (int i = 0; i < 1_000; i++) {
                var body = damaged(GOOD.get(random.nextInt(GOOD.size())), random);
                var answer = new Reply.Answer(STATUSES[random.nextInt(STATUSES.length)], Map.of(), body, TestCalls.NOW, Duration.ofMillis(1));
                var story = "seed " + seed + ", round " + i + ", " + new String(body, StandardCharsets.ISO_8859_1);
                var judgement = assertDoesNotThrow(() -> answers.judge(call, answer), story);
                var isBlank = new String(body, StandardCharsets.UTF_8).isBlank();
                if (JsonReply.parse(body).isEmpty() && !isBlank) {
                    assertFalse(judgesKey(judgement), story);
                }
                JsonReply.parse(body).ifPresent(json -> assertDoesNotThrow(() -> dialect.readServerTime(json), story));
            }
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

    /// Cuts, doubles, overwrites or inserts a few bytes.
    private static byte[] damaged(String good, Random random) {
        var text = new StringBuilder(good);
        for (int n = 1 + random.nextInt(4); n > 0 && !text.isEmpty(); n--) {
            var at = random.nextInt(text.length());
            switch (random.nextInt(5)) {
                case 0 -> text.setLength(at);
                case 1 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(20))));
                case 2 -> text.setCharAt(at, (char) random.nextInt(256));
                case 3 -> text.deleteCharAt(at);
                default -> text.insert(at, "[{\"-9e999,:null".charAt(random.nextInt(15)));
            }
        }
        return text.toString().getBytes(random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }
}

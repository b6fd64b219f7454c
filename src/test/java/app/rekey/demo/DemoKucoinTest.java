package app.rekey.demo;

import static app.rekey.domain.Exchange.KUCOIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Permission;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DemoKucoinTest {
    private static final String INFO = "/api/v1/user/api-key";
    private final ByHand hand = new ByHand();

    @AfterEach
    void close() {
        hand.close();
    }

    @Test
    void tellsItsTime() {
        assertEquals("{\"code\":\"200000\",\"data\":" + ByHand.NOW.toEpochMilli() + "}",
                hand.get(KUCOIN, "/api/v1/timestamp", Map.of()).body());
    }

    @Test
    void aRightCallGetsTheKeysRightsAndTheQuotaLeft() {
        var end = ByHand.NOW.plusSeconds(3_600);
        var answer = hand.ask(hand.key(KUCOIN, ByHand.terms().boundTo("127.0.0.1").endingAt(end)));
        assertEquals("200 200000", answer.code());
        var data = answer.json().path("data");
        assertEquals("General,Spot", data.path("permission").asString());
        assertEquals("127.0.0.1", data.path("ipWhitelist").asString());
        assertEquals(end.toEpochMilli(), data.path("expiredAt").asLong());
        assertEquals(4711, data.path("uid").asLong());
        assertEquals("1980", answer.headers().get("gw-ratelimit-remaining"));
        assertEquals("29500", answer.headers().get("gw-ratelimit-reset"));
    }

    @Test
    void aKeyWithoutAddressesAndEndLeavesThemOut() {
        var data = hand.ask(hand.key(KUCOIN)).json().path("data");
        assertFalse(data.has("ipWhitelist"));
        assertTrue(data.path("expiredAt").isNull());
    }

    @Test
    void theOlderVersionOfTheHeaderStillWorks() {
        var headers = new LinkedHashMap<>(HandSigned.kucoinHeaders(hand.key(KUCOIN), INFO, ByHand.NOW));
        headers.put("KC-API-KEY-VERSION", "2");
        assertEquals("200 200000", hand.get(KUCOIN, INFO, headers).code());
    }

    @Test
    void theTextIsSignedBeforePercentEncoding() {
        var key = hand.key(KUCOIN);
        var signedPlain = HandSigned.kucoinHeaders(key, "/api/v1/accounts?currency=a!@#+", ByHand.NOW);
        assertEquals("200 200000", hand.get(KUCOIN, "/api/v1/accounts?currency=a%21%40%23+", signedPlain).code());
        var signedEncoded = HandSigned.kucoinHeaders(key, "/api/v1/accounts?currency=a%21", ByHand.NOW);
        assertEquals("401 400005", hand.get(KUCOIN, "/api/v1/accounts?currency=a%21", signedEncoded).code());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            5000,  200 200000
            5001,  400 400002
            -5000, 200 200000
            -5001, 400 400002
            """)
    void theRequestMayBeFiveSecondsOff(long offMillis, String expected) {
        assertEquals(expected, hand.ask(hand.key(KUCOIN), ByHand.NOW.plusMillis(offMillis)).code());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            KC-API-KEY,         '',                        400 400001
            KC-API-SIGN,        '',                        400 400001
            KC-API-TIMESTAMP,   '',                        400 400001
            KC-API-PASSPHRASE,  '',                        400 400001
            KC-API-TIMESTAMP,   2026-11-21T05:00:00.500Z,  400 400002
            KC-API-KEY-VERSION, 9,                         400 400009
            KC-API-KEY-VERSION, 1,                         401 400004
            KC-API-KEY,         670621e3a25958000159c82f,  401 400003
            KC-API-SIGN,        AAAA,                      401 400005
            KC-API-PASSPHRASE,  AAAA,                      401 400004
            """)
    void everyWrongHeaderIsRefusedByItsCode(String header, String value, String expected) {
        var headers = new LinkedHashMap<>(HandSigned.kucoinHeaders(hand.key(KUCOIN), INFO, ByHand.NOW));
        headers.put(header, value);
        assertEquals(expected, hand.get(KUCOIN, INFO, headers).code());
    }

    @Test
    void aWrongSecretLooksLikeAWrongPassphrase() {
        var key = hand.key(KUCOIN);
        try (var desk = new KeyDesk(Map.of(), new SplittableRandom(1))) {
            assertEquals("{\"code\":\"400004\",\"msg\":\"Invalid KC-API-PASSPHRASE\"}", hand.ask(desk.withWrongSecret(key)).body());
        }
    }

    @Test
    void anotherAddressIsToldWhichOneWasSeen() {
        var answer = hand.ask(hand.key(KUCOIN, ByHand.terms().boundTo("203.0.113.10")));
        assertEquals("403 400006", answer.code());
        assertEquals("Invalid request ip, the current clientIp is:127.0.0.1", answer.json().path("msg").asString());
    }

    @Test
    void aDeletedKeyAndOneThatRanOutDoNotExist() {
        var key = hand.key(KUCOIN);
        hand.exchanges.forget(key.credential().apiKey());
        assertEquals("401 400003", hand.ask(key).code());
        assertEquals("401 400003", hand.ask(hand.key(KUCOIN, ByHand.terms().endingAt(ByHand.NOW))).code());
    }

    @Test
    void aKeyWithoutTheGeneralRightMayNotEvenAsk() {
        assertEquals("403 400007", hand.ask(hand.key(KUCOIN, KeyTerms.of(1, ByHand.NOW, Permission.SPOT))).code());
    }

    @Test
    void aHundredAndFirstQuestionInHalfAMinuteIsTooMuch() {
        var key = hand.key(KUCOIN);
        for (int i = 0; i < 100; i++) {
            assertEquals("200 200000", hand.ask(key).code());
        }
        var answer = hand.ask(key);
        assertEquals("429 429000", answer.code());
        assertEquals("0", answer.headers().get("gw-ratelimit-remaining"));
    }

    @Test
    void aWrongPathIsNamed() {
        assertEquals("404 404000", hand.get(KUCOIN, "/api/v1/nothing", Map.of()).code());
        assertEquals(403, hand.getWithBody(KUCOIN, INFO).status());
    }
}

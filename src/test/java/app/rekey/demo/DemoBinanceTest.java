package app.rekey.demo;

import static app.rekey.domain.Exchange.BINANCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.KeyType;
import app.rekey.domain.Permission;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class DemoBinanceTest {
    private static final String INFO = "/sapi/v1/account/apiRestrictions";
    private final ByHand hand = new ByHand();

    @AfterEach
    void close() {
        hand.close();
    }

    @Test
    void tellsItsTimeAndAnswersAPing() {
        assertEquals("{\"serverTime\":" + ByHand.NOW.toEpochMilli() + "}", hand.get(BINANCE, "/api/v3/time", Map.of()).body());
        assertEquals("{}", hand.get(BINANCE, "/api/v3/ping", Map.of()).body());
    }

    @Test
    void aRightCallGetsTheKeysRights() {
        var end = ByHand.NOW.plusSeconds(3_600);
        var answer = hand.ask(hand.key(BINANCE, ByHand.terms().boundTo("127.0.0.1").endingAt(end)));
        assertEquals(200, answer.status());
        var json = answer.json();
        assertTrue(json.path("enableReading").asBoolean());
        assertTrue(json.path("enableSpotAndMarginTrading").asBoolean());
        assertFalse(json.path("enableWithdrawals").asBoolean());
        assertTrue(json.path("ipRestrict").asBoolean());
        assertEquals(end.toEpochMilli(), json.path("tradingAuthorityExpirationTime").asLong());
    }

    @ParameterizedTest
    @EnumSource(names = {"RSA", "ED25519"})
    void aPrivateKeySignsToo(KeyType type) {
        var key = hand.exchanges.addKey(BINANCE, type, "test", ByHand.terms());
        assertEquals(200, hand.ask(key).status());
        var target = HandSigned.binanceTarget(key, INFO, "", ByHand.NOW).replace("recvWindow=5000", "recvWindow=6000");
        assertEquals("400 -1022", hand.get(BINANCE, target, Map.of("X-MBX-APIKEY", HandSigned.apiKey(key))).code());
    }

    @Test
    void theAccountTellsItsNumberAndCostsTwenty() {
        var answer = hand.ask(hand.key(BINANCE), "/api/v3/account", "omitZeroBalances=true", ByHand.NOW);
        assertEquals(4711, answer.json().path("uid").asLong());
        assertEquals(1, answer.json().path("balances").size());
        assertEquals("20", answer.headers().get("x-mbx-used-weight-1m"));
    }

    @Test
    void tradingIsOffOnceItsTimeHasPassed() {
        var json = hand.ask(hand.key(BINANCE, ByHand.terms().endingAt(ByHand.NOW))).json();
        assertTrue(json.path("enableReading").asBoolean());
        assertFalse(json.path("enableSpotAndMarginTrading").asBoolean());
    }

    @Test
    void anotherSecretIsRefused() {
        var answer = hand.ask(hand.exchanges.keys().stream().filter(k -> k.details().label().contains("signals")).findFirst().orElseThrow());
        assertEquals("400 -1022", answer.code());
        assertEquals("{\"code\":-1022,\"msg\":\"Signature for this request is not valid.\"}", answer.body());
    }

    @Test
    void whatWasChangedAfterSigningIsRefused() {
        var key = hand.key(BINANCE);
        var target = HandSigned.binanceTarget(key, INFO, "a=%40", ByHand.NOW);
        var headers = Map.of("X-MBX-APIKEY", HandSigned.apiKey(key));
        assertEquals(200, hand.get(BINANCE, target, headers).status());
        assertEquals("400 -1022", hand.get(BINANCE, target.replace("%40", "@"), headers).code());
        assertEquals("400 -1022", hand.get(BINANCE, target.replaceFirst("signature=..", "signature=zz"), headers).code());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0,      200
            999,    200
            1000,   400 -1021
            -5000,  200
            -5001,  400 -1021
            """)
    void theRequestsTimeMustLieInTheWindow(long offMillis, String expected) {
        var answer = hand.ask(hand.key(BINANCE), ByHand.NOW.plusMillis(offMillis));
        assertEquals(expected, answer.status() == 200 ? "200" : answer.code());
    }

    @Test
    void theClocksTwoFaultsHaveTheirOwnWords() {
        var key = hand.key(BINANCE);
        assertEquals("Timestamp for this request was 1000ms ahead of the server's time.",
                hand.ask(key, ByHand.NOW.plusSeconds(9)).json().path("msg").asString());
        assertEquals("Timestamp for this request is outside of the recvWindow.",
                hand.ask(key, ByHand.NOW.minusSeconds(9)).json().path("msg").asString());
    }

    @Test
    void anUnknownKeyHasItsOwnCodeOnSapiOnly() {
        var key = hand.key(BINANCE);
        assertTrue(hand.exchanges.forget(key.credential().apiKey()));
        assertEquals("400 -2008", hand.ask(key).code());
        assertEquals("401 -2015", hand.ask(key, "/api/v3/account", "", ByHand.NOW).code());
        assertTrue(hand.exchanges.revive(key.credential().apiKey()));
        assertEquals(200, hand.ask(key).status());
    }

    @Test
    void anotherAddressAndAMissingRightLookTheSame() {
        var elsewhere = hand.key(BINANCE, ByHand.terms().boundTo("203.0.113.10"));
        var rightless = hand.key(BINANCE, KeyTerms.of(1, ByHand.NOW));
        assertEquals("400 -2015", hand.ask(elsewhere).code());
        assertEquals(hand.ask(elsewhere).body(), hand.ask(rightless).body());
    }

    @Test
    void whatIsNoKeyOrLacksAPartIsNamed() {
        assertEquals("400 -2014", hand.get(BINANCE, INFO, Map.of()).code());
        assertEquals("400 -2014", hand.get(BINANCE, INFO, Map.of("X-MBX-APIKEY", "abc def")).code());
        var headers = Map.of("X-MBX-APIKEY", HandSigned.apiKey(hand.key(BINANCE)));
        assertEquals("400 -1102", hand.get(BINANCE, INFO + "?signature=00", headers).code());
        assertEquals("400 -1102", hand.get(BINANCE, INFO + "?timestamp=1", headers).code());
        assertEquals("400 -1100", hand.get(BINANCE, INFO + "?timestamp=now&signature=00", headers).code());
        assertEquals("400 -1131", hand.get(BINANCE, INFO + "?recvWindow=60001&timestamp=1&signature=00", headers).code());
    }

    @Test
    void aPathThatDoesNotExistAndABodyOnAGetAreNotAnsweredInJson() {
        assertEquals(404, hand.get(BINANCE, "/sapi/v1/nothing", Map.of()).status());
        var withBody = hand.getWithBody(BINANCE, "/api/v3/time");
        assertEquals(403, withBody.status());
        assertEquals("text/html", withBody.headers().get("content-type"));
    }

    @Test
    void overTheWeightOfAMinuteNobodyIsServed() {
        var key = hand.key(BINANCE, KeyTerms.of(1, ByHand.NOW, Permission.READ));
        for (int i = 0; i < 300; i++) {
            assertEquals(200, hand.ask(key, "/api/v3/account", "", ByHand.NOW).status());
        }
        var answer = hand.get(BINANCE, "/api/v3/time", Map.of());
        assertEquals("429 -1003", answer.code());
        assertEquals("60", answer.headers().get("retry-after"));
        assertEquals(200, hand.ask(key).status(), "the weight of /sapi is counted apart");
    }
}

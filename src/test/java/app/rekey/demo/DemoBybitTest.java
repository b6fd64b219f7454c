package app.rekey.demo;

import static app.rekey.domain.Exchange.BYBIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.KeyType;
import app.rekey.domain.Permission;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DemoBybitTest {
    private static final String INFO = "/v5/user/query-api";
    private final ByHand hand = new ByHand();

    @AfterEach
    void close() {
        hand.close();
    }

    @Test
    void tellsItsTimeInThreeUnits() {
        var json = hand.get(BYBIT, "/v5/market/time", Map.of()).json();
        assertEquals(String.valueOf(ByHand.NOW.getEpochSecond()), json.path("result").path("timeSecond").asString());
        assertEquals(ByHand.NOW.toEpochMilli() + "000000", json.path("result").path("timeNano").asString());
        assertEquals(ByHand.NOW.toEpochMilli(), json.path("time").asLong());
    }

    @Test
    void aRightCallGetsTheKeysRightsAndItsEnd() {
        var end = ByHand.NOW.plus(Duration.ofHours(24 * 9 + 23));
        var answer = hand.ask(hand.key(BYBIT, ByHand.terms().endingAt(end)));
        assertEquals("200 0", answer.code());
        var result = answer.json().path("result");
        assertEquals("[\"SpotTrade\"]", result.path("permissions").path("Spot").toString());
        assertEquals("[]", result.path("permissions").path("Derivatives").toString());
        assertEquals(0, result.path("readOnly").asInt());
        assertEquals("[\"*\"]", result.path("ips").toString());
        assertEquals("2026-12-01T04:00:00Z", result.path("expiredAt").asString());
        assertEquals(9, result.path("deadlineDay").asInt());
        assertEquals(4711, result.path("userID").asLong());
        assertEquals("10", answer.headers().get("x-bapi-limit"));
        assertEquals("9", answer.headers().get("x-bapi-limit-status"));
    }

    @Test
    void aBoundKeyHasNoEndAndAReaderIsMarkedReadOnly() {
        var terms = KeyTerms.of(1, ByHand.NOW, Permission.READ).boundTo("127.0.0.1");
        var result = hand.ask(hand.key(BYBIT, terms)).json().path("result");
        assertEquals("1970-01-01T00:00:00Z", result.path("expiredAt").asString());
        assertEquals(-2, result.path("deadlineDay").asInt());
        assertEquals("[\"127.0.0.1\"]", result.path("ips").toString());
        assertEquals(1, result.path("readOnly").asInt());
    }

    @Test
    void anRsaKeySignsToo() {
        var key = hand.exchanges.addKey(BYBIT, KeyType.RSA, "test", ByHand.terms());
        var answer = hand.ask(key);
        assertEquals("200 0", answer.code());
        assertTrue(answer.json().path("result").path("rsaPublicKey").asString().startsWith("-----BEGIN PUBLIC KEY-----\n"));
    }

    @Test
    void theQueryIsPartOfWhatIsSigned() {
        var key = hand.key(BYBIT);
        assertEquals("200 0", hand.ask(key, "/v5/account/info", "cursor=a%3D", ByHand.NOW).code());
        assertEquals("200 10004", hand.get(BYBIT, "/v5/account/info?cursor=a=", HandSigned.bybitHeaders(key, "cursor=a%3D", ByHand.NOW)).code());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            999,   200 0
            1000,  200 10002
            -5000, 200 0
            -5001, 200 10002
            """)
    void theRequestsTimeMustLieInTheWindow(long offMillis, String expected) {
        assertEquals(expected, hand.ask(hand.key(BYBIT), ByHand.NOW.plusMillis(offMillis)).code());
    }

    @Test
    void aWrongTimeIsToldBothClocks() {
        var late = ByHand.NOW.minusSeconds(9).toEpochMilli();
        assertEquals("invalid request, please check your server timestamp or recv_window param. req_timestamp[" + late
                        + "],server_timestamp[" + ByHand.NOW.toEpochMilli() + "],recv_window[5000]",
                hand.ask(hand.key(BYBIT), ByHand.NOW.minusSeconds(9)).json().path("retMsg").asString());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            X-BAPI-API-KEY,     '',                  200 10001
            X-BAPI-TIMESTAMP,   '',                  200 10001
            X-BAPI-SIGN,        '',                  200 10001
            X-BAPI-TIMESTAMP,   now,                 200 10001
            X-BAPI-RECV-WINDOW, long,                200 10001
            X-BAPI-API-KEY,     B2Rou0PLPpGqcU0Vu2,  200 10003
            X-BAPI-SIGN,        00ff,                200 10004
            X-BAPI-RECV-WINDOW, 6000,                200 10004
            """)
    void everyWrongHeaderIsRefusedByItsCode(String header, String value, String expected) {
        var headers = new LinkedHashMap<>(HandSigned.bybitHeaders(hand.key(BYBIT), "", ByHand.NOW));
        headers.put(header, value);
        assertEquals(expected, hand.get(BYBIT, INFO, headers).code());
    }

    @Test
    void aWrongSignatureIsToldWhatShouldHaveBeenSigned() {
        var key = hand.key(BYBIT);
        var headers = new LinkedHashMap<>(HandSigned.bybitHeaders(key, "", ByHand.NOW));
        headers.put("X-BAPI-SIGN", "00");
        assertEquals("error sign! origin_string[" + ByHand.NOW.toEpochMilli() + HandSigned.apiKey(key) + "5000]",
                hand.get(BYBIT, INFO, headers).json().path("retMsg").asString());
    }

    @Test
    void anExpiredKeyADeletedOneAndAnotherAddressHaveTheirOwnCodes() {
        assertEquals("200 33004", hand.ask(hand.key(BYBIT, ByHand.terms().endingAt(ByHand.NOW))).code());
        assertEquals("200 10010", hand.ask(hand.key(BYBIT, ByHand.terms().boundTo("203.0.113.10"))).code());
        var key = hand.key(BYBIT);
        hand.exchanges.forget(key.credential().apiKey());
        assertEquals("200 10003", hand.ask(key).code());
    }

    @Test
    void aRestrictedAccountAndABusyServerAreNoVerdictOnTheKey() {
        assertEquals("200 10024", hand.ask(hand.key(BYBIT, ByHand.terms().standing(KeyTerms.Standing.RESTRICTED))).code());
        assertEquals("200 10016", hand.ask(hand.key(BYBIT, ByHand.terms().standing(KeyTerms.Standing.BUSY))).code());
    }

    @Test
    void theEleventhQuestionInASecondIsTooMany() {
        var key = hand.key(BYBIT);
        for (int i = 0; i < 10; i++) {
            assertEquals("200 0", hand.ask(key).code());
        }
        var answer = hand.ask(key);
        assertEquals("200 10006", answer.code());
        assertEquals("0", answer.headers().get("x-bapi-limit-status"));
        assertEquals(String.valueOf(ByHand.NOW.plusMillis(500).toEpochMilli()), answer.headers().get("x-bapi-limit-reset-timestamp"));
    }

    @Test
    void aWrongPathAndABodyOnAGetAreRefused() {
        assertEquals("200 10017", hand.get(BYBIT, "/v5/nothing", Map.of()).code());
        assertEquals("200 10017", hand.post(BYBIT, INFO, Map.of()).code());
        assertEquals(403, hand.getWithBody(BYBIT, INFO).status());
    }

    @ParameterizedTest
    @CsvSource({"/v5/user/delete-api", "/v5/user/delete-sub-api"})
    void aKeyWithARightOnTheWalletDeletesItself(String path) {
        var key = hand.key(BYBIT, KeyTerms.of(4711, ByHand.NOW, Permission.READ, Permission.TRANSFER));
        assertEquals("200 10004", hand.post(BYBIT, path, HandSigned.bybitHeaders(key, "", ByHand.NOW)).code(), "the body is signed");
        assertEquals("200 0", hand.ask(key).code());
        assertEquals("200 0", hand.post(BYBIT, path, HandSigned.bybitHeaders(key, "{}", ByHand.NOW)).code());
        assertEquals("200 10003", hand.ask(key).code());
    }

    @Test
    void aKeyThatOnlyTradesCannotDeleteItself() {
        var key = hand.key(BYBIT);
        assertEquals("200 10005", hand.post(BYBIT, "/v5/user/delete-api", HandSigned.bybitHeaders(key, "{}", ByHand.NOW)).code());
        assertEquals("200 10017", hand.ask(key, "/v5/user/delete-api", "", ByHand.NOW).code());
        assertEquals("200 0", hand.ask(key).code());
    }
}

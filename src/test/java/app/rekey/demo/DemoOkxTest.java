package app.rekey.demo;

import static app.rekey.domain.Exchange.OKX;
import static org.junit.jupiter.api.Assertions.assertEquals;

import app.rekey.domain.Permission;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DemoOkxTest {
    private static final String CONFIG = "/api/v5/account/config";
    private final ByHand hand = new ByHand();

    @AfterEach
    void close() {
        hand.close();
    }

    @Test
    void tellsItsTime() {
        assertEquals("{\"code\":\"0\",\"msg\":\"\",\"data\":[{\"ts\":\"" + ByHand.NOW.toEpochMilli() + "\"}]}",
                hand.get(OKX, "/api/v5/public/time", Map.of()).body());
    }

    @Test
    void aRightCallGetsTheKeysRights() {
        var terms = KeyTerms.of(4711, ByHand.NOW, Permission.READ, Permission.FUTURES, Permission.WITHDRAW);
        var answer = hand.ask(hand.key(OKX, terms.boundTo("127.0.0.1", "203.0.113.10")));
        assertEquals("200 0", answer.code());
        var data = answer.json().path("data").path(0);
        assertEquals("read_only,withdraw,trade", data.path("perm").asString());
        assertEquals("127.0.0.1,203.0.113.10", data.path("ip").asString());
        assertEquals("4711", data.path("uid").asString());
    }

    @Test
    void theQueryIsSignedAsItIsSent() {
        var key = hand.key(OKX);
        assertEquals("200 0", hand.ask(key, "/api/v5/account/balance", "ccy=BTC%2CETH", ByHand.NOW).code());
        var headers = HandSigned.okxHeaders(key, "/api/v5/account/balance?ccy=BTC,ETH", ByHand.NOW);
        assertEquals("401 50113", hand.get(OKX, "/api/v5/account/balance?ccy=BTC%2CETH", headers).code());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0,      200 0
            30000,  200 0
            30001,  401 50102
            -30000, 200 0
            -30001, 401 50102
            """)
    void theRequestMayBeHalfAMinuteOff(long offMillis, String expected) {
        assertEquals(expected, hand.ask(hand.key(OKX), ByHand.NOW.plusMillis(offMillis)).code());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            OK-ACCESS-KEY,        '',                                    401 50103
            OK-ACCESS-PASSPHRASE, '',                                    401 50104
            OK-ACCESS-SIGN,       '',                                    401 50106
            OK-ACCESS-TIMESTAMP,  '',                                    401 50107
            OK-ACCESS-TIMESTAMP,  1732165200500,                         401 50112
            OK-ACCESS-TIMESTAMP,  2026-11-21T05:00:00Z,                  401 50112
            OK-ACCESS-TIMESTAMP,  2026-13-41T05:00:00.000Z,              401 50112
            OK-ACCESS-KEY,        not-a-uuid,                            401 50111
            OK-ACCESS-KEY,        37c541a1-0000-4000-8000-10fe7a038418,  401 50119
            OK-ACCESS-SIGN,       AAAA,                                  401 50113
            OK-ACCESS-SIGN,       ****,                                  401 50113
            OK-ACCESS-PASSPHRASE, Demo-0wrong,                           401 50105
            x-simulated-trading,  1,                                     401 50101
            """)
    void everyWrongHeaderIsRefusedByItsCode(String header, String value, String expected) {
        var headers = new LinkedHashMap<>(HandSigned.okxHeaders(hand.key(OKX), CONFIG, ByHand.NOW));
        headers.put(header, value);
        assertEquals(expected, hand.get(OKX, CONFIG, headers).code());
    }

    @Test
    void aDemoKeyNeedsTheDemoHeader() {
        var key = hand.key(OKX, ByHand.terms().forDemoTrading());
        assertEquals("200 0", hand.ask(key).code());
        var live = key.takenForLive();
        assertEquals("{\"msg\":\"APIKey does not match current environment.\",\"code\":\"50101\"}", hand.ask(live).body());
    }

    @Test
    void anotherAddressIsToldWhichOneWasSeen() {
        var answer = hand.ask(hand.key(OKX, ByHand.terms().boundTo("203.0.113.10")));
        assertEquals("401 50110", answer.code());
        assertEquals("Your IP 127.0.0.1 is not included in your API key's demo IP whitelist.", answer.json().path("msg").asString());
    }

    @Test
    void aDeletedKeyAndOneThatRanOutDoNotExist() {
        var key = hand.key(OKX);
        hand.exchanges.forget(key.credential().apiKey());
        assertEquals("401 50119", hand.ask(key).code());
        assertEquals("401 50119", hand.ask(hand.key(OKX, ByHand.terms().endingAt(ByHand.NOW))).code());
    }

    @Test
    void aFrozenAccountAndABusySystemAreNoVerdictOnTheKey() {
        assertEquals("400 50100", hand.ask(hand.key(OKX, ByHand.terms().standing(KeyTerms.Standing.RESTRICTED))).code());
        assertEquals("429 50013", hand.ask(hand.key(OKX, ByHand.terms().standing(KeyTerms.Standing.BUSY))).code());
    }

    @Test
    void theSixthCallOfAnAccountInTwoSecondsIsTooMany() {
        var key = hand.key(OKX);
        for (int i = 0; i < 5; i++) {
            assertEquals("200 0", hand.ask(key).code());
        }
        assertEquals("429 50011", hand.ask(key).code());
        assertEquals("200 0", hand.ask(hand.key(OKX, KeyTerms.of(4712, ByHand.NOW, Permission.READ))).code());
    }

    @Test
    void aWrongMethodAndAWrongPathAreRefused() {
        assertEquals("405 50115", hand.post(OKX, CONFIG, Map.of()).code());
        assertEquals(404, hand.get(OKX, "/api/v5/nothing", Map.of()).status());
    }
}

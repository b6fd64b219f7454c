package app.rekey.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.Credential;
import app.rekey.domain.Diagnosis.Kind;
import app.rekey.domain.Exchange;
import app.rekey.domain.Secret;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class DemoExchangesTest {
    private final ByHand hand = new ByHand();

    @AfterEach
    void close() {
        hand.close();
    }

    @Test
    void everySampleKeyAnswersWhatItsStorySays() {
        var expected = new LinkedHashMap<String, Kind>();
        var seen = new LinkedHashMap<String, Kind>();
        for (var key : hand.exchanges.keys()) {
            expected.put(key.details().label(), key.expected());
            seen.put(key.details().label(), kindOf(key, hand.ask(key)));
        }
        assertEquals(expected, seen);
    }

    /// What the exchanges' documentation says of each answer.
    private static Kind kindOf(DemoKey key, ByHand.Answer answer) {
        return switch (key.details().exchange() + " " + answer.code()) {
            case "BINANCE 200 " -> binanceRights(key, answer);
            case "OKX 200 0", "KUCOIN 200 200000", "BYBIT 200 0" -> Kind.OK;
            case "BINANCE 400 -2008", "OKX 401 50101", "OKX 401 50119", "BYBIT 200 10003" -> Kind.KEY_UNKNOWN_OR_DELETED;
            case "BINANCE 400 -1022" -> Kind.SECRET_WRONG;
            case "BINANCE 400 -2015", "KUCOIN 403 400006", "BYBIT 200 10010" -> Kind.IP_NOT_ALLOWED;
            case "OKX 401 50105", "KUCOIN 401 400004" -> Kind.PASSPHRASE_WRONG;
            case "OKX 400 50100" -> Kind.ACCOUNT_RESTRICTED;
            case "KUCOIN 200 230005" -> Kind.EXCHANGE_DOWN;
            case "BYBIT 200 33004" -> Kind.KEY_EXPIRED;
            default -> Kind.UNKNOWN;
        };
    }

    private static Kind binanceRights(DemoKey key, ByHand.Answer answer) {
        if (answer.json().path("enableSpotAndMarginTrading").asBoolean() || key.details().needs().isEmpty()) {
            return Kind.OK;
        }
        return answer.json().has("tradingAuthorityExpirationTime") ? Kind.TRADE_PERMISSION_LAPSED : Kind.PERMISSION_MISSING;
    }

    @Test
    void theSampleShowsEveryStateThatAKeyAloneCanBeIn() {
        var shown = hand.exchanges.keys().stream().map(DemoKey::expected).collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
        assertEquals(EnumSet.of(Kind.OK, Kind.KEY_EXPIRED, Kind.TRADE_PERMISSION_LAPSED, Kind.KEY_UNKNOWN_OR_DELETED,
                Kind.PERMISSION_MISSING, Kind.SECRET_WRONG, Kind.PASSPHRASE_WRONG, Kind.IP_NOT_ALLOWED, Kind.ACCOUNT_RESTRICTED,
                Kind.EXCHANGE_DOWN), shown);
    }

    @Test
    void sampleLabelsAreAllDifferentAndEveryKeyTellsItsStory() {
        var keys = hand.exchanges.keys();
        assertEquals(keys.size(), keys.stream().map(key -> key.details().label()).distinct().count());
        assertTrue(keys.stream().allMatch(key -> key.story().endsWith(".") && key.details().note().equals(key.story())));
    }

    @Test
    void everySampleKeyLivesOnThisComputer() {
        for (var key : hand.exchanges.keys()) {
            var exchange = key.details().exchange();
            assertEquals(Optional.of(hand.exchanges.baseUrl(exchange)), key.details().site().baseUrl());
            assertTrue(hand.exchanges.baseUrl(exchange).isLoopback());
        }
        assertEquals(4, Arrays.stream(Exchange.values()).map(hand.exchanges::baseUrl).map(BaseUrl::toString).distinct().count());
    }

    @Test
    void aDraftIsTheCallersOwnCopy() {
        var key = hand.key(Exchange.KUCOIN);
        try (var draft = key.draft()) {
            assertEquals(key.credential().apiKey(), draft.credential().apiKey());
            assertEquals(3, draft.keyVersion().orElseThrow());
        }
        assertEquals("200 200000", hand.ask(key).code());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            BINANCE, [A-Za-z0-9]{64},                          [A-Za-z0-9]{64}
            OKX,     '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', [0-9A-F]{32}
            KUCOIN,  [0-9a-f]{24},                             '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
            BYBIT,   [A-Za-z0-9]{18},                          [A-Za-z0-9]{36}
            """)
    void madeUpPartsHaveTheExchangesUsualShapes(Exchange exchange, String apiKey, String secret) {
        var credential = (Credential.Hmac) hand.key(exchange).credential();
        assertTrue(credential.apiKey().revealText().matches(apiKey));
        assertTrue(credential.secret().revealText().matches(secret));
        assertEquals(exchange.usesPassphrase(), credential.passphrase().isPresent());
    }

    @Test
    void aKeyOfGivenPartsIsKnownAndBelongsToItsCaller() {
        try (var given = new Credential.Hmac(Secret.ofText("TESTkey0123456789a"), Secret.ofText("TEST-secret"), Optional.empty())) {
            hand.exchanges.addKey(Exchange.BYBIT, given, ByHand.terms());
            var key = hand.key(Exchange.BYBIT).holding(given);
            assertEquals("200 0", hand.ask(key).code());
            assertThrows(IllegalArgumentException.class, () -> hand.exchanges.addKey(Exchange.BYBIT, given, ByHand.terms()));
        }
    }

    @Test
    void onlyAKnownKeyCanBeForgottenAndOnlyAForgottenOneRevived() {
        try (var unknown = Secret.ofText("TEST-unknown")) {
            assertFalse(hand.exchanges.forget(unknown));
            assertFalse(hand.exchanges.revive(unknown));
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            BINANCE, RATE_LIMITED,   429, -1003
            BINANCE, BANNED,         418, IP banned until
            BINANCE, REGION_BLOCKED, 451, restricted location
            BINANCE, DOWN,           503, -1008
            OKX,     RATE_LIMITED,   429, 50011
            OKX,     BANNED,         403, <!DOCTYPE html>
            OKX,     REGION_BLOCKED, 200, 50121
            OKX,     DOWN,           503, 50001
            KUCOIN,  RATE_LIMITED,   429, 429000
            KUCOIN,  BANNED,         418, Too Many Bad Auth
            KUCOIN,  REGION_BLOCKED, 403, 400302
            KUCOIN,  DOWN,           503, 503000
            BYBIT,   RATE_LIMITED,   200, 10006
            BYBIT,   BANNED,         403, access too frequent
            BYBIT,   REGION_BLOCKED, 403, block access from your country
            BYBIT,   DOWN,           503, <html>
            """)
    void anExchangeInTroubleServesNobody(Exchange exchange, Mood.Trouble trouble, int status, String part) {
        var key = hand.key(exchange);
        hand.exchanges.mood(exchange, trouble);
        for (var answer : new ByHand.Answer[] {hand.ask(key), hand.get(exchange, "/", Map.of())}) {
            assertEquals(status, answer.status());
            assertTrue(answer.body().contains(part), answer.body());
        }
        hand.exchanges.mood(exchange, Mood.NORMAL);
        assertEquals(200, hand.ask(key).status());
    }

    @ParameterizedTest
    @EnumSource
    void anExchangesClockCanBeOff(Exchange exchange) {
        var key = hand.key(exchange);
        hand.exchanges.mood(exchange, new Mood.ClockOff(Duration.ofMinutes(-2)));
        var right = hand.ask(key, ByHand.NOW.minusSeconds(120)).code();
        var wrong = hand.ask(key, ByHand.NOW).code();
        hand.exchanges.mood(exchange, Mood.NORMAL);
        assertEquals(hand.ask(key, ByHand.NOW).code(), right);
        assertEquals(switch (exchange) {
            case BINANCE -> "400 -1021";
            case OKX -> "401 50102";
            case KUCOIN -> "400 400002";
            case BYBIT -> "200 10002";
        }, wrong);
    }

    @Test
    void slowAnswersWaitSideBySide() throws Exception {
        var key = hand.key(Exchange.BINANCE);
        hand.exchanges.mood(Exchange.BINANCE, new Mood.Slow(Duration.ofMillis(400)));
        var started = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 100).<Callable<Integer>>mapToObj(_ -> () -> hand.ask(key).status()).toList();
            var statuses = new HashSet<Integer>();
            for (var answer : threads.invokeAll(calls)) {
                statuses.add(answer.get());
            }
            assertEquals(Set.of(200), statuses);
        }
        var took = Duration.ofNanos(System.nanoTime() - started);
        assertTrue(took.compareTo(Duration.ofMillis(400)) >= 0, took.toString());
        assertTrue(took.compareTo(Duration.ofSeconds(20)) < 0, "one after the other would take 40 s, took " + took);
    }

    @Test
    void closingStopsTheServersAndWipesTheKeys() {
        var key = hand.key(Exchange.OKX);
        hand.exchanges.close();
        assertThrows(IllegalStateException.class, () -> key.credential().apiKey().length());
        assertThrows(UncheckedIOException.class, () -> hand.get(Exchange.OKX, "/api/v5/public/time", Map.of()));
    }
}

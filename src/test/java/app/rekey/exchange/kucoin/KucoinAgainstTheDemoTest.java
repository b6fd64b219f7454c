package app.rekey.exchange.kucoin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.demo.DemoExchanges;
import app.rekey.demo.DemoKey;
import app.rekey.demo.KeyTerms;
import app.rekey.demo.Mood;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Diagnosis.Kind;
import app.rekey.domain.Exchange;
import app.rekey.domain.Expiry;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyType;
import app.rekey.domain.Permission;
import app.rekey.domain.TestFrom;
import app.rekey.exchange.ExchangeRoom;
import app.rekey.http.HttpCall;
import app.rekey.http.HttpCaller;
import app.rekey.http.OkHttpCaller;
import app.rekey.http.RateLimit;
import app.rekey.http.Reply;
import app.rekey.http.ServerClock;
import app.rekey.service.TestCall;
import app.rekey.service.TestCall.Before;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// KuCoin's room against KuCoin as the demo plays it, which checks every signature by its own code.
final class KucoinAgainstTheDemoTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Clock clock = Clock.systemUTC();
    private final RateLimit rateLimit = new RateLimit(clock);
    private final OkHttpCaller caller = new OkHttpCaller(PATIENCE, PATIENCE, rateLimit, clock);
    private final ExchangeRoom kucoin = room(caller);
    private DemoExchanges exchanges;

    @BeforeEach
    void openTheExchange() {
        exchanges = DemoExchanges.start(clock, new Random(1));
    }

    @AfterEach
    void closeTheExchange() {
        caller.close();
        exchanges.close();
    }

    @Test
    void everySampleKeyGetsItsDiagnosis() {
        var keys = exchanges.keys().stream()
                .filter(key -> key.details().exchange() == Exchange.KUCOIN)
                .filter(key -> !(key.details().testFrom() instanceof TestFrom.NotFromHere))
                .toList();

        assertTrue(keys.size() > 3);
        assertEquals(keys.stream().map(DemoKey::expected).toList(),
                keys.stream().map(key -> kucoin.test(call(key, Before.NOTHING)).diagnosis().kind()).toList());
    }

    @Test
    void aGoodTestTellsRightsAddressesAccountAndEnd() {
        var end = clock.instant().plus(Duration.ofDays(9)).truncatedTo(ChronoUnit.MILLIS);
        var key = exchanges.addKey(Exchange.KUCOIN, KeyType.HMAC, "hedge",
                KeyTerms.of(4711, clock.instant(), Permission.READ, Permission.FUTURES).boundTo("127.0.0.1").endingAt(end));
        var info = kucoin.test(call(key, Before.NOTHING)).info().orElseThrow();

        assertEquals(List.of("General", "Futures"), info.permissions().words());
        assertEquals(new IpWhitelist.Bound(List.of("127.0.0.1")), info.ipWhitelist());
        assertEquals(Optional.of("4711"), info.accountUid());
        assertEquals(Expiry.At.reported(end), info.reported());
    }

    @Test
    void aClockThatIsMinutesOffIsCorrected() {
        exchanges.mood(Exchange.KUCOIN, new Mood.ClockOff(Duration.ofMinutes(-7)));
        var key = exchanges.addKey(Exchange.KUCOIN, KeyType.HMAC, "spot", KeyTerms.of(4712, clock.instant(), Permission.READ));
        var test = kucoin.test(call(key, Before.NOTHING));

        assertEquals(new Diagnosis.Ok(), test.diagnosis());
        assertEquals(7, test.clockSkew().orElseThrow().plusSeconds(30).toMinutes());
    }

    @Test
    void aKeyThatMayOnlyReadNowAndTradedBeforeHasLapsed() {
        var trading = exchanges.addKey(Exchange.KUCOIN, KeyType.HMAC, "then",
                KeyTerms.of(4713, clock.instant(), Permission.READ, Permission.SPOT));
        var reading = exchanges.addKey(Exchange.KUCOIN, KeyType.HMAC, "now", KeyTerms.of(4713, clock.instant(), Permission.READ));
        var before = new Before(kucoin.test(call(trading, Before.NOTHING)).info(), Optional.of(clock.instant()));

        assertEquals(new Diagnosis.TradePermissionLapsed(), kucoin.test(needingSpot(call(reading, before))).diagnosis());
        assertEquals(new Diagnosis.PermissionMissing(Set.of(Permission.SPOT)),
                kucoin.test(needingSpot(call(reading, Before.NOTHING))).diagnosis());
    }

    @Test
    void aKeyWhoseDateHasPassedHasExpired() {
        var key = exchanges.addKey(Exchange.KUCOIN, KeyType.HMAC, "hedge", KeyTerms.of(4714, clock.instant(), Permission.READ));
        var before = KucoinCases.before(Permission.SPOT, new IpWhitelist.Unknown(),
                Expiry.At.reported(clock.instant().minusSeconds(60)), Duration.ZERO);
        exchanges.forget(key.credential().apiKey());

        assertEquals(new Diagnosis.KeyUnknownOrDeleted(false), kucoin.test(call(key, Before.NOTHING)).diagnosis());
        assertEquals(new Diagnosis.KeyExpired(), kucoin.test(call(key, before)).diagnosis());
    }

    /// Answers of the firewall, and of KuCoin's own guard against failed logins, as users published them.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            418 | text/plain | I'm a Teapot. Too Many Bad Auth - Exceeded the access frequency. | IP_BANNED
            429 | text/html  | <html><title>Access denied</title>Error 1015 You are being rate limited</html> | RATE_LIMITED
            503 | text/html  | <html>Service unavailable</html> | EXCHANGE_DOWN
            """)
    void whatIsNoAnswerOfTheApiNeverJudgesTheKey(int status, String type, String body, Kind diagnosis) {
        HttpCaller answering = call -> call.get().pathAndQuery().equals("/api/v1/timestamp")
                ? answer(200, "application/json", "{\"code\":\"200000\",\"data\":" + clock.millis() + "}")
                : answer(status, type, body);

        assertEquals(diagnosis, room(answering).test(KucoinCases.call()).diagnosis().kind());
    }

    @Test
    void whereTheKeysDescriptionIsMissingTheAccountsProveItAndNoRightIsCalledMissing() {
        HttpCaller answering = call -> byPath(call.get());
        var test = room(answering).test(needingSpot(KucoinCases.call()));

        assertEquals(Kind.OK, test.diagnosis().kind());
        assertEquals(List.of(), test.info().orElseThrow().permissions().words());
    }

    private Reply byPath(HttpCall call) {
        var body = switch (call.pathAndQuery()) {
            case "/api/v1/user/api-key" -> "{\"code\":\"404000\",\"msg\":\"URL not found\"}";
            case "/api/v1/accounts" -> "{\"code\":\"200000\",\"data\":[]}";
            default -> "{\"code\":\"500000\",\"msg\":\"Internal server error\"}";
        };
        return answer(200, "application/json", body);
    }

    private Reply answer(int status, String type, String body) {
        return new Reply.Answer(status, Map.of("content-type", type), body.getBytes(StandardCharsets.UTF_8), clock.instant(),
                Duration.ofMillis(40));
    }

    private ExchangeRoom room(HttpCaller by) {
        return new ExchangeRoom(new KucoinDialect(), by, new ServerClock(by, clock), rateLimit, clock);
    }

    private TestCall call(DemoKey key, Before before) {
        return new TestCall(kucoin.site(key.details().site()).orElseThrow(), key.credential(), key.keyVersion(), key.demo(),
                key.details().testFrom(), key.details().needs(), before);
    }

    private static TestCall needingSpot(TestCall call) {
        return new TestCall(call.site(), call.credential(), call.keyVersion(), call.demo(), call.from(), Set.of(Permission.SPOT),
                call.before());
    }
}

package app.rekey.exchange.okx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.demo.DemoExchanges;
import app.rekey.demo.DemoKey;
import app.rekey.demo.KeyTerms;
import app.rekey.demo.Mood;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Diagnosis.Kind;
import app.rekey.domain.Exchange;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// OKX's room against OKX as the demo plays it, which checks every signature by its own code.
final class OkxAgainstTheDemoTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Clock clock = Clock.systemUTC();
    private final RateLimit rateLimit = new RateLimit(clock);
    private final OkHttpCaller caller = new OkHttpCaller(PATIENCE, PATIENCE, rateLimit, clock);
    private final ExchangeRoom okx = room(caller);
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
                .filter(key -> key.details().exchange() == Exchange.OKX)
                .filter(key -> !(key.details().testFrom() instanceof TestFrom.NotFromHere))
                .toList();

        assertTrue(keys.size() > 3);
        assertEquals(keys.stream().map(DemoKey::expected).toList(),
                keys.stream().map(key -> okx.test(call(key, key.demo(), Before.NOTHING)).diagnosis().kind()).toList());
    }

    @Test
    void aGoodTestTellsRightsAddressesAndAccount() {
        var key = exchanges.addKey(Exchange.OKX, KeyType.HMAC, "grid",
                KeyTerms.of(4711, clock.instant(), Permission.READ, Permission.SPOT).boundTo("127.0.0.1"));
        var info = okx.test(call(key, false, Before.NOTHING)).info().orElseThrow();

        assertEquals(List.of("read_only", "trade"), info.permissions().words());
        assertEquals(new IpWhitelist.Bound(List.of("127.0.0.1")), info.ipWhitelist());
        assertEquals(Optional.of("4711"), info.accountUid());
    }

    @Test
    void aDemoKeyWorksWithTheDemoHeaderOnly() {
        var key = exchanges.addKey(Exchange.OKX, KeyType.HMAC, "practice",
                KeyTerms.of(4712, clock.instant(), Permission.READ).forDemoTrading());

        assertEquals(new Diagnosis.Ok(), okx.test(call(key, true, Before.NOTHING)).diagnosis());
        assertEquals(new Diagnosis.KeyUnknownOrDeleted(true), okx.test(call(key, false, Before.NOTHING)).diagnosis());
    }

    @Test
    void aClockThatIsMinutesOffIsCorrected() {
        exchanges.mood(Exchange.OKX, new Mood.ClockOff(Duration.ofMinutes(-7)));
        var key = exchanges.addKey(Exchange.OKX, KeyType.HMAC, "grid", KeyTerms.of(4713, clock.instant(), Permission.READ));
        var test = okx.test(call(key, false, Before.NOTHING));

        assertEquals(new Diagnosis.Ok(), test.diagnosis());
        assertEquals(7, test.clockSkew().orElseThrow().plusSeconds(30).toMinutes());
    }

    @Test
    void aKeyThatIdledTooLongHasExpiredAndAFreshOneWasDeleted() {
        var key = exchanges.addKey(Exchange.OKX, KeyType.HMAC, "grid",
                KeyTerms.of(4714, clock.instant(), Permission.READ, Permission.SPOT));
        var info = okx.test(call(key, false, Before.NOTHING)).info();
        exchanges.forget(key.credential().apiKey());
        var fresh = new Before(info, Optional.of(clock.instant().minus(Duration.ofDays(1))));
        var idle = new Before(info, Optional.of(clock.instant().minus(Duration.ofDays(15))));

        assertEquals(new Diagnosis.KeyUnknownOrDeleted(false), okx.test(call(key, false, fresh)).diagnosis());
        assertEquals(new Diagnosis.KeyExpired(), okx.test(call(key, false, idle)).diagnosis());
    }

    @Test
    void whereTheConfigurationIsMissingTheBalanceProvesTheKeyAndNoRightIsCalledMissing() {
        HttpCaller answering = call -> answer(call.get());
        var test = room(answering).test(needingSpot(OkxCases.call()));

        assertEquals(Kind.OK, test.diagnosis().kind());
        assertEquals(List.of(), test.info().orElseThrow().permissions().words());
    }

    private Reply answer(HttpCall call) {
        return switch (call.pathAndQuery()) {
            case "/api/v5/account/config" -> answer(404, "{\"code\":\"404\",\"msg\":\"Not Found\",\"data\":{}}");
            case "/api/v5/account/balance" -> answer(200, "{\"code\":\"0\",\"msg\":\"\",\"data\":[{\"totalEq\":\"1\",\"details\":[]}]}");
            default -> answer(503, "{\"code\":\"50001\",\"msg\":\"Service temporarily unavailable\"}");
        };
    }

    private Reply answer(int status, String body) {
        return new Reply.Answer(status, Map.of("content-type", "application/json"), body.getBytes(StandardCharsets.UTF_8),
                clock.instant(), Duration.ofMillis(40));
    }

    private ExchangeRoom room(HttpCaller by) {
        return new ExchangeRoom(new OkxDialect(), by, new ServerClock(by, clock), rateLimit, clock);
    }

    private TestCall call(DemoKey key, boolean demo, Before before) {
        return new TestCall(okx.site(key.details().site()).orElseThrow(), key.credential(), key.keyVersion(), demo,
                key.details().testFrom(), key.details().needs(), before);
    }

    private static TestCall needingSpot(TestCall call) {
        return new TestCall(call.site(), call.credential(), call.keyVersion(), call.demo(), call.from(), Set.of(Permission.SPOT),
                call.before());
    }
}

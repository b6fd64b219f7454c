package app.rekey.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Diagnosis.Kind;
import app.rekey.domain.Exchange;
import app.rekey.domain.Expiry;
import app.rekey.domain.KeyType;
import app.rekey.domain.Permission;
import app.rekey.domain.TestFrom;
import app.rekey.exchange.Dialect;
import app.rekey.exchange.ExchangeRoom;
import app.rekey.exchange.binance.BinanceDialect;
import app.rekey.exchange.bybit.BybitDialect;
import app.rekey.exchange.kucoin.KucoinDialect;
import app.rekey.exchange.okx.OkxDialect;
import app.rekey.http.OkHttpCaller;
import app.rekey.http.RateLimit;
import app.rekey.http.ServerClock;
import app.rekey.service.Exchanges;
import app.rekey.service.TestCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The program's own signers and readers against exchanges that were written without them.
final class SampleKeysThroughTheProgramTest {
    private final Clock clock = Clock.systemUTC();
    private final DemoExchanges demo = DemoExchanges.start(clock, new SplittableRandom(11));
    private final RateLimit rateLimit = new RateLimit(clock);
    private final OkHttpCaller caller = new OkHttpCaller(Duration.ofSeconds(5), Duration.ofSeconds(10), rateLimit, clock);
    private final Exchanges rooms = rooms();

    private Exchanges rooms() {
        var serverClock = new ServerClock(caller, clock);
        return new Exchanges(List.<Dialect>of(new BinanceDialect(), new OkxDialect(), new KucoinDialect(), new BybitDialect()).stream()
                .map(dialect -> new ExchangeRoom(dialect, caller, serverClock, rateLimit, clock))
                .toList());
    }

    @AfterEach
    void close() {
        caller.close();
        demo.close();
    }

    @Test
    void everySampleKeyIsDiagnosedAsItsStorySays() {
        var expected = new LinkedHashMap<String, Kind>();
        var found = new LinkedHashMap<String, Kind>();
        demo.keys().forEach(key -> {
            expected.put(key.details().label(), key.expected());
            found.put(key.details().label(), test(key).diagnosis().kind());
        });
        assertEquals(expected, found);
    }

    @ParameterizedTest
    @EnumSource
    void rightsAddressesEndAndAccountComeThrough(Exchange exchange) {
        var end = Instant.now().plus(Duration.ofDays(40)).truncatedTo(ChronoUnit.SECONDS);
        var terms = KeyTerms.of(4711, Instant.now().minus(Duration.ofDays(3)), Permission.READ, Permission.SPOT, Permission.WITHDRAW);
        var key = demo.addKey(exchange, KeyType.HMAC, "test", terms.boundTo("127.0.0.1").endingAt(end));
        var info = test(key).info().orElseThrow();
        assertTrue(info.permissions().granted().containsAll(terms.rights()), info.toString());
        assertEquals(exchange == Exchange.OKX ? new Expiry.Unknown(false) : Expiry.At.reported(end), info.reported());
        var account = info.accountUid().or(() -> rooms.of(exchange).accountUid(call(key)));
        assertEquals(Optional.of("4711"), account);
    }

    @ParameterizedTest
    @EnumSource
    void aClockThatIsTwoMinutesOffIsCorrected(Exchange exchange) {
        demo.mood(exchange, new Mood.ClockOff(Duration.ofMinutes(2)));
        var key = demo.addKey(exchange, KeyType.HMAC, "test", KeyTerms.of(1, Instant.now(), Permission.READ));
        assertEquals(new Diagnosis.Ok(), test(key).diagnosis());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            RATE_LIMITED,   RATE_LIMITED
            BANNED,         IP_BANNED
            REGION_BLOCKED, REGION_BLOCKED
            DOWN,           EXCHANGE_DOWN
            """)
    void troubleIsNeverBlamedOnTheKey(Mood.Trouble trouble, Kind expected) {
        var found = new LinkedHashMap<Exchange, Kind>();
        var all = new LinkedHashMap<Exchange, Kind>();
        Arrays.stream(Exchange.values()).forEach(exchange -> {
            var key = demo.addKey(exchange, KeyType.HMAC, "test", KeyTerms.of(1, Instant.now(), Permission.READ));
            demo.mood(exchange, trouble);
            all.put(exchange, expected);
            found.put(exchange, test(key).diagnosis().kind());
        });
        assertEquals(all, found);
    }

    @ParameterizedTest
    @EnumSource
    void aDeletedKeyIsSeenToBeGone(Exchange exchange) {
        var key = demo.addKey(exchange, KeyType.HMAC, "test", KeyTerms.of(1, Instant.now(), Permission.READ));
        assertEquals(Kind.OK, test(key).diagnosis().kind());
        demo.forget(key.credential().apiKey());
        assertEquals(Kind.KEY_UNKNOWN_OR_DELETED, test(key).diagnosis().kind());
    }

    private app.rekey.domain.Test test(DemoKey key) {
        return rooms.of(key.details().exchange()).test(call(key));
    }

    private TestCall call(DemoKey key) {
        var site = rooms.site(key.details().exchange(), key.details().site()).orElseThrow();
        return new TestCall(site, key.credential(), key.keyVersion(), key.demo(), new TestFrom.Here(), key.details().needs(),
                TestCall.Before.NOTHING);
    }
}

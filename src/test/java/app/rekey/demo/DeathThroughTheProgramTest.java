package app.rekey.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.rekey.domain.CredentialInfo;
import app.rekey.domain.DeathProof;
import app.rekey.domain.DeathProof.How;
import app.rekey.domain.DeathProof.Why;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.KeyType;
import app.rekey.domain.MaskedApiKey;
import app.rekey.domain.Permission;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Stage;
import app.rekey.domain.TestFrom;
import app.rekey.domain.Version;
import app.rekey.exchange.Dialect;
import app.rekey.exchange.ExchangeRoom;
import app.rekey.exchange.binance.BinanceDialect;
import app.rekey.exchange.bybit.BybitDialect;
import app.rekey.exchange.kucoin.KucoinDialect;
import app.rekey.exchange.okx.OkxDialect;
import app.rekey.http.OkHttpCaller;
import app.rekey.http.RateLimit;
import app.rekey.http.ServerClock;
import app.rekey.service.ExchangeAdapter;
import app.rekey.service.KeyManagement.DeleteResult;
import app.rekey.service.KeyManagement.Power;
import app.rekey.service.TestCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Keys that die, against exchanges that were written without the program that asks them. One start of those serves all tests.
@TestInstance(Lifecycle.PER_CLASS)
final class DeathThroughTheProgramTest {
    private static final List<Dialect> DIALECTS = List.of(new BinanceDialect(), new OkxDialect(), new KucoinDialect(), new BybitDialect());

    private final Clock clock = Clock.systemUTC();
    private final DemoExchanges demo = DemoExchanges.start(clock, new SplittableRandom(12));
    private final RateLimit rateLimit = new RateLimit(clock);
    private final OkHttpCaller caller = new OkHttpCaller(Duration.ofSeconds(5), Duration.ofSeconds(10), rateLimit, clock);
    private final ServerClock serverClock = new ServerClock(caller, clock);

    // One each, so that no test waits for the limits of another one's account.
    private long accounts = 5000;

    @AfterAll
    void close() {
        caller.close();
        demo.close();
    }

    @ParameterizedTest
    @EnumSource
    void aKeyThatWorkedIsProvenDeadOnceItIsDeletedAndNotBefore(Exchange exchange) {
        var key = key(exchange, Permission.READ, Permission.SPOT);
        var version = version(key).with(test(key, version(key)));
        var again = test(key, version);
        assertEquals(new DeathProof.StillAnswers(), adapter(exchange).deathProof(version, again));

        demo.forget(key.credential().apiKey());
        assertEquals(new DeathProof.Proven(How.UNKNOWN_TO_EXCHANGE), adapter(exchange).deathProof(version.with(again), test(key, version)));
    }

    @ParameterizedTest
    @EnumSource
    void aDeletedKeyThatNeverWorkedHereIsNotProvenDead(Exchange exchange) {
        var key = key(exchange, Permission.READ);
        demo.forget(key.credential().apiKey());
        assertEquals(new DeathProof.ProvesNothing(Why.NEVER_ACCEPTED_HERE), adapter(exchange).deathProof(version(key), test(key, version(key))));
    }

    @ParameterizedTest
    @EnumSource
    void anOutageAfterTheDeletionProvesNothing(Exchange exchange) {
        var key = key(exchange, Permission.READ);
        var version = version(key).with(test(key, version(key)));
        demo.forget(key.credential().apiKey());
        demo.mood(exchange, Mood.Trouble.DOWN);
        try {
            assertEquals(new DeathProof.ProvesNothing(Why.NO_ANSWER), adapter(exchange).deathProof(version, test(key, version)));
        } finally {
            demo.mood(exchange, new Mood.Normal());
        }
    }

    @Test
    void aKeyOfBybitDeletesItselfAndIsThenProvenDead() {
        var key = key(Exchange.BYBIT, Permission.READ, Permission.TRANSFER);
        var version = version(key).with(test(key, version(key)));
        var management = adapter(Exchange.BYBIT).keyManagement();
        var call = call(key, version);
        assertEquals(Power.YES, management.mayDeleteItself(call.site(), version.info()));
        assertEquals(new DeleteResult.Deleted(), management.deleteItself(call));
        assertEquals(new DeathProof.Proven(How.UNKNOWN_TO_EXCHANGE), adapter(Exchange.BYBIT).deathProof(version, test(key, version)));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            BYBIT,   SPOT
            BINANCE, TRANSFER
            OKX,     SPOT
            KUCOIN,  TRANSFER
            """)
    void otherKeysDoNotDeleteThemselvesAndLive(Exchange exchange, Permission right) {
        var key = key(exchange, Permission.READ, right);
        var version = version(key).with(test(key, version(key)));
        var management = adapter(exchange).keyManagement();
        assertEquals(Power.NO, management.mayDeleteItself(call(key, version).site(), version.info()));
        assertEquals(new DeleteResult.NotAllowed(), management.deleteItself(call(key, version)));
        assertEquals(new DeathProof.StillAnswers(), adapter(exchange).deathProof(version, test(key, version)));
    }

    private DemoKey key(Exchange exchange, Permission... rights) {
        return demo.addKey(exchange, KeyType.HMAC, "test", KeyTerms.of(++accounts, Instant.now(), rights));
    }

    private Version version(DemoKey key) {
        var credential = new CredentialInfo(Id.random(new Random(1)), KeyType.HMAC, MaskedApiKey.of(key.credential().apiKey()), "one",
                key.keyVersion(), false);
        return new Version(Id.random(new Random(2)), credential, Stage.RETIRING, clock.instant(), List.of());
    }

    private ExchangeAdapter adapter(Exchange exchange) {
        var dialect = DIALECTS.stream().filter(one -> one.exchange() == exchange).findFirst().orElseThrow();
        return LoopbackAdapter.on(new ExchangeRoom(dialect, caller, serverClock, rateLimit, clock), demo);
    }

    private TestCall call(DemoKey key, Version version) {
        var exchange = key.details().exchange();
        var site = adapter(exchange).site(SiteChoice.of(key.details().site().siteId())).orElseThrow();
        return new TestCall(site, key.credential(), key.keyVersion(), false, new TestFrom.Here(), Set.of(), TestCall.Before.of(version));
    }

    private app.rekey.domain.Test test(DemoKey key, Version version) {
        return adapter(key.details().exchange()).test(call(key, version));
    }
}

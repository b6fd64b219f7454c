package app.rekey.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Credential;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Diagnosis.Kind;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.domain.Permission;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.TestFrom;
import app.rekey.exchange.Dialect;
import app.rekey.exchange.ExchangeRoom;
import app.rekey.exchange.binance.BinanceDialect;
import app.rekey.exchange.bybit.BybitDialect;
import app.rekey.http.OkHttpCaller;
import app.rekey.http.RateLimit;
import app.rekey.http.ServerClock;
import app.rekey.service.TestCall;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Keys that sign with a private key, against exchanges that hold the public half only and were written without the signers.
final class PrivateKeysThroughTheProgramTest {
    private final Clock clock = Clock.systemUTC();
    private final DemoExchanges demo = DemoExchanges.start(clock, new SplittableRandom(12));
    private final RateLimit rateLimit = new RateLimit(clock);
    private final OkHttpCaller caller = new OkHttpCaller(Duration.ofSeconds(5), Duration.ofSeconds(10), rateLimit, clock);
    private final ServerClock serverClock = new ServerClock(caller, clock);

    @AfterEach
    void close() {
        caller.close();
        demo.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            BINANCE, RSA,     com
            BINANCE, RSA,     us
            BINANCE, RSA,     testnet
            BINANCE, RSA,     demo
            BINANCE, ED25519, com
            BINANCE, ED25519, us
            BINANCE, ED25519, testnet
            BINANCE, ED25519, demo
            BYBIT,   RSA,     com
            BYBIT,   RSA,     eu
            BYBIT,   RSA,     testnet
            """)
    void aKeyPairProvesItselfOnEverySiteWhateverItsCallIs(Exchange exchange, KeyType type, String site) {
        var key = key(exchange, type);
        for (int i = 0; i < 5; i++) {
            assertEquals(new Diagnosis.Ok(), test(key, key.credential(), site).diagnosis());
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            BINANCE, RSA
            BINANCE, ED25519
            BYBIT,   RSA
            """)
    void thePrivateKeyOfAnotherPairIsAWrongSecretAndNothingOfTheSignatureIsKept(Exchange exchange, KeyType type) {
        var mine = key(exchange, type);
        var other = (Credential.PrivateKey) key(exchange, type).credential();
        try (var mixed = new Credential.PrivateKey(
                type, mine.credential().apiKey().copyOfSecret(), other.pkcs8().copyOfSecret(), Optional.empty())) {
            var test = test(mine, mixed, "com");
            assertEquals(Kind.SECRET_WRONG, test.diagnosis().kind());
            assertTrue(test.reply().orElseThrow().text().chars().noneMatch(c -> c == '%'), test.toString());
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            BINANCE, RSA
            BINANCE, ED25519
            BYBIT,   RSA
            """)
    void aDeletedKeyPairIsSeenToBeGone(Exchange exchange, KeyType type) {
        var key = key(exchange, type);
        demo.forget(key.credential().apiKey());
        assertEquals(Kind.KEY_UNKNOWN_OR_DELETED, test(key, key.credential(), "com").diagnosis().kind());
    }

    @ParameterizedTest
    @EnumSource
    void theFreqtradeOfTheDemoReadsItsBalanceWithEveryKindOfKeyThatItIsSaidToTake(KeyType type) throws IOException {
        var balance = new BinanceBalance(demo.baseUrl(Exchange.BINANCE), clock);
        var credential = key(Exchange.BINANCE, type).credential();
        var other = key(Exchange.BINANCE, type).credential();
        assertTrue(balance.of(credential.apiKey().revealText(), secretOf(credential)).isPresent());
        assertTrue(balance.of(credential.apiKey().revealText(), secretOf(other)).isEmpty(), "signed with another key");
    }

    private static String secretOf(Credential credential) {
        return switch (credential) {
            case Credential.Hmac shared -> shared.secret().revealText();
            case Credential.PrivateKey pair -> pair.pkcs8().read(der -> "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END PRIVATE KEY-----");
        };
    }

    private DemoKey key(Exchange exchange, KeyType type) {
        return demo.addKey(exchange, type, "test", KeyTerms.of(1, Instant.now(), Permission.READ, Permission.SPOT));
    }

    private app.rekey.domain.Test test(DemoKey key, Credential credential, String siteId) {
        Dialect dialect = key.details().exchange() == Exchange.BINANCE ? new BinanceDialect() : new BybitDialect();
        var room = new ExchangeRoom(dialect, caller, serverClock, rateLimit, clock);
        var site = room.site(new SiteChoice(siteId, Optional.of(demo.baseUrl(key.details().exchange())))).orElseThrow();
        return room.test(new TestCall(site, credential, key.keyVersion(), false, new TestFrom.Here(), key.details().needs(),
                TestCall.Before.NOTHING));
    }
}

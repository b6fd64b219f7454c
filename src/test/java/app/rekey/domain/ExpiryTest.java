package app.rekey.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExpiryTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Id ID = new Id("0".repeat(32));

    @ParameterizedTest
    @CsvSource(textBlock = """
            PT-1S       , EXPIRED
            PT0S        , EXPIRED
            PT1S        , URGENT
            P3D         , URGENT
            P3DT1S      , SOON
            P14D        , SOON
            P14DT1S     , FAR
            P400D       , FAR
            """)
    void levelsChangeExactlyAtTheirDays(Duration left, ExpiryLevel level) {
        var expiry = Expiry.At.reported(NOW.plus(left));
        assertEquals(level, ExpiryLevel.of(expiry, NOW, ExpiryLevel.Thresholds.DEFAULT, true));
    }

    @Test
    void anIdleRuleNeverRisesAboveSoonWhileABotIsBound() {
        var idle = new Expiry.At(NOW.minusSeconds(1), Expiry.Source.RULE, true);
        assertEquals(ExpiryLevel.SOON, ExpiryLevel.of(idle, NOW, ExpiryLevel.Thresholds.DEFAULT, true));
        assertEquals(ExpiryLevel.EXPIRED, ExpiryLevel.of(idle, NOW, ExpiryLevel.Thresholds.DEFAULT, false));
    }

    @Test
    void whatTheUserTypedComesFirstThenTheExchangeThenTheRule() {
        var reported = Expiry.At.reported(NOW.plusSeconds(100));
        var typed = Expiry.At.typed(NOW.plusSeconds(50));
        assertEquals(typed, key(Exchange.OKX, Optional.of(typed), info(reported, new IpWhitelist.Unbound(), Permission.SPOT)).expiry());
        assertEquals(reported, key(Exchange.OKX, Optional.empty(), info(reported, new IpWhitelist.Unbound(), Permission.SPOT)).expiry());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            OKX     , SPOT     , 14
            OKX     , WITHDRAW , 14
            KUCOIN  , FUTURES  , 30
            """)
    void unboundTradingKeysIdleOutAfterTheLastGoodCall(Exchange exchange, Permission right, int days) {
        var unbound = info(new Expiry.Unknown(false), new IpWhitelist.Unbound(), right);
        assertEquals(new Expiry.At(NOW.plus(Duration.ofDays(days)), Expiry.Source.RULE, true), key(exchange, Optional.empty(), unbound).expiry());
    }

    @Test
    void boundAndReadOnlyKeysDoNotExpire() {
        var bound = info(new Expiry.Unknown(false), new IpWhitelist.Bound(List.of()), Permission.SPOT);
        var readOnly = info(new Expiry.Unknown(false), new IpWhitelist.Unbound(), Permission.READ);
        assertEquals(new Expiry.Never(), key(Exchange.BINANCE, Optional.empty(), bound).expiry());
        assertEquals(new Expiry.Never(), key(Exchange.OKX, Optional.empty(), readOnly).expiry());
    }

    @Test
    void anUnboundTradingKeyOfBinanceHasNoDateAndIsAtRisk() {
        var unbound = info(new Expiry.Unknown(false), new IpWhitelist.Unbound(), Permission.SPOT);
        assertEquals(new Expiry.Unknown(true), key(Exchange.BINANCE, Optional.empty(), unbound).expiry());
    }

    @Test
    void aKeyThatWasNeverAcceptedIsSimplyUnknown() {
        var key = new Key(ID, details(Exchange.OKX, Optional.empty()), List.of(version(List.of())), List.of());
        assertEquals(new Expiry.Unknown(false), key.expiry());
    }

    private static KeyInfo info(Expiry reported, IpWhitelist whitelist, Permission right) {
        return new KeyInfo(new Permissions(java.util.EnumSet.of(Permission.READ, right), Set.of(), List.of()), whitelist, reported, Optional.empty(), Optional.empty());
    }

    private static Key key(Exchange exchange, Optional<Expiry> typed, KeyInfo info) {
        var test = new app.rekey.domain.Test(NOW, new Diagnosis.Ok(), Optional.empty(), Duration.ZERO, Optional.empty(), Optional.of(info));
        return new Key(ID, details(exchange, typed), List.of(version(List.of(test))), List.of());
    }

    private static Version version(List<app.rekey.domain.Test> tests) {
        var credential = new CredentialInfo(ID, KeyType.HMAC, new MaskedApiKey("TEST…KEY1"), "f", OptionalInt.empty(), false);
        return new Version(ID, credential, Stage.CURRENT, NOW, tests);
    }

    private static KeyDetails details(Exchange exchange, Optional<Expiry> typed) {
        return new KeyDetails("TEST", exchange, SiteChoice.of("com"), new TestFrom.Here(), Set.of(), typed, false, "");
    }
}

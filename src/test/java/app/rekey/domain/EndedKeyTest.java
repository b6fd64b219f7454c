package app.rekey.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import app.rekey.support.DocumentedRules;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EndedKeyTest {
    private static final Instant NOW = Instant.parse("2026-08-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource(textBlock = """
            # exchange, right, bound, demo, idle days, ended
            OKX,     SPOT,     false, false, 14, true
            OKX,     SPOT,     false, false, 13, false
            OKX,     WITHDRAW, false, false, 14, true
            OKX,     READ,     false, false, 99, false
            OKX,     SPOT,     true,  false, 99, false
            OKX,     SPOT,     false, true,  99, false
            KUCOIN,  FUTURES,  false, false, 30, true
            KUCOIN,  FUTURES,  false, false, 29, false
            BINANCE, SPOT,     false, false, 99, false
            """)
    void anIdleKeyEndsByItsExchangesRuleOnly(Exchange exchange, Permission right, boolean bound, boolean demo, int days, boolean ended) {
        var whitelist = bound ? new IpWhitelist.Bound(List.of("203.0.113.7")) : new IpWhitelist.Unbound();
        var info = info(right, whitelist, new Expiry.Unknown(false));

        assertEquals(ended, hasEnded(exchange, demo, info, Optional.of(NOW.minus(Duration.ofDays(days)))));
    }

    @ParameterizedTest
    @CsvSource({"-1, true", "0, true", "1, false"})
    void aReportedEndIsTheEnd(long seconds, boolean ended) {
        var info = info(Permission.READ, new IpWhitelist.Unknown(), Expiry.At.reported(NOW.plusSeconds(seconds)));

        assertEquals(ended, hasEnded(Exchange.KUCOIN, false, info, Optional.empty()));
    }

    @Test
    void aKeyThatWasNeverAcceptedIsNotCalledIdle() {
        var info = info(Permission.SPOT, new IpWhitelist.Unbound(), new Expiry.Unknown(false));

        assertFalse(hasEnded(Exchange.OKX, false, info, Optional.empty()));
    }

    @Test
    void aKeyWhoseWhitelistNobodyToldIsNotCalledIdle() {
        var info = info(Permission.SPOT, new IpWhitelist.Unknown(), new Expiry.Unknown(false));

        assertFalse(hasEnded(Exchange.OKX, false, info, Optional.of(NOW.minus(Duration.ofDays(99)))));
    }

    private static boolean hasEnded(Exchange exchange, boolean demo, KeyInfo info, Optional<Instant> lastAccepted) {
        return DocumentedRules.ALL.hasEnded(new ExpiryRules.Subject(exchange, KeyType.HMAC, demo, info, lastAccepted), NOW);
    }

    private static KeyInfo info(Permission right, IpWhitelist whitelist, Expiry reported) {
        var permissions = new Permissions(EnumSet.of(right), Set.of(), List.of(right.id()));
        return new KeyInfo(permissions, whitelist, reported, Optional.empty(), Optional.empty());
    }
}

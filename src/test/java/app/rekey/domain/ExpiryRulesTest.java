package app.rekey.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.ExpiryRuleEdits.Edit;
import app.rekey.domain.KeyLife.End;
import app.rekey.support.DocumentedRules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExpiryRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Id ID = new Id("0".repeat(32));
    private static final Expiry UNTOLD = new Expiry.Unknown(false);
    private static final ExpiryRules RULES = DocumentedRules.ALL;

    @ParameterizedTest
    @CsvSource(textBlock = """
            # exchange, right, whitelist, key type, demo, what, by which rule
            BINANCE, SPOT,     BOUND,   HMAC,    false, never,   binance-bound
            BINANCE, READ,     BOUND,   HMAC,    false, never,   binance-bound
            BINANCE, SPOT,     UNBOUND, HMAC,    false, at risk, binance-risky
            BINANCE, WITHDRAW, UNBOUND, HMAC,    false, at risk, binance-risky
            BINANCE, TRANSFER, UNBOUND, HMAC,    false, at risk, binance-risky
            BINANCE, SPOT,     UNBOUND, ED25519, false, at risk, binance-risky
            BINANCE, SPOT,     UNBOUND, RSA,     false, at risk, binance-risky
            BINANCE, READ,     UNBOUND, HMAC,    false, never,   binance-reading
            BINANCE, SPOT,     UNKNOWN, HMAC,    false, unknown,
            OKX,     SPOT,     UNBOUND, HMAC,    false, 14,      okx-idle
            OKX,     WITHDRAW, UNBOUND, HMAC,    false, 14,      okx-idle
            OKX,     SPOT,     BOUND,   HMAC,    false, never,   okx-bound
            OKX,     READ,     UNBOUND, HMAC,    false, never,   okx-reading
            OKX,     SPOT,     UNBOUND, HMAC,    true,  never,   okx-demo
            OKX,     SPOT,     UNKNOWN, HMAC,    false, unknown,
            KUCOIN,  SPOT,     UNBOUND, HMAC,    false, 30,      kucoin-idle
            KUCOIN,  FUTURES,  UNBOUND, HMAC,    false, 30,      kucoin-idle
            KUCOIN,  MARGIN,   BOUND,   HMAC,    false, never,   kucoin-bound
            KUCOIN,  READ,     UNBOUND, HMAC,    false, never,   kucoin-reading
            KUCOIN,  TRANSFER, UNBOUND, HMAC,    false, unknown,
            BYBIT,   SPOT,     BOUND,   HMAC,    false, never,   bybit-bound
            BYBIT,   SPOT,     UNBOUND, HMAC,    false, unknown,
            BYBIT,   READ,     UNBOUND, RSA,     false, unknown,
            """)
    void everyRuleCountsForTheKeysThatItIsAbout(
            Exchange exchange, Permission right, String whitelist, KeyType type, boolean demo, String what, String rule) {
        var info = info(UNTOLD, whitelist, right);
        var lifetime = RULES.lifetime(key(exchange, type, demo, KeyLife.USUAL, info));
        var expected = switch (what) {
            case "never" -> new Expiry.Never();
            case "at risk" -> new Expiry.Unknown(true);
            case "unknown" -> new Expiry.Unknown(false);
            default -> new Expiry.At(NOW.plus(Duration.ofDays(Integer.parseInt(what))), Expiry.Source.RULE, true);
        };
        assertEquals(expected, lifetime.expiry());
        assertEquals(Optional.ofNullable(rule), lifetime.rule().map(ExpiryRule::id));
    }

    @Test
    void whatTheUserTypedComesFirstThenTheExchangeThenTheRule() {
        var told = info(Expiry.At.reported(NOW.plusSeconds(100)), "UNBOUND", Permission.SPOT);
        var silent = info(UNTOLD, "UNBOUND", Permission.SPOT);
        var typed = new End.At(NOW.plusSeconds(50));
        var preset = new End.ByPreset("okx-idle-30", NOW);
        assertEquals(Expiry.At.typed(NOW.plusSeconds(50)), expiry(Exchange.OKX, typed, told));
        assertEquals(new Expiry.Never(), expiry(Exchange.OKX, new End.Never(), told));
        assertEquals(told.reported(), expiry(Exchange.OKX, preset, told));
        assertEquals(told.reported(), expiry(Exchange.OKX, new End.ByRules(), told));
        assertEquals(at(30, true), expiry(Exchange.OKX, preset, silent));
        assertEquals(at(14, true), expiry(Exchange.OKX, new End.ByRules(), silent));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            BINANCE, binance-30,     30
            BINANCE, binance-60,     60
            BINANCE, binance-90,     90
            BYBIT,   bybit-90,       90
            BYBIT,   bybit-password, 7
            KUCOIN,  kucoin-360,     360
            """)
    void aPresetCountsFromTheDayThatTheUserGave(Exchange exchange, String rule, int days) {
        var silent = info(UNTOLD, "UNBOUND", Permission.SPOT);
        var from = NOW.minus(Duration.ofDays(5));
        var expected = new Expiry.At(from.plus(Duration.ofDays(days)), Expiry.Source.RULE, false);
        assertEquals(expected, expiry(exchange, new End.ByPreset(rule, from), silent));
    }

    @Test
    void aPresetCountsForAKeyThatWasNeverAcceptedToo() {
        var key = new Key(ID, details(Exchange.BINANCE, new KeyLife(new End.ByPreset("binance-90", NOW), false)),
                List.of(version(KeyType.HMAC, false, List.of())), List.of());
        assertEquals(at(90, false), RULES.lifetime(key).expiry());
    }

    @Test
    void aPresetOfALaterRekeyGivesWayToTheUsualRules() {
        var silent = info(UNTOLD, "UNBOUND", Permission.SPOT);
        assertEquals(at(14, true), expiry(Exchange.OKX, new End.ByPreset("okx-of-tomorrow", NOW), silent));
    }

    @Test
    void anIdlePresetCountsFromTheLaterOfTheGivenDayAndTheLastUse() {
        var silent = info(UNTOLD, "UNBOUND", Permission.SPOT);
        assertEquals(at(30, true), expiry(Exchange.OKX, new End.ByPreset("okx-idle-30", NOW.minus(Duration.ofDays(9))), silent));
        assertEquals(new Expiry.At(NOW.plus(Duration.ofDays(31)), Expiry.Source.RULE, true),
                expiry(Exchange.OKX, new End.ByPreset("okx-idle-30", NOW.plus(Duration.ofDays(1))), silent));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # first day,  zone,             days, end
            2026-01-31,   UTC,              30,   2026-03-02T00:00:00Z
            2028-01-31,   UTC,              30,   2028-03-01T00:00:00Z
            2026-12-31,   UTC,              60,   2027-03-01T00:00:00Z
            2026-03-01,   Europe/Berlin,    30,   2026-03-30T23:00:00Z
            2026-10-01,   Europe/Berlin,    30,   2026-10-30T22:00:00Z
            2026-11-01,   America/New_York, 90,   2027-01-30T04:00:00Z
            """)
    void daysAreOfTwentyFourHoursAtMonthEndsAndWhenClocksChange(LocalDate first, ZoneId zone, int days, Instant end) {
        var from = first.atStartOfDay(zone).toInstant();
        var rule = "binance-" + days;
        assertEquals(new Expiry.At(end, Expiry.Source.RULE, false),
                expiry(Exchange.BINANCE, new End.ByPreset(rule, from), info(UNTOLD, "UNBOUND", Permission.SPOT)));
    }

    @Test
    void aKeyThatWasNeverAcceptedIsSimplyUnknown() {
        var key = new Key(ID, details(Exchange.OKX, KeyLife.USUAL), List.of(version(KeyType.HMAC, false, List.of())), List.of());
        assertEquals(new Lifetime(UNTOLD, Optional.empty()), RULES.lifetime(key));
    }

    @Test
    void aRuleThatIsSwitchedOffSaysNothing() {
        var key = key(Exchange.OKX, KeyType.HMAC, false, KeyLife.USUAL, info(UNTOLD, "UNBOUND", Permission.SPOT));
        var without = edited("okx-idle", false, OptionalInt.empty());
        assertEquals(UNTOLD, without.lifetime(key).expiry());
        assertEquals(Optional.empty(), without.idleEnd(key));
    }

    @Test
    void aRuleLastsAsLongAsTheUserSays() {
        var key = key(Exchange.OKX, KeyType.HMAC, false, KeyLife.USUAL, info(UNTOLD, "UNBOUND", Permission.SPOT));
        assertEquals(at(21, true), edited("okx-idle", true, OptionalInt.of(21)).lifetime(key).expiry());
    }

    @Test
    void anUnconfirmedRuleCountsOnlyWhereItWasSwitchedOn() {
        var key = key(Exchange.BINANCE, KeyType.HMAC, false, KeyLife.USUAL, info(UNTOLD, "UNBOUND", Permission.READ));
        assertEquals(new Expiry.Never(), RULES.lifetime(key).expiry());
        assertEquals(at(30, true), edited("binance-idle", true, OptionalInt.empty()).lifetime(key).expiry());
    }

    @Test
    void aPresetThatIsSwitchedOffIsNotOfferedAndStillCountsWhereItWasChosen() {
        var without = edited("binance-60", false, OptionalInt.empty());
        assertEquals(List.of("binance-30", "binance-90", "binance-us-90"),
                without.presets(Exchange.BINANCE).stream().map(ExpiryRule::id).toList());
        var key = key(Exchange.BINANCE, KeyType.HMAC, false, new KeyLife(new End.ByPreset("binance-60", NOW), false),
                info(UNTOLD, "UNBOUND", Permission.SPOT));
        assertEquals(at(60, false), without.lifetime(key).expiry());
    }

    @Test
    void theIdleEndIsKnownWhateverIsTypedOrReported() {
        var told = info(Expiry.At.reported(NOW.plus(Duration.ofDays(200))), "UNBOUND", Permission.SPOT);
        assertEquals(Optional.of(NOW.plus(Duration.ofDays(30))),
                RULES.idleEnd(key(Exchange.KUCOIN, KeyType.HMAC, false, new KeyLife(new End.Never(), true), told)));
        assertEquals(Optional.empty(), RULES.idleEnd(key(Exchange.BYBIT, KeyType.HMAC, false, KeyLife.USUAL, told)));
    }

    @Test
    void anEditThatSaysWhatIsDocumentedIsNone() {
        var rule = RULES.rule("okx-idle").orElseThrow();
        var edits = ExpiryRuleEdits.NONE.with(rule, new Edit(true, OptionalInt.of(20)));
        assertEquals(Optional.of(new Edit(true, OptionalInt.of(20))), edits.of(rule));
        assertEquals(ExpiryRuleEdits.NONE, edits.with(rule, new Edit(true, OptionalInt.of(14))));
        assertEquals(ExpiryRuleEdits.NONE, edits.without(rule));
        var unconfirmed = RULES.rule("binance-idle").orElseThrow();
        assertEquals(ExpiryRuleEdits.NONE, ExpiryRuleEdits.NONE.with(unconfirmed, new Edit(false, OptionalInt.empty())));
    }

    @Test
    void aLengthIsWholeDaysOfTenYearsAtMost() {
        assertThrows(IllegalArgumentException.class, () -> new Edit(true, OptionalInt.of(0)));
        assertThrows(IllegalArgumentException.class, () -> new Edit(true, OptionalInt.of(3651)));
    }

    @Test
    void everyRuleIsWellTold() {
        for (var rule : RULES.documented()) {
            assertTrue(rule.id().startsWith(rule.exchange().id() + "-"), rule.id());
            assertTrue(rule.text().endsWith("."), rule.id());
            assertFalse(rule.origin().read().isAfter(LocalDate.of(2026, 11, 21)), rule.id());
        }
    }

    private static ExpiryRules edited(String id, boolean on, OptionalInt days) {
        return RULES.edited(ExpiryRuleEdits.NONE.with(RULES.rule(id).orElseThrow(), new Edit(on, days)));
    }

    private static Expiry at(int days, boolean notBefore) {
        return new Expiry.At(NOW.plus(Duration.ofDays(days)), Expiry.Source.RULE, notBefore);
    }

    private static Expiry expiry(Exchange exchange, End end, KeyInfo info) {
        return RULES.lifetime(key(exchange, KeyType.HMAC, false, new KeyLife(end, false), info)).expiry();
    }

    private static KeyInfo info(Expiry reported, String whitelist, Permission right) {
        var ip = switch (whitelist) {
            case "BOUND" -> new IpWhitelist.Bound(List.of());
            case "UNBOUND" -> new IpWhitelist.Unbound();
            default -> new IpWhitelist.Unknown();
        };
        return new KeyInfo(new Permissions(EnumSet.of(Permission.READ, right), Set.of(), List.of()), ip, reported, Optional.empty(), Optional.empty());
    }

    private static Key key(Exchange exchange, KeyType type, boolean demo, KeyLife life, KeyInfo info) {
        var test = new app.rekey.domain.Test(NOW, new Diagnosis.Ok(), Optional.empty(), Duration.ZERO, Optional.empty(), Optional.of(info));
        return new Key(ID, details(exchange, life), List.of(version(type, demo, List.of(test))), List.of());
    }

    private static Version version(KeyType type, boolean demo, List<app.rekey.domain.Test> tests) {
        return new Version(ID, new CredentialInfo(ID, type, new MaskedApiKey("TEST…KEY1"), "f", OptionalInt.empty(), demo), Stage.CURRENT, NOW, tests);
    }

    private static KeyDetails details(Exchange exchange, KeyLife life) {
        return KeyDetails.of("TEST", exchange, SiteChoice.of("com")).living(life);
    }
}

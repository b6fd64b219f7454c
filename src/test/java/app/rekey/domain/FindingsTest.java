package app.rekey.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FindingsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final IpWhitelist OPEN = new IpWhitelist.Unbound();
    private static final IpWhitelist BOUND = new IpWhitelist.Bound(List.of("203.0.113.7"));

    @Test
    void aKeyThatIsWiseInEverythingHasNone() {
        assertEquals(Findings.NONE, Findings.of(book(key(1, "wise", BOUND, Permission.SPOT))));
        assertEquals(Findings.NONE, Findings.of(KeyBook.EMPTY));
    }

    @Test
    void theyStandWorstFirstAndThenByLabel() {
        var book = book(key(1, "b trades", OPEN, Permission.SPOT), key(2, "bound payout", BOUND, Permission.WITHDRAW),
                key(3, "open payout", OPEN, Permission.WITHDRAW), key(4, "A trades", OPEN, Permission.FUTURES), untested(5, "new"));
        assertEquals(List.of(
                new Finding.WithdrawAllowed(id(3), true),
                new Finding.WithdrawAllowed(id(2), false),
                new Finding.TradesFromAnywhere(id(4)),
                new Finding.TradesFromAnywhere(id(1)),
                new Finding.NeverTested(id(5))), Findings.of(book).open());
    }

    @Test
    void aKeyMayHaveSeveral() {
        var findings = Findings.of(book(key(1, "all of it", OPEN, Permission.SPOT, Permission.WITHDRAW)));
        assertEquals(List.of(new Finding.WithdrawAllowed(id(1), true), new Finding.TradesFromAnywhere(id(1))), findings.openOf(id(1)));
    }

    @Test
    void aWhitelistThatNobodyToldIsNotCalledOpen() {
        assertEquals(List.of(), Findings.of(book(key(1, "untold", new IpWhitelist.Unknown(), Permission.SPOT))).open());
    }

    @Test
    void keysForPracticeRiskNothing() {
        var testnet = on(key(1, "testnet", OPEN, Permission.SPOT, Permission.WITHDRAW), "testnet");
        var japan = on(key(2, "japan", OPEN, Permission.SPOT), "jp-testnet");
        var demo = on(key(3, "demo", OPEN, Permission.SPOT), "demo");
        var okxDemo = new Key(id(4), KeyDetails.of("okx demo", Exchange.OKX, SiteChoice.of("com")),
                List.of(version(4, "f4", true, List.of(good(OPEN, Permission.SPOT)))), List.of());
        assertEquals(List.of(), Findings.of(book(testnet, japan, demo, okxDemo)).open());
    }

    @Test
    void whatAKeyMightDoBeforeItEndedIsNoRisk() {
        var ended = List.<Diagnosis>of(new Diagnosis.KeyExpired(), new Diagnosis.KeyUnknownOrDeleted(true));
        for (var diagnosis : ended) {
            var later = new app.rekey.domain.Test(NOW.plusSeconds(60), diagnosis, Optional.empty(), Duration.ZERO, Optional.empty(), Optional.empty());
            var key = new Key(id(4), KeyDetails.of("ended", Exchange.BINANCE, SiteChoice.of("com")),
                    List.of(version(4, "f4", false, List.of(good(OPEN, Permission.SPOT, Permission.WITHDRAW), later))), List.of());
            assertEquals(Findings.NONE, Findings.of(new KeyBook(List.of(key))));
        }
    }

    @Test
    void aKeyWhoseSecretIsWrongHereMayStillBeStolenThere() {
        var later = new app.rekey.domain.Test(NOW.plusSeconds(60), new Diagnosis.SecretWrong(), Optional.empty(), Duration.ZERO, Optional.empty(),
                Optional.empty());
        var key = new Key(id(4), KeyDetails.of("alive", Exchange.BINANCE, SiteChoice.of("com")),
                List.of(version(4, "f4", false, List.of(good(OPEN, Permission.SPOT), later))), List.of());
        assertEquals(List.of(new Finding.TradesFromAnywhere(id(4))), Findings.of(new KeyBook(List.of(key))).open());
    }

    @Test
    void severalBotsOnOneKeyAreNamedOnce() {
        var key = bound(key(1, "shared", BOUND, Permission.SPOT), "grid", "DCA", "grid");
        assertEquals(List.of(new Finding.SharedByBots(id(1), List.of("DCA", "grid"))), Findings.of(book(key)).open());
    }

    @Test
    void aKeyWithoutABotIsOneOnlyWhereBotsAreKept() {
        var alone = key(1, "alone", BOUND, Permission.SPOT);
        assertEquals(List.of(), Findings.of(book(alone)).open());
        var used = bound(key(2, "used", BOUND, Permission.SPOT), "grid");
        assertEquals(List.of(new Finding.Unused(id(1))), Findings.of(book(alone, used)).open());
    }

    @Test
    void oneApiKeyUnderTwoLabelsIsOneFindingThatConcernsBoth() {
        var one = twin(2, "zeta", "same");
        var other = twin(1, "alpha", "same");
        var findings = Findings.of(book(one, other, twin(3, "third", "different")));
        var expected = new Finding.SameApiKey(id(1), List.of(id(2)));
        assertEquals(List.of(expected), findings.open());
        assertEquals(List.of(expected), findings.openOf(id(2)));
        assertEquals(List.of(), findings.openOf(id(3)));
    }

    @Test
    void aKeyThatIsNotTestedFromHereIsNotCalledUntested() {
        var elsewhere = new Key(id(1), untested(1, "hosted").details().testedFrom(new TestFrom.NotFromHere()),
                List.of(version(1, "f", false, List.of())), List.of());
        assertEquals(List.of(), Findings.of(book(elsewhere)).open());
    }

    @Test
    void aKeyThatOnlyFailedWasTested() {
        var failed = new app.rekey.domain.Test(NOW, new Diagnosis.SecretWrong(), Optional.empty(), Duration.ZERO, Optional.empty(), Optional.empty());
        var key = new Key(id(1), untested(1, "failed").details(), List.of(version(1, "f", false, List.of(failed))), List.of());
        assertEquals(List.of(), Findings.of(book(key)).open());
    }

    @Test
    void whatIsMutedStandsAsideWithItsReason() {
        var trading = key(1, "trades", OPEN, Permission.SPOT, Permission.WITHDRAW);
        var mute = new Finding.Mute(Finding.Kind.TRADES_FROM_ANYWHERE, " home address changes daily ", NOW);
        var muted = new Key(trading.id(), trading.details(), trading.versions(), trading.bindings(), List.of(mute));
        var findings = Findings.of(book(muted));
        assertEquals(List.of(new Finding.WithdrawAllowed(id(1), true)), findings.open());
        assertEquals(List.of(new Findings.Muted(new Finding.TradesFromAnywhere(id(1)), mute)), findings.muted());
        assertEquals("home address changes daily", findings.muted().getFirst().mute().reason());
    }

    @Test
    void aMuteHasAReason() {
        assertThrows(IllegalArgumentException.class, () -> new Finding.Mute(Finding.Kind.UNUSED, "  ", NOW));
    }

    private static KeyBook book(Key... keys) {
        return new KeyBook(List.of(keys));
    }

    private static Id id(int number) {
        return new Id("%032x".formatted(number));
    }

    private static Key key(int number, String label, IpWhitelist whitelist, Permission... rights) {
        return new Key(id(number), KeyDetails.of(label, Exchange.BINANCE, SiteChoice.of("com")),
                List.of(version(number, "f" + number, false, List.of(good(whitelist, rights)))), List.of());
    }

    private static Key untested(int number, String label) {
        return new Key(id(number), KeyDetails.of(label, Exchange.BINANCE, SiteChoice.of("com")),
                List.of(version(number, "f" + number, false, List.of())), List.of());
    }

    private static Key twin(int number, String label, String fingerprint) {
        return new Key(id(number), KeyDetails.of(label, Exchange.BINANCE, SiteChoice.of("com")),
                List.of(version(number, fingerprint, false, List.of(good(BOUND, Permission.SPOT)))), List.of());
    }

    private static Key on(Key key, String site) {
        return new Key(key.id(), key.details().on(SiteChoice.of(site)), key.versions(), key.bindings());
    }

    private static Key bound(Key key, String... bots) {
        var bindings = List.of(bots).stream().map(bot -> new Binding(key.id(), BindingDetails.of(bot, "freqtrade", List.of()),
                new Binding.Holds.Unknown(), Binding.Progress.NONE)).toList();
        return new Key(key.id(), key.details(), key.versions(), bindings);
    }

    private static app.rekey.domain.Test good(IpWhitelist whitelist, Permission... rights) {
        var granted = EnumSet.of(Permission.READ, rights);
        var info = new KeyInfo(new Permissions(granted, Set.of(), List.of()), whitelist, new Expiry.Never(), Optional.empty(), Optional.empty());
        return new app.rekey.domain.Test(NOW, new Diagnosis.Ok(), Optional.empty(), Duration.ZERO, Optional.empty(), Optional.of(info));
    }

    private static Version version(int number, String fingerprint, boolean demo, List<app.rekey.domain.Test> tests) {
        var credential = new CredentialInfo(id(number), KeyType.HMAC, new MaskedApiKey("TEST…KEY1"), fingerprint, OptionalInt.empty(), demo);
        return new Version(id(number), credential, Stage.CURRENT, NOW, tests);
    }
}

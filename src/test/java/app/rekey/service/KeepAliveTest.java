package app.rekey.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.rekey.domain.CredentialInfo;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Expiry;
import app.rekey.domain.ExpiryRuleEdits;
import app.rekey.domain.ExpiryRules;
import app.rekey.domain.Id;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.Key;
import app.rekey.domain.KeyBook;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.KeyLife;
import app.rekey.domain.KeyType;
import app.rekey.domain.MaskedApiKey;
import app.rekey.domain.Permission;
import app.rekey.domain.Permissions;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Stage;
import app.rekey.domain.TestFrom;
import app.rekey.domain.Version;
import app.rekey.support.DocumentedRules;
import app.rekey.support.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeepAliveTest {
    private static final Id ID = new Id("0".repeat(32));
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final KeepAlive keepAlive = new KeepAlive(HandClock.at(NOW));

    @ParameterizedTest
    @CsvSource(textBlock = """
            # exchange, right, bound, idle, due
            OKX,     SPOT, false, P6DT23H59M, false
            OKX,     SPOT, false, P7D,        true
            OKX,     SPOT, false, P40D,       true
            KUCOIN,  SPOT, false, P6DT23H59M, false
            KUCOIN,  SPOT, false, P7D,        true
            OKX,     SPOT, true,  P7D,        true
            OKX,     READ, false, P7D,        true
            BINANCE, READ, false, P7D,        true
            BYBIT,   SPOT, false, P80D,       false
            """)
    void aKeyIsCalledAWeekAfterItsLastUseWhereItsExchangeKnowsIdleKeys(
            Exchange exchange, Permission right, boolean bound, Duration idle, boolean due) {
        assertEquals(due ? List.of(ID) : List.of(), due(key(exchange, true, accepted(idle, right, bound)), DocumentedRules.ALL));
    }

    @Test
    void aShorterRuleOfTheUsersOwnIsMetInHalfItsTime() {
        var rules = DocumentedRules.ALL;
        var short4 = rules.edited(ExpiryRuleEdits.NONE.with(rules.rule("okx-idle").orElseThrow(),
                new ExpiryRuleEdits.Edit(true, OptionalInt.of(4))));
        assertEquals(List.of(), due(key(Exchange.OKX, true, accepted(Duration.ofHours(47), Permission.SPOT, false)), short4));
        assertEquals(List.of(ID), due(key(Exchange.OKX, true, accepted(Duration.ofHours(48), Permission.SPOT, false)), short4));
    }

    @Test
    void nobodyIsKeptAliveUnasked() {
        assertEquals(List.of(), due(key(Exchange.OKX, false, accepted(Duration.ofDays(10), Permission.SPOT, false)), DocumentedRules.ALL));
    }

    @Test
    void aKeyThatWorksOnlyElsewhereIsLeftAlone() {
        var key = key(Exchange.OKX, true, accepted(Duration.ofDays(10), Permission.SPOT, false));
        var elsewhere = new Key(key.id(), key.details().testedFrom(new TestFrom.NotFromHere()), key.versions(), List.of());
        assertEquals(List.of(), due(elsewhere, DocumentedRules.ALL));
    }

    @Test
    void aKeyThatWasNeverAcceptedIsTriedAtOnce() {
        assertEquals(List.of(ID), due(key(Exchange.OKX, true), DocumentedRules.ALL));
    }

    @ParameterizedTest
    @CsvSource({"PT5H59M, false", "PT6H, true", "-PT1H, true"})
    void whatDidNotGetThroughIsTriedAgainAfterSixHoursAndAfterAClockWentBack(Duration ago, boolean due) {
        var key = key(Exchange.OKX, true, accepted(Duration.ofDays(10), Permission.SPOT, false),
                test(ago, new Diagnosis.ExchangeDown(), Optional.empty()));
        assertEquals(due ? List.of(ID) : List.of(), due(key, DocumentedRules.ALL));
    }

    private List<Id> due(Key key, ExpiryRules rules) {
        return keepAlive.due(new KeyBook(List.of(key)), rules);
    }

    private static Key key(Exchange exchange, boolean kept, app.rekey.domain.Test... tests) {
        var credential = new CredentialInfo(ID, KeyType.HMAC, new MaskedApiKey("TEST…KEY1"), "f", OptionalInt.empty(), false);
        var details = KeyDetails.of("TEST", exchange, SiteChoice.of("com")).living(new KeyLife(new KeyLife.End.ByRules(), kept));
        return new Key(ID, details, List.of(new Version(ID, credential, Stage.CURRENT, NOW, new ArrayList<>(List.of(tests)))), List.of());
    }

    private static app.rekey.domain.Test accepted(Duration ago, Permission right, boolean bound) {
        var whitelist = bound ? new IpWhitelist.Bound(List.of()) : new IpWhitelist.Unbound();
        return test(ago, new Diagnosis.Ok(), Optional.of(new KeyInfo(new Permissions(EnumSet.of(Permission.READ, right), Set.of(), List.of()),
                whitelist, new Expiry.Unknown(false), Optional.empty(), Optional.empty())));
    }

    private static app.rekey.domain.Test test(Duration ago, Diagnosis diagnosis, Optional<KeyInfo> info) {
        return new app.rekey.domain.Test(NOW.minus(ago), diagnosis, Optional.empty(), Duration.ZERO, Optional.empty(), info);
    }
}

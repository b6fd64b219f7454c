package app.rekey.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RemedyTest {
    @Test
    void everyDiagnosisHasTheCheapestRemedy() {
        assertEquals(Remedy.NONE, of(Exchange.OKX, new Diagnosis.Ok()));
        assertEquals(Remedy.ROTATE, of(Exchange.KUCOIN, new Diagnosis.KeyExpired()));
        assertEquals(Remedy.EXTEND, of(Exchange.BYBIT, new Diagnosis.KeyExpired()));
        assertEquals(Remedy.REENABLE_TRADING, of(Exchange.BINANCE, new Diagnosis.TradePermissionLapsed()));
        assertEquals(Remedy.CHANGE_SITE, of(Exchange.OKX, new Diagnosis.KeyUnknownOrDeleted(true)));
        assertEquals(Remedy.ROTATE, of(Exchange.OKX, new Diagnosis.KeyUnknownOrDeleted(false)));
        assertEquals(Remedy.EDIT_PERMISSIONS, of(Exchange.OKX, new Diagnosis.PermissionMissing(Set.of())));
        assertEquals(Remedy.PASTE_AGAIN, of(Exchange.OKX, new Diagnosis.SecretWrong()));
        assertEquals(Remedy.PASTE_AGAIN, of(Exchange.OKX, new Diagnosis.PassphraseWrong(false)));
        assertEquals(Remedy.PASTE_AGAIN, of(Exchange.OKX, new Diagnosis.MalformedKey()));
        assertEquals(Remedy.ADD_IP, of(Exchange.OKX, new Diagnosis.IpNotAllowed(Optional.empty())));
        assertEquals(Remedy.WAIT, of(Exchange.OKX, new Diagnosis.RateLimited(Optional.empty())));
        assertEquals(Remedy.WAIT, of(Exchange.OKX, new Diagnosis.Network(Diagnosis.Network.Fault.TIMED_OUT)));
    }

    @Test
    void aKeyOfAVersionThatKucoinRetiredIsReplacedAndNotPastedAgain() {
        assertEquals(Remedy.ROTATE, Remedy.of(Exchange.KUCOIN, malformed("400008")));
        assertEquals(Remedy.PASTE_AGAIN, Remedy.of(Exchange.KUCOIN, malformed("400009")));
        assertEquals(Remedy.PASTE_AGAIN, Remedy.of(Exchange.BINANCE, malformed("400008")));
    }

    @Test
    void aKeyOfBybitIsExtendedBeforeItEndsAndNeedsNoNewSecret() {
        var ends = Expiry.At.reported(Instant.EPOCH.plus(Duration.ofDays(80)));
        assertEquals(List.of(Remedy.EXTEND), instead(Exchange.BYBIT, new Diagnosis.Ok(), true, ends));
        assertEquals(List.of(Remedy.EXTEND), instead(Exchange.BYBIT, new Diagnosis.KeyExpired(), true, ends));
        assertEquals(List.of(), instead(Exchange.BYBIT, new Diagnosis.Ok(), true, new Expiry.Never()));
        assertEquals(List.of(), instead(Exchange.OKX, new Diagnosis.Ok(), true, ends));
    }

    @Test
    void aKeyThatWasNeverAcceptedInItsPlaceMayLiveInAnother() {
        assertEquals(List.of(Remedy.CHANGE_SITE), instead(Exchange.OKX, new Diagnosis.KeyUnknownOrDeleted(false), false, new Expiry.Never()));
        assertEquals(List.of(), instead(Exchange.OKX, new Diagnosis.KeyUnknownOrDeleted(false), true, new Expiry.Never()));
        assertEquals(List.of(Remedy.CHANGE_SITE), instead(Exchange.OKX, new Diagnosis.KeyUnknownOrDeleted(true), true, new Expiry.Never()));
    }

    @Test
    void whatIsMendedOnThePageComesBeforeANewKey() {
        assertEquals(List.of(Remedy.REENABLE_TRADING), instead(Exchange.BINANCE, new Diagnosis.TradePermissionLapsed(), true, new Expiry.Never()));
        assertEquals(List.of(Remedy.ADD_IP), instead(Exchange.KUCOIN, new Diagnosis.IpNotAllowed(Optional.empty()), true, new Expiry.Never()));
        assertEquals(List.of(), instead(Exchange.OKX, new Diagnosis.KeyExpired(), true, new Expiry.Never()));
    }

    /// For a key of one version that was accepted at the epoch, or never, and judged a second later.
    private static List<Remedy> instead(Exchange exchange, Diagnosis judged, boolean accepted, Expiry expiry) {
        var info = new KeyInfo(new Permissions(Set.of(Permission.READ), Set.of(), List.of()), new IpWhitelist.Unbound(), expiry,
                Optional.empty(), Optional.empty());
        var tests = List.of(
                test(Instant.EPOCH, accepted ? new Diagnosis.Ok() : new Diagnosis.ExchangeDown(), Optional.of(info).filter(_ -> accepted)),
                test(Instant.EPOCH.plusSeconds(1), judged, Optional.empty()));
        var random = new Random(1);
        var credential = new CredentialInfo(Id.random(random), KeyType.HMAC, new MaskedApiKey("TEST…TEST"), "one", OptionalInt.empty(), false);
        var version = new Version(Id.random(random), credential, Stage.CURRENT, Instant.EPOCH, tests);
        var details = new KeyDetails("One", exchange, SiteChoice.of("com"), new TestFrom.Here(), Set.of(), KeyLife.USUAL, "");
        return Remedy.insteadOfRotation(new Key(Id.random(random), details, List.of(version), List.of()), expiry);
    }

    private static app.rekey.domain.Test test(Instant at, Diagnosis diagnosis, Optional<KeyInfo> info) {
        return new app.rekey.domain.Test(at, diagnosis, Optional.empty(), Duration.ZERO, Optional.empty(), info);
    }

    private static app.rekey.domain.Test malformed(String code) {
        var reply = new app.rekey.domain.Test.Reply(401, Optional.of(code), "");
        return new app.rekey.domain.Test(Instant.EPOCH, new Diagnosis.MalformedKey(), Optional.of(reply), Duration.ZERO,
                Optional.empty(), Optional.empty(), List.of());
    }

    private static Remedy of(Exchange exchange, Diagnosis diagnosis) {
        return Remedy.of(exchange, diagnosis);
    }
}

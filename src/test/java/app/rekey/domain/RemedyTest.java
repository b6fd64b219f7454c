package app.rekey.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    private static app.rekey.domain.Test malformed(String code) {
        var reply = new app.rekey.domain.Test.Reply(401, Optional.of(code), "");
        return new app.rekey.domain.Test(Instant.EPOCH, new Diagnosis.MalformedKey(), Optional.of(reply), Duration.ZERO,
                Optional.empty(), Optional.empty(), List.of());
    }

    private static Remedy of(Exchange exchange, Diagnosis diagnosis) {
        return Remedy.of(exchange, diagnosis);
    }
}

package app.rekey.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.CredentialInfo;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Expiry;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class KeyGuideTest {
    private static final KeyGuide GUIDE = new KeyGuide(OptionalInt.of(2), OptionalInt.empty(), true, false);

    private final Random random = new Random(7);

    @Test
    void theKeysOfTheAccountThatMayLiveAreCountedOnce() {
        var key = key("7", version("a", Stage.CURRENT, "7"), version("b", Stage.RETIRING, "7"), version("c", Stage.REVOKED, "7"));
        var sameKeyAgain = key("7", version("a", Stage.CURRENT, "7"));
        var other = key("8", version("d", Stage.CURRENT, "8"));
        var room = GUIDE.room(new KeyBook(List.of(key, sameKeyAgain, other)), key);
        assertEquals(new KeyGuide.Room(2, OptionalInt.of(2)), room);
        assertTrue(room.isFull());
    }

    @Test
    void aKeyThatTheExchangeNoLongerKnowsTakesNoRoom() {
        var gone = version("a", Stage.CURRENT, "7").with(test(2, new Diagnosis.KeyUnknownOrDeleted(false), Optional.empty()));
        var key = key("7", gone, version("b", Stage.PENDING, "7"));
        assertEquals(1, GUIDE.room(new KeyBook(List.of(key)), key).known());
    }

    @Test
    void ofAnUntoldAccountOnlyTheKeyItselfIsCounted() {
        var key = key("", version("a", Stage.CURRENT, ""));
        var other = key("", version("b", Stage.CURRENT, ""));
        assertEquals(1, GUIDE.room(new KeyBook(List.of(key, other)), key).known());
    }

    @Test
    void noRoomIsFullWhereNobodyToldItsSize() {
        assertFalse(new KeyGuide.Room(1000, OptionalInt.empty()).isFull());
        assertFalse(new KeyGuide.Room(1, OptionalInt.of(2)).isFull());
    }

    private Key key(String uid, Version... versions) {
        var details = new KeyDetails("Of " + uid, Exchange.BYBIT, SiteChoice.of("com"), new TestFrom.Here(), Set.of(), KeyLife.USUAL, "");
        return new Key(Id.random(random), details, List.of(versions), List.of());
    }

    private Version version(String fingerprint, Stage stage, String uid) {
        var credential = new CredentialInfo(Id.random(random), KeyType.HMAC, new MaskedApiKey("TEST…TEST"), fingerprint, OptionalInt.empty(), false);
        var info = new KeyInfo(new Permissions(Set.of(Permission.READ), Set.of(), List.of()), new IpWhitelist.Unbound(),
                new Expiry.Never(), Optional.of(uid).filter(told -> !told.isEmpty()), Optional.empty());
        return new Version(Id.random(random), credential, stage, Instant.EPOCH, List.of(test(1, new Diagnosis.Ok(), Optional.of(info))));
    }

    private static app.rekey.domain.Test test(int second, Diagnosis diagnosis, Optional<KeyInfo> info) {
        return new app.rekey.domain.Test(Instant.ofEpochSecond(second), diagnosis, Optional.empty(), Duration.ZERO, Optional.empty(), info);
    }
}

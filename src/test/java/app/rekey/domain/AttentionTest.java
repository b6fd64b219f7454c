package app.rekey.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AttentionTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final ExpiryPolicy POLICY = new ExpiryPolicy(ExpiryRules.of(List.of()), ExpiryLevel.Thresholds.DEFAULT);
    private static final Id KEY = new Id("0".repeat(32));
    private static final Id NEW = new Id("1".repeat(32));
    private static final Id OLD = new Id("2".repeat(32));

    @Test
    void anOutageAfterAGoodTestNeedsNone() {
        assertEquals(List.of(), reasons(version(NEW, Stage.CURRENT, NOW, new Diagnosis.Ok(), new Diagnosis.Network(Diagnosis.Network.Fault.TIMED_OUT))));
    }

    @Test
    void anOutageAfterABadTestDoesNotHideIt() {
        assertEquals(List.of(Attention.DIAGNOSIS), reasons(version(NEW, Stage.CURRENT, NOW, new Diagnosis.SecretWrong(), new Diagnosis.ExchangeDown())));
    }

    @Test
    void aKeyThatWasNeverTestedNeedsNone() {
        assertEquals(List.of(), reasons(version(NEW, Stage.CURRENT, NOW)));
    }

    @Test
    void aKeyThatWorksOnlyFromElsewhereIsNotBlamedForItsDiagnosis() {
        var refused = version(NEW, Stage.CURRENT, NOW, new Diagnosis.IpNotAllowed(Optional.empty()));
        assertEquals(List.of(), Attention.of(key(new TestFrom.NotFromHere(), List.of(), refused), NOW, POLICY));
    }

    @Test
    void aReplacedVersionMayLiveForADayAndNoLonger() {
        var old = version(OLD, Stage.RETIRING, NOW.minus(Duration.ofDays(90)));
        assertEquals(List.of(), reasons(old, version(NEW, Stage.CURRENT, NOW.minus(Duration.ofHours(24)))));
        assertEquals(List.of(Attention.STILL_RETIRING), reasons(old, version(NEW, Stage.CURRENT, NOW.minus(Duration.ofHours(24)).minusSeconds(1))));
    }

    @Test
    void anOldKeyThatStillAnswersNags() {
        assertEquals(List.of(Attention.REVOKE_FAILED), reasons(version(OLD, Stage.REVOKE_FAILED, NOW), version(NEW, Stage.CURRENT, NOW)));
    }

    @Test
    void aBotOnADeadVersionIsABindingToAttendTo() {
        var dead = version(OLD, Stage.REVOKED, NOW);
        var current = version(NEW, Stage.CURRENT, NOW);
        var binding = new Binding(KEY, BindingDetails.of("grid bot", "freqtrade", List.of(Target.of("config.json"))), new Binding.Holds.KnownVersion(OLD),
                Binding.Progress.NONE);
        var key = key(new TestFrom.Here(), List.of(binding), dead, current);
        assertEquals(BindingState.DEAD, BindingState.of(binding, key));
        assertEquals(List.of(Attention.BINDING), Attention.of(key, NOW, POLICY));
    }

    private static List<Attention> reasons(Version... versions) {
        return Attention.of(key(new TestFrom.Here(), List.of(), versions), NOW, POLICY);
    }

    private static Key key(TestFrom from, List<Binding> bindings, Version... versions) {
        var details = new KeyDetails("TEST", Exchange.BYBIT, SiteChoice.of("com"), from, Set.of(), KeyLife.USUAL, "");
        return new Key(KEY, details, List.of(versions), bindings);
    }

    private static Version version(Id id, Stage stage, Instant added, Diagnosis... diagnoses) {
        var tests = new ArrayList<app.rekey.domain.Test>();
        for (var diagnosis : diagnoses) {
            tests.add(new app.rekey.domain.Test(added.plusSeconds(tests.size()), diagnosis, Optional.empty(), Duration.ZERO, Optional.empty(), Optional.empty()));
        }
        var credential = new CredentialInfo(id, KeyType.HMAC, new MaskedApiKey("TEST…KEY1"), "f", OptionalInt.empty(), false);
        return new Version(id, credential, stage, added, tests);
    }
}

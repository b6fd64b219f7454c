package app.rekey.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.rekey.domain.Binding.Holds;
import app.rekey.domain.Binding.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class BindingStateTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Id VERSION = new Id("1".repeat(32));
    private static final Id OTHER = new Id("2".repeat(32));

    @ParameterizedTest
    @CsvSource(textBlock = """
            PENDING,       IN_SYNC
            CURRENT,       IN_SYNC
            RETIRING,      STALE
            REVOKE_FAILED, STALE
            DISCARDED,     STALE
            REVOKED,       DEAD
            """)
    void aBotStandsAsTheVersionItHolds(Stage stage, BindingState state) {
        assertEquals(state, stateOf(new Holds.KnownVersion(VERSION), Progress.NONE, stage));
    }

    @ParameterizedTest
    @EnumSource(names = {"KEY_EXPIRED", "TRADE_PERMISSION_LAPSED", "KEY_UNKNOWN_OR_DELETED", "SECRET_WRONG", "PASSPHRASE_WRONG"})
    void aVersionThatTheExchangeTakesNoLongerIsDeadEvenIfItIsTheCurrentOne(Diagnosis.Kind kind) {
        var diagnosis = switch (kind) {
            case KEY_EXPIRED -> new Diagnosis.KeyExpired();
            case TRADE_PERMISSION_LAPSED -> new Diagnosis.TradePermissionLapsed();
            case KEY_UNKNOWN_OR_DELETED -> new Diagnosis.KeyUnknownOrDeleted(false);
            case SECRET_WRONG -> new Diagnosis.SecretWrong();
            default -> new Diagnosis.PassphraseWrong(false);
        };
        assertEquals(BindingState.DEAD, stateOf(new Holds.KnownVersion(VERSION), Progress.NONE, Stage.CURRENT, diagnosis));
    }

    @Test
    void aRefusedAddressDoesNotMakeABotDead() {
        assertEquals(BindingState.IN_SYNC,
                stateOf(new Holds.KnownVersion(VERSION), Progress.NONE, Stage.CURRENT, new Diagnosis.IpNotAllowed(Optional.empty())));
    }

    @Test
    void whatIsNoVersionOfTheKeyIsDrift() {
        assertEquals(BindingState.DRIFT, stateOf(new Holds.Drift(), Progress.NONE, Stage.CURRENT));
        assertEquals(BindingState.DRIFT, stateOf(new Holds.KnownVersion(OTHER), Progress.NONE, Stage.CURRENT));
    }

    @Test
    void anEmptyPlaceAnUnreadableOneAndAnUnknownOneAreThreeThings() {
        assertEquals(BindingState.MISSING, stateOf(new Holds.Missing(), Progress.NONE, Stage.CURRENT));
        assertEquals(BindingState.UNREACHABLE, stateOf(new Holds.Unreachable(), Progress.NONE, Stage.CURRENT));
        assertEquals(BindingState.UNCONFIRMED, stateOf(new Holds.Unknown(), Progress.NONE, Stage.CURRENT));
    }

    @Test
    void aWrittenVersionIsUnconfirmedUntilTheBotTookIt() {
        var written = Progress.NONE.written(VERSION, NOW);
        assertEquals(BindingState.UNCONFIRMED, stateOf(new Holds.KnownVersion(VERSION), written, Stage.CURRENT));
        assertEquals(BindingState.IN_SYNC, stateOf(new Holds.KnownVersion(VERSION), written.applied(VERSION, NOW), Stage.CURRENT));
        assertEquals(BindingState.IN_SYNC, stateOf(new Holds.KnownVersion(VERSION), Progress.NONE.written(OTHER, NOW), Stage.CURRENT));
    }

    @Test
    void aNewWriteForgetsWhatWasAppliedAndProvenBefore() {
        var proven = Progress.NONE.written(OTHER, NOW).applied(OTHER, NOW).proven(OTHER, NOW, Binding.Prover.INTERFACE);
        assertEquals(Optional.of(Binding.Prover.INTERFACE), proven.proven().map(Binding.Proven::by));
        assertEquals(Progress.NONE.written(VERSION, NOW), proven.written(VERSION, NOW));
        assertEquals(Optional.empty(), proven.applied(VERSION, NOW).proven());
    }

    @Test
    void whatWasFoundOfAKeyFromHereSaysNothingWhereItWorksOnlyElsewhere() {
        var held = new Holds.KnownVersion(VERSION);
        var elsewhere = new TestFrom.NotFromHere();
        assertEquals(BindingState.DEAD, stateOf(new TestFrom.Here(), held, Progress.NONE, Stage.CURRENT, new Diagnosis.KeyUnknownOrDeleted(true)));
        assertEquals(BindingState.IN_SYNC, stateOf(elsewhere, held, Progress.NONE, Stage.CURRENT, new Diagnosis.KeyUnknownOrDeleted(true)));
        assertEquals(BindingState.DEAD, stateOf(elsewhere, held, Progress.NONE, Stage.REVOKED));
    }

    private static BindingState stateOf(Holds holds, Progress progress, Stage stage, Diagnosis... diagnoses) {
        return stateOf(new TestFrom.Here(), holds, progress, stage, diagnoses);
    }

    private static BindingState stateOf(TestFrom from, Holds holds, Progress progress, Stage stage, Diagnosis... diagnoses) {
        var credential = new CredentialInfo(VERSION, KeyType.HMAC, new MaskedApiKey("…"), "f", OptionalInt.empty(), false);
        var tests = List.of(diagnoses).stream()
                .map(d -> new app.rekey.domain.Test(NOW, d, Optional.empty(), Duration.ZERO, Optional.empty(), Optional.empty()))
                .toList();
        var version = new Version(VERSION, credential, stage, NOW, tests);
        var details = new KeyDetails("TEST", Exchange.BYBIT, SiteChoice.of("com"), from, Set.of(), KeyLife.USUAL, "");
        var binding = new Binding(OTHER, BindingDetails.of("grid bot", "file", List.of(Target.of("a.json"))), holds, progress);
        return BindingState.of(binding, new Key(VERSION, details, List.of(version), List.of(binding)));
    }
}

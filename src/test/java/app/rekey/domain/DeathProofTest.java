package app.rekey.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.DeathProof.How;
import app.rekey.domain.DeathProof.Proven;
import app.rekey.domain.DeathProof.ProvesNothing;
import app.rekey.domain.DeathProof.StillAnswers;
import app.rekey.domain.DeathProof.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DeathProofTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant HOUR_AGO = NOW.minus(Duration.ofHours(1));
    private static final Optional<How> UNKNOWN = Optional.of(How.UNKNOWN_TO_EXCHANGE);
    private static final Diagnosis DELETED = new Diagnosis.KeyUnknownOrDeleted(false);

    @Test
    void aServerThatAcceptedTheKeyProvesItDeadWhenItNoLongerKnowsIt() {
        assertEquals(new Proven(How.UNKNOWN_TO_EXCHANGE), DeathProof.of(UNKNOWN, List.of(accepted(HOUR_AGO, "a.example")), refused("a.example")));
    }

    @Test
    void theExchangesWordForAnEndedKeyIsAProofToo() {
        assertEquals(new Proven(How.EXPIRED), DeathProof.of(Optional.of(How.EXPIRED), List.of(accepted(HOUR_AGO, "a.example")), refused("a.example")));
    }

    @Test
    void aServerThatNeverAcceptedTheKeyProvesNothing() {
        var never = new ProvesNothing(Why.NEVER_ACCEPTED_HERE);
        assertEquals(never, DeathProof.of(UNKNOWN, List.of(), refused("a.example")));
        assertEquals(never, DeathProof.of(UNKNOWN, List.of(test(HOUR_AGO, DELETED, "a.example")), refused("a.example")));
        assertEquals(never, DeathProof.of(UNKNOWN, List.of(accepted(HOUR_AGO, "b.example")), refused("a.example")));
    }

    @Test
    void aKeyThatWasAcceptedElsewhereOnlyByAFurtherQuestionWasNotAcceptedHere() {
        var earlier = accepted(HOUR_AGO, "b.example", "a.example");
        assertEquals(new ProvesNothing(Why.NEVER_ACCEPTED_HERE), DeathProof.of(UNKNOWN, List.of(earlier), refused("a.example")));
    }

    @Test
    void aTestWithoutEvidenceTellsNoServer() {
        assertEquals(new ProvesNothing(Why.NEVER_ACCEPTED_HERE), DeathProof.of(UNKNOWN, List.of(accepted(HOUR_AGO)), refused("a.example")));
        assertEquals(new ProvesNothing(Why.NEVER_ACCEPTED_HERE), DeathProof.of(UNKNOWN, List.of(accepted(HOUR_AGO)), refused()));
    }

    @Test
    void whatWasAcceptedLongAgoMayHaveMovedSince() {
        var lastDay = accepted(NOW.minus(DeathProof.ACCEPTED_WITHIN), "a.example");
        var before = accepted(NOW.minus(DeathProof.ACCEPTED_WITHIN).minusSeconds(1), "a.example");
        assertEquals(new Proven(How.UNKNOWN_TO_EXCHANGE), DeathProof.of(UNKNOWN, List.of(before, lastDay), refused("a.example")));
        assertEquals(new ProvesNothing(Why.ACCEPTED_LONG_AGO), DeathProof.of(UNKNOWN, List.of(before), refused("a.example")));
    }

    @Test
    void anAnswerThatCameLaterIsNoHistory() {
        assertEquals(new ProvesNothing(Why.NEVER_ACCEPTED_HERE),
                DeathProof.of(UNKNOWN, List.of(accepted(NOW.plusSeconds(1), "a.example"), refused("a.example")), refused("a.example")));
    }

    /// Whatever the history: without the exchange's own plain word nothing is proven.
    @ParameterizedTest
    @EnumSource
    void noDiagnosisAloneProvesAnythingButThatItAnswers(Diagnosis.Kind kind) {
        for (var diagnosis : ofKind(kind)) {
            var proof = DeathProof.of(Optional.empty(), List.of(accepted(HOUR_AGO, "a.example")), test(NOW, diagnosis, "a.example"));
            var expected = switch (kind) {
                case OK, TRADE_PERMISSION_LAPSED, PERMISSION_MISSING -> new StillAnswers();
                case KEY_UNKNOWN_OR_DELETED -> new ProvesNothing(
                        diagnosis.equals(new Diagnosis.KeyUnknownOrDeleted(true)) ? Why.OTHER_SITE : Why.SEVERAL_CAUSES);
                case KEY_EXPIRED -> new ProvesNothing(Why.SEVERAL_CAUSES);
                case IP_NOT_ALLOWED -> new ProvesNothing(Why.ADDRESS);
                case SECRET_WRONG, PASSPHRASE_WRONG, MALFORMED_KEY -> new ProvesNothing(Why.CREDENTIAL);
                case ACCOUNT_RESTRICTED -> new ProvesNothing(Why.ACCOUNT);
                case REGION_BLOCKED -> new ProvesNothing(Why.COUNTRY);
                case CLOCK_SKEW -> new ProvesNothing(Why.CLOCK);
                case RATE_LIMITED, IP_BANNED -> new ProvesNothing(Why.LIMIT);
                case EXCHANGE_DOWN, NETWORK -> new ProvesNothing(Why.NO_ANSWER);
                case UNKNOWN -> new ProvesNothing(Why.UNRECOGNISED);
            };
            assertEquals(expected, proof);
        }
    }

    @Test
    void aKeyThatAnswersIsAskedForSoonAndThenEverMoreSeldom() {
        var pauses = pausesAfter(new StillAnswers());
        assertEquals(List.of(5L, 15L, 30L, 60L, 120L, 300L), pauses.subList(0, 6).stream().map(Duration::toSeconds).toList());
        assertEquals(pauses.stream().sorted().toList(), pauses);
        assertEquals(23, pauses.size());
    }

    @Test
    void aFailedLoginIsNeverRepeatedByItself() {
        for (var why : Why.values()) {
            assertEquals(why == Why.CLOCK || why == Why.LIMIT || why == Why.NO_ANSWER || why == Why.UNRECOGNISED,
                    AskAgain.after(new ProvesNothing(why), 1).isPresent(), why.name());
        }
    }

    @Test
    void anOutageIsWaitedOutAndADeadKeyLeftAlone() {
        assertEquals(List.of(30L, 60L, 120L, 300L), pausesAfter(new ProvesNothing(Why.NO_ANSWER)).subList(0, 4).stream().map(Duration::toSeconds).toList());
        assertEquals(List.of(), pausesAfter(new Proven(How.EXPIRED)));
    }

    @Test
    void aDeletionHasMinutesToTakeEffectBeforeItIsSaidToHaveFailed() {
        assertFalse(AskAgain.isFailure(new StillAnswers(), 5));
        assertTrue(AskAgain.isFailure(new StillAnswers(), 6));
        assertFalse(AskAgain.isFailure(new ProvesNothing(Why.ADDRESS), 6));
        assertThrows(IllegalArgumentException.class, () -> AskAgain.after(new StillAnswers(), 0));
    }

    private static List<Duration> pausesAfter(DeathProof proof) {
        return IntStream.rangeClosed(1, 1000).boxed().flatMap(calls -> AskAgain.after(proof, calls).stream()).toList();
    }

    private static List<Diagnosis> ofKind(Diagnosis.Kind kind) {
        return switch (kind) {
            case OK -> List.of(new Diagnosis.Ok());
            case KEY_EXPIRED -> List.of(new Diagnosis.KeyExpired());
            case TRADE_PERMISSION_LAPSED -> List.of(new Diagnosis.TradePermissionLapsed());
            case KEY_UNKNOWN_OR_DELETED -> List.of(DELETED, new Diagnosis.KeyUnknownOrDeleted(true));
            case PERMISSION_MISSING -> List.of(new Diagnosis.PermissionMissing(Set.of()));
            case SECRET_WRONG -> List.of(new Diagnosis.SecretWrong());
            case PASSPHRASE_WRONG -> List.of(new Diagnosis.PassphraseWrong(true));
            case IP_NOT_ALLOWED -> List.of(new Diagnosis.IpNotAllowed(Optional.of("203.0.113.7")));
            case MALFORMED_KEY -> List.of(new Diagnosis.MalformedKey());
            case ACCOUNT_RESTRICTED -> List.of(new Diagnosis.AccountRestricted());
            case REGION_BLOCKED -> List.of(new Diagnosis.RegionBlocked(true), new Diagnosis.RegionBlocked(false));
            case CLOCK_SKEW -> List.of(new Diagnosis.ClockSkew(Optional.empty()));
            case RATE_LIMITED -> List.of(new Diagnosis.RateLimited(Optional.empty()));
            case IP_BANNED -> List.of(new Diagnosis.IpBanned(Optional.empty()));
            case EXCHANGE_DOWN -> List.of(new Diagnosis.ExchangeDown());
            case NETWORK -> List.of(new Diagnosis.Network(Diagnosis.Network.Fault.TIMED_OUT));
            case UNKNOWN -> List.of(new Diagnosis.Unknown());
        };
    }

    private static app.rekey.domain.Test accepted(Instant at, String... hosts) {
        var info = new KeyInfo(new Permissions(Set.of(Permission.READ), Set.of(), List.of()), new IpWhitelist.Unbound(),
                new Expiry.Unknown(false), Optional.empty(), Optional.empty());
        return test(at, new Diagnosis.Ok(), Optional.of(info), hosts);
    }

    private static app.rekey.domain.Test refused(String... hosts) {
        return test(NOW, DELETED, hosts);
    }

    private static app.rekey.domain.Test test(Instant at, Diagnosis diagnosis, String... hosts) {
        return test(at, diagnosis, Optional.empty(), hosts);
    }

    private static app.rekey.domain.Test test(Instant at, Diagnosis diagnosis, Optional<KeyInfo> info, String... hosts) {
        var reply = new app.rekey.domain.Test.Reply(401, Optional.of("1"), "");
        var evidence = new ArrayList<Evidence>();
        for (var host : hosts) {
            evidence.add(new Evidence("GET", host, "/key", at, Duration.ZERO, new Evidence.Outcome.Answered(reply)));
        }
        return new app.rekey.domain.Test(at, diagnosis, Optional.of(reply), Duration.ZERO, Optional.empty(), info, evidence);
    }
}

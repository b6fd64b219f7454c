package app.rekey.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Binding;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.CredentialInfo;
import app.rekey.domain.DeathProof;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.Key;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.KeyType;
import app.rekey.domain.MaskedApiKey;
import app.rekey.domain.Permission;
import app.rekey.domain.Permissions;
import app.rekey.domain.Rotation;
import app.rekey.domain.Rotation.BotStage;
import app.rekey.domain.Rotation.Order;
import app.rekey.domain.Rotation.Step;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Stage;
import app.rekey.domain.Version;
import app.rekey.service.Connector.ApplyPlan;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.Trouble;
import app.rekey.service.rotation.AbandonResult;
import app.rekey.service.rotation.Account;
import app.rekey.service.rotation.BotBack;
import app.rekey.service.rotation.BotTurn;
import app.rekey.service.rotation.Confirmation;
import app.rekey.service.rotation.IpDiff;
import app.rekey.service.rotation.PermissionDiff;
import app.rekey.service.rotation.RevokeAnswer;
import app.rekey.service.rotation.RotationReport;
import app.rekey.service.rotation.RotationReport.BotReport;
import app.rekey.service.rotation.StillOn;
import app.rekey.service.rotation.Stop;
import app.rekey.support.HandClock;
import app.rekey.support.PlainAdapter;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RotationWordsTest {
    private final Words words = new Words();
    private final DiagnosisWords diagnoses = new DiagnosisWords(words, ZoneOffset.UTC, Locale.ENGLISH);
    private final RotationWords said = new RotationWords(words, diagnoses);
    private final NewKeyWords newKey = new NewKeyWords(words, diagnoses);
    private final Random random = new Random(3);
    private final Binding grid = bot("grid");
    private final Binding dca = bot("dca");
    private final Key key = new Key(Id.random(random), KeyDetails.of("main", Exchange.BYBIT, SiteChoice.of("com")), List.of(), List.of(grid, dca));
    private final Trouble trouble = new Trouble(Trouble.Kind.UNREACHABLE, "Its interface does not answer.");
    private final ApplyPlan apply = new ApplyPlan(ApplyPlan.How.COMMAND, "It is restarted.", ApplyPlan.Orders.STAY);

    private Binding bot(String name) {
        return new Binding(Id.random(random), BindingDetails.of(name, "dotenv", List.of()), new Binding.Holds.Unknown(), Binding.Progress.NONE);
    }

    private Rotation rotation(Order order, Step step) {
        return new Rotation(Id.random(random), key.id(), order, step, Optional.empty(), Optional.of(Id.random(random)),
                List.of(new Rotation.Bot(grid.id(), false), new Rotation.Bot(dca.id(), false)), HandClock.NOON, Optional.empty());
    }

    private static void isWhole(String sentence) {
        assertTrue(sentence.endsWith("."), sentence);
        assertTrue(sentence.chars().noneMatch(c -> c == '{' || c == '}' || c == '_'), sentence);
        assertTrue(!sentence.contains("null") && !sentence.contains("Optional") && !sentence.contains(".."), sentence);
    }

    @Test
    void everyStopHasAWholeSentence() {
        var stops = new ArrayList<Stop>(List.of(new Stop.UnderWay(rotation(Order.REPLACE_FIRST, Step.BOTS)), new Stop.WrongStep(Step.TEST), new Stop.NotTested(),
                new Stop.Failed(new Diagnosis.SecretWrong()), new Stop.OtherAccount("TEST-1", "TEST-2"),
                new Stop.Unconfirmed(Set.of(Confirmation.SAME_ACCOUNT)), new Stop.CannotSign(Map.of(grid.id(), "It signs with a secret only.")),
                new Stop.NoCanary(), new Stop.CanaryFirst(grid.id()), new Stop.BotsOpen(List.of(grid.id(), dca.id())), new Stop.BotsTouched(),
                new Stop.StillHaveIt(List.of(new StillOn(key.id(), "main", grid.id(), "grid", false))),
                new Stop.Busy(), new Stop.NotKept("The disk is full."), new Stop.OldDoesNotAnswer(new Diagnosis.KeyExpired()),
                new Stop.OldDoesNotAnswer(new Diagnosis.ExchangeDown()), new Stop.OldNotAsked(),
                new Stop.DoesNotWork(new Trouble(Trouble.Kind.FAILED, "Its balance call was refused."))));
        Arrays.stream(Stop.Gone.Why.values()).map(Stop.Gone::new).forEach(stops::add);
        Arrays.stream(Stage.values()).flatMap(stage -> Stream.of(new Stop.KnownApiKey(stage), new Stop.StillInUse(stage))).forEach(stops::add);
        stops.forEach(stop -> isWhole(said.of(stop, key)));
    }

    @Test
    void whoStopsWithTheOldKeyIsNamedWithWhatToDo() {
        var other = Id.random(random);
        Stream.of(new StillOn(key.id(), "main", grid.id(), "grid", false), new StillOn(key.id(), "main", grid.id(), "grid", true),
                new StillOn(other, "scalper", grid.id(), "grid", false)).map(user -> said.of(user, key)).forEach(RotationWordsTest::isWhole);
        assertTrue(said.of(new StillOn(other, "scalper", grid.id(), "grid", false), key).contains("bound to “scalper”"));
        isWhole(said.alsoUnder(key));
        assertTrue(said.alsoUnder(key).endsWith(": dca, grid."), said.alsoUnder(key));
    }

    @Test
    void botsAreCalledByTheirNames() {
        assertEquals("Not on the new key yet: grid, dca. The old key stays the current one.",
                said.of(new Stop.BotsOpen(List.of(grid.id(), dca.id())), key));
    }

    @Test
    void everyTurnAndWayBackHasAWholeSentence() {
        var turns = new ArrayList<BotTurn>(List.of(new BotTurn.ToTick("Paste it there."), new BotTurn.AsksRestart(apply), new BotTurn.Drifted(trouble),
                new BotTurn.SetAside(), new BotTurn.NotKept("The disk is full."), new BotTurn.Refused(new Stop.Busy())));
        Arrays.stream(Binding.Prover.values()).map(BotTurn.Proven::new).forEach(turns::add);
        Arrays.stream(BotStage.values()).map(stage -> new BotTurn.Failed(stage, trouble, "")).forEach(turns::add);
        turns.forEach(turn -> isWhole(said.of(turn, key, grid.id())));
        List.of(new BotBack.PutBack(Optional.empty()), new BotBack.Unchanged(), new BotBack.AsksRestart(apply), new BotBack.NotTaken(trouble, ""),
                        new BotBack.ToTick("Paste it there."), new BotBack.Refused(trouble), new BotBack.Stopped(new Stop.Busy()))
                .forEach(back -> isWhole(said.of(back, key, grid.id())));
    }

    @Test
    void whatACommandSaidComesLast() {
        assertTrue(said.of(new BotTurn.Failed(BotStage.WRITTEN, trouble, "no such unit\n"), key, grid.id()).endsWith("It said: no such unit"));
    }

    @Test
    void everyAnswerToARevocationHasAWholeSentence() {
        var test = PlainAdapter.bad(HandClock.NOON, new Diagnosis.KeyUnknownOrDeleted(false));
        var answers = new ArrayList<RevokeAnswer>(List.of(new RevokeAnswer.ProvenDead(DeathProof.How.UNKNOWN_TO_EXCHANGE), new RevokeAnswer.Said(),
                new RevokeAnswer.StillAnswers(test), new RevokeAnswer.NotDeleted(test), new RevokeAnswer.NotTestable(), new RevokeAnswer.Cancelled(), new RevokeAnswer.NotAllowed(),
                new RevokeAnswer.Refused(new Stop.Busy()), new RevokeAnswer.NotSaved(new SaveResult.NotSaved("The disk is full."))));
        Arrays.stream(DeathProof.Why.values()).map(why -> new RevokeAnswer.ProvesNothing(why, test)).forEach(answers::add);
        answers.forEach(answer -> isWhole(said.of(answer, key, Id.random(random))));
    }

    @Test
    void everyEndHasAWholeSentence() {
        for (var order : Order.values()) {
            for (var step : Step.values()) {
                isWhole(said.of(new AbandonResult.Abandoned(rotation(order, step)), key));
                isWhole(said.does(step, order, Exchange.BYBIT));
                isWhole(said.underWay(key, rotation(order, step)));
            }
            isWhole(said.means(order));
        }
        isWhole(said.of(new AbandonResult.Partly(Map.of(grid.id(), new BotBack.Refused(trouble))), key));
        var report = new RotationReport(rotation(Order.REPLACE_FIRST, Step.REVOKE), Duration.ofMinutes(4).plusSeconds(12), List.of());
        assertEquals("Done in 4 min 12 s.", said.took(report));
    }

    @Test
    void anAbandonedRotationIsSaidToHaveLeftWhatItLeft() {
        assertEquals("The rotation is abandoned: bots have what they had before. The old key is the current one."
                        + " The new key was given up here; at Bybit it exists until you delete it there.",
                abandoned(Stage.CURRENT, Stage.DISCARDED, false));
        assertEquals("The rotation is abandoned: bots have what they had before. The old key stays revoked: bots that have it stand still until they"
                        + " get another one. Set aside, and on what they have: grid. Bots that were set aside still have the new key: delete it at Bybit"
                        + " once they have another one.",
                abandoned(Stage.REVOKED, Stage.RETIRING, true));
        assertEquals("The rotation is abandoned: bots have what they had before. The new key was given up here; at Bybit it exists until you delete it"
                + " there.", abandoned(Stage.RETIRING, Stage.DISCARDED, false), "what became of the old one later is not told as of now");
    }

    private Version version(Stage stage) {
        var credential = new CredentialInfo(Id.random(random), KeyType.HMAC, new MaskedApiKey("TEST…KEY1"), "f", OptionalInt.empty(), false);
        return new Version(Id.random(random), credential, stage, HandClock.NOON, List.of());
    }

    private String abandoned(Stage old, Stage fresh, boolean aside) {
        var versions = Stream.of(old, fresh).map(stage -> version(stage)).toList();
        var rotation = new Rotation(Id.random(random), key.id(), Order.REPLACE_FIRST, Step.BOTS, Optional.of(versions.getFirst().id()),
                Optional.of(versions.getLast().id()), List.of(new Rotation.Bot(grid.id(), aside)), HandClock.NOON, Optional.empty());
        return said.of(new AbandonResult.Abandoned(rotation), new Key(key.id(), key.details(), versions, key.bindings()));
    }

    @Test
    void aBotsCostIsToldInSecondsOrSaidToBeUnknown() {
        assertEquals("grid was never without a valid key.", said.cost(new BotReport("grid", Optional.of(Binding.Prover.INTERFACE), false, Optional.of(Duration.ZERO))));
        assertEquals("grid was without a valid key for 8 s.", said.cost(new BotReport("grid", Optional.empty(), false, Optional.of(Duration.ofSeconds(8)))));
        assertEquals("How long grid was without a valid key is not known.", said.cost(new BotReport("grid", Optional.empty(), false, Optional.empty())));
        assertEquals("grid was set aside and keeps what it had.", said.cost(new BotReport("grid", Optional.empty(), true, Optional.empty())));
    }

    @Test
    void theProgressCountsProvenBots() {
        assertEquals("Rotation under way: step 4 of 6, 0 of 2 bots proven.", said.underWay(key, rotation(Order.REPLACE_FIRST, Step.BOTS)));
        assertEquals("Rotation under way: step 3 of 6, Test.", said.underWay(key, rotation(Order.REPLACE_FIRST, Step.TEST)));
    }

    @Test
    void permissionsAreHeldAgainstTheOldOnes() {
        assertEquals(List.of("May do more than the old key: withdraw.", "May do less than the old key: without spot."),
                newKey.permissions(diff(Set.of(Permission.READ, Permission.SPOT), Set.of(Permission.READ, Permission.WITHDRAW))));
        assertEquals(List.of("Same permissions as the old key: read."), newKey.permissions(diff(Set.of(Permission.READ), Set.of(Permission.READ))));
        assertEquals(List.of("What the new key may do is not known."), newKey.permissions(new PermissionDiff(Optional.empty(), Optional.empty())));
    }

    private static PermissionDiff diff(Set<Permission> before, Set<Permission> after) {
        return new PermissionDiff(Optional.of(new Permissions(before, Set.of(), List.of())), Optional.of(new Permissions(after, Set.of(), List.of())));
    }

    @Test
    void addressesAreHeldAgainstTheOldOnes() {
        var home = new IpWhitelist.Bound(List.of("203.0.113.7"));
        assertEquals(List.of("Works from 203.0.113.9 too.", "No longer works from 203.0.113.7: bots that call from there are shut out."),
                newKey.addresses(new IpDiff(home, new IpWhitelist.Bound(List.of("203.0.113.9"))), key));
        assertEquals(List.of("Works from the same addresses as the old key: 203.0.113.7."), newKey.addresses(new IpDiff(home, home), key));
        List.of(home, new IpWhitelist.Bound(List.of()), new IpWhitelist.Unbound(), new IpWhitelist.Unknown()).forEach(before ->
                List.of(home, new IpWhitelist.Bound(List.of()), new IpWhitelist.Unbound(), new IpWhitelist.Unknown()).forEach(after ->
                        newKey.addresses(new IpDiff(before, after), key).forEach(RotationWordsTest::isWhole)));
    }

    @Test
    void everyAccountHasAWholeSentence() {
        List.of(new Account.Same("TEST-1"), new Account.Other("TEST-1", "TEST-2"), new Account.NotTold(), new Account.NoneBefore())
                .forEach(account -> isWhole(newKey.account(account, key)));
    }
}

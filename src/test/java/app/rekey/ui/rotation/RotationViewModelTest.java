package app.rekey.ui.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.CredentialPart;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Expiry;
import app.rekey.domain.Id;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.Key;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.Permission;
import app.rekey.domain.Permissions;
import app.rekey.domain.Revocation;
import app.rekey.domain.Rotation;
import app.rekey.domain.Rotation.BotStage;
import app.rekey.domain.Rotation.Order;
import app.rekey.domain.Rotation.Step;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Stage;
import app.rekey.domain.TestFrom;
import app.rekey.service.BotRefresh;
import app.rekey.service.Change;
import app.rekey.service.PastedKey.Part;
import app.rekey.service.rotation.Confirmation;
import app.rekey.ui.bots.BotFilesOfTests;
import app.rekey.ui.common.Problem;
import app.rekey.ui.common.Tone;
import app.rekey.ui.keys.KeyActions;
import app.rekey.ui.rotation.BotLine.Deed;
import app.rekey.ui.rotation.NewKeyViewModel.Source;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.DirectBackgroundTasks;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A rotation's page without a toolkit, over the real services.
final class RotationViewModelTest {
    private static final String OLD = "TEST-key-of-scalper";
    private static final String FRESH = "TEST-fresh-key-of-a-rotation";

    @TempDir
    private Path folder;

    private final Bench bench = Bench.open();
    private final DirectBackgroundTasks tasks = new DirectBackgroundTasks();
    private final List<String> asked = new ArrayList<>();
    private boolean answers = true;
    private Id key;
    private RotationsViewModel page;

    @BeforeEach
    void aKeyWithTwoBots() throws IOException {
        var info = new KeyInfo(new Permissions(Set.of(Permission.READ, Permission.SPOT), Set.of(), List.of()),
                new IpWhitelist.Bound(List.of("203.0.113.7")), Expiry.At.reported(bench.clock.instant().plus(Duration.ofDays(2))),
                Optional.of("TEST-uid"), Optional.empty());
        var test = new app.rekey.domain.Test(bench.clock.instant(), new Diagnosis.Ok(), Optional.empty(), Duration.ofMillis(9), Optional.empty(),
                Optional.of(info));
        key = bench.key(KeyDetails.of("scalper", Exchange.BYBIT, SiteChoice.of("main")), OLD, Optional.of(test));
        BotFilesOfTests.bind(bench, folder, "grid", key, OLD);
        BotFilesOfTests.bind(bench, folder, "dca", key, OLD);
        page = new RotationsViewModel(new RotationServices(bench.rotations, bench.editServices(), bench.bots, bench.pairs, bench.textFiles),
                new RotationServices.Outside(new NoActions(), (question, yes) -> {
                    asked.add(question.id());
                    if (answers) {
                        yes.run();
                    }
                }, (_, _, works) -> works.run(), () -> asked.add("journal")), bench.wording, tasks);
        page.show(key);
    }

    @Test
    void aPlanIsOnlyReadUntilItIsBegun() {
        assertEquals(List.of("Plan NOW", "New key NEXT", "Test NEXT", "Bots NEXT", "Promote NEXT", "Revoke the old key NEXT"), steps());
        assertEquals(List.of("grid", "dca"), rotation().plan().contentProperty().get().orElseThrow().bots().stream().map(bot -> bot.name()).toList());
        assertTrue(key().rotation().isEmpty());
        assertEquals(0, bench.exchange(Exchange.BYBIT).calls());
        press("rotation-begin");
        assertEquals(Step.NEW_KEY, key().rotation().orElseThrow().step());
    }

    @Test
    void aCompromisedKeyIsRevokedBeforeItIsReplaced() {
        rotation().plan().orderProperty().set(Order.REVOKE_FIRST);
        assertEquals(List.of(), rotation().plan().contentProperty().get().orElseThrow().cheaper(), "nothing mends a stolen secret");
        press("rotation-begin");
        assertEquals(Step.REVOKE, key().rotation().orElseThrow().step());
        bench.exchange(Exchange.BYBIT).answersOf(OLD, new Diagnosis.KeyUnknownOrDeleted(false));
        press("revoke-check");
        assertEquals(Step.NEW_KEY, key().rotation().orElseThrow().step());
        type(FRESH, "TEST-fresh-secret");
        Stream.of("new-take", "test-accept", "bots-go", "bots-tick", "bots-go", "bots-tick").forEach(this::press);
        assertEquals(List.of("The new key TEST…tion becomes the current one."), rotation().promote().changes(), "the old one is revoked already");
    }

    @Test
    void anOldKeyThatWorksNoMoreIsNotSaidToGoOnWorking() {
        bench.session.save(List.of(new Change.Tested(key().current().orElseThrow().id(), new app.rekey.domain.Test(bench.clock.instant().plusSeconds(1),
                new Diagnosis.KeyExpired(), Optional.empty(), Duration.ofMillis(9), Optional.empty(), Optional.empty()))));
        toTest();
        assertEquals("No bot was touched. The old key failed its last test (Expired): bots that have it may stand still until they get the new one.",
                untouched().words());
        press("test-accept");
        assertTrue(untouched().words().startsWith("0 of 2 bots are on the new key. The old key failed its last test (Expired)"), untouched().words());
        Stream.of("bots-go", "bots-tick", "bots-go", "bots-tick").forEach(this::press);
        assertTrue(untouched().words().contains("failed its last test (Expired)"), untouched().words());
        press("promote");
        assertTrue(untouched().words().contains("failed its last test (Expired)"), untouched().words());
        assertEquals(Tone.WARNING, untouched().tone());
    }

    @Test
    void anOldKeyThatWorksIsSaidToGoOnWorking() {
        toTest();
        assertEquals(new Untouched(Tone.GOOD, "No bot was touched. The old key goes on working."), untouched());
    }

    @Test
    void whatTheOldKeyMayDoBeyondWhatIsNeededIsToldBeforeTheNewOneIsMade() {
        bench.session.save(List.of(new Change.KeyEdited(key, key().details().needing(Set.of(Permission.SPOT)))));
        assertEquals("spot", rotation().newKey().needs().getFirst().value());
        bench.session.save(List.of(new Change.Tested(key().current().orElseThrow().id(), widerThanTheNewOne())));
        assertEquals("spot. The old key may also: futures.", rotation().newKey().needs().getFirst().value());
        assertEquals(Optional.of("spot"), rotation().newKey().needs().getFirst().copy());
    }

    @Test
    void theOldKeyIsNotTakenForANewOne() {
        press("rotation-begin");
        type(OLD, "TEST-secret");
        press("new-take");
        assertTrue(problem().startsWith("This is the API key of the old key."), problem());
        assertEquals(Step.NEW_KEY, key().rotation().orElseThrow().step());
    }

    @Test
    void whatIsOddAboutTheNewKeyWantsTheUsersWordFirst() {
        bench.session.save(List.of(new Change.Tested(key().current().orElseThrow().id(), widerThanTheNewOne())));
        toTest();
        assertEquals(List.of(Confirmation.FEWER_PERMISSIONS), rotation().test().contentProperty().get().orElseThrow().ticks().stream()
                .map(tick -> tick.confirmation()).toList());
        press("test-accept");
        assertEquals("One thing about the new key needs your word first. No bot was touched.", problem());
        rotation().test().given().add(Confirmation.FEWER_PERMISSIONS);
        press("test-accept");
        assertEquals(Step.BOTS, key().rotation().orElseThrow().step());
    }

    private app.rekey.domain.Test widerThanTheNewOne() {
        var info = new KeyInfo(new Permissions(Set.of(Permission.READ, Permission.SPOT, Permission.FUTURES), Set.of(), List.of("all")),
                new IpWhitelist.Bound(List.of("203.0.113.7")), new Expiry.Never(), Optional.of("TEST-uid"), Optional.empty());
        return new app.rekey.domain.Test(bench.clock.instant().plusSeconds(1), new Diagnosis.Ok(), Optional.empty(), Duration.ofMillis(9),
                Optional.empty(), Optional.of(info));
    }

    @Test
    void aKeyThatDoesNotWorkStopsBeforeAnyBotAndAnotherIsEntered() throws IOException {
        bench.exchange(Exchange.BYBIT).answersOf(FRESH, new Diagnosis.SecretWrong());
        toTest();
        assertTrue(rotation().test().contentProperty().get().orElseThrow().blocks().isPresent());
        press("test-another");
        assertEquals("New key NOW", steps().get(1));
        type(FRESH + "2", "TEST-other-secret");
        press("new-take");
        assertEquals("Test NOW", steps().get(2));
        assertTrue(rotation().test().contentProperty().get().orElseThrow().blocks().isEmpty());
        assertTrue(read("grid").contains(OLD));
    }

    @Test
    void aKeyThatNobodyCanTestFromHereGoesOnWithoutTheBotsThatCannotProveIt() throws IOException {
        bench.session.save(List.of(new Change.KeyEdited(key, key().details().testedFrom(new TestFrom.NotFromHere()))));
        toTest();
        assertTrue(rotation().test().contentProperty().get().orElseThrow().blocks().orElseThrow().contains("Give the key a proxy"));
        assertEquals("Edit the key …", rotation().footProperty().get().orElseThrow().primary().orElseThrow().label());
        press("test-aside-0");
        press("test-aside-0");
        assertEquals(List.of("set-aside", "set-aside"), asked);
        rotation().test().given().addAll(List.of(Confirmation.values()));
        press("test-accept");
        assertEquals(Step.PROMOTE, key().rotation().orElseThrow().step());
        assertTrue(read("grid").contains(OLD) && read("dca").contains(OLD), "they keep what they have");
    }

    @Test
    void botsAreGivenTheKeyInTheChosenOrderAndATickMovesOn() throws IOException {
        toBots();
        var second = rotation().bots().linesProperty().get().get(1);
        rotation().bots().does(second, Deed.EARLIER);
        assertEquals(List.of("dca", "grid"), botNames());
        press("bots-go");
        assertTrue(read("dca").contains(FRESH) && read("grid").contains(OLD));
        press("bots-tick");
        assertEquals(List.of(BotStage.PROVEN, BotStage.WAITING), stages());
    }

    @Test
    void whoComesBackToABotThatWasWrittenToIsToldWhatIsLeftToDo() {
        toBots();
        press("bots-go");
        page.leave();
        page.show(key);
        var written = rotation().bots().linesProperty().get().getFirst();
        assertEquals(BotStage.WRITTEN, written.stage());
        assertTrue(written.how().isPresent(), "how it is made to take the new key");
        assertEquals("Go on with the bots", rotation().footProperty().get().orElseThrow().primary().orElseThrow().label());
    }

    @Test
    void aPreviewIsMaskedAndWritesNothing() throws IOException {
        toBots();
        rotation().bots().does(rotation().bots().linesProperty().get().getFirst(), Deed.LOOK);
        var changes = rotation().bots().linesProperty().get().getFirst().changes();
        assertEquals(List.of(CredentialPart.KEY, CredentialPart.SECRET), changes.stream().map(change -> change.part()).toList());
        assertFalse(changes.toString().contains(FRESH) || changes.toString().contains("TEST-fresh-secret"), "masked");
        assertTrue(read("grid").contains(OLD));
    }

    @Test
    void aForeignCredentialIsOverwrittenOnlyAfterAQuestion() throws IOException {
        toBots();
        BotFilesOfTests.write(folder, "grid", "nobody", "TEST-something-else");
        press("bots-go");
        assertTrue(read("grid").contains("TEST-something-else"));
        press("bots-insist");
        assertEquals(List.of("insist"), asked);
        assertTrue(read("grid").contains(FRESH));
    }

    @Test
    void aBotIsPutBackAndAnAbandonedRotationLeavesEverythingAsItWas() throws IOException {
        var before = read("grid");
        toBots();
        press("bots-go");
        press("bots-tick");
        rotation().abandon();
        assertTrue(read("grid").contains(OLD), "its value is back");
        assertEquals(before, read("grid"));
        // The bot was made to take the new key by its user, so its user says that it has the old one again.
        if (key().rotation().isPresent()) {
            rotation().bots().does(rotation().bots().linesProperty().get().getFirst(), Deed.CONFIRM_BACK);
            rotation().abandon();
        }
        assertEquals(Optional.of(Rotation.Outcome.ABANDONED), key().rotations().getFirst().end().map(end -> end.outcome()));
        assertEquals(List.of(Stage.CURRENT, Stage.DISCARDED), key().versions().stream().map(version -> version.stage()).toList());
        assertEquals(List.of("Plan DONE", "New key DONE", "Test DONE", "Bots NOT_TAKEN", "Promote NOT_TAKEN", "Revoke the old key NOT_TAKEN"), steps());
    }

    @Test
    void aBotThatItsUserHasToRestartBackIsTickedAfterAnAbandonAlsoOnceThePageWasLeft() {
        toBots();
        press("bots-go");
        press("bots-tick");
        rotation().abandon();
        assertTrue(rotation().bots().linesProperty().get().getFirst().deeds().contains(Deed.CONFIRM_BACK), "it can be ticked at once");
        page.leave();
        page.show(key);
        assertTrue(rotation().bots().linesProperty().get().getFirst().deeds().contains(Deed.CONFIRM_BACK), "and later");
        rotation().bots().does(rotation().bots().linesProperty().get().getFirst(), Deed.CONFIRM_BACK);
        assertFalse(rotation().bots().linesProperty().get().getFirst().deeds().contains(Deed.CONFIRM_BACK));
        rotation().abandon();
        assertTrue(key().rotation().isEmpty(), problem());
    }

    @Test
    void aBotThatWasWrittenAndNeverTickedMayHaveBeenRestartedAndIsTickedOnItsWayBack() throws IOException {
        toBots();
        press("bots-go");
        rotation().abandon();
        assertTrue(read("grid").contains(OLD), "its file is back");
        assertTrue(key().rotation().isPresent(), "it may run on the new key, which its user is told to delete");
        var grid = rotation().bots().linesProperty().get().getFirst();
        assertTrue(grid.deeds().contains(Deed.CONFIRM_BACK));
        rotation().bots().does(grid, Deed.CONFIRM_BACK);
        rotation().abandon();
        assertTrue(key().rotation().isEmpty(), problem());
    }

    @Test
    void aRotationIsGivenUpFromItsLastStepTooWhileTheOldKeyLives() throws IOException {
        toRevoke();
        assertTrue(rotation().contentProperty().get().orElseThrow().mayAbandon());
        rotation().abandon();
        assertTrue(read("grid").contains(OLD) && read("dca").contains(OLD), "both have their former values");
        assertEquals(Stage.CURRENT, key().versions().getFirst().stage(), "nobody is told to delete what bots go back to");
    }

    @Test
    void aBotWhoseOldFileWasPutBackIsNamedBeforeTheOldKeyIsDeleted() throws IOException {
        var before = read("grid");
        toRevoke();
        assertEquals(List.of(), rotation().revoke().usersProperty().get());
        Files.writeString(folder.resolve("grid.json"), before);
        page.leave();
        page.show(key);
        assertEquals(1, rotation().revoke().usersProperty().get().size());
        assertTrue(rotation().revoke().usersProperty().get().getFirst().startsWith("“grid” still has the old key"));
    }

    @Test
    void anAnswerThatProvesNothingLeavesTheRotationOpenUntilTheUsersWord() {
        toRevoke();
        bench.exchange(Exchange.BYBIT).answersOf(OLD, new Diagnosis.IpNotAllowed(Optional.empty()));
        press("revoke-check");
        assertEquals("Proves nothing", rotation().revoke().answerProperty().get().orElseThrow().title());
        assertEquals(Step.REVOKE, key().rotation().orElseThrow().step());
        press("revoke-said");
        assertEquals(Optional.of(Revocation.Source.SAID),
                key().versions().getFirst().revocation().map(revocation -> revocation.source()));
        assertTrue(rotation().end().reportProperty().get().orElseThrow().took().startsWith("Done in "));
    }

    @Test
    void nobodysWordIsTakenWhileTheExchangeStillTakesTheOldKey() {
        toRevoke();
        bench.exchange(Exchange.BYBIT).answersOf(OLD, new Diagnosis.Ok());
        page.leave();
        page.oldKeys().check(page.oldKeys().linesProperty().get().getFirst());
        assertTrue(page.oldKeys().linesProperty().get().getFirst().told().orElseThrow().lives());
        bench.exchange(Exchange.BYBIT).answersOf(OLD, new Diagnosis.IpNotAllowed(Optional.empty()));
        page.oldKeys().check(page.oldKeys().linesProperty().get().getFirst());
        assertFalse(page.oldKeys().linesProperty().get().getFirst().told().orElseThrow().lives());
    }

    @Test
    void aKeyThatIsDeadByWordAloneIsAskedAgainUntilAnAnswerProvesIt() {
        toRevoke();
        bench.exchange(Exchange.BYBIT).answersOf(OLD, new Diagnosis.IpNotAllowed(Optional.empty()));
        press("revoke-check");
        press("revoke-said");
        page.leave();
        var olds = page.oldKeys();
        assertEquals(List.of(), olds.linesProperty().get());
        olds.check(olds.byWordProperty().get().getFirst());
        assertTrue(olds.byWordProperty().get().getFirst().told().orElseThrow().sentence().startsWith("This answer does not prove"));
        bench.exchange(Exchange.BYBIT).answersOf(OLD, new Diagnosis.KeyUnknownOrDeleted(false));
        olds.check(olds.byWordProperty().get().getFirst());
        assertEquals(List.of(), olds.byWordProperty().get());
        assertEquals("scalper: Bybit’s answer proves it: the old key TEST…lper is dead.", olds.saidProperty().get());
        assertEquals(Optional.of(Revocation.Source.PROVEN), key().versions().getFirst().revocation().map(Revocation::source));
    }

    @Test
    void aKeyThatLivesThoughItIsDeadByWordIsAmongThoseToDeleteAgain() {
        toRevoke();
        bench.exchange(Exchange.BYBIT).answersOf(OLD, new Diagnosis.IpNotAllowed(Optional.empty()));
        press("revoke-check");
        press("revoke-said");
        page.leave();
        bench.exchange(Exchange.BYBIT).answersOf(OLD, new Diagnosis.Ok());
        page.oldKeys().check(page.oldKeys().byWordProperty().get().getFirst());
        assertEquals(List.of(), page.oldKeys().byWordProperty().get());
        assertTrue(page.oldKeys().linesProperty().get().getFirst().told().orElseThrow().lives());
    }

    @Test
    void aStolenKeyThatLivesThoughItWasSaidToBeDeadIsListedWhileItsRotationGoesOn() {
        rotation().plan().orderProperty().set(Order.REVOKE_FIRST);
        press("rotation-begin");
        bench.exchange(Exchange.BYBIT).answersOf(OLD, new Diagnosis.IpNotAllowed(Optional.empty()));
        press("revoke-check");
        press("revoke-said");
        assertEquals(Step.NEW_KEY, key().rotation().orElseThrow().step());
        page.leave();
        bench.exchange(Exchange.BYBIT).answersOf(OLD, new Diagnosis.Ok());
        page.oldKeys().check(page.oldKeys().byWordProperty().get().getFirst());
        assertTrue(page.oldKeys().linesProperty().get().getFirst().told().orElseThrow().lives());
    }

    @Test
    void aPairIsInTheVaultBeforeItsPublicHalfIsShownAndIsFoundAgain() {
        press("rotation-begin");
        rotation().newKey().choose(Source.PAIR);
        press("new-make");
        var half = rotation().newKey().publicHalfProperty().get().orElseThrow();
        assertTrue(half.pem().startsWith("-----BEGIN PUBLIC KEY-----"));
        page.leave();
        page.show(key);
        assertEquals(Optional.of(half.fingerprint()), rotation().newKey().publicHalfProperty().get().map(same -> same.fingerprint()));
        typeApiKey(FRESH);
        press("new-take");
        assertEquals(Step.TEST, key().rotation().orElseThrow().step());
        assertEquals(1, bench.exchange(Exchange.BYBIT).calls(), "it was tested with the same click");
        assertEquals(List.of(), bench.session.drafts(), "nothing is kept twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEST…tion", " TEST-fresh-key-of-a-rotation\n", "TEST fresh key", "“TEST-fresh-key-of-a-rotation”"})
    void whatNoExchangeGivesOutIsNotTakenSoThatTheSecretThatIsShownOnceStaysTyped(String apiKey) {
        press("rotation-begin");
        type(apiKey, "TEST-fresh-secret");
        press("new-take");
        assertEquals(Step.NEW_KEY, key().rotation().orElseThrow().step());
        assertTrue(rotation().newKey().form().apiKey().problemProperty().get().orElseThrow().startsWith("It was not taken"));
        assertEquals(Optional.empty(), rotation().newKey().form().secret().problemProperty().get());
        rotation().newKey().form().apiKey().text().clear();
        typeApiKey(FRESH);
        press("new-take");
        assertEquals(Step.TEST, key().rotation().orElseThrow().step());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMistypedApiKeyOfAPairIsTypedAgainWithTheSamePair(boolean leaves) {
        press("rotation-begin");
        rotation().newKey().choose(Source.PAIR);
        press("new-make");
        var half = rotation().newKey().publicHalfProperty().get().orElseThrow();
        bench.exchange(Exchange.BYBIT).answersOf("TEST-mistyped-key", new Diagnosis.KeyUnknownOrDeleted(false));
        typeApiKey("TEST-mistyped-key");
        press("new-take");
        if (leaves) {
            page.leave();
            page.show(key);
        }
        press("test-another");
        assertEquals(Optional.of(half.fingerprint()), rotation().newKey().publicHalfProperty().get().map(same -> same.fingerprint()));
        assertEquals(Source.PAIR, rotation().newKey().sourceProperty().get());
        typeApiKey(FRESH);
        press("new-take");
        assertEquals("TEST…tion", key().version(key().rotation().orElseThrow().newVersion().orElseThrow()).orElseThrow().credential().apiKey().text());
        press("test-accept");
        assertEquals(Step.BOTS, key().rotation().orElseThrow().step());
    }

    @Test
    void aPairIsThrownAwayOnlyAfterAQuestion() {
        press("rotation-begin");
        rotation().newKey().choose(Source.PAIR);
        press("new-make");
        answers = false;
        rotation().newKey().choose(Source.PASTE);
        rotation().newKey().askToDropPair();
        assertEquals(List.of("new-drop", "new-drop"), asked);
        assertEquals(Source.PAIR, rotation().newKey().sourceProperty().get());
        assertTrue(rotation().newKey().publicHalfProperty().get().isPresent());
        assertEquals(1, bench.session.drafts().size(), "its private half is still in the vault");
        answers = true;
        rotation().newKey().choose(Source.PASTE);
        assertEquals(Source.PASTE, rotation().newKey().sourceProperty().get());
        assertEquals(List.of(), bench.session.drafts());
    }

    @Test
    void whatWasTypedIsWipedForAPairOnlyAfterAQuestion() {
        press("rotation-begin");
        type(FRESH, "TEST-fresh-secret");
        answers = false;
        rotation().newKey().choose(Source.PAIR);
        assertEquals(Source.PASTE, rotation().newKey().sourceProperty().get());
        assertFalse(rotation().newKey().form().isEmpty());
        answers = true;
        rotation().newKey().choose(Source.PAIR);
        assertEquals(List.of("new-wipe", "new-wipe"), asked);
        assertTrue(rotation().newKey().form().isEmpty());
    }

    @Test
    void whatIsTypedWhenTheRotationIsLeftIsFoundAgain() {
        press("rotation-begin");
        type(FRESH, "TEST-fresh-secret");
        page.leave();
        page.show(key);
        try (var apiKey = rotation().newKey().form().apiKey().text().copy()) {
            assertEquals(FRESH, apiKey.revealText());
        }
        press("new-take");
        assertEquals(Step.TEST, key().rotation().orElseThrow().step());
        assertEquals(List.of(), bench.session.drafts(), "nothing is kept twice");
    }

    @Test
    void aDraftHoldsWhatIsTypedAndIsThatRotationsOwn() {
        press("rotation-begin");
        type(FRESH, "TEST-half");
        try (var draft = page.draft().orElseThrow()) {
            assertEquals(key().rotation().orElseThrow().id(), draft.id());
            assertEquals(Set.of(Part.API_KEY, Part.SECRET), draft.typed().keySet());
        }
        page.leave();
        assertTrue(page.draft().isEmpty());
    }

    @Test
    void aKeyThatIsRotatedIsNotAmongThoseThatCanBeGivenUpAtOnce() {
        page.oldKeys().refresh();
        assertEquals(1, page.oldKeys().exchangesProperty().get().size());
        press("rotation-begin");
        assertEquals(List.of(), page.oldKeys().exchangesProperty().get());
    }

    @Test
    void theListOfOldKeysNamesTheBotsThatStillHaveThem() throws IOException {
        var before = read("grid");
        toRevoke();
        assertEquals(List.of(), page.oldKeys().linesProperty().get().getFirst().users());
        Files.writeString(folder.resolve("grid.json"), before);
        bench.bots.refresh().startAll(BotRefresh.Listener.silent()).await();
        page.leave();
        page.oldKeys().refresh();
        var users = page.oldKeys().linesProperty().get().getFirst().users();
        assertEquals(1, users.size());
        assertTrue(users.getFirst().startsWith("“grid” still has the old key"), users.getFirst());
    }

    @Test
    void allKeysOfAnExchangeAreGivenUpAtOnceAndCheckedOnThePage() {
        bench.key("second", Exchange.BYBIT, Optional.empty());
        page.leave();
        page.oldKeys().askToRevoke(page.oldKeys().exchangesProperty().get().getFirst());
        assertEquals(2, page.underWay());
        assertEquals(List.of("scalper", "second"), page.oldKeys().linesProperty().get().stream().map(old -> old.label()).sorted().toList());
        bench.exchange(Exchange.BYBIT).answersOf(OLD, new Diagnosis.KeyUnknownOrDeleted(false));
        page.oldKeys().checkAll();
        assertEquals(List.of("second"), page.oldKeys().linesProperty().get().stream().map(old -> old.label()).toList(), "only one is proven dead");
    }

    private void toTest() {
        press("rotation-begin");
        type(FRESH, "TEST-fresh-secret");
        press("new-take");
    }

    private void toBots() {
        toTest();
        press("test-accept");
    }

    private void toRevoke() {
        toBots();
        Stream.of("bots-go", "bots-tick", "bots-go", "bots-tick", "promote").forEach(this::press);
    }

    private void type(String apiKey, String secret) {
        var form = rotation().newKey().form();
        try (var first = Secret.ofText(apiKey); var second = Secret.ofText(secret)) {
            form.apiKey().text().replaceBy(first);
            form.secret().text().replaceBy(second);
        }
    }

    private void typeApiKey(String text) {
        try (var apiKey = Secret.ofText(text)) {
            rotation().newKey().form().apiKey().text().replaceBy(apiKey);
        }
    }

    private RotationViewModel rotation() {
        return page.openProperty().get().orElseThrow();
    }

    private Key key() {
        return bench.session.book().key(key).orElseThrow();
    }

    private String read(String bot) throws IOException {
        return Files.readString(folder.resolve(bot + ".json"));
    }

    private Untouched untouched() {
        return rotation().footProperty().get().orElseThrow().untouched();
    }

    private List<String> steps() {
        return rotation().contentProperty().get().orElseThrow().steps().stream().map(line -> line.name() + " " + line.state()).toList();
    }

    private List<String> botNames() {
        return rotation().bots().linesProperty().get().stream().map(BotLine::name).toList();
    }

    private List<BotStage> stages() {
        return rotation().bots().linesProperty().get().stream().map(BotLine::stage).toList();
    }

    private String problem() {
        return rotation().problemProperty().get().map(Problem::sentence).orElse("");
    }

    private void press(String id) {
        var foot = rotation().footProperty().get().orElseThrow();
        Stream.concat(foot.primary().stream(), foot.others().stream()).filter(action -> action.id().equals(id)).findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not offered: " + foot + problem())).run().run();
    }

    /// A page from which nothing else of the window is reached.
    private static final class NoActions implements KeyActions {
        @Override
        public void show(Id key) { }

        @Override
        public void add() { }

        @Override
        public void importKeys() { }

        @Override
        public void edit(Id key) { }

        @Override
        public void rotate(Id key) { }

        @Override
        public void showRotations() { }

        @Override
        public void delete(Id key) { }

        @Override
        public void delete(List<Id> keys) { }

        @Override
        public void test(Id key) { }

        @Override
        public void test(List<Id> keys) { }

        @Override
        public void deselect() { }

        @Override
        public void openPage(URI page) { }

        @Override
        public void copyForBot(Id key, CredentialPart part) { }

        @Override
        public void copy(String text) { }
    }
}

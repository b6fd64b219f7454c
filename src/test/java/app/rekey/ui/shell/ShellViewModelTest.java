package app.rekey.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.CredentialPart;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.KeyLife;
import app.rekey.domain.Rotation;
import app.rekey.domain.SiteChoice;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.ui.keyedit.KeyEditViewModel;
import app.rekey.ui.keyedit.KeyForm;
import app.rekey.ui.keys.KeyFilter;
import app.rekey.ui.keys.KeysViewModel;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.DirectBackgroundTasks;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ShellViewModelTest {
    private final Bench bench = Bench.open();
    private final DirectBackgroundTasks tasks = new DirectBackgroundTasks();
    private final KeysViewModel keys =
            new KeysViewModel(bench.session, bench.exchanges, bench.policy(), bench.wording, bench.clock, tasks);
    private final TestRunViewModel run = new TestRunViewModel(bench.tester, bench.wording, tasks);
    private final List<String> asked = new ArrayList<>();
    private final ShellViewModel model =
            new ShellViewModel(bench.editServices(), new ShellParts(keys, run, bench.copies(tasks)), new Recorded(), bench.wording, tasks, bench.clock);

    @Test
    void testsAllKeysAndSaysHowItEnded() {
        bench.key("one", Exchange.BINANCE, Optional.empty());
        bench.key("two", Exchange.OKX, Optional.empty());
        bench.exchange(Exchange.OKX).answers(new Diagnosis.SecretWrong());
        model.testAll();
        assertEquals("2 keys were tested: 1 works.", run.lineProperty().get());
        assertFalse(run.runningProperty().get());
        assertEquals(2, bench.session.book().keys().stream().flatMap(k -> k.current().stream()).flatMap(v -> v.lastTest().stream()).count());
    }

    @Test
    void whatGoesWrongDuringARunIsToldInFrontOfIt() {
        bench.key("one", Exchange.OKX, Optional.empty());
        bench.vault.duringSave(() -> run.say("The journal could not be written."));
        model.testAll();
        assertEquals("The journal could not be written. 1 key was tested: 1 works.", run.lineProperty().get());
    }

    @Test
    void aRunThatBeginsByItselfLeavesWhatWasSaidJustBeforeAndOneThatWasAskedForDoesNot() {
        var one = bench.key("one", Exchange.OKX, Optional.empty());
        run.say("What you had typed is lost.");
        run.start(List.of(one), false);
        assertEquals("What you had typed is lost. 1 key was tested: 1 works.", run.lineProperty().get());
        run.start(List.of(one), false);
        assertEquals("1 key was tested: 1 works.", run.lineProperty().get());
        run.say("Said long ago.");
        run.start(List.of(one), true);
        assertEquals("1 key was tested: 1 works.", run.lineProperty().get());
    }

    @Test
    void showingAKeyLeavesThePageAndTheViewThatHideIt() {
        var hidden = bench.key("hidden", Exchange.OKX, Optional.empty());
        keys.queryProperty().set("something else");
        keys.filterProperty().set(new KeyFilter.OfExchange(Exchange.BINANCE));
        model.showPage("journal");
        model.show(hidden);
        assertEquals(Optional.empty(), model.pageProperty().get());
        assertEquals(List.of(hidden), keys.rows().stream().map(row -> row.id()).toList());
        assertEquals(Optional.of(hidden), keys.selectedProperty().get());
    }

    @Test
    void showingAKeyThatIsInViewKeepsTheView() {
        var okx = bench.key("one", Exchange.OKX, Optional.empty());
        bench.key("two", Exchange.BYBIT, Optional.empty());
        keys.filterProperty().set(new KeyFilter.OfExchange(Exchange.OKX));
        model.show(okx);
        assertEquals(new KeyFilter.OfExchange(Exchange.OKX), keys.filterProperty().get());
    }

    @Test
    void anOutageIsNotCalledAKeyThatDoesNotWork() {
        bench.key("one", Exchange.BINANCE, Optional.empty());
        bench.key("two", Exchange.OKX, Optional.empty());
        bench.exchange(Exchange.OKX).answers(new Diagnosis.ExchangeDown());
        model.testAll();
        assertEquals("2 keys were tested: 1 works, 1 could not be judged.", run.lineProperty().get());
        bench.exchange(Exchange.BINANCE).answers(new Diagnosis.ExchangeDown());
        model.testAll();
        assertEquals("None of 2 keys could be judged: no exchange answered anything that says whether a key works."
                + " What was believed of them stays.", run.lineProperty().get());
    }

    @Test
    void testsTheSelectedKeyOnly() {
        bench.key("one", Exchange.BINANCE, Optional.empty());
        keys.select(bench.key("two", Exchange.BYBIT, Optional.empty()));
        model.testSelected();
        assertEquals(List.of(0, 1), List.of(bench.exchange(Exchange.BINANCE).calls(), bench.exchange(Exchange.BYBIT).calls()));
        assertEquals("1 key was tested: 1 works.", run.lineProperty().get());
    }

    @Test
    void aKeyThatIsKeptAliveIsCalledByTheTickAndNotBeforeItsTime() {
        var kept = KeyDetails.of("kept", Exchange.OKX, SiteChoice.of("main")).living(new KeyLife(new KeyLife.End.ByRules(), true));
        bench.key(kept, "TEST-kept", Optional.empty());
        model.testAll();
        for (int day = 1; day < 7; day++) {
            bench.clock.forward(Duration.ofDays(1));
            model.tick();
        }
        assertEquals(1, bench.exchange(Exchange.OKX).calls());
        bench.clock.forward(Duration.ofDays(1));
        model.tick();
        model.tick();
        assertEquals(2, bench.exchange(Exchange.OKX).calls());
    }

    @Test
    void aDeadKeyIsNotKeptAlive() {
        var kept = KeyDetails.of("kept", Exchange.OKX, SiteChoice.of("main")).living(new KeyLife(new KeyLife.End.ByRules(), true));
        bench.key(kept, "TEST-kept", Optional.empty());
        bench.exchange(Exchange.OKX).answers(new Diagnosis.SecretWrong());
        model.testAll();
        bench.clock.forward(Duration.ofDays(8));
        model.tick();
        assertEquals(1, bench.exchange(Exchange.OKX).calls());
    }

    @Test
    void afterUnlockingTestsOnlyWhatWasNotTestedForADay() {
        bench.key("stale", Exchange.BINANCE, Optional.empty());
        model.testAll();
        bench.clock.forward(Duration.ofHours(2));
        model.testStale();
        assertEquals(1, bench.exchange(Exchange.BINANCE).calls());
        bench.clock.forward(Duration.ofHours(23));
        model.testStale();
        assertEquals(2, bench.exchange(Exchange.BINANCE).calls());
    }

    @Test
    void aRunWhoseResultsWereNotSavedSaysSo() {
        bench.key("one", Exchange.BINANCE, Optional.empty());
        bench.vault.savesAs(new SaveResult.NotSaved("The disk is full."));
        model.testAll();
        assertEquals("Nothing was saved; the vault is as it was. The disk is full.", run.lineProperty().get());
    }

    @Test
    void withoutKeysNothingRuns() {
        model.testAll();
        assertEquals("", run.lineProperty().get());
    }

    @Test
    void aDeletionSaysThatItEndsARotation() {
        bench.key("one", Exchange.BINANCE, Optional.empty());
        bench.key("two", Exchange.OKX, Optional.empty());
        var keys = bench.session.book().keys();
        var words = new DeletionWords(bench.wording);
        assertTrue(words.of(keys).endsWith("until you revoke them there."), words.of(keys));
        bench.rotations.start(keys.getFirst().id(), Rotation.Order.REPLACE_FIRST);
        var rotated = bench.session.book().keys();
        assertTrue(words.of(rotated).endsWith("A rotation is under way: it ends here. Bots keep what they have now, and Rekey can put nothing back."),
                words.of(rotated));
    }

    @Test
    void deletesOnlyAfterTheQuestion() {
        var id = bench.key("one", Exchange.BINANCE, Optional.empty());
        model.delete(id);
        var question = assertInstanceOf(Layer.Deleting.class, model.layerProperty().get());
        assertEquals(1, bench.session.book().keys().size());
        model.deleteNow(question.keys());
        assertEquals(List.of(), bench.session.book().keys());
        assertEquals(new Layer.None(), model.layerProperty().get());
    }

    @Test
    void severalKeysAreDeletedByOneQuestionAndOneSave() {
        var ids = List.of(bench.key("one", Exchange.BINANCE, Optional.empty()), bench.key("two", Exchange.OKX, Optional.empty()));
        model.delete(ids);
        var question = assertInstanceOf(Layer.Deleting.class, model.layerProperty().get());
        model.deleteNow(question.keys());
        assertEquals(List.of(), bench.session.book().keys());
        assertEquals("2 keys are deleted here. At the exchanges they go on working until you revoke them there.", run.lineProperty().get());
    }

    @Test
    void oneLayerAtATime() {
        var id = bench.key("one", Exchange.BINANCE, Optional.empty());
        model.add();
        model.delete(id);
        model.showShortcuts();
        assertInstanceOf(Layer.Editing.class, model.layerProperty().get());
    }

    @Test
    void theDialogGoesWhenItsKeyIsSaved() {
        model.add();
        var dialog = dialog();
        dialog.form().labelProperty().set("new");
        dialog.credential().apiKey().text().insert("TEST-key");
        dialog.credential().secret().text().insert("TEST-secret");
        dialog.saveUntested();
        assertEquals(new Layer.None(), model.layerProperty().get());
        assertEquals("“new” is saved.", run.lineProperty().get());
        assertEquals(Optional.of("new"), keys.selectedKey().map(key -> key.label()));
        model.deselect();
        assertEquals(Optional.empty(), keys.selectedKey());
    }

    @Test
    void aLockClosesTheDialogAndWipesItsFields() {
        model.add();
        var dialog = dialog();
        dialog.credential().secret().text().insert("TEST-secret");
        model.close();
        assertEquals(new Layer.None(), model.layerProperty().get());
        assertTrue(dialog.credential().secret().text().isEmpty());
        assertTrue(keys.isEmpty());
    }

    @Test
    void whatIsBeingTypedSurvivesALockAndIsOffered() throws InterruptedException {
        model.add();
        var typed = dialog();
        typed.form().exchangeProperty().set(Exchange.OKX);
        typed.form().labelProperty().set("half a lab");
        typed.form().noteProperty().set("a note");
        typed.form().fromProperty().set(KeyForm.From.NOT_FROM_HERE);
        typed.credential().secret().text().insert("TEST-half-a-secr");
        lockAndUnlock();
        model.offerDraft();
        var offer = assertInstanceOf(Layer.DraftFound.class, model.layerProperty().get());
        assertEquals("half a lab", offer.draft().label());
        model.resume(offer.draft());
        var resumed = dialog();
        assertEquals(List.of(Exchange.OKX, "half a lab", "a note", KeyForm.From.NOT_FROM_HERE),
                List.of(resumed.form().exchangeProperty().get(), resumed.form().labelProperty().get(),
                        resumed.form().noteProperty().get(), resumed.form().fromProperty().get()));
        assertEquals("TEST-half-a-secr", revealed(resumed));
        assertTrue(resumed.credential().apiKey().text().isEmpty());
    }

    @Test
    void aDraftOfAnEditGoesOnWithItsKey() throws InterruptedException {
        var id = bench.key("one", Exchange.BINANCE, Optional.empty());
        model.edit(id);
        dialog().credential().secret().text().insert("TEST-mended");
        lockAndUnlock();
        model.offerDraft();
        model.resume(((Layer.DraftFound) model.layerProperty().get()).draft());
        assertEquals(Optional.of(id), dialog().edited().map(key -> key.id()));
        assertEquals("TEST-mended", revealed(dialog()));
    }

    @Test
    void aDialogInWhichNothingWasTypedLeavesNoDraft() throws InterruptedException {
        model.edit(bench.key("one", Exchange.BINANCE, Optional.empty()));
        lockAndUnlock();
        model.offerDraft();
        assertEquals(new Layer.None(), model.layerProperty().get());
    }

    @Test
    void aResumedDraftIsGoneOnceItsKeyIsSaved() throws InterruptedException {
        keepADraft();
        model.resume(bench.session.drafts().getFirst());
        dialog().saveUntested();
        assertEquals(List.of(List.of("new"), List.of()),
                List.of(bench.session.book().keys().stream().map(key -> key.label()).toList(), bench.session.drafts()));
    }

    @Test
    void aResumedDraftThatTheUserLeavesIsGone() throws InterruptedException {
        keepADraft();
        model.resume(bench.session.drafts().getFirst());
        model.closeLayer();
        assertEquals(List.of(), bench.session.drafts());
    }

    @Test
    void aResumedDraftThatIsLockedAgainIsKeptOnce() throws InterruptedException {
        keepADraft();
        model.resume(bench.session.drafts().getFirst());
        dialog().form().labelProperty().set("newer");
        lockAndUnlock();
        assertEquals(List.of("newer"), bench.session.drafts().stream().map(draft -> draft.label()).toList());
    }

    @Test
    void aDiscardedDraftIsGone() throws InterruptedException {
        keepADraft();
        model.offerDraft();
        model.discard(((Layer.DraftFound) model.layerProperty().get()).draft().id());
        assertEquals(List.of(new Layer.None(), List.of()), List.of(model.layerProperty().get(), bench.session.drafts()));
    }

    @Test
    void aDraftThatCouldNotBeKeptIsSaidAfterTheNextUnlock() throws InterruptedException {
        model.add();
        dialog().form().labelProperty().set("new");
        bench.vault.savesAs(new SaveResult.NotSaved("The disk is full."));
        lockAndUnlock();
        model.offerDraft();
        assertEquals("What you were typing when Rekey locked could not be kept and is lost."
                + " Nothing was saved; the vault is as it was. The disk is full.", run.lineProperty().get());
    }

    @Test
    void asksOnceBeforeASecretIsCopiedAndNotesEachCopy() {
        var id = bench.key("one", Exchange.OKX, Optional.empty());
        model.copyForBot(id, CredentialPart.SECRET);
        assertEquals(Optional.empty(), bench.clipboard.held());
        var question = assertInstanceOf(Layer.CopyingSecret.class, model.layerProperty().get());
        model.copyNow(question.key(), question.part());
        assertEquals(Optional.of("TEST-secret-of-one"), bench.clipboard.held());
        model.copyForBot(id, CredentialPart.PASSPHRASE);
        assertEquals(Optional.of("TEST-passphrase"), bench.clipboard.held());
        assertEquals(List.of("The API secret of key \"one\" (TEST…-one) was copied to the clipboard.",
                "The API passphrase of key \"one\" (TEST…-one) was copied to the clipboard."), bench.vault.noted());
        assertEquals(Optional.of("API passphrase of “one” · cleared in 30 s"), model.copies().lineProperty().get());
    }

    @Test
    void aCopiedSecretLeavesTheClipboardAfterItsTimeAndAtALock() {
        var id = bench.key("one", Exchange.BINANCE, Optional.empty());
        model.copies().allow();
        model.copyForBot(id, CredentialPart.SECRET);
        bench.clock.forward(Duration.ofSeconds(29));
        model.tick();
        assertEquals(Optional.of("TEST-secret-of-one"), bench.clipboard.held());
        bench.clock.forward(Duration.ofSeconds(1));
        model.tick();
        assertEquals(List.of(Optional.empty(), Optional.empty()), List.of(bench.clipboard.held(), model.copies().lineProperty().get()));
        model.copyForBot(id, CredentialPart.SECRET);
        model.close();
        assertEquals(Optional.empty(), bench.clipboard.held());
    }

    @Test
    void nothingIsCopiedThatTheJournalCannotTake() {
        var id = bench.key("one", Exchange.BINANCE, Optional.empty());
        model.copies().allow();
        bench.vault.savesAs(new SaveResult.NotSaved("The disk is full."));
        model.copyForBot(id, CredentialPart.SECRET);
        assertEquals(Optional.empty(), bench.clipboard.held());
        assertEquals("Nothing was copied, because the journal could not be written."
                + " Nothing was saved; the vault is as it was. The disk is full.", run.lineProperty().get());
    }

    @Test
    void copiesAnAddressAndSaysSo() {
        model.copy("198.51.100.23");
        model.openPage(URI.create("https://www.example.com/keys"));
        assertEquals(List.of("copy 198.51.100.23", "page https://www.example.com/keys"), asked);
        assertEquals("198.51.100.23 is on the clipboard.", run.lineProperty().get());
    }

    private void keepADraft() throws InterruptedException {
        model.add();
        dialog().form().labelProperty().set("new");
        dialog().credential().apiKey().text().insert("TEST-key");
        dialog().credential().secret().text().insert("TEST-secret");
        lockAndUnlock();
    }

    /// As the window does it, with the same model.
    private void lockAndUnlock() throws InterruptedException {
        model.lock();
        model.close();
        bench.session.awaitFarewell();
        bench.unlock();
    }

    private static String revealed(KeyEditViewModel dialog) {
        try (var secret = dialog.credential().secret().text().copy()) {
            return secret.revealText();
        }
    }

    private KeyEditViewModel dialog() {
        return assertInstanceOf(Layer.Editing.class, model.layerProperty().get()).dialog();
    }

    private final class Recorded implements Desktop {
        @Override
        public void openPage(URI page) {
            asked.add("page " + page);
        }

        @Override
        public void copy(String text) {
            asked.add("copy " + text);
        }
    }
}

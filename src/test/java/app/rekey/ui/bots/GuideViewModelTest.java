package app.rekey.ui.bots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Binding;
import app.rekey.domain.Binding.Prover;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.JournalBook;
import app.rekey.domain.Key;
import app.rekey.domain.Target;
import app.rekey.service.Guide;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.Settings;
import app.rekey.ui.common.Tone;
import app.rekey.ui.shell.SecretCopies;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.DirectBackgroundTasks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GuideViewModelTest {
    private final Bench bench = Bench.open();
    private final SecretCopies copies = bench.copies(new DirectBackgroundTasks());
    private final Id one = BotFilesOfTests.key(bench, "one", Exchange.BINANCE, new Diagnosis.Ok());

    @Test
    void theFirstCopyOfASessionIsAskedForAndTheNextIsNot() {
        var model = hosted();
        model.copy(text(model, "API key"));
        assertInstanceOf(GuideState.Asking.class, model.stateProperty().get());
        assertEquals(Optional.empty(), bench.clipboard.held());
        model.copyNow(((GuideState.Asking) model.stateProperty().get()).copy());
        assertEquals(Optional.of("TEST-key-of-one"), bench.clipboard.held());
        model.copy(text(model, "Secret"));
        assertEquals(Optional.of("TEST-secret-of-one"), bench.clipboard.held());
    }

    @Test
    void aNoCopiesNothingAndShowsTheStepsAgain() {
        var model = hosted();
        model.copy(text(model, "Secret"));
        model.lead();
        assertInstanceOf(GuideState.Leading.class, model.stateProperty().get());
        assertEquals(Optional.empty(), bench.clipboard.held());
        assertTrue(!copies.isAllowed());
    }

    @Test
    void aCopyIsInTheJournalWithTheBotAndWithoutTheSecret() {
        copies.allow();
        var model = hosted();
        model.copy(text(model, "Secret"));
        var note = bench.session.journal().entries().stream().map(JournalBook.Entry::text).filter(event -> event.contains("clipboard")).toList();
        assertEquals(1, note.size());
        assertTrue(note.getFirst().contains("\"Secret\" of key \"one\" (TEST…-one) was copied to the clipboard for bot \"signals\"."), note.getFirst());
    }

    @Test
    void whatTheJournalDoesNotTakeIsNotCopied() {
        copies.allow();
        var model = hosted();
        bench.vault.savesAs(new SaveResult.NotSaved("The disk is full."));
        model.copy(text(model, "Secret"));
        assertEquals(Optional.empty(), bench.clipboard.held());
        assertTrue(model.problemProperty().get().startsWith("Nothing was copied"), model.problemProperty().get());
    }

    @Test
    void aCopyLeavesTheClipboardAfterItsTime() {
        copies.allow();
        var model = hosted();
        model.copy(text(model, "Secret"));
        bench.clock.forward(Settings.DEFAULT.locking().clipboard());
        copies.tick();
        assertEquals(Optional.empty(), bench.clipboard.held());
    }

    @Test
    void aTickCountsAsAppliedAndProvenByTheUserAndWipesTheTexts() {
        var model = hosted();
        var secret = text(model, "Secret").text();
        model.tick();
        assertEquals(Tone.GOOD, assertInstanceOf(GuideState.Ended.class, model.stateProperty().get()).tone());
        var current = key().current().orElseThrow().id();
        assertEquals(Optional.of(current), binding().progress().applied().map(Binding.Done::version));
        assertEquals(Optional.of(Prover.USER), binding().progress().proven().map(Binding.Proven::by));
        assertThrows(IllegalStateException.class, secret::revealText);
    }

    @Test
    void aTickThatIsNotKeptIsToldAndCanBeDoneAgain() {
        var model = hosted();
        bench.vault.savesAs(new SaveResult.NotSaved("The disk is full."));
        model.tick();
        assertInstanceOf(GuideState.Leading.class, model.stateProperty().get());
        assertTrue(model.problemProperty().get().contains("The disk is full."), model.problemProperty().get());
        assertEquals(Optional.empty(), binding().progress().proven());
    }

    @Test
    void closingWipesTheTextsAndWhatIsOnTheClipboardStaysForItsTime() {
        copies.allow();
        var model = hosted();
        var secret = text(model, "Secret");
        model.copy(secret);
        model.close();
        assertThrows(IllegalStateException.class, () -> secret.text().revealText());
        assertEquals(Optional.of("TEST-secret-of-one"), bench.clipboard.held());
    }

    @Test
    void stepsThatComeAfterTheDialogWasClosedAreWipedUnseen() {
        BotFilesOfTests.bindHosted(bench, "signals", one, "bitsgap");
        var late = new LateTasks();
        var model = model(late);
        model.open();
        model.close();
        late.goOn.run();
        assertInstanceOf(GuideState.Working.class, model.stateProperty().get());
    }

    @Test
    void aLockedVaultGivesNoText() {
        BotFilesOfTests.bindHosted(bench, "signals", one, "bitsgap");
        var model = model(new DirectBackgroundTasks());
        bench.session.lock();
        model.open();
        assertEquals("The vault is locked, or the binding was removed. Nothing was done.",
                assertInstanceOf(GuideState.Ended.class, model.stateProperty().get()).sentence());
    }

    @Test
    void aBotOnAnotherComputerGetsItsLines() {
        var places = Map.of(CredentialPart.KEY, "API_KEY", CredentialPart.SECRET, "API_SECRET");
        bench.bots.bindings().bind(one, BindingDetails.of("grid", "elsewhere", List.of(Target.of("server:/srv/grid/.env", places))), Optional.empty());
        var model = opened();
        assertTrue(text(model, "Lines for .env").text().revealText().contains("API_SECRET=TEST-secret-of-one"));
    }

    @Test
    void aBotThatRekeyWritesToItselfHasNoGuide(@TempDir Path folder) throws IOException {
        BotFilesOfTests.bind(bench, folder, "calm", one, "TEST-key-of-one");
        var ended = assertInstanceOf(GuideState.Ended.class, opened().stateProperty().get());
        assertEquals("Rekey writes to this bot itself; nothing is to be carried there by hand.", ended.sentence());
    }

    private GuideViewModel hosted() {
        BotFilesOfTests.bindHosted(bench, "signals", one, "bitsgap");
        return opened();
    }

    private GuideViewModel opened() {
        var model = model(new DirectBackgroundTasks());
        model.open();
        return model;
    }

    private GuideViewModel model(DirectBackgroundTasks tasks) {
        var row = new BotRows(bench.wording, _ -> Optional.empty()).of(bench.session.book()).getFirst();
        return new GuideViewModel(bench.bots.steps(), row, key(), key().current().orElseThrow(), copies, bench.wording, tasks);
    }

    private static Guide.Copy text(GuideViewModel model, String label) {
        var guide = assertInstanceOf(GuideState.Leading.class, model.stateProperty().get()).guide();
        return guide.copies().stream().filter(copy -> copy.label().equals(label)).findFirst().orElseThrow();
    }

    private Key key() {
        return bench.session.book().key(one).orElseThrow();
    }

    private Binding binding() {
        return key().bindings().getFirst();
    }

    /// Tells of what was done only when the test says so.
    private static final class LateTasks extends DirectBackgroundTasks {
        private Runnable goOn = () -> { };

        @Override
        public <T> void run(Callable<T> work, Consumer<T> success, Consumer<Exception> failure) {
            goOn = () -> super.run(work, success, failure);
        }
    }
}

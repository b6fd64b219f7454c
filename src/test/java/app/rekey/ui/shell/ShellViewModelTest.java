package app.rekey.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.ui.keyedit.KeyEditViewModel;
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
            new ShellViewModel(bench.editServices(), keys, run, new Recorded(), bench.wording, tasks, bench.clock);

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
    void showingAKeyLeavesThePageAndTheViewThatHideIt() {
        var hidden = bench.key("hidden", Exchange.OKX, Optional.empty());
        keys.queryProperty().set("something else");
        keys.filterProperty().set(new KeyFilter.OfExchange(Exchange.BINANCE));
        model.showPage("journal");
        model.show(hidden);
        assertEquals(Optional.empty(), model.pageProperty().get());
        assertEquals(List.of(hidden), keys.shownKeys());
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
    void testsTheSelectedKeyOnly() {
        bench.key("one", Exchange.BINANCE, Optional.empty());
        keys.select(bench.key("two", Exchange.BYBIT, Optional.empty()));
        model.testSelected();
        assertEquals(List.of(0, 1), List.of(bench.exchange(Exchange.BINANCE).calls(), bench.exchange(Exchange.BYBIT).calls()));
        assertEquals("1 key was tested: 1 works.", run.lineProperty().get());
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
    void deletesOnlyAfterTheQuestion() {
        var id = bench.key("one", Exchange.BINANCE, Optional.empty());
        model.delete(id);
        var question = assertInstanceOf(Layer.Deleting.class, model.layerProperty().get());
        assertEquals(1, bench.session.book().keys().size());
        model.deleteNow(question.key());
        assertEquals(List.of(), bench.session.book().keys());
        assertEquals(new Layer.None(), model.layerProperty().get());
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
        dialog.apiKey().text().insert("TEST-key");
        dialog.secret().text().insert("TEST-secret");
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
        dialog.secret().text().insert("TEST-secret");
        model.close();
        assertEquals(new Layer.None(), model.layerProperty().get());
        assertTrue(dialog.secret().text().isEmpty());
        assertTrue(keys.isEmpty());
    }

    @Test
    void copiesAnAddressAndSaysSo() {
        model.copy("198.51.100.23");
        model.openPage(URI.create("https://www.example.com/keys"));
        assertEquals(List.of("copy 198.51.100.23", "page https://www.example.com/keys"), asked);
        assertEquals("198.51.100.23 is on the clipboard.", run.lineProperty().get());
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

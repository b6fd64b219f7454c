package app.rekey.ui.bots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.BindingState;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.HostedPlatform;
import app.rekey.domain.Id;
import app.rekey.ui.common.FxBackgroundTasks;
import app.rekey.ui.keys.KeysViewModel;
import app.rekey.ui.shell.Desktop;
import app.rekey.ui.shell.Layer;
import app.rekey.ui.shell.ShellParts;
import app.rekey.ui.shell.ShellViewModel;
import app.rekey.ui.shell.TestRunViewModel;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.DirectBackgroundTasks;
import app.rekey.ui.support.ScreenTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BotsPageTest extends ScreenTest {
    @TempDir
    private Path folder;

    private final Bench bench = Bench.open();
    private final List<Path> opened = new ArrayList<>();
    private final List<URI> pages = new ArrayList<>();
    private Optional<Path> chosen = Optional.empty();
    private BotsPage page;

    @Test
    void anEmptyPageOffersTheSearchAndTheDialog() {
        open();
        becomes("No bots yet.", () -> text(".placeholder-title"));
        click("bots-add-first");
        eventually("the dialog", () -> find("bind-dialog").isPresent());
        click("bind-cancel");
        click("bots-find-first");
        eventually("the search", () -> find("find-dialog").isPresent());
    }

    @Test
    void aBotWithAForeignKeyIsOverwrittenOnlyOnRequestThenTickedAndRolledBack() throws IOException {
        BotFilesOfTests.bind(bench, folder, "grid", key("one", new Diagnosis.Ok()), "TEST-something-else");
        var before = Files.readString(folder.resolve("grid.json"));
        open();
        click("bot-0-do");
        click("write-insist");
        assertEquals(before, Files.readString(folder.resolve("grid.json")));
        click("write-now");
        eventually("the tick", () -> find("write-tick").isPresent());
        assertTrue(Files.readString(folder.resolve("grid.json")).contains("\"TEST-key-of-one\""));
        click("write-tick");
        eventually("the end", () -> find("write-tick").isEmpty());
        click("write-leave");
        becomes(BindingState.IN_SYNC, this::state);
        click("bot-0-more");
        click("bot-0-roll-back");
        click("roll-back-yes");
        eventually("the old value", () -> read("grid.json").equals(before));
        becomes(BindingState.DRIFT, this::state);
    }

    @Test
    void aPlatformIsOpenedItsTextsAreCopiedAfterOneQuestionAndTheTickCounts() {
        BotFilesOfTests.bindHosted(bench, "signals", key("one", new Diagnosis.Ok()), "bitsgap");
        open();
        eventually("a card as high as its words", () -> onScreen(() -> node("bot-0", ListCell.class).getGraphic().getLayoutBounds().getHeight()) < 100);
        click("bot-0-do");
        eventually("the steps", () -> find("guide-page").isPresent());
        click("guide-page");
        becomes(1, pages::size);
        click("guide-copy-0");
        becomes(Optional.empty(), bench.clipboard::held);
        click("guide-copy-yes");
        becomes(Optional.of("TEST-key-of-one"), bench.clipboard::held);
        eventually("the countdown", () -> text("#guide-clipboard-line").startsWith("API key of “one” · cleared in "));
        click("guide-copy-1");
        becomes(Optional.of("TEST-secret-of-one"), bench.clipboard::held);
        click("guide-clipboard-clear");
        becomes(Optional.empty(), bench.clipboard::held);
        becomes("The platform says connected: tick it", () -> text("#guide-tick"));
        click("guide-tick");
        eventually("the end", () -> find("guide-tick").isEmpty());
        click("guide-leave");
        eventually("the dialog to go", () -> find("guide-dialog").isEmpty());
        becomes(BindingState.IN_SYNC, this::state);
    }

    @Test
    void theDeadAreOneClickAwayAndTheKeyIsOneClickFromTheBot() throws IOException {
        BotFilesOfTests.bind(bench, folder, "calm", key("one", new Diagnosis.Ok()), "TEST-key-of-one");
        BotFilesOfTests.bind(bench, folder, "stopped", key("two", new Diagnosis.KeyExpired()), "TEST-key-of-two");
        open();
        becomes(1, () -> page.badge().getValue().count());
        click("bots-only-dead");
        becomes("stopped: Dead, key two. Has TEST…-two · current", () -> find("bot-0").map(Node::getAccessibleText).orElse(""));
        assertTrue(find("bot-1").isEmpty());
    }

    @Test
    void theDialogReadsTheChosenFileSaysWhatItHasAndBindsIt() throws IOException {
        key("one", new Diagnosis.Ok());
        chosen = Optional.of(BotFilesOfTests.write(folder, "api-keys", "one", "TEST-key-of-one"));
        open();
        click("bots-add-first");
        click("bind-save");
        becomes("Say where the bot gets its key from.", () -> text("#bind-0-where-line-problem"));
        click("bind-0-choose");
        eventually("the reading", () -> find("bind-found").filter(node -> !((Labeled) node).getText().isEmpty()).isPresent());
        becomes("It has TEST…-one: the current version of “one”.", () -> text("#bind-found"));
        click("bind-save");
        eventually("the row", () -> find("bot-0").isPresent());
        becomes(BindingState.IN_SYNC, this::state);
    }

    @Test
    void aPlatformIsChosenByNameAndAnotherOneIsTyped() {
        key("one", new Diagnosis.Ok());
        open();
        click("bots-add-first");
        choose("bind-kind", "guided");
        choose("bind-0-where", HostedPlatform.OTHER);
        click("bind-save");
        becomes("Say where the bot gets its key from.", () -> text("#bind-0-where-line-problem"));
        type("Robot 3000");
        choose("bind-0-where", HostedPlatform.CORNIX);
        assertTrue(find("bind-0-where-other").isEmpty());
        click("bind-bot");
        type("signals");
        click("bind-save");
        eventually("the row", () -> find("bot-0").isPresent());
        becomes("Cornix", () -> text(".bot-where"));
        becomes("cornix", this::where);
        click("bot-0-more");
        click("bot-0-edit");
        choose("bind-0-where", HostedPlatform.OTHER);
        click("bind-0-where-other");
        type("Robot 3000");
        click("bind-save");
        eventually("the name", () -> where().equals("Robot 3000"));
    }

    @Test
    void theSearchTakesInUnknownKeysAndBindsThem() throws IOException {
        Files.writeString(folder.resolve("api-keys.json"), """
                {"main": {"exchange": "binance", "key": "TEST-found", "secret": "TEST-found-secret"}}
                """);
        Files.write(folder.resolve("history.json"), new byte[(1 << 20) + 1]);
        open();
        click("bots-find-first");
        click("find-search");
        eventually("the list", () -> find("find-bot-0").isPresent());
        eventually("what was passed over", () -> hints().contains("1 file is larger than 1,024 KiB and not looked at, for example " + folder.resolve("history.json")));
        eventually("the cursor on what to do", () -> node("find-take", Node.class).isFocused());
        click("find-take");
        eventually("the end", () -> find("find-take").isEmpty());
        eventually("the cursor on the way out", () -> stage().getScene().getFocusOwner() instanceof Button close && close.isCancelButton());
        becomes(1, () -> bench.session.book().keys().size());
        click("find-leave");
        becomes(BindingState.IN_SYNC, this::state);
    }

    @Test
    void aBotWhoseKeyIsSealedIsBoundFromTheSearchWithItsFieldsFilled() throws IOException {
        key("one", new Diagnosis.Ok());
        var connectors = Files.createDirectories(folder.resolve("maker/conf/connectors"));
        var file = Files.writeString(connectors.resolve("binance.yml"), "connector: binance\nbinance_api_key: 7b22\nbinance_api_secret: 7b22\n");
        open();
        click("bots-find-first");
        click("find-search");
        click("find-bind-0");
        eventually("the dialog", () -> find("bind-dialog").isPresent());
        becomes("maker binance", () -> node("bind-bot", TextField.class).getText());
        becomes(file.toString(), () -> node("bind-0-where", TextField.class).getText());
        eventually("its password", () -> find("bind-password").isPresent());
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException gone) {
            throw new AssertionError(gone);
        }
    }

    private BindingState state() {
        var key = bench.session.book().keys().stream().filter(each -> !each.bindings().isEmpty()).findFirst().orElseThrow();
        return BindingState.of(key.bindings().getFirst(), key);
    }

    private String where() {
        return bench.session.book().keys().getFirst().bindings().getFirst().details().targets().getFirst().where();
    }

    @SuppressWarnings("unchecked")
    private <T> void choose(String box, T value) {
        onScreen(() -> {
            ((ComboBox<T>) node(box, ComboBox.class)).setValue(value);
            return value;
        });
    }

    private Id key(String label, Diagnosis diagnosis) {
        return BotFilesOfTests.key(bench, label, Exchange.BINANCE, diagnosis);
    }

    private String text(String selector) {
        return onScreen(() -> Optional.ofNullable((Labeled) stage().getScene().getRoot().lookup(selector)).map(Labeled::getText).orElse(""));
    }

    private List<String> hints() {
        return onScreen(() -> stage().getScene().getRoot().lookupAll(".form-hint").stream().map(node -> ((Labeled) node).getText()).toList());
    }

    /// The page below a layer, without the rest of the window.
    private void open() {
        show(() -> {
            var tasks = new DirectBackgroundTasks();
            var keys = new KeysViewModel(bench.session, bench.exchanges, bench.policy(), bench.wording, bench.clock, tasks);
            var shell = new ShellViewModel(bench.editServices(), new ShellParts(keys, new TestRunViewModel(bench.tester, bench.wording, tasks),
                    bench.copies(tasks)), new Browser(), bench.wording, tasks, bench.clock);
            var dialogs = new BotDialogs(shell, bench.session, bench.bots,
                    new BotDialogs.Outside(bench.exchanges, new Chooser(), opened::add), bench.wording, new FxBackgroundTasks());
            page = new BotsPage(new BotsViewModel(bench.session, bench.bots, bench.wording, new FxBackgroundTasks()), dialogs, bench.wording);
            var layers = new StackPane(page.view());
            shell.layerProperty().subscribe(layer -> {
                layers.getChildren().setAll(page.view());
                if (layer instanceof Layer.OfPage(var dialog)) {
                    layers.getChildren().add(dialog.view());
                }
            });
            return layers;
        }, 1100, 800);
    }

    private final class Chooser implements PathChooser {
        @Override
        public Optional<Path> file(String title) {
            return chosen;
        }

        @Override
        public Optional<Path> folder(String title) {
            return chosen;
        }

        @Override
        public Path home() {
            return folder;
        }
    }

    private final class Browser implements Desktop {
        @Override
        public void openPage(URI page) {
            pages.add(page);
        }

        @Override
        public void copy(String text) {
            throw new AssertionError("nothing was to be copied");
        }
    }
}

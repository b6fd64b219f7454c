package app.rekey.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Credential;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Key;
import app.rekey.domain.KeyType;
import app.rekey.domain.Version;
import app.rekey.pem.PemReader;
import app.rekey.service.Settings;
import app.rekey.service.VaultSession.State;
import app.rekey.ui.common.FxBackgroundTasks;
import app.rekey.ui.common.SecretField;
import app.rekey.ui.support.Bench;
import app.rekey.support.MemoryVaultStore;
import app.rekey.ui.support.SampleKeys;
import app.rekey.ui.support.ScreenTest;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TitledPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The window as a user has it: real clicks and keys, a vault in memory, scripted exchanges.
final class RekeyWindowTest extends ScreenTest {
    private Optional<RekeyWindow> window = Optional.empty();

    @AfterEach
    void closeWindow() {
        onScreen(() -> {
            window.ifPresent(RekeyWindow::close);
            return true;
        });
    }

    @Test
    void aFirstStartMakesAVaultAndAsksTheRecoveryKeyBack() {
        var bench = Bench.empty();
        open(bench, Optional.empty());
        click("setup-begin");
        click("setup-password");
        paste("six random words are strong");
        click("setup-repeat");
        paste("six random words are strong");
        click("setup-create");
        click("setup-written");
        click("setup-group-1");
        paste(asked("setup-group-1"));
        click("setup-group-2");
        paste(asked("setup-group-2"));
        click("setup-check");
        appears("keys-add-first");
        assertEquals(State.OPEN, bench.session.state());
        becomes("keys-find-bots", this::focused);
    }

    @Test
    void theDemoIsOneClickAwayOnTheFirstStart() {
        var bench = Bench.empty();
        open(bench, Optional.empty());
        click("setup-demo");
        eventually("the demo", () -> bench.demoOpened);
    }

    @Test
    void aWrongPasswordIsToldAndTheRightOneOpens() {
        var bench = Bench.locked();
        open(bench, Optional.of(new Surroundings.Demo(Bench.PASSWORD, Path.of("bots"))));
        appears("unlock-password");
        assertEquals("Rekey – Demo", stage().getTitle());
        type("wrong");
        press(KeyCode.ENTER);
        eventually("the sentence", () -> text("unlock-password-problem").startsWith("The password does not open this vault."));
        // The field is selected again, so that typing replaces what was wrong.
        type(Bench.PASSWORD);
        press(KeyCode.ENTER);
        appears("keys-table");
    }

    @Test
    void aClickBesideTheFieldLeavesTheCursorInIt() {
        open(Bench.locked(), Optional.empty());
        appears("unlock-password");
        becomes("unlock-password", this::focused);
        onScreen(() -> {
            var ground = stage().getScene().lookup(".cover-ground");
            Event.fireEvent(ground, new MouseEvent(MouseEvent.MOUSE_PRESSED, 1, 1, 1, 1, MouseButton.PRIMARY, 1, false, false, false, false,
                    true, false, false, true, false, true, null));
            return true;
        });
        assertEquals("unlock-password", onScreen(this::focused));
        onScreen(() -> {
            node("unlock-backups", Button.class).requestFocus();
            node("unlock-open", Button.class).fire();
            return true;
        });
        assertEquals("unlock-password", onScreen(this::focused), "whoever is asked to type can");
    }

    private String focused() {
        return Optional.ofNullable(stage().getScene().getFocusOwner()).map(Node::getId).orElse("");
    }

    @Test
    void aKeyIsPastedTestedAndSaved() {
        var bench = unlocked();
        press(KeyCode.SHORTCUT, KeyCode.N);
        appears("edit-label");
        type("grid bot");
        click("edit-api-key");
        paste("  TEST-api-key-of-20-c\n");
        appears("edit-api-key-oddity");
        click("edit-api-key-clean");
        click("edit-secret");
        type("TEST-secret");
        click("edit-test-and-save");
        eventually("the key", () -> !bench.session.book().keys().isEmpty());
        eventually("the dialog to go", () -> find("edit-dialog").isEmpty());
        var key = bench.session.book().keys().getFirst();
        var stored = (Credential.Hmac) bench.vault.stored(key.current().orElseThrow().id()).orElseThrow();
        assertEquals(List.of("grid bot", "TEST-api-key-of-20-c", "TEST-secret"),
                List.of(key.label(), stored.apiKey().revealText(), stored.secret().revealText()));
        becomes(List.of("grid bot"), this::rows);
    }

    @Test
    void anEncryptedPrivateKeyIsPastedOpenedAndSavedByTheKeyboard() throws IOException {
        var bench = unlocked();
        press(KeyCode.SHORTCUT, KeyCode.N);
        appears("edit-label");
        type("pair");
        click("edit-api-key");
        paste("TEST-api-key-of-20-c");
        press(KeyCode.TAB);
        try (var file = PemReader.class.getResourceAsStream("ed25519-aes256-sha256.pem")) {
            paste(new String(file.readAllBytes(), StandardCharsets.US_ASCII));
        }
        appears("edit-key-password");
        // The password is missing, so the cursor goes to its field.
        press(KeyCode.ENTER);
        type("test123");
        press(KeyCode.ENTER);
        eventually("the key", () -> !bench.session.book().keys().isEmpty());
        var version = bench.session.book().keys().getFirst().current().orElseThrow();
        assertEquals(KeyType.ED25519, version.credential().keyType());
        assertTrue(((Credential.PrivateKey) bench.vault.stored(version.id()).orElseThrow()).canSign());
    }

    @Test
    void aWrongFieldOutOfSightIsLedTo() {
        var bench = unlocked();
        press(KeyCode.SHORTCUT, KeyCode.N);
        appears("edit-label");
        type("vps");
        click("edit-api-key");
        paste("TEST-api-key-of-20-c");
        click("edit-secret");
        paste("TEST-secret-of-thirty-chars-30");
        onScreen(() -> {
            node("edit-more", TitledPane.class).setExpanded(true);
            return true;
        });
        click("edit-base-url");
        type("nowhere");
        onScreen(() -> {
            node("edit-more", TitledPane.class).setExpanded(false);
            return true;
        });
        click("edit-test-and-save");
        becomes("edit-base-url", this::focused);
        var dialog = onScreen(() -> boundsOf("edit-dialog"));
        assertTrue(dialog.contains(onScreen(() -> boundsOf("edit-base-url"))), "in view");
        assertEquals(List.of(), bench.session.book().keys());
    }

    private Bounds boundsOf(String id) {
        var node = node(id, Node.class);
        return node.localToScene(node.getBoundsInLocal());
    }

    @Test
    void aRejectedKeyIsNotSavedUntilTheUserWantsIt() {
        var bench = unlocked();
        bench.exchange(Exchange.BINANCE).answers(new Diagnosis.IpNotAllowed(Optional.of("198.51.100.23")));
        click("keys-add-first");
        appears("edit-label");
        type("vps");
        click("edit-api-key");
        paste("TEST-api-key-of-20-c");
        click("edit-secret");
        paste("TEST-secret-of-thirty-chars-30");
        click("edit-test-and-save");
        appears("edit-save-anyway");
        assertEquals(List.of(), bench.session.book().keys());
        click("edit-save-anyway");
        eventually("the key", () -> bench.session.book().keys().size() == 1);
    }

    @Test
    void anUnknownKeyIsLookedForElsewhereMovedThereAndTested() {
        var bench = unlocked();
        bench.exchange(Exchange.BYBIT).answersOn("main", new Diagnosis.KeyUnknownOrDeleted(false));
        var id = bench.key("lost", Exchange.BYBIT, Optional.empty());
        eventually("the row", () -> rows().equals(List.of("lost")));
        select(0);
        click("key-test");
        appears("remedy-elsewhere");
        click("remedy-elsewhere");
        appears("elsewhere-move");
        click("elsewhere-move");
        eventually("its site", () -> bench.session.book().key(id).orElseThrow().details().site().siteId().equals("testnet"));
        eventually("its status", () -> text("pane-status").equals("Works"));
        // The tests stand below what fits.
        onScreen(() -> {
            node("key-pane", ScrollPane.class).setVvalue(1);
            return true;
        });
        click("evidence-0");
        eventually("the evidence", () -> find("evidence-shown-0").filter(Node::isVisible).isPresent());
        onScreen(() -> {
            node("key-pane", ScrollPane.class).setVvalue(1);
            return true;
        });
        click("evidence-copy-0");
        eventually("what is copied", () -> onScreen(() -> Clipboard.getSystemClipboard().getString()).startsWith("Bybit testnet · TEST…lost · OK"));
    }

    @Test
    void aSearchElsewhereIsCancelledByOneClick() {
        var bench = unlocked();
        bench.key("lost", Exchange.BYBIT, Optional.of(new app.rekey.domain.Test(bench.clock.instant(), new Diagnosis.KeyUnknownOrDeleted(false),
                Optional.empty(), Duration.ZERO, Optional.empty(), Optional.empty())));
        bench.exchange(Exchange.BYBIT).waitsFor(new CountDownLatch(1));
        eventually("the row", () -> rows().equals(List.of("lost")));
        select(0);
        appears("remedy-elsewhere");
        click("remedy-elsewhere");
        appears("elsewhere-cancel");
        click("elsewhere-cancel");
        eventually("its end", () -> find("elsewhere-cancel").isEmpty());
        assertEquals("main", bench.session.book().keys().getFirst().details().site().siteId());
    }

    @Test
    void aPastedKeyOfAnotherSiteIsFoundBeforeItIsSaved() {
        var bench = unlocked();
        bench.exchange(Exchange.BINANCE).answersOn("main", new Diagnosis.KeyUnknownOrDeleted(false));
        click("keys-add-first");
        appears("edit-label");
        type("vps");
        click("edit-api-key");
        paste("TEST-api-key-of-20-c");
        click("edit-secret");
        paste("TEST-secret-of-thirty-chars-30");
        click("edit-test-and-save");
        appears("edit-elsewhere");
        click("edit-elsewhere");
        appears("edit-move");
        assertEquals(List.of(), bench.session.book().keys());
        click("edit-move");
        eventually("the key", () -> bench.session.book().keys().size() == 1);
        assertEquals("testnet", bench.session.book().keys().getFirst().details().site().siteId());
        assertTrue(bench.session.book().keys().getFirst().lastJudgement().orElseThrow().isOk());
    }

    @Test
    void aSelectedKeyIsEditedAndTested() {
        var bench = unlocked();
        var id = bench.key("old", Exchange.BYBIT, Optional.empty());
        eventually("the row", () -> rows().equals(List.of("old")));
        select(0);
        click("key-edit");
        appears("edit-label");
        click("edit-label");
        press(KeyCode.SHORTCUT, KeyCode.A);
        type("new");
        click("edit-save-untested");
        eventually("the new label", () -> text("pane-label").equals("new"));
        press(KeyCode.SHORTCUT, KeyCode.T);
        eventually("its test", () -> bench.session.book().key(id).flatMap(Key::current).flatMap(Version::lastTest).isPresent());
        eventually("its status", () -> text("pane-status").equals("Works"));
    }

    @Test
    void theTableStaysUnderTheMouseWhenItsClickOpensThePane() {
        var bench = unlocked();
        bench.key("old", Exchange.BYBIT, Optional.empty());
        eventually("the row", () -> rows().equals(List.of("old")));
        var left = new AtomicBoolean();
        onScreen(() -> {
            node("keys-table", TableView.class).sceneProperty().addListener(_ -> left.set(true));
            return true;
        });
        select(0);
        appears("key-edit");
        click("key-close");
        eventually("the pane to go", () -> find("key-edit").isEmpty());
        assertFalse(left.get(), "a right click would ask a table for its menu that is not there");
    }

    @Test
    void whatIsPastedFirstIntoAnEditGoesIntoASecretFieldAndNotIntoTheLabel() {
        var bench = unlocked();
        bench.key("old", Exchange.BYBIT, Optional.empty());
        eventually("the row", () -> rows().equals(List.of("old")));
        select(0);
        click("key-edit");
        appears("edit-label");
        paste("TEST-api-key-of-20-c");
        assertEquals("old", onScreen(() -> node("edit-label", javafx.scene.control.TextField.class).getText()));
        assertEquals(20, onScreen(() -> node("edit-api-key", SecretField.class).lengthProperty().get()));
    }

    @Test
    void theDialogGrowsWithAnOfferAndShrinksBackWhenItIsTaken() {
        unlocked();
        press(KeyCode.SHORTCUT, KeyCode.N);
        appears("edit-api-key");
        click("edit-api-key");
        var before = height("edit-dialog");
        paste("API Key: TEST-api-key-of-20-c\nSecret: TEST-secret-of-thirty-chars-30");
        appears("edit-split");
        eventually("room for the offer", () -> height("edit-dialog") > before);
        click("edit-split");
        eventually("the room taken back", () -> height("edit-dialog") == before);
    }

    private double height(String id) {
        return onScreen(() -> node(id, javafx.scene.layout.Region.class).getHeight());
    }

    @Test
    void theCursorStaysInTheListOfViewsWhileArrowsGoThroughItAndComesBackFromDialogs() {
        var bench = unlocked();
        bench.key("one", Exchange.BYBIT, Optional.empty());
        eventually("the row", () -> rows().equals(List.of("one")));
        onScreen(() -> {
            node("views", ListView.class).requestFocus();
            return true;
        });
        press(KeyCode.END);
        eventually("the settings", () -> find("settings-search").isPresent());
        assertEquals("views", onScreen(this::focused));
        press(KeyCode.UP);
        eventually("the journal", () -> find("journal-search").isPresent());
        assertEquals("views", onScreen(this::focused));
        press(KeyCode.ENTER);
        becomes("journal-search", this::focused);
        press(KeyCode.SHORTCUT, KeyCode.SLASH);
        appears("shortcuts-close");
        press(KeyCode.ESCAPE);
        becomes("journal-search", this::focused);
        press(KeyCode.SHORTCUT, KeyCode.F);
        becomes("search", this::focused);
        press(KeyCode.DOWN);
        becomes("keys-table", this::focused);
        click("key-edit");
        appears("edit-label");
        press(KeyCode.ESCAPE);
        becomes("key-edit", this::focused);
    }

    @Test
    void allKeysAreTestedAndTheRunIsCancelled() {
        var bench = unlocked();
        SampleKeys.fill(bench);
        var gate = new CountDownLatch(1);
        bench.adapters.forEach(adapter -> adapter.waitsFor(gate));
        eventually("the rows", () -> find("keys-table").isPresent() && rows().size() == 20);
        click("test-all");
        appears("run-cancel");
        click("run-cancel");
        eventually("the end", () -> text("run-line").startsWith("Cancelled."));
        eventually("the button to go", () -> find("run-cancel").isEmpty());
    }

    @Test
    void theSearchLeavesMatchingKeysOnly() {
        var bench = unlocked();
        bench.key("main account", Exchange.OKX, Optional.empty());
        bench.key("other", Exchange.BYBIT, Optional.empty());
        press(KeyCode.SHORTCUT, KeyCode.F);
        type("main");
        eventually("the match", () -> rows().equals(List.of("main account")));
        press(KeyCode.DOWN);
        becomes("keys-table", this::focused);
        assertEquals("main account", text("pane-label"), "the first that was found");
        press(KeyCode.SHORTCUT, KeyCode.F);
        becomes("search", this::focused);
        type("other");
        eventually("the other match", () -> rows().equals(List.of("other")));
        press(KeyCode.ENTER);
        becomes("keys-table", this::focused);
        assertEquals("other", text("pane-label"), "not the one that is out of sight");
        press(KeyCode.SHORTCUT, KeyCode.F);
        becomes("search", this::focused);
        type("ab");
        type("c");
        becomes("No key matches “abc”.", this::whyEmpty);
        click("view-expiring");
        becomes("No key in this view matches “abc”.", this::whyEmpty);
        click("keys-search-all");
        becomes("No key matches “abc”.", this::whyEmpty);
        press(KeyCode.SHORTCUT, KeyCode.F);
        press(KeyCode.ESCAPE);
        eventually("all", () -> rows().size() == 2);
        click("page-journal");
        press(KeyCode.SHORTCUT, KeyCode.F);
        becomes("search", this::focused);
        type("o");
        eventually("the keys instead of the page", () -> find("keys-table").isPresent());
        type("ther");
        eventually("all letters", () -> rows().equals(List.of("other")));
        assertEquals("search", focused());
    }

    private String whyEmpty() {
        return stage().getScene().lookup(".placeholder-title") instanceof Label words ? words.getText() : "";
    }

    @Test
    void aLockWinsOverTheDialogAndWipesIt() {
        var bench = unlocked();
        press(KeyCode.SHORTCUT, KeyCode.N);
        appears("edit-secret");
        click("edit-secret");
        paste("TEST-secret");
        var field = node("edit-secret", SecretField.class);
        press(KeyCode.SHORTCUT, KeyCode.L);
        appears("unlock-password");
        assertEquals(State.LOCKED, bench.session.state());
        assertEquals(0, onScreen(() -> field.lengthProperty().get()));
        assertFalse(find("edit-dialog").isPresent());
        assertFalse(find("keys-table").isPresent());
    }

    @Test
    void anIdleWindowLocksByTheWallClock() {
        var bench = unlocked();
        press(KeyCode.SHORTCUT, KeyCode.N);
        appears("edit-dialog");
        bench.clock.forward(Duration.ofMinutes(15));
        appears("unlock-password");
        assertEquals(State.LOCKED, bench.session.state());
    }

    @Test
    void aLockClosesAMenuThatHangsOpen() {
        var bench = unlocked();
        click("theme");
        eventually("the menu", () -> popups() == 1);
        bench.clock.forward(Duration.ofMinutes(15));
        appears("unlock-password");
        assertEquals(0, onScreen(this::popups));
    }

    @Test
    void tabStaysWithinTheDialog() {
        unlocked();
        press(KeyCode.SHORTCUT, KeyCode.SLASH);
        appears("shortcuts-close");
        for (int i = 0; i < 4; i++) {
            press(KeyCode.TAB);
            assertTrue(onScreen(() -> node("shortcuts-close", Button.class).isFocused()));
        }
        press(KeyCode.ESCAPE);
        eventually("the list to go", () -> find("shortcuts").isEmpty());
    }

    @Test
    void whatIsBeingTypedIsOfferedAfterTheNextUnlock() {
        var bench = unlocked();
        press(KeyCode.SHORTCUT, KeyCode.N);
        appears("edit-label");
        type("half");
        click("edit-secret");
        paste("TEST-secret");
        press(KeyCode.SHORTCUT, KeyCode.L);
        appears("unlock-password");
        type(Bench.PASSWORD);
        press(KeyCode.ENTER);
        click("draft-resume");
        appears("edit-dialog");
        becomes("half", () -> node("edit-label", javafx.scene.control.TextField.class).getText());
        becomes(11, () -> node("edit-secret", SecretField.class).lengthProperty().get());
        click("edit-cancel");
        eventually("the draft to go", () -> bench.session.drafts().isEmpty());
    }

    @Test
    void aDialogIsLetGoWhenItIsClosedAndAllThatTheWindowShowedAtTheLock() {
        unlocked();
        press(KeyCode.SHORTCUT, KeyCode.N);
        appears("edit-label");
        type("half");
        var dialog = new WeakReference<>(node("edit-dialog", Node.class));
        press(KeyCode.ESCAPE);
        eventually("the dialog to go", () -> find("edit-dialog").isEmpty());
        letsGoOf("the dialog", dialog);
        var table = new WeakReference<>(node("keys-table", Node.class));
        press(KeyCode.SHORTCUT, KeyCode.L);
        appears("unlock-password");
        letsGoOf("the table", table);
    }

    @Test
    void closingTheWindowKeepsWhatIsBeingTyped() throws InterruptedException {
        var bench = unlocked();
        press(KeyCode.SHORTCUT, KeyCode.N);
        appears("edit-label");
        type("half");
        onScreen(() -> {
            window.ifPresent(RekeyWindow::close);
            return true;
        });
        window = Optional.empty();
        bench.session.awaitFarewell();
        bench.unlock();
        assertEquals(List.of("half"), bench.session.drafts().stream().map(draft -> draft.label()).toList());
    }

    @Test
    void aSecretIsCopiedForABotAfterTheQuestionAndLeavesTheClipboardAtTheLock() {
        var bench = unlocked();
        bench.key("one", Exchange.BYBIT, Optional.empty());
        eventually("the row", () -> rows().equals(List.of("one")));
        select(0);
        click("key-copy");
        click("key-copy-secret");
        click("copy-yes");
        eventually("the secret", () -> "TEST-secret-of-one".equals(javafx.scene.input.Clipboard.getSystemClipboard().getString()));
        eventually("the countdown", () -> text("clipboard-line").startsWith("API secret of “one” · cleared in "));
        press(KeyCode.SHORTCUT, KeyCode.L);
        appears("unlock-password");
        assertEquals("", onScreen(() -> javafx.scene.input.Clipboard.getSystemClipboard().getString()));
    }

    @Test
    void aMinimisedWindowLocksWhereTheUserWantsThat() {
        var bench = unlocked();
        onScreen(() -> {
            stage().setIconified(true);
            stage().setIconified(false);
            return true;
        });
        assertEquals(State.OPEN, bench.session.state());
        showPage("page-settings");
        click("settings-search");
        type("minimised");
        click("settings-when-minimised");
        eventually("the choice", () -> bench.savedSettings.stream().anyMatch(kept -> kept.locking().whenMinimised()));
        onScreen(() -> {
            stage().setIconified(true);
            return true;
        });
        eventually("the lock", () -> bench.session.state() == State.LOCKED);
    }

    @Test
    void theTextSizeOfTheSettingsActsAtOnceOnEverything() {
        unlocked();
        showPage("page-settings");
        double before = height("search");
        onScreen(() -> {
            ((javafx.scene.control.ComboBox<?>) node("settings-font-size", javafx.scene.control.ComboBox.class)).getSelectionModel().select(10);
            return true;
        });
        eventually("the larger field", () -> height("search") > before * 1.2);
    }

    @Test
    void theSettingsAreSearchedAndABadNumberIsRefusedAtItsField() {
        unlocked();
        showPage("page-settings");
        click("settings-search");
        type("clipboard");
        eventually("the part", () -> find("settings-section-locking").isPresent() && find("settings-section-appearance").isEmpty());
        click("settings-clipboard");
        press(KeyCode.SHORTCUT, KeyCode.A);
        type("1");
        press(KeyCode.ENTER);
        eventually("the sentence", () -> text("settings-clipboard-problem").startsWith("Whole seconds from 5 to 600."));
    }

    @Test
    void theJournalTellsTheUnlockAndIsSearched() {
        unlocked();
        showPage("page-journal");
        eventually("the event", () -> journal().contains("Vault unlocked."));
        eventually("the chain", () -> text("journal-chain").startsWith("Complete since"));
        click("journal-search");
        type("nothing");
        eventually("no event", () -> journal().isEmpty());
        press(KeyCode.ESCAPE);
        eventually("all of them", () -> journal().contains("Vault unlocked."));
    }

    private List<String> journal() {
        return onScreen(() -> ((javafx.scene.control.ListView<?>) node("journal-list", javafx.scene.control.ListView.class)).getItems().stream()
                .map(Object::toString).flatMap(row -> row.contains("text=") ? java.util.stream.Stream.of(row.split("text=")[1].split(", computer=")[0])
                        : java.util.stream.Stream.empty()).toList());
    }

    private void showPage(String id) {
        eventually("#" + id, () -> find(id).isPresent());
        click(id);
    }

    @Test
    void theThemeIsChangedLiveAndKept() {
        var bench = unlocked();
        click("theme");
        press(KeyCode.DOWN);
        press(KeyCode.DOWN);
        press(KeyCode.DOWN);
        press(KeyCode.ENTER);
        eventually("the choice", () -> bench.savedSettings.stream().anyMatch(saved -> saved.appearance().theme() == Settings.Theme.DARK));
    }

    private Bench unlocked() {
        var bench = Bench.open();
        open(bench, Optional.empty());
        appears("keys-table");
        return bench;
    }

    private void open(Bench bench, Optional<Surroundings.Demo> demo) {
        onScreen(() -> {
            var opened = new RekeyWindow(bench.uiServices(new FxBackgroundTasks()), bench.surroundings(demo));
            opened.show(stage());
            window = Optional.of(opened);
            return true;
        });
    }

    private void appears(String id) {
        eventually("#" + id, () -> find(id).isPresent());
    }

    private void paste(String text) {
        putOnClipboard(text);
        press(KeyCode.SHORTCUT, KeyCode.V);
    }

    private String text(String id) {
        return find(id).map(node -> ((Label) node).getText()).orElse("");
    }

    /// The group that a field asks for, from its name "Group n".
    private String asked(String id) {
        var name = node(id, SecretField.class).getAccessibleText();
        int number = Integer.parseInt(name.substring("Group ".length()));
        return MemoryVaultStore.RECOVERY_KEY.split(" ")[number - 1];
    }

    private void select(int row) {
        onScreen(() -> {
            node("keys-table", TableView.class).getSelectionModel().select(row);
            return true;
        });
    }

    private int popups() {
        return (int) Window.getWindows().stream().filter(PopupWindow.class::isInstance).count();
    }

    private List<String> rows() {
        return onScreen(() -> {
            var table = node("keys-table", TableView.class);
            var label = ((TableView<?>) table).getColumns().stream().filter(c -> "column-label".equals(c.getId())).findFirst().orElseThrow();
            return IntStream.range(0, table.getItems().size()).mapToObj(i -> (String) label.getCellData(i)).toList();
        });
    }
}

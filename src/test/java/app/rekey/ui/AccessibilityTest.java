package app.rekey.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Expiry;
import app.rekey.domain.Id;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.Permission;
import app.rekey.domain.Permissions;
import app.rekey.domain.SiteChoice;
import app.rekey.service.Backup;
import app.rekey.service.Conflict;
import app.rekey.service.VaultNotice;
import app.rekey.support.MemoryVaultStore;
import app.rekey.ui.bots.BotFilesOfTests;
import app.rekey.ui.common.FxBackgroundTasks;
import app.rekey.ui.common.SecretField;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.SampleKeys;
import app.rekey.ui.support.ScreenTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever hears the screen instead of seeing it finds every control by a name, and whoever has no mouse reaches every one.
///
/// A tour through all screens: what a screen lacks is listed with its name, and the tour goes on.
final class AccessibilityTest extends ScreenTest {
    private static final String OLD = "TEST-key-of-scalper";

    @TempDir
    private Path folder;

    private final List<String> faults = new ArrayList<>();
    private Bench bench = Bench.locked();
    private Optional<RekeyWindow> window = Optional.empty();

    @AfterEach
    void closeWindow() {
        onScreen(() -> {
            window.ifPresent(RekeyWindow::close);
            return true;
        });
    }

    @Test
    void everyCoverIsNamedAndReached() {
        bench = Bench.empty();
        open();
        at("the first start", "setup-begin");
        press("setup-begin");
        at("the password of a new vault", "setup-create");
        fill("setup-password", "six random words are strong");
        fill("setup-repeat", "six random words are strong");
        press("setup-create");
        at("the recovery key", "setup-written");
        press("setup-written");
        at("the groups asked back", "setup-check");
        closeWindow();
        bench = Bench.locked();
        bench.vault.backups.add(new Backup(Path.of("a.rekey"), bench.clock.instant(), 5000, true));
        open();
        at("the lock", "unlock-backups");
        press("unlock-backups");
        at("the backups", "backups-close");
        press("backups-close");
        fill("unlock-password", MemoryVaultStore.RECOVERY_KEY);
        press("unlock-open");
        at("a forgotten password", "forgotten");
        assertEquals(List.of(), faults);
    }

    @Test
    void everyScreenAboutKeysIsNamedAndReached() throws IOException {
        var wrong = openWithKeys();
        select(wrong);
        at("the keys with a pane", "key-edit");
        press("key-edit");
        onScreen(() -> {
            node("edit-more", TitledPane.class).setExpanded(true);
            return true;
        });
        at("a key being edited", "edit-base-url");
        press("edit-cancel");
        press("key-delete");
        at("the question before a delete", "delete-no");
        press("delete-no");
        press(KeyCode.SHORTCUT, KeyCode.N);
        at("a new key", "edit-label");
        press("edit-cancel");
        imports();
        press(KeyCode.SHORTCUT, KeyCode.SLASH);
        at("the shortcuts", "shortcuts-close");
        press("shortcuts-close");
        conflict(wrong);
        at("a notice", "notice-decide");
        press("notice-decide");
        at("two versions of a field", "conflicts-close");
        press("conflicts-close");
        click("page-findings");
        at("the findings", "findings");
        click("page-journal");
        at("the journal", "journal-list");
        click("page-settings");
        at("the settings", "settings-search");
        press("access-password");
        at("a password being changed", "password-change");
        press("password-leave");
        press("access-recovery");
        at("a new recovery key", "recovery-confirm");
        assertEquals(List.of(), faults);
    }

    private void imports() throws IOException {
        press(KeyCode.SHORTCUT, KeyCode.I);
        at("a file to be chosen", "import-choose");
        drop("import-dialog", Files.writeString(folder.resolve("none.json"), "[]"));
        at("a file that is no list of keys", "import-again");
        drop("import-dialog", Files.writeString(folder.resolve("keys.csv"),
                "label,exchange,apiKey,secret\ngood,bybit,TEST-api-key-of-good,TEST-secret-of-good\nfaulty,mtgox,TEST-api-key-of-bad,\n"));
        at("what its rows would do", "import-leave-out");
        onScreen(() -> {
            node("import-leave-out", CheckBox.class).setSelected(true);
            return true;
        });
        press("import-take");
        at("what was taken in", "import-test");
        press("import-leave");
    }

    @Test
    void everyScreenAboutBotsIsNamedAndReached() throws IOException {
        var key = openWithBots();
        click("page-bots");
        at("the bots", "bots-list");
        press("bots-add");
        at("a bot being bound", "bind-save");
        press("bind-cancel");
        BotFilesOfTests.write(folder, "api-keys", "nobody", "TEST-unknown-key");
        press("bots-find");
        at("where bots are looked for", "find-search");
        press("find-search");
        at("what was found", "find-take");
        press("find-take");
        at("what was taken in", "find-again");
        press("find-leave");
        BotFilesOfTests.write(folder, "dca", "nobody", "TEST-something-else");
        press("bots-read");
        eventually("the drift", () -> find("bot-" + row("dca")).filter(node -> node.getAccessibleText().contains(": Drift,")).isPresent());
        press("bot-" + row("dca") + "-do");
        at("a write", "write-insist");
        press("write-leave");
        press("bot-" + row("signals") + "-do");
        at("the steps of a guide", "guide-copy-0");
        press("guide-copy-0");
        at("the question before a copy", "guide-copy-yes");
        press("guide-leave");
        eventually("the steps again", () -> find("guide-copy-yes").isEmpty());
        press("guide-leave");
        eventually("the page below", () -> find("guide-dialog").isEmpty());
        click("view-all");
        select(key);
        at("a key with bots", "key-add-bot");
        assertEquals(List.of(), faults);
    }

    @Test
    void everyStepOfARotationIsNamedAndReached() throws IOException {
        var key = openWithBots();
        select(key);
        press("key-rotate");
        at("the plan", "rotation-begin");
        press("rotation-begin");
        at("the new key", "new-take");
        press("new-pair");
        press("new-make");
        at("a pair that was made", "new-public");
        press("new-paste");
        at("the question before a pair is thrown away", "new-drop-yes");
        press("new-drop-yes");
        fill("new-api-key", "TEST-fresh-key-of-32-characters-");
        fill("new-secret", "TEST-fresh-secret");
        press("new-take");
        at("its test", "test-accept");
        onScreen(() -> {
            all(stage().getScene().getRoot()).filter(CheckBox.class::isInstance).forEach(box -> ((CheckBox) box).setSelected(true));
            return true;
        });
        press("test-accept");
        at("the bots of a rotation", "bots-go");
        press("bot-0-look");
        press("bots-go");
        at("a bot to tick", "bots-tick");
        press("rotation-back");
        at("the rotations", "rotation-go-on-0");
        press("rotation-go-on-0");
        for (int i = 0; i < 3; i++) {
            press("bots-go");
            press("bots-tick");
        }
        at("the promotion", "promote");
        press("promote");
        at("the revocation", "revoke-check");
        bench.exchange(Exchange.BYBIT).answersOf(OLD, new Diagnosis.IpNotAllowed(Optional.empty()));
        press("revoke-check");
        at("an answer that proves nothing", "revoke-said");
        press("rotation-back");
        at("an old key that is not dead", "old-0-check");
        press("rotation-go-on-0");
        bench.exchange(Exchange.BYBIT).answersOf(OLD, new Diagnosis.KeyUnknownOrDeleted(false));
        press("revoke-check");
        at("the end", "rotation-took");
        assertEquals(List.of(), faults);
    }

    @Test
    void aTableCellNamesItsColumn() {
        openWithKeys();
        eventually("the cells", () -> !cells().isEmpty());
        assertTrue(onScreen(this::cells).stream().allMatch(text -> text.matches("[A-Z][A-Za-z ]+: .*")), () -> cells().toString());
    }

    // ------ what is looked for

    /// Waits for the screen, and notes what it lacks.
    private void at(String screen, String awaited) {
        eventually(screen + ", #" + awaited, () -> find(awaited).filter(node -> !node.isDisabled()).isPresent());
        onScreen(() -> {
            all(stage().getScene().getRoot()).forEach(node -> lacking(node).ifPresent(what -> faults.add(screen + ": " + what + " " + node)));
            unreached().forEach(node -> faults.add(screen + ": not reached by Tab: " + node));
            return true;
        });
    }

    private static Optional<String> lacking(Node node) {
        boolean spoken = !isBlank(node.getAccessibleText());
        if (isControl(node)) {
            return spoken ? Optional.ofNullable(isBlank(node.getId()) ? "no id" : null) : Optional.of("no name");
        }
        if (node instanceof TableCell<?, ?> || node instanceof ListCell<?>) {
            var cell = (IndexedCell<?>) node;
            return cell.isEmpty() || !isBlank(cell.getText()) || spoken ? Optional.empty() : Optional.of("a silent cell");
        }
        boolean silent = node.isFocusTraversable() && !spoken && !(node instanceof Labeled labeled && !isBlank(labeled.getText()));
        return silent ? Optional.of("takes the cursor and says nothing") : Optional.empty();
    }

    private static boolean isControl(Node node) {
        boolean control = node instanceof ButtonBase || node instanceof TextInputControl || node instanceof SecretField
                || node instanceof ComboBoxBase<?> || node instanceof TableView<?> || node instanceof ListView<?>;
        return control && !(node.getParent() instanceof ComboBoxBase<?>);
    }

    /// The controls that as many steps of Tab as there are controls, and some more, do not come to: those of the layer where one lies above the window.
    private List<Node> unreached() {
        var scene = stage().getScene();
        var layer = find("layers").filter(layers -> all(layers).anyMatch(AccessibilityTest::isReachable));
        var wanted = all(layer.orElse(scene.getRoot())).filter(AccessibilityTest::isReachable).toList();
        var reached = Collections.<Node>newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < 2 * wanted.size() + 5; i++) {
            var from = Optional.ofNullable(scene.getFocusOwner()).orElse(scene.getRoot());
            reached.add(from);
            from.requestFocusTraversal(TraversalDirection.NEXT);
        }
        return wanted.stream().filter(node -> !reached.contains(node)).toList();
    }

    /// Of buttons of which one is chosen, Tab comes to that one, and the arrows go on from there.
    private static boolean isReachable(Node node) {
        if (node instanceof RadioButton radio && radio.getToggleGroup() != null && !radio.isSelected()) {
            return false;
        }
        return node.isFocusTraversable() && !node.isDisabled() && (isControl(node) || !(node instanceof Parent parent && parent.getChildrenUnmodifiable().isEmpty()));
    }

    /// Cells that show nothing have nothing to say.
    private List<String> cells() {
        return all(stage().getScene().getRoot())
                .filter(node -> node instanceof TableCell<?, ?> cell && !cell.isEmpty() && cell.getTableRow() != null)
                .map(Node::getAccessibleText)
                .filter(text -> text != null)
                .toList();
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private static Stream<Node> all(Node node) {
        if (!node.isVisible()) {
            return Stream.empty();
        }
        var below = node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().flatMap(AccessibilityTest::all)
                : Stream.<Node>empty();
        return Stream.concat(Stream.of(node), below);
    }

    // ------ the window

    private void open() {
        onScreen(() -> {
            var opened = new RekeyWindow(bench.uiServices(new FxBackgroundTasks()),
                    bench.surroundings(Optional.of(new Surroundings.Demo(Bench.PASSWORD, folder))));
            opened.show(stage());
            window = Optional.of(opened);
            return true;
        });
    }

    /// The answer is a key with something wrong.
    private Id openWithKeys() {
        bench = Bench.open();
        var wrong = SampleKeys.fill(bench);
        open();
        eventually("the table", () -> find("keys-table").isPresent());
        return wrong;
    }

    /// Two bots with files and one that only its user reaches.
    private Id openWithBots() throws IOException {
        bench = Bench.open();
        var info = new KeyInfo(new Permissions(Set.of(Permission.READ, Permission.SPOT, Permission.FUTURES), Set.of(), List.of()),
                new IpWhitelist.Unbound(), Expiry.At.reported(bench.clock.instant().plus(Duration.ofDays(9))), Optional.of("TEST-uid"), Optional.empty());
        var test = new app.rekey.domain.Test(bench.clock.instant(), new Diagnosis.Ok(), Optional.empty(), Duration.ofMillis(90), Optional.empty(),
                Optional.of(info));
        var key = bench.key(KeyDetails.of("scalper", Exchange.BYBIT, SiteChoice.of("main")), OLD, Optional.of(test));
        BotFilesOfTests.bind(bench, folder, "grid", key, OLD);
        BotFilesOfTests.bind(bench, folder, "dca", key, OLD);
        BotFilesOfTests.bindHosted(bench, "signals", key, "bitsgap");
        open();
        eventually("the table", () -> find("keys-table").isPresent());
        return key;
    }

    /// What a click or the space bar does, as soon as it can.
    private void press(String button) {
        eventually("#" + button, () -> find(button).filter(node -> !node.isDisabled()).isPresent());
        onScreen(() -> {
            node(button, ButtonBase.class).fire();
            return true;
        });
    }

    private void fill(String field, String text) {
        eventually("#" + field, () -> find(field).isPresent());
        onScreen(() -> {
            node(field, SecretField.class).text().insert(text);
            return true;
        });
    }

    private void select(Id key) {
        eventually("the table", () -> find("keys-table").isPresent());
        onScreen(() -> {
            var table = node("keys-table", TableView.class);
            var label = bench.session.book().key(key).orElseThrow().label();
            var column = ((TableView<?>) table).getColumns().stream().filter(each -> "column-label".equals(each.getId())).findFirst().orElseThrow();
            table.getSelectionModel().select(IntStream.range(0, table.getItems().size()).filter(row -> label.equals(column.getCellData(row))).findFirst().orElseThrow());
            return true;
        });
    }

    private int row(String bot) {
        return IntStream.range(0, 9).filter(row -> find("bot-" + row).filter(node -> node.getAccessibleText().startsWith(bot + ":")).isPresent()).findFirst()
                .orElse(-1);
    }

    private void conflict(Id key) {
        bench.vault.conflicts.add(new Conflict.OfField(key, "grid bot", Optional.empty(), "key", key, "label", List.of(
                new Conflict.Choice(new Id("a".repeat(32)), "cloud", bench.clock.instant(), false),
                new Conflict.Choice(new Id("b".repeat(32)), "server", bench.clock.instant(), true))));
        bench.vault.notices.add(new VaultNotice.Conflicting(1));
    }
}

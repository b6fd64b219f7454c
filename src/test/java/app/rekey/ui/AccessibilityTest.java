package app.rekey.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.ui.common.FxBackgroundTasks;
import app.rekey.ui.common.SecretField;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.SampleKeys;
import app.rekey.ui.support.ScreenTest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whoever hears the screen instead of seeing it finds every control by a name.
final class AccessibilityTest extends ScreenTest {
    private Optional<RekeyWindow> window = Optional.empty();

    @AfterEach
    void closeWindow() {
        onScreen(() -> {
            window.ifPresent(RekeyWindow::close);
            return true;
        });
    }

    @Test
    void everyControlOfTheOpenWindowHasANameAndAnId() {
        var bench = Bench.open();
        var selected = SampleKeys.fill(bench);
        open(bench);
        eventually("the table", () -> find("keys-table").isPresent());
        onScreen(() -> {
            var table = node("keys-table", TableView.class);
            table.getSelectionModel().select(bench.session.book().keys().size() / 2);
            return selected;
        });
        eventually("the pane", () -> find("key-edit").isPresent());
        assertEquals(List.of(), nameless());
        press(KeyCode.SHORTCUT, KeyCode.N);
        eventually("the dialog", () -> find("edit-secret").isPresent());
        onScreen(() -> {
            node("edit-more", TitledPane.class).setExpanded(true);
            return true;
        });
        eventually("the rarer fields", () -> find("edit-base-url").isPresent());
        assertEquals(List.of(), nameless());
    }

    @Test
    void everyControlOfTheCoversHasANameAndAnId() {
        open(Bench.empty());
        click("setup-begin");
        assertEquals(List.of(), nameless());
    }

    @Test
    void aTableCellNamesItsColumn() {
        var bench = Bench.open();
        SampleKeys.fill(bench);
        open(bench);
        eventually("the cells", () -> !cells().isEmpty());
        assertTrue(onScreen(this::cells).stream().allMatch(text -> text.matches("[A-Z][A-Za-z ]+: .*")), () -> cells().toString());
    }

    private void open(Bench bench) {
        onScreen(() -> {
            var opened = new RekeyWindow(bench.uiServices(new FxBackgroundTasks()), bench.surroundings(Optional.empty()));
            opened.show(stage());
            window = Optional.of(opened);
            return true;
        });
    }

    private List<String> nameless() {
        return onScreen(() -> all(stage().getScene().getRoot())
                .filter(AccessibilityTest::isOurs)
                .filter(node -> isBlank(node.getAccessibleText()) || isBlank(node.getId()))
                .map(Node::toString)
                .toList());
    }

    /// Cells that show nothing have nothing to say.
    private List<String> cells() {
        return all(stage().getScene().getRoot())
                .filter(node -> node instanceof TableCell<?, ?> cell && !cell.isEmpty() && cell.getTableRow() != null)
                .map(Node::getAccessibleText)
                .filter(text -> text != null)
                .toList();
    }

    private static boolean isOurs(Node node) {
        boolean control = node instanceof ButtonBase || node instanceof TextInputControl || node instanceof SecretField
                || node instanceof ComboBoxBase<?> || node instanceof TableView<?> || node instanceof ListView<?>;
        return control && !(node.getParent() instanceof ComboBoxBase<?>);
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
}

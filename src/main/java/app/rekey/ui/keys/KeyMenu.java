package app.rekey.ui.keys;

import app.rekey.domain.CredentialPart;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.ui.common.Shortcut;
import app.rekey.ui.common.Wording;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What can be done with the chosen keys, at the mouse or at the row that the keyboard is on.
final class KeyMenu {
    private final TableView<KeyRow> table;
    private final KeysViewModel model;
    private final KeyActions actions;
    private final Wording wording;
    private final ContextMenu menu = new ContextMenu();

    KeyMenu(TableView<KeyRow> table, KeysViewModel model, KeyActions actions, Wording wording) {
        this.table = table;
        this.model = model;
        this.actions = actions;
        this.wording = wording;
        menu.setId("key-menu");
    }

    void attach() {
        table.setOnContextMenuRequested(this::requested);
    }

    private void requested(ContextMenuEvent event) {
        menu.hide();
        var chosen = model.chosenProperty().get();
        if (chosen.isEmpty() || !event.isKeyboardTrigger() && !isOnRow(event.getPickResult().getIntersectedNode())) {
            return;
        }
        menu.getItems().setAll(chosen.size() == 1 ? model.selectedKey().stream().flatMap(this::ofOne).toList() : ofMany(chosen));
        if (event.isKeyboardTrigger()) {
            var row = selectedRow();
            menu.show(table, row.getMinX() + row.getHeight(), row.getMaxY());
        } else {
            menu.show(table, event.getScreenX(), event.getScreenY());
        }
        event.consume();
    }

    private Stream<MenuItem> ofOne(Key key) {
        var id = key.id();
        var test = item("menu-test", wording.text("ui.keys.menuTest"), Feather.ACTIVITY, () -> actions.test(id));
        test.setAccelerator(Shortcut.TEST.keys());
        var rotate = item("menu-rotate", wording.text("ui.keys.menuRotate"), Feather.REFRESH_CW, () -> actions.rotate(id));
        rotate.setAccelerator(Shortcut.ROTATE.keys());
        var edit = item("menu-edit", wording.text("ui.keys.menuEdit"), Feather.EDIT_2, () -> actions.edit(id));
        var copy = item("menu-copy", wording.text("ui.keys.menuCopy"), Feather.COPY, () -> actions.copyForBot(id, CredentialPart.KEY));
        copy.setDisable(key.current().isEmpty());
        var delete = item("menu-delete", wording.text("ui.keys.menuDelete"), Feather.TRASH_2, () -> actions.delete(id));
        return Stream.of(test, rotate, edit, new SeparatorMenuItem(), copy, new SeparatorMenuItem(), delete);
    }

    private List<MenuItem> ofMany(List<Id> keys) {
        return List.of(item("menu-test", wording.text("ui.keys.chosenTest", keys.size()), Feather.ACTIVITY, () -> actions.test(keys)),
                item("menu-delete", wording.text("ui.keys.chosenDelete", keys.size()), Feather.TRASH_2, () -> actions.delete(keys)));
    }

    private static MenuItem item(String id, String name, Feather icon, Runnable action) {
        var item = new MenuItem(name, new FontIcon(icon));
        item.setId(id);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private Bounds selectedRow() {
        return table.lookupAll(".table-row-cell").stream()
                .filter(node -> node instanceof TableRow<?> row && row.isSelected() && row.isVisible())
                .findFirst()
                .map(node -> node.localToScreen(node.getBoundsInLocal()))
                .orElseGet(() -> table.localToScreen(table.getBoundsInLocal()));
    }

    private static boolean isOnRow(Node node) {
        for (var n = node; n != null; n = n.getParent()) {
            if (n instanceof TableRow<?> row) {
                return !row.isEmpty();
            }
        }
        return false;
    }
}

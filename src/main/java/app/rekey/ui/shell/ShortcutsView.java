package app.rekey.ui.shell;

import app.rekey.ui.common.ButtonRow;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.FittingScroll;
import app.rekey.ui.common.Focus;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Shortcut;
import app.rekey.ui.common.Texts;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/// The list of keyboard shortcuts.
final class ShortcutsView extends VBox {
    private final Button close;

    ShortcutsView(Texts texts, Runnable onClose) {
        var grid = new GridPane();
        grid.getStyleClass().add("shortcuts");
        for (var shortcut : Shortcut.values()) {
            add(grid, shortcut.keys().getDisplayText(), shortcut.words(texts));
        }
        add(grid, texts.get("ui.shortcut.downKey"), texts.get("ui.shortcut.down"));
        add(grid, texts.get("ui.shortcut.enterKey"), texts.get("ui.shortcut.enter"));
        add(grid, texts.get("ui.shortcut.deleteKey"), texts.get("ui.shortcut.delete"));
        add(grid, texts.get("ui.shortcut.manyKey", Shortcut.ofChoosing().toArray()), texts.get("ui.shortcut.many"));
        add(grid, texts.get("ui.shortcut.menuKey"), texts.get("ui.shortcut.menu"));
        add(grid, texts.get("ui.shortcut.arrowsKey"), texts.get("ui.shortcut.arrows"));
        add(grid, texts.get("ui.shortcut.escapeKey"), texts.get("ui.shortcut.escape"));
        close = Described.as("shortcuts-close", texts.get("ui.shortcut.close")).label(new Button());
        close.setCancelButton(true);
        close.setDefaultButton(true);
        close.setOnAction(_ -> onClose.run());
        getStyleClass().addAll("dialog", "dialog-small");
        setId("shortcuts");
        getChildren().addAll(Labels.line(texts.get("ui.shortcut.title"), "dialog-title"), new FittingScroll(grid), new ButtonRow(List.of(), close));
    }

    private static void add(GridPane grid, String keys, String words) {
        var cap = Labels.line(keys, "shortcut-keys");
        cap.setMinWidth(USE_PREF_SIZE);
        grid.addRow(grid.getRowCount(), cap, Labels.wrapping(words));
    }

    void focus() {
        Focus.on(close);
    }
}

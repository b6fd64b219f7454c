package app.rekey.ui.shell;

import app.rekey.ui.common.ButtonRow;
import app.rekey.ui.common.Described;
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
            grid.addRow(shortcut.ordinal(), Labels.line(shortcut.keys().getDisplayText(), "shortcut-keys"),
                    Labels.line(shortcut.words(texts)));
        }
        int row = Shortcut.values().length;
        grid.addRow(row, Labels.line(texts.get("ui.shortcut.enterKey"), "shortcut-keys"), Labels.line(texts.get("ui.shortcut.enter")));
        grid.addRow(row + 1, Labels.line(texts.get("ui.shortcut.escapeKey"), "shortcut-keys"),
                Labels.line(texts.get("ui.shortcut.escape")));
        close = Described.as("shortcuts-close", texts.get("ui.shortcut.close")).label(new Button());
        close.setCancelButton(true);
        close.setDefaultButton(true);
        close.setOnAction(_ -> onClose.run());
        getStyleClass().addAll("dialog", "dialog-small");
        setId("shortcuts");
        getChildren().addAll(Labels.line(texts.get("ui.shortcut.title"), "dialog-title"), grid, new ButtonRow(List.of(), close));
    }

    void focus() {
        Focus.on(close);
    }
}

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
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/// The list of keyboard shortcuts.
final class ShortcutsView extends VBox {
    /// How far an arrow scrolls, of all there is to scroll.
    private static final double STEP = 0.2;

    private final Button close;
    private final FittingScroll scroll;

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
        scroll = new FittingScroll(grid);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        close = Described.as("shortcuts-close", texts.get("ui.shortcut.close")).label(new Button());
        close.setCancelButton(true);
        close.setDefaultButton(true);
        close.setOnAction(_ -> onClose.run());
        getStyleClass().addAll("dialog", "dialog-small");
        setId("shortcuts");
        getChildren().addAll(Labels.line(texts.get("ui.shortcut.title"), "dialog-title"), scroll, new ButtonRow(List.of(), close));
    }

    private static void add(GridPane grid, String keys, String words) {
        var cap = Labels.line(keys, "shortcut-keys");
        cap.setMinWidth(USE_PREF_SIZE);
        grid.addRow(grid.getRowCount(), cap, Labels.wrapping(words));
    }

    /// The cursor has nothing to go to but the one button, so the arrows are free to scroll a list that is higher than the window.
    private void pressed(KeyEvent event) {
        double by = switch (event.getCode()) {
            case UP -> -STEP;
            case DOWN -> STEP;
            case PAGE_UP, HOME -> -1;
            case PAGE_DOWN, END -> 1;
            default -> 0;
        };
        if (by != 0) {
            scroll.setVvalue(Math.clamp(scroll.getVvalue() + by, 0, 1));
            event.consume();
        }
    }

    void focus() {
        Focus.on(close);
    }
}

package app.rekey.ui.common;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/// The sheet of a dialog: a title, parts that scroll where the window is lower than they are, and the buttons.
public final class DialogSheet extends VBox {
    private final VBox parts = new VBox();
    private final ButtonRow buttons = new ButtonRow(List.of());

    /// @param id how tests and style sheets find it
    /// @param still stands above the buttons, and is seen wherever the user has scrolled to
    public DialogSheet(String id, String title, Node... still) {
        parts.getStyleClass().add("form");
        getStyleClass().add("dialog");
        setId(id);
        getChildren().addAll(Labels.wrapping(title, "dialog-title"), new FittingScroll(parts));
        getChildren().addAll(still);
        getChildren().add(buttons);
    }

    /// Shows this instead of what it showed.
    ///
    /// @param leave stands at the left, and is pressed by Escape
    /// @param deeds stand at the right
    public void fill(List<? extends Node> nodes, Button leave, Button... deeds) {
        leave.setCancelButton(true);
        parts.getChildren().setAll(nodes);
        buttons.fill(List.of(leave), deeds);
    }
}

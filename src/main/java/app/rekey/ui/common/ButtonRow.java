package app.rekey.ui.common;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The buttons below a dialog: at the left what leaves it, at the right what it does.
public final class ButtonRow extends HBox {
    /// @param left may be none
    public ButtonRow(List<Button> left, Button... right) {
        getStyleClass().add("dialog-buttons");
        fill(left, right);
    }

    /// Shows these instead of what it showed.
    public void fill(List<Button> left, Button... right) {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().setAll(left);
        getChildren().add(gap);
        getChildren().addAll(right);
    }
}

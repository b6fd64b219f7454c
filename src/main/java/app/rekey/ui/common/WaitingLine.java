package app.rekey.ui.common;

import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;

/// A ring that turns, and what is waited for.
public final class WaitingLine extends HBox {
    public WaitingLine(String words) {
        var ring = new ProgressIndicator();
        ring.getStyleClass().add("small-ring");
        getStyleClass().add("dialog-waiting");
        getChildren().addAll(ring, Labels.wrapping(words));
    }
}

package app.rekey.ui.rotation;

import app.rekey.ui.common.Labels;
import javafx.scene.layout.VBox;

/// Shows what a promotion changes.
final class PromoteView extends VBox {
    PromoteView(RotationViewModel rotation) {
        getStyleClass().add("rotation-remarks");
        rotation.contentProperty().subscribe(_ -> getChildren().setAll(
                rotation.promote().changes().stream().map(change -> Labels.wrapping(change)).toList()));
    }
}

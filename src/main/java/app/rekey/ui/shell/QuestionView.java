package app.rekey.ui.shell;

import app.rekey.ui.common.ButtonRow;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.Focus;
import app.rekey.ui.common.Labels;
import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/// A question before something that cannot be taken back. Keeping is the default.
final class QuestionView extends VBox {
    private final Button no;

    QuestionView(String title, String text, Described yes, Runnable onYes, Described keep, Runnable onKeep) {
        no = keep.label(new Button());
        no.setDefaultButton(true);
        no.setCancelButton(true);
        no.setOnAction(_ -> onKeep.run());
        var go = yes.label(new Button());
        // Outlined, as the default is the one filled button.
        go.getStyleClass().addAll(Styles.DANGER, Styles.BUTTON_OUTLINED);
        go.setOnAction(_ -> onYes.run());
        getStyleClass().addAll("dialog", "dialog-small");
        setId("question");
        getChildren().addAll(Labels.wrapping(title, "dialog-title"), Labels.wrapping(text, "dialog-text"), new ButtonRow(List.of(), go, no));
    }

    void focus() {
        Focus.on(no);
    }
}

package app.rekey.ui.keyedit;

import app.rekey.ui.common.Described;
import app.rekey.ui.common.FormRow;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.SecretField;
import app.rekey.ui.common.Wording;
import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A secret field of the dialog, with what is odd about its text below it and the click that cleans it.
final class PastedRow extends VBox {
    private final PastedPart part;
    private final SecretField field;

    PastedRow(String id, String name, PastedPart part, Runnable pasted, Runnable left, Wording wording) {
        this.part = part;
        field = Described.as(id, name).on(new SecretField(part.text(), wording.texts()));
        field.setOnPasted(pasted);
        field.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                left.run();
            }
        });
        getChildren().addAll(new FormRow(name, field).problem(part.problemProperty()), oddity(id, part, wording));
    }

    SecretField field() {
        return field;
    }

    boolean isWrong() {
        return part.problemProperty().get().isPresent();
    }

    private static HBox oddity(String id, PastedPart part, Wording wording) {
        var words = Labels.wrapping("", "oddity-words");
        words.setId(id + "-oddity");
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        var clean = Described.as(id + "-clean", wording.text("ui.odd.clean")).label(new Button());
        clean.getStyleClass().addAll(Styles.SMALL);
        clean.setMinWidth(USE_PREF_SIZE);
        clean.setOnAction(_ -> part.clean());
        clean.visibleProperty().bind(part.cleanableProperty());
        clean.managedProperty().bind(part.cleanableProperty());
        var row = new HBox(new FontIcon(Feather.ALERT_TRIANGLE), words, clean);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("oddity");
        part.oddityProperty().subscribe(odd -> {
            words.setText(odd.orElse(""));
            row.setVisible(odd.isPresent());
            row.setManaged(odd.isPresent());
        });
        return row;
    }
}

package app.rekey.ui.common;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// One field of a form: its name above it, a hint or what is wrong with it below.
public final class FormRow extends VBox {
    private final Node field;
    private final Label problem = new Label();

    /// A row for `field`, which carries its name as accessible text already.
    public FormRow(String name, Node field) {
        this.field = field;
        var label = new Label(name);
        label.setLabelFor(field);
        label.getStyleClass().add("form-name");
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        problem.getStyleClass().add("form-problem");
        problem.setId(field.getId() + "-problem");
        show(Optional.empty());
        getStyleClass().add("form-row");
        getChildren().addAll(label, field, problem);
    }

    /// The same row with a muted line of help below the field.
    public FormRow hint(String words) {
        var hint = new Label(words);
        hint.setWrapText(true);
        hint.setMinHeight(USE_PREF_SIZE);
        hint.getStyleClass().add("form-hint");
        getChildren().add(2, hint);
        return this;
    }

    /// The same row, saying what is wrong whenever something is.
    public FormRow problem(ObservableValue<Optional<String>> words) {
        words.addListener((_, _, now) -> show(now));
        show(words.getValue());
        return this;
    }

    private void show(Optional<String> words) {
        problem.setText(words.orElse(""));
        problem.setVisible(words.isPresent());
        problem.setManaged(words.isPresent());
        field.pseudoClassStateChanged(Styles.STATE_DANGER, words.isPresent());
        field.setAccessibleHelp(words.orElse(""));
    }
}

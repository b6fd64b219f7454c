package app.rekey.ui.unlock;

import app.rekey.ui.common.Described;
import app.rekey.ui.common.Focus;
import app.rekey.ui.common.FormRow;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.SecretField;
import app.rekey.ui.common.Shown;
import app.rekey.ui.common.Wording;
import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Covers the window while the vault is locked: the file, one field, and in words why it did not open.
public final class UnlockView extends StackPane {
    private final UnlockViewModel model;
    private final Wording wording;
    private final SecretField password;

    /// @param demoPassword what to tell a visitor of the demo
    public UnlockView(UnlockViewModel model, Wording wording, Optional<String> demoPassword) {
        this.model = model;
        this.wording = wording;
        password = Described.as("unlock-password", wording.text("ui.unlock.password"))
                .on(new SecretField(model.password(), wording.texts()));
        var cover = Parts.inTheMiddle(card(demoPassword));
        getStyleClass().add("cover");
        setId("unlock");
        model.backupsProperty().subscribe(backups -> backups.ifPresentOrElse(list -> {
            var view = new BackupsView(model, list, wording);
            getChildren().setAll(Parts.inTheMiddle(view));
            view.focus();
        }, () -> {
            getChildren().setAll(cover);
            focus();
        }));
    }

    /// The cursor into the field.
    public void focus() {
        Focus.on(password);
    }

    private Region card(Optional<String> demoPassword) {
        var restore = Described.as("unlock-backups", wording.text("ui.unlock.backups")).label(new Button());
        restore.getStyleClass().add(Styles.FLAT);
        restore.setMaxWidth(Double.MAX_VALUE);
        restore.setOnAction(_ -> model.showBackups());
        var title = new VBox(Labels.line(wording.text("ui.unlock.title"), "cover-title"), Parts.file(model.file().toString(), model.file()));
        title.getStyleClass().add("cover-head");
        var card = new VBox(Parts.brand(wording), title,
                new FormRow(wording.text("ui.unlock.password"), password)
                        .problem(model.problemProperty())
                        .hint(demoPassword.map(word -> wording.text("ui.unlock.demoHint", word))
                                .orElseGet(() -> wording.text("ui.unlock.recoveryHint"))),
                said(), open(), restore);
        card.getStyleClass().addAll("cover-card", Styles.ELEVATED_2);
        return card;
    }

    private Node said() {
        var said = Labels.wrapping("", "cover-lead");
        said.setId("unlock-said");
        said.textProperty().bind(model.saidProperty().map(words -> words.orElse("")));
        return Shown.when(said.textProperty().isNotEmpty(), said);
    }

    private Node open() {
        var open = Described.as("unlock-open", wording.text("ui.unlock.open")).label(new Button());
        open.setDefaultButton(true);
        open.setMaxWidth(Double.MAX_VALUE);
        open.getStyleClass().addAll(Styles.ACCENT, Styles.LARGE);
        open.setOnAction(_ -> {
            model.unlock();
            focus();
        });
        open.disableProperty().bind(model.busyProperty());
        model.busyProperty().addListener((_, _, busy) -> {
            open.setText(wording.text(busy ? "ui.unlock.opening" : "ui.unlock.open"));
            if (!busy) {
                // The field asks to be typed again: the first key replaces what was wrong.
                password.selectAll();
                Focus.on(password);
            }
        });
        return open;
    }
}

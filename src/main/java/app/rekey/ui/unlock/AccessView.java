package app.rekey.ui.unlock;

import app.rekey.ui.common.Focus;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Wording;
import app.rekey.ui.unlock.AccessViewModel.Showing;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The part of the settings that says what opens the vault, and changes it in place: no window of its own that a lock would have
/// to wait for.
public final class AccessView extends VBox {
    private final AccessViewModel model;
    private final Wording wording;

    public AccessView(AccessViewModel model, Wording wording) {
        this.model = model;
        this.wording = wording;
        setId("access");
        getStyleClass().add("access");
        model.showingProperty().subscribe(this::show);
    }

    private void show(Showing showing) {
        getChildren().setAll(switch (showing) {
            case Showing.Overview overview -> overview(overview);
            case Showing.Password(var form) -> new PasswordForm(form, wording, wording.text("ui.access.cancel"), model::cancel);
            case Showing.RecoveryKey(var form) -> new RecoveryKeyForm(form, wording, Optional.of(model::cancel), _ -> new VBox());
        });
    }

    private Node overview(Showing.Overview now) {
        var said = Labels.wrapping(now.said().orElse(""), "access-said");
        said.setId("access-said");
        said.setVisible(now.said().isPresent());
        said.setManaged(now.said().isPresent());
        var password = Parts.other("access-password", wording.text("ui.access.changePassword"), model::changePassword);
        var recovery = Parts.other("access-recovery", wording.text("ui.access.newRecoveryKey"), model::newRecoveryKey);
        if (now.said().isPresent()) {
            Focus.on(password);
        }
        return new VBox(said,
                row(wording.text("ui.access.password"), wording.text("ui.access.passwordHint"), password),
                row(wording.text("ui.access.recoveryKey"),
                        wording.text(now.hasRecoveryKey() ? "ui.access.recoveryKeyThere" : "ui.access.recoveryKeyMissing"), recovery));
    }

    private static HBox row(String name, String hint, Button button) {
        var words = new VBox(Labels.line(name, "form-name"), Labels.wrapping(hint, "form-hint"));
        HBox.setHgrow(words, Priority.ALWAYS);
        button.setMinWidth(USE_PREF_SIZE);
        var row = new HBox(words, button);
        row.getStyleClass().add("access-row");
        return row;
    }
}

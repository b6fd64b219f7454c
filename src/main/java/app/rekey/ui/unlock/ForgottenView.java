package app.rekey.ui.unlock;

import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Wording;
import atlantafx.base.theme.Styles;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Covers the window after the vault was opened with its recovery key, and asks for a new password.
public final class ForgottenView extends StackPane {
    /// @param later goes on to the vault without a new password
    public ForgottenView(PasswordViewModel model, Wording wording, Runnable later) {
        var card = new VBox(Parts.brand(wording),
                Labels.wrapping(wording.text("ui.forgotten.title"), "cover-title"),
                Labels.wrapping(wording.text("ui.forgotten.lead"), "cover-lead"),
                new PasswordForm(model, wording, wording.text("ui.forgotten.later"), later));
        card.getStyleClass().addAll("cover-card", "cover-card-wide", Styles.ELEVATED_2);
        getStyleClass().add("cover");
        setId("forgotten");
        getChildren().add(Parts.inTheMiddle(card));
    }
}

package app.rekey.ui.unlock;

import app.rekey.ui.common.Described;
import app.rekey.ui.common.Focus;
import app.rekey.ui.common.FormRow;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Wording;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.VBox;

/// Sets a new password: the present one where it is known, the new one twice, and what a guess at it shall cost.
final class PasswordForm extends VBox {
    /// @param leave what the button beside the main one does
    PasswordForm(PasswordViewModel model, Wording wording, String leaveWords, Runnable leave) {
        getStyleClass().add("access-form");
        var present = Parts.secret("password-present", wording.text("ui.password.present"), model.present(), wording);
        var next = Parts.secret("password-new", wording.text("ui.password.new"), model.chosen().password(), wording);
        var again = Parts.secret("password-repeat", wording.text("ui.password.repeat"), model.chosen().repeated(), wording);
        var strong = Described.as("password-strong", wording.text("ui.password.strong")).label(new CheckBox());
        strong.selectedProperty().bindBidirectional(model.strongProperty());
        var change = Parts.main("password-change", wording.text("ui.password.change"), wording.text("ui.password.changing"),
                model.busyProperty(), model::change);
        var later = Parts.other("password-leave", leaveWords, leave);
        later.setCancelButton(true);
        if (!model.isForgotten()) {
            getChildren().add(new FormRow(wording.text("ui.password.present"), present).problem(model.presentProblemProperty()));
        }
        getChildren().addAll(
                new FormRow(wording.text("ui.password.new"), next).problem(model.chosen().passwordProblemProperty()),
                new StrengthBar("password-strength", model.chosen(), wording),
                new FormRow(wording.text("ui.password.repeat"), again).problem(model.chosen().repeatProblemProperty()),
                new VBox(strong, Labels.wrapping(wording.text("ui.password.strongHint"), "form-hint", "access-hint")),
                Labels.wrapping(wording.text("ui.password.oldCopies"), "form-hint"),
                Parts.buttons(later, change));
        Focus.on(model.isForgotten() ? next : present);
    }
}

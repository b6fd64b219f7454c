package app.rekey.ui.unlock;

import app.rekey.ui.common.Focus;
import app.rekey.ui.common.FormRow;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Wording;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The first start, one step at a time in one card.
public final class SetupView extends StackPane {
    private final SetupViewModel model;
    private final Wording wording;
    private final Runnable openDemo;
    private final VBox card = new VBox();

    public SetupView(SetupViewModel model, Wording wording, Runnable openDemo) {
        this.model = model;
        this.wording = wording;
        this.openDemo = openDemo;
        getStyleClass().add("cover");
        setId("setup");
        getChildren().add(Parts.cover(card));
        model.stepProperty().addListener(_ -> show());
        show();
    }

    private void show() {
        switch (model.stepProperty().get()) {
            case WELCOME -> welcome();
            case PASSWORD -> password();
            case RECOVERY_KEY -> recoveryKey();
            case DONE -> card.getChildren().clear();
        }
    }

    private void welcome() {
        var begin = Parts.main("setup-begin", wording.text("ui.setup.begin"), model::begin);
        var demo = Parts.other("setup-demo", wording.text("ui.setup.demo"), openDemo);
        fill(begin, UnlockView.brand(),
                Labels.line(wording.text("ui.setup.welcome"), "cover-title"),
                Labels.wrapping(wording.text("ui.setup.purpose"), "cover-lead"),
                promise(Feather.CLOCK, wording.text("ui.setup.does1")),
                promise(Feather.CHECK_CIRCLE, wording.text("ui.setup.does2")),
                promise(Feather.TOOL, wording.text("ui.setup.does3")),
                promise(Feather.SHIELD, wording.text("ui.setup.doesNot")),
                Labels.wrapping(wording.text("ui.setup.file", model.file()), "cover-file"),
                Parts.buttons(demo, begin));
    }

    private void password() {
        var name = wording.text("ui.setup.password");
        var field = Parts.secret("setup-password", name, model.chosen().password(), wording);
        var again = Parts.secret("setup-repeat", wording.text("ui.setup.repeat"), model.chosen().repeated(), wording);
        var create = Parts.main("setup-create", wording.text("ui.setup.create"), wording.text("ui.setup.creating"),
                model.busyProperty(), model::createVault);
        fill(field, progress(1),
                Labels.line(wording.text("ui.setup.passwordTitle"), "cover-title"),
                Labels.wrapping(wording.text("ui.setup.passwordLead"), "cover-lead"),
                new FormRow(name, field).problem(model.chosen().passwordProblemProperty()),
                new StrengthBar("setup-strength", model.chosen(), wording),
                new FormRow(wording.text("ui.setup.repeat"), again).problem(model.chosen().repeatProblemProperty()),
                Parts.buttons(create));
    }

    private void recoveryKey() {
        card.getChildren().setAll(
                new RecoveryKeyForm(model.recoveryKey(), wording, Optional.empty(), page -> progress(page + 1)));
    }

    private void fill(Node first, Node... children) {
        card.getChildren().setAll(children);
        Focus.on(first);
    }

    private Label progress(int step) {
        return Labels.line(wording.text("ui.setup.step", step), "cover-step");
    }

    private static HBox promise(Feather icon, String words) {
        var line = Labels.wrapping(words, "promise-words");
        HBox.setHgrow(line, Priority.ALWAYS);
        var row = new HBox(new FontIcon(icon), line);
        row.getStyleClass().add("promise");
        return row;
    }
}

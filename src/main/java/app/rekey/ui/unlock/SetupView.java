package app.rekey.ui.unlock;

import app.rekey.ui.common.Focus;
import app.rekey.ui.common.FormRow;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Wording;
import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The first start, one step at a time in one card.
public final class SetupView extends StackPane {
    private static final int STEPS = 3;
    private static final PseudoClass REACHED = PseudoClass.getPseudoClass("reached");

    private final SetupViewModel model;
    private final Wording wording;
    private final Runnable openDemo;
    private final VBox card = new VBox();

    public SetupView(SetupViewModel model, Wording wording, Runnable openDemo) {
        this.model = model;
        this.wording = wording;
        this.openDemo = openDemo;
        card.getStyleClass().addAll("cover-card", "cover-card-wide", Styles.ELEVATED_2);
        getStyleClass().add("cover");
        setId("setup");
        getChildren().add(Parts.inTheMiddle(card));
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
        fill(begin, Parts.brand(wording), progress(1),
                head(wording.text("ui.setup.welcome"), wording.text("ui.setup.purpose")),
                promise(Feather.CLOCK, wording.text("ui.setup.does1")),
                promise(Feather.CHECK_CIRCLE, wording.text("ui.setup.does2")),
                promise(Feather.TOOL, wording.text("ui.setup.does3")),
                promise(Feather.SHIELD, wording.text("ui.setup.doesNot")),
                Parts.file(wording.text("ui.setup.file", model.file()), model.file()),
                Parts.buttons(demo, begin));
    }

    private void password() {
        var name = wording.text("ui.setup.password");
        var field = Parts.secret("setup-password", name, model.chosen().password(), wording);
        var again = Parts.secret("setup-repeat", wording.text("ui.setup.repeat"), model.chosen().repeated(), wording);
        var create = Parts.main("setup-create", wording.text("ui.setup.create"), wording.text("ui.setup.creating"),
                model.busyProperty(), model::createVault);
        fill(field, Parts.brand(wording), progress(2),
                head(wording.text("ui.setup.passwordTitle"), wording.text("ui.setup.passwordLead")),
                new FormRow(name, field).problem(model.chosen().passwordProblemProperty()),
                new StrengthBar("setup-strength", model.chosen(), wording),
                new FormRow(wording.text("ui.setup.repeat"), again).problem(model.chosen().repeatProblemProperty()),
                Parts.buttons(create));
    }

    private void recoveryKey() {
        card.getChildren().setAll(
                new RecoveryKeyForm(model.recoveryKey(), wording, Optional.empty(), _ -> progress(STEPS)));
    }

    private void fill(Node first, Node... children) {
        card.getChildren().setAll(children);
        Focus.on(first);
    }

    private static VBox head(String title, String lead) {
        var head = new VBox(Labels.wrapping(title, "cover-title"), Labels.wrapping(lead, "cover-lead"));
        head.getStyleClass().add("cover-head");
        return head;
    }

    private HBox progress(int step) {
        var row = new HBox(Labels.line(wording.text("ui.setup.step", step), "cover-step"));
        for (int i = 1; i <= STEPS; i++) {
            var part = new Region();
            part.getStyleClass().add("step-bar");
            part.pseudoClassStateChanged(REACHED, i <= step);
            HBox.setHgrow(part, Priority.ALWAYS);
            row.getChildren().add(part);
        }
        row.getStyleClass().add("cover-steps");
        return row;
    }

    private static HBox promise(Feather icon, String words) {
        var line = Labels.wrapping(words, "promise-words");
        HBox.setHgrow(line, Priority.ALWAYS);
        var sign = new StackPane(new FontIcon(icon));
        sign.getStyleClass().add("promise-sign");
        var row = new HBox(sign, line);
        row.getStyleClass().add("promise");
        return row;
    }
}

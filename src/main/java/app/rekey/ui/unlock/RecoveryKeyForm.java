package app.rekey.ui.unlock;

import app.rekey.ui.common.Focus;
import app.rekey.ui.common.FormRow;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Wording;
import java.util.Optional;
import java.util.function.IntFunction;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A new recovery key: the password asked, the key in its groups, and the two groups that are asked back.
final class RecoveryKeyForm extends VBox {
    /// Nine groups are read best in rows of three.
    private static final int GROUPS_BESIDE = 3;

    private final RecoveryKeyViewModel model;
    private final Wording wording;
    private final Optional<Runnable> cancel;
    private final IntFunction<Node> heading;

    /// @param cancel what turning away does; empty where the form is a step that cannot be left out
    /// @param heading what stands above the first (1) and the second (2) page of the key
    RecoveryKeyForm(RecoveryKeyViewModel model, Wording wording, Optional<Runnable> cancel, IntFunction<Node> heading) {
        this.model = model;
        this.wording = wording;
        this.cancel = cancel;
        this.heading = heading;
        getStyleClass().add("access-form");
        model.stepProperty().addListener(_ -> show());
        show();
    }

    private void show() {
        switch (model.stepProperty().get()) {
            case CONFIRM -> confirm();
            case SHOW -> recoveryKey();
            case ASK_BACK -> askBack();
            case DONE -> getChildren().clear();
        }
    }

    private void confirm() {
        var name = wording.text("ui.recovery.password");
        var field = Parts.secret("recovery-password", name, model.password(), wording);
        var go = Parts.main("recovery-confirm", wording.text("ui.recovery.confirm"), wording.text("ui.recovery.working"),
                model.busyProperty(), model::confirm);
        fill(field, heading.apply(1),
                Labels.wrapping(wording.text("ui.recovery.lead"), "cover-lead"),
                new FormRow(name, field).problem(model.passwordProblemProperty()),
                buttons(go));
    }

    private void recoveryKey() {
        var groups = new GridPane();
        groups.setId("setup-recovery-key");
        groups.getStyleClass().add("recovery-key");
        for (int i = 0; i < GROUPS_BESIDE; i++) {
            var column = new ColumnConstraints();
            column.setPercentWidth(100.0 / GROUPS_BESIDE);
            groups.getColumnConstraints().add(column);
        }
        model.recoveryKey().ifPresent(key -> {
            for (int i = 0; i < key.groups().size(); i++) {
                // The one place where the recovery key becomes text: it is shown to be written down, once.
                var group = new HBox(Labels.line(String.valueOf(i + 1), "recovery-number"),
                        Labels.line(key.groups().get(i).revealText(), "recovery-group"));
                group.getStyleClass().add("recovery-cell");
                groups.add(group, i % GROUPS_BESIDE, i / GROUPS_BESIDE);
            }
        });
        var kept = Labels.wrapping("", "form-hint");
        kept.setId("recovery-kept");
        kept.textProperty().bind(model.keptProperty().map(words -> words.orElseGet(() -> wording.text("ui.setup.recoveryWarning"))));
        var keep = Parts.other("recovery-keep", wording.text("ui.recovery.keep"), model::keepAsFile);
        var written = Parts.main("setup-written", wording.text("ui.setup.written"), model::writtenDown);
        fill(written, heading.apply(1),
                Labels.wrapping(wording.text("ui.setup.recoveryTitle"), "cover-title"),
                Labels.wrapping(wording.text("ui.setup.recoveryLead"), "cover-lead"),
                groups, kept, buttons(keep, written));
    }

    private void askBack() {
        int firstNumber = model.recoveryKey().map(RecoveryKeyGroups::first).orElse(1);
        int secondNumber = model.recoveryKey().map(RecoveryKeyGroups::second).orElse(2);
        var first = Parts.secret("setup-group-1", wording.text("ui.setup.group", firstNumber), model.firstGroup(), wording);
        var second = Parts.secret("setup-group-2", wording.text("ui.setup.group", secondNumber), model.secondGroup(), wording);
        var check = Parts.main("setup-check", wording.text("ui.setup.finish"), wording.text("ui.recovery.working"),
                model.busyProperty(), model::checkGroups);
        var back = Parts.other("setup-show-again", wording.text("ui.setup.showAgain"), model::showAgain);
        fill(first, heading.apply(2),
                Labels.wrapping(wording.text("ui.setup.askTitle"), "cover-title"),
                Labels.wrapping(wording.text("ui.setup.askLead"), "cover-lead"),
                new FormRow(wording.text("ui.setup.group", firstNumber), first),
                new FormRow(wording.text("ui.setup.group", secondNumber), second).problem(model.askBackProblemProperty()),
                buttons(back, check));
    }

    private HBox buttons(Button... buttons) {
        var row = Parts.buttons(buttons);
        cancel.ifPresent(leave -> {
            var button = Parts.other("recovery-cancel", wording.text("ui.access.cancel"), leave);
            button.setCancelButton(true);
            row.getChildren().add(1, button);
        });
        return row;
    }

    private void fill(Node first, Node... children) {
        getChildren().setAll(children);
        Focus.on(first);
    }
}

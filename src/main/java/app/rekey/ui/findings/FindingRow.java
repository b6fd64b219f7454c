package app.rekey.ui.findings;

import app.rekey.domain.Finding;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.FormRow;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Wording;
import app.rekey.ui.findings.FindingsContent.Row;
import app.rekey.ui.findings.FindingsViewModel.Asked;
import app.rekey.ui.keys.KeyActions;
import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// One finding: its key, what is particular about it, the button that mends it, and the question for the reason of a mute.
final class FindingRow extends VBox {
    private final FindingsViewModel model;
    private final Wording wording;

    /// @param id what the ids of its controls begin with
    FindingRow(String id, Finding.Kind kind, Row row, FindingsViewModel model, KeyActions actions, Wording wording) {
        this.model = model;
        this.wording = wording;
        var label = Described.as(id + "-key", row.label()).tip(wording.text("ui.findings.show", row.label())).label(new Hyperlink());
        label.setWrapText(true);
        label.getStyleClass().add("finding-label");
        label.setOnAction(_ -> actions.show(row.key()));
        var words = new VBox(label, Labels.wrapping(
                row.detail().isEmpty() ? row.place() : wording.text("ui.findings.placeDetail", row.place(), row.detail()), "line-small"));
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        var line = new HBox(words, buttons(id, kind, row));
        line.getStyleClass().add("finding-row");
        getChildren().add(line);
        if (model.askedProperty().get().equals(Optional.of(new Asked(row.key(), kind)))) {
            getChildren().add(question());
        }
    }

    private Node buttons(String id, Finding.Kind kind, Row row) {
        var buttons = new FlowPane();
        buttons.getStyleClass().add("finding-buttons");
        row.mend().ifPresent(mend -> {
            var button = Described.as(id + "-mend", mend.label()).label(new Button());
            button.setAccessibleText(wording.text("ui.findings.of", mend.label(), row.label()));
            button.setOnAction(_ -> mend.run().run());
            buttons.getChildren().add(button);
        });
        var mute = Described.as(id + "-mute", wording.text("ui.findings.mute")).tip(wording.text("ui.findings.muteTip")).label(new Button());
        mute.setAccessibleText(wording.text("ui.findings.of", wording.text("ui.findings.mute"), row.label()));
        mute.getStyleClass().add(Styles.FLAT);
        mute.setOnAction(_ -> model.ask(row.key(), kind));
        buttons.getChildren().add(mute);
        return buttons;
    }

    private Node question() {
        var reason = Described.as("finding-reason", wording.text("ui.findings.reason")).on(new TextField());
        reason.setPromptText(wording.text("ui.findings.reasonPrompt"));
        reason.textProperty().bindBidirectional(model.reasonProperty());
        reason.setOnAction(_ -> model.mute());
        var mute = Described.as("finding-mute-yes", wording.text("ui.findings.muteNow")).label(new Button());
        mute.getStyleClass().add(Styles.ACCENT);
        mute.setOnAction(_ -> model.mute());
        var keep = Described.as("finding-mute-no", wording.text("ui.findings.keep")).label(new Button());
        keep.setOnAction(_ -> model.stopAsking());
        var buttons = new HBox(mute, keep);
        buttons.getStyleClass().add("dialog-buttons");
        var question = new VBox(new FormRow(wording.text("ui.findings.reason"), reason).problem(model.reasonProblemProperty()), buttons);
        question.getStyleClass().add("finding-question");
        return question;
    }
}

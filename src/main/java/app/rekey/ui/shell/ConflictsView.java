package app.rekey.ui.shell;

import app.rekey.domain.Version;
import app.rekey.service.Conflict;
import app.rekey.ui.common.ButtonRow;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.FittingScroll;
import app.rekey.ui.common.Focus;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Wording;
import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Shows what two computers wrote apart: each value with its time and a button that makes it the one that holds.
final class ConflictsView extends VBox {
    private final NoticesViewModel model;
    private final Wording wording;
    private final VBox list = new VBox();
    private final Button done;
    private int buttons;

    ConflictsView(NoticesViewModel model, Wording wording, Runnable close) {
        this.model = model;
        this.wording = wording;
        done = Described.as("conflicts-close", wording.text("ui.conflict.close")).label(new Button());
        done.setCancelButton(true);
        done.setOnAction(_ -> close.run());
        list.getStyleClass().add("conflicts");
        getStyleClass().add("dialog");
        setId("conflicts");
        getChildren().addAll(Labels.wrapping(wording.text("ui.conflict.title"), "dialog-title"),
                Labels.wrapping(wording.text("ui.conflict.lead"), "dialog-text"), new FittingScroll(list), new ButtonRow(List.of(), done));
        // The notices outlive this dialog.
        model.conflictsProperty().when(sceneProperty().map(_ -> true).orElse(false)).subscribe(this::show);
    }

    void focus() {
        Focus.on(done);
    }

    private void show(List<Conflict> conflicts) {
        buttons = 0;
        list.getChildren().setAll(conflicts.isEmpty()
                ? List.of(Labels.wrapping(wording.text("ui.conflict.none")))
                : conflicts.stream().map(this::card).toList());
    }

    private Node card(Conflict conflict) {
        var card = new VBox();
        card.getStyleClass().add("section");
        switch (conflict) {
            case Conflict.OfField field -> {
                card.getChildren().add(Labels.wrapping(model.title(field), "form-name"));
                card.getChildren().add(lines(field.choices().stream().map(choice -> line(model.value(choice), model.written(choice),
                        button("conflict-choose-", wording.text("ui.conflict.use"), model.value(choice), () -> model.decide(field, choice))))
                        .toList()));
            }
            case Conflict.OfCredential credential -> {
                card.getChildren().addAll(Labels.wrapping(wording.text("ui.conflict.credential", credential.label()), "form-name"),
                        Labels.wrapping(wording.text("ui.conflict.credentialLead"), "form-hint"));
                card.getChildren().add(lines(credential.versions().stream().map(version -> line(credential, version)).toList()));
            }
        }
        return card;
    }

    private Node line(Conflict.OfCredential conflict, Version version) {
        var added = model.added(version);
        var test = button("conflict-test-", wording.text("ui.conflict.test"), added, () -> model.test(version));
        if (model.isTestable(conflict)) {
            test.disableProperty().bind(model.testingProperty());
        } else {
            test.setDisable(true);
        }
        var keep = button("conflict-choose-", wording.text("ui.conflict.keep"), added, () -> model.keep(conflict, version.id()));
        return line(added, model.tested(version), test, keep);
    }

    private static Node line(String value, String small, Button... buttons) {
        var words = new VBox(Labels.wrapping(value), Labels.wrapping(small, "line-small"));
        HBox.setHgrow(words, Priority.ALWAYS);
        var line = new HBox(words);
        line.getChildren().addAll(buttons);
        line.getStyleClass().add("line");
        return line;
    }

    private Button button(String id, String words, String about, Runnable action) {
        var button = Described.as(id + ++buttons, words).label(new Button());
        button.setAccessibleText(words + ": " + about);
        button.setMinWidth(USE_PREF_SIZE);
        button.getStyleClass().add(Styles.SMALL);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static VBox lines(List<Node> each) {
        var lines = new VBox();
        lines.getStyleClass().add("lines");
        lines.getChildren().setAll(each);
        return lines;
    }
}

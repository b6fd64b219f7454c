package app.rekey.ui.rotation;

import app.rekey.ui.common.Described;
import app.rekey.ui.common.Focus;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.WaitingLine;
import app.rekey.ui.common.Wording;
import app.rekey.ui.keys.KeyActions;
import app.rekey.ui.rotation.OldKeysViewModel.OldKey;
import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Shows the old keys that are not proven dead, and those that are so by their user's word, and offers to give up all keys of an exchange.
final class OldKeysView extends VBox {
    private final OldKeysViewModel model;
    private final KeyActions actions;
    private final Wording wording;

    OldKeysView(OldKeysViewModel model, KeyActions actions, Wording wording) {
        this.model = model;
        this.actions = actions;
        this.wording = wording;
        getStyleClass().add("finding-sections");
        model.linesProperty().subscribe(_ -> show());
        model.byWordProperty().addListener(_ -> show());
        model.busyProperty().addListener(_ -> show());
        model.saidProperty().addListener(_ -> show());
        model.exchangesProperty().addListener(_ -> show());
    }

    private void show() {
        Focus.keeping(this, this::draw);
    }

    private void draw() {
        var parts = new ArrayList<Node>();
        var busy = !model.busyProperty().get().isEmpty();
        if (busy) {
            parts.add(new WaitingLine(model.busyProperty().get()));
        }
        if (!model.saidProperty().get().isEmpty()) {
            var said = Labels.wrapping(model.saidProperty().get());
            said.setId("rotations-said");
            parts.add(said);
        }
        var lines = model.linesProperty().get();
        if (!lines.isEmpty()) {
            var all = Pieces.button("old-check-all", wording.text("ui.rotation.old.checkAll"), Feather.ACTIVITY, model::checkAll);
            all.setDisable(busy);
            parts.add(Pieces.section(wording.text("ui.rotation.old.title"), Labels.wrapping(wording.text("ui.rotation.old.lead"), "form-hint"),
                    rows("old-", lines, busy), all));
        }
        if (!model.byWordProperty().get().isEmpty()) {
            parts.add(Pieces.section(wording.text("ui.rotation.old.word"), Labels.wrapping(wording.text("ui.rotation.old.wordLead"), "form-hint"),
                    rows("word-", model.byWordProperty().get(), busy)));
        }
        if (!model.exchangesProperty().get().isEmpty()) {
            parts.add(stolen(busy));
        }
        getChildren().setAll(parts);
    }

    private Node rows(String id, List<OldKey> olds, boolean busy) {
        var rows = new ArrayList<Node>();
        for (int i = 0; i < olds.size(); i++) {
            rows.add(row(id + i, olds.get(i), busy));
        }
        return Pieces.lines(rows);
    }

    private Node row(String id, OldKey old, boolean busy) {
        var words = new VBox(Labels.wrapping(wording.text("ui.rotation.old.of", old.label(), old.place(), old.apiKey()), "bot-name"));
        old.users().forEach(user -> words.getChildren().add(Pieces.toned(Tone.WARNING, Pieces.icon(Tone.WARNING), user)));
        old.told().ifPresent(told -> words.getChildren().add(Pieces.toned(told.tone(), Pieces.icon(told.tone()), told.sentence())));
        HBox.setHgrow(words, Priority.ALWAYS);
        var buttons = new FlowPane(button(id + "-check", "ui.rotation.old.check", old, busy, () -> model.check(old)),
                button(id + "-page", "ui.rotation.openPage", old, false, () -> actions.openPage(old.page())));
        if (!old.byWord() && old.told().filter(told -> !told.lives()).isPresent()) {
            buttons.getChildren().add(button(id + "-said", "ui.rotation.revoke.said", old, busy, () -> model.askForWord(old)));
        }
        buttons.getStyleClass().add("guide-copies");
        var row = new VBox(words, buttons);
        row.getStyleClass().add("rotation-bot");
        return row;
    }

    private Button button(String id, String words, OldKey old, boolean disabled, Runnable action) {
        var button = Described.as(id, wording.text(words)).label(new Button());
        button.setAccessibleText(wording.text("ui.findings.of", old.label(), wording.text(words)));
        button.getStyleClass().add(Styles.SMALL);
        button.setDisable(disabled);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private Node stolen(boolean busy) {
        var buttons = new FlowPane();
        buttons.getStyleClass().add("guide-copies");
        model.exchangesProperty().get().forEach(whole -> {
            var button = Pieces.button("stolen-" + whole.exchange().id(), wording.text("ui.rotation.stolen.all", whole.exchange().displayName(),
                    whole.keys().size()), Feather.ALERT_OCTAGON, () -> model.askToRevoke(whole));
            button.setDisable(busy);
            buttons.getChildren().add(button);
        });
        return Pieces.section(wording.text("ui.rotation.stolen.title"), Labels.wrapping(wording.text("ui.rotation.stolen.lead")), buttons);
    }
}

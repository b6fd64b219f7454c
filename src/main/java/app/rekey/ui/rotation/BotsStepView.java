package app.rekey.ui.rotation;

import app.rekey.domain.CredentialPart;
import app.rekey.domain.Rotation.BotStage;
import app.rekey.service.Connector.PlannedChange;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.Focus;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.rotation.BotLine.Deed;
import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Shows the bots in their order, each with how far it is and what can be done with it.
final class BotsStepView extends VBox {
    private final BotsStepViewModel model;
    private final Wording wording;

    BotsStepView(BotsStepViewModel model, Wording wording) {
        this.model = model;
        this.wording = wording;
        getStyleClass().add("rotation-body");
        model.linesProperty().subscribe(this::show);
    }

    private void show(List<BotLine> lines) {
        Focus.keeping(this, () -> draw(lines));
    }

    private void draw(List<BotLine> lines) {
        var rows = new ArrayList<Node>();
        for (int i = 0; i < lines.size(); i++) {
            rows.add(row(i, lines.get(i)));
        }
        getChildren().setAll(rows.isEmpty() ? Labels.wrapping(wording.text("ui.rotation.done.noBots")) : Pieces.lines(rows));
    }

    private Node row(int index, BotLine line) {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(Labels.wrapping(line.name(), "bot-name"));
        if (line.first()) {
            var canary = Labels.line(wording.text("ui.rotation.bots.canary"), "stage-pill");
            canary.setMinWidth(USE_PREF_SIZE);
            head.getChildren().add(canary);
        }
        head.getChildren().addAll(gap, state(line));
        head.getStyleClass().add("rotation-bot-head");
        var words = new VBox(head);
        line.how().ifPresent(how -> words.getChildren().add(Labels.wrapping(how, "form-hint")));
        line.said().ifPresent(said -> words.getChildren().add(Pieces.toned(said.tone(), Pieces.icon(said.tone()), said.sentence(), "rotation-said")));
        line.changes().forEach(change -> words.getChildren().add(change(change)));
        var deeds = deeds(index, line);
        if (!deeds.getChildren().isEmpty()) {
            words.getChildren().add(deeds);
        }
        words.setId("bot-" + index);
        words.setAccessibleText(wording.text("ui.findings.of", line.name(), wording.rotation().stage(line.stage())));
        words.getStyleClass().add("rotation-bot");
        return words;
    }

    private Node state(BotLine line) {
        if (line.running()) {
            var ring = new ProgressIndicator();
            ring.getStyleClass().add("small-ring");
            return ring;
        }
        var tone = switch (line.stage()) {
            case WAITING -> Tone.NEUTRAL;
            case WRITTEN, APPLIED, SET_ASIDE -> Tone.WARNING;
            case PROVEN -> Tone.GOOD;
        };
        var pill = Labels.line(wording.rotation().stage(line.stage()), "status-pill", tone.styleClass());
        pill.setGraphic(new FontIcon(icon(line.stage())));
        pill.setMinWidth(USE_PREF_SIZE);
        return pill;
    }

    private static Ikon icon(BotStage stage) {
        return switch (stage) {
            case WAITING -> Feather.CLOCK;
            case WRITTEN -> Feather.EDIT_3;
            case APPLIED -> Feather.REFRESH_CW;
            case PROVEN -> Feather.CHECK_CIRCLE;
            case SET_ASIDE -> Feather.MINUS_CIRCLE;
        };
    }

    private Node change(PlannedChange change) {
        var where = change.line() > 0
                ? wording.text("ui.write.whereLine", change.where(), change.line(), change.place())
                : wording.text("ui.bots.where", change.where(), change.place());
        var box = new VBox(Labels.wrapping(part(change.part()), "form-name"), Labels.wrapping(where, "bot-where"),
                Labels.wrapping(wording.text(change.before().isEmpty() ? "ui.write.beforeNone" : "ui.write.before", change.before()), "write-before"),
                Labels.wrapping(wording.text("ui.write.after", change.after()), "write-after"));
        box.getStyleClass().add("rotation-change");
        return box;
    }

    private String part(CredentialPart part) {
        return wording.text(switch (part) {
            case KEY -> "ui.edit.apiKey";
            case SECRET -> "ui.edit.secret";
            case PASSPHRASE -> "ui.edit.passphrase";
        });
    }

    private FlowPane deeds(int index, BotLine line) {
        var row = new FlowPane();
        row.getStyleClass().add("guide-copies");
        line.deeds().stream().sorted().forEach(deed -> {
            var id = "bot-" + index + "-" + deed.name().toLowerCase(Locale.ROOT).replace('_', '-');
            var button = Described.as(id, words(deed)).label(new Button());
            button.setAccessibleText(wording.text("ui.findings.of", line.name(), words(deed)));
            button.getStyleClass().add(Styles.SMALL);
            button.setDisable(line.running());
            button.setOnAction(_ -> model.does(line, deed));
            row.getChildren().add(button);
        });
        return row;
    }

    private String words(Deed deed) {
        return wording.text(switch (deed) {
            case EARLIER -> "ui.rotation.bots.earlier";
            case LATER -> "ui.rotation.bots.later";
            case LOOK -> "ui.rotation.bots.look";
            case GUIDE -> "ui.rotation.bots.guide";
            case SET_ASIDE -> "ui.rotation.bots.aside";
            case TAKE_IN -> "ui.rotation.bots.takeIn";
            case ROLL_BACK -> "ui.bots.rollBack";
            case CONFIRM_BACK -> "ui.rotation.bots.confirmBack";
        });
    }
}

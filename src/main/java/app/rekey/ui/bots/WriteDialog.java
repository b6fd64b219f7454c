package app.rekey.ui.bots;

import app.rekey.domain.CredentialPart;
import app.rekey.service.Connector.ApplyPlan;
import app.rekey.service.Connector.PlannedChange;
import app.rekey.ui.bots.WriteState.Ended;
import app.rekey.ui.bots.WriteState.Planned;
import app.rekey.ui.bots.WriteState.Refused;
import app.rekey.ui.bots.WriteState.ToBeTicked;
import app.rekey.ui.bots.WriteState.Working;
import app.rekey.ui.bots.WriteState.Written;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.DialogSheet;
import app.rekey.ui.common.Focus;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Problem;
import app.rekey.ui.common.ProblemView;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.WaitingLine;
import app.rekey.ui.common.Wording;
import app.rekey.ui.shell.ShellDialog;
import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Shows what a write would change in a bot, masked, then leads through writing, applying and proving. Each step is asked for.
final class WriteDialog implements ShellDialog {
    private final BotWriteViewModel model;
    private final Wording wording;
    private final DialogSheet view;
    private final Button leave;

    WriteDialog(BotWriteViewModel model, Wording wording, Runnable leave) {
        this.model = model;
        this.wording = wording;
        this.leave = Described.as("write-leave", wording.text("ui.write.leave")).label(new Button());
        this.leave.setOnAction(_ -> leave.run());
        view = new DialogSheet("write-dialog", wording.text("ui.write.title", model.row().keyLabel(), model.row().bot()));
        model.stateProperty().subscribe(this::show);
    }

    @Override
    public Region view() {
        return view;
    }

    @Override
    public void focus() {
        Focus.on(leave);
    }

    @Override
    public void close() {
        model.close();
    }

    private void show(WriteState state) {
        switch (state) {
            case Working(String words) -> fill(List.of(new WaitingLine(words)), "ui.write.leave");
            case Planned planned -> planned(planned);
            case Refused(String sentence, boolean mayInsist) -> {
                var text = Labels.wrapping(wording.text("ui.write.insistText"));
                var told = problem(Tone.WARNING, wording.text("ui.write.refused"), sentence);
                if (mayInsist) {
                    fill(List.of(told, text), "ui.write.leave", danger("write-insist", "ui.write.insist", model::insist));
                } else {
                    fill(List.of(told), "ui.write.close", button("write-look-again", "ui.write.again", model::preview));
                }
            }
            case Written(String said, ApplyPlan plan) -> fill(List.of(problem(Tone.NEUTRAL, wording.text("ui.write.notTaken"), said), plan(plan), allowing()),
                    "ui.write.later", accent("write-apply", "ui.write.apply", model::apply));
            case ToBeTicked(String said, String steps) -> fill(
                    List.of(problem(Tone.NEUTRAL, wording.text("ui.write.yourTurn"), said), Labels.wrapping(steps, "bot-steps")),
                    "ui.write.later", accent("write-tick", "ui.write.tick", model::tick));
            case Ended(Tone tone, String sentence, boolean mayRollBack) -> {
                var told = problem(tone, wording.text(tone == Tone.GOOD ? "ui.write.done" : "ui.write.notDone"), sentence);
                if (mayRollBack) {
                    fill(List.of(told), "ui.write.close", button("write-roll-back", "ui.bots.rollBack", model::rollBack));
                } else {
                    fill(List.of(told), "ui.write.close");
                }
            }
        }
    }

    private void planned(Planned planned) {
        var lines = new VBox();
        lines.getStyleClass().add("lines");
        planned.changes().forEach(change -> lines.getChildren().add(change(change)));
        var parts = new VBox(Labels.wrapping(wording.text("ui.write.lead"), "dialog-text"), lines);
        parts.getStyleClass().add("form");
        planned.remarks().forEach(remark -> parts.getChildren().add(Labels.wrapping(remark, "form-hint")));
        fill(List.of(parts, plan(planned.plan())), "ui.write.leave", accent("write-now", "ui.write.now", model::write));
    }

    private Node change(PlannedChange change) {
        var where = change.line() > 0
                ? wording.text("ui.write.whereLine", change.where(), change.line(), change.place())
                : wording.text("ui.bots.where", change.where(), change.place());
        var line = new VBox(Labels.wrapping(part(change.part()), "form-name"), Labels.wrapping(where, "bot-where"),
                Labels.wrapping(wording.text(change.before().isEmpty() ? "ui.write.beforeNone" : "ui.write.before", change.before()), "write-before"),
                Labels.wrapping(wording.text("ui.write.after", change.after()), "write-after"));
        line.getStyleClass().add("write-change");
        return line;
    }

    private VBox plan(ApplyPlan plan) {
        var orders = wording.text(switch (plan.orders()) {
            case STAY -> "ui.write.ordersStay";
            case CANCELLED -> "ui.write.ordersCancelled";
            case NOT_KNOWN -> "ui.write.ordersNotKnown";
        });
        var box = new VBox(Labels.line(wording.text("ui.write.then"), "section-title"), Labels.wrapping(plan.sentence()));
        if (plan.how() != ApplyPlan.How.NOTHING_TO_DO) {
            box.getChildren().add(Labels.wrapping(orders, "form-hint"));
        }
        box.getStyleClass().add("section");
        return box;
    }

    private CheckBox allowing() {
        var allowed = Described.as("write-allow-restarts", wording.text("ui.write.allowRestarts")).label(new CheckBox());
        allowed.setWrapText(true);
        allowed.selectedProperty().bindBidirectional(model.restartsAllowedProperty());
        return allowed;
    }

    private void fill(List<? extends Node> nodes, String leaving, Button... deeds) {
        leave.setText(wording.text(leaving));
        leave.setAccessibleText(leave.getText());
        view.fill(nodes, leave, deeds);
        if (deeds.length > 0) {
            Focus.on(deeds[0]);
        }
    }

    private Button accent(String id, String words, Runnable action) {
        var button = button(id, words, action);
        button.getStyleClass().add(Styles.ACCENT);
        return button;
    }

    private Button danger(String id, String words, Runnable action) {
        var button = button(id, words, action);
        button.getStyleClass().add(Styles.DANGER);
        return button;
    }

    private Button button(String id, String words, Runnable action) {
        var button = Described.as(id, wording.text(words)).label(new Button());
        button.setOnAction(_ -> action.run());
        return button;
    }

    private Node problem(Tone tone, String title, String sentence) {
        return ProblemView.of(new Problem(tone, title, sentence, List.of(), List.of()), wording.texts());
    }

    private String part(CredentialPart part) {
        return wording.text(switch (part) {
            case KEY -> "ui.edit.apiKey";
            case SECRET -> "ui.edit.secret";
            case PASSPHRASE -> "ui.edit.passphrase";
        });
    }
}

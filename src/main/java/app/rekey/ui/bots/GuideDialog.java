package app.rekey.ui.bots;

import app.rekey.service.Guide;
import app.rekey.ui.bots.GuideState.Asking;
import app.rekey.ui.bots.GuideState.Ended;
import app.rekey.ui.bots.GuideState.Leading;
import app.rekey.ui.bots.GuideState.Working;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.DialogSheet;
import app.rekey.ui.common.Focus;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Problem;
import app.rekey.ui.common.ProblemView;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.WaitingLine;
import app.rekey.ui.common.Wording;
import app.rekey.ui.shell.ClipboardLine;
import app.rekey.ui.shell.ShellDialog;
import atlantafx.base.theme.Styles;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Shows the steps to a bot that only the user reaches, with a copy button for each text that they need, and takes the tick.
final class GuideDialog implements ShellDialog {
    private final GuideViewModel model;
    private final String tickWords;
    private final Consumer<URI> openPage;
    private final Wording wording;
    private final Runnable leave;
    private final DialogSheet view;
    private final Button leaving = new Button();

    /// @param tickWords what the user says with the tick
    GuideDialog(GuideViewModel model, String tickWords, Consumer<URI> openPage, Wording wording, Runnable leave) {
        this.model = model;
        this.tickWords = tickWords;
        this.openPage = openPage;
        this.wording = wording;
        this.leave = leave;
        view = new DialogSheet("guide-dialog", wording.text("ui.write.title", model.row().keyLabel(), model.row().bot()),
                problem(), new ClipboardLine("guide-clipboard", model.copies(), wording));
        model.stateProperty().subscribe(this::show);
    }

    @Override
    public Region view() {
        return view;
    }

    @Override
    public void focus() {
        Focus.on(leaving);
    }

    @Override
    public void close() {
        model.close();
    }

    private void show(GuideState state) {
        switch (state) {
            case Working(String words) -> fill(List.of(new WaitingLine(words)), leaving("ui.write.leave", leave));
            case Leading(Guide guide) -> fill(leading(guide), leaving("ui.write.later", leave), accent("guide-tick", tickWords, model::tick));
            case Asking(Guide.Copy copy) -> fill(
                    List.of(Labels.wrapping(wording.text("ui.copy.title", copy.label(), model.row().keyLabel()), "form-name"),
                            Labels.wrapping(model.copies().question(), "dialog-text")),
                    leaving("ui.copy.no", model::lead), accent("guide-copy-yes", wording.text("ui.copy.yes"), () -> model.copyNow(copy)));
            case Ended(Tone tone, String sentence) -> fill(
                    List.of(told(tone, wording.text(tone == Tone.GOOD ? "ui.write.done" : "ui.write.notDone"), sentence)),
                    leaving("ui.write.close", leave));
        }
    }

    private List<Node> leading(Guide guide) {
        var parts = new ArrayList<Node>();
        if (!guide.warnings().isEmpty()) {
            parts.add(told(Tone.WARNING, wording.text("ui.guide.before"), String.join("\n", guide.warnings())));
        }
        guide.page().ifPresent(page -> {
            var open = Described.as("guide-page", wording.text("ui.guide.page", guide.bot())).tip(page.toString()).label(new Button());
            open.setGraphic(new FontIcon(Feather.EXTERNAL_LINK));
            open.setOnAction(_ -> openPage.accept(page));
            parts.add(open);
        });
        parts.add(section("ui.guide.copies", copies(guide.copies())));
        var steps = new VBox();
        steps.getStyleClass().add("guide-steps");
        for (int i = 0; i < guide.steps().size(); i++) {
            steps.getChildren().add(step(i + 1, guide.steps().get(i)));
        }
        parts.add(section("ui.guide.steps", steps));
        return parts;
    }

    private FlowPane copies(List<Guide.Copy> copies) {
        var row = new FlowPane();
        row.getStyleClass().add("guide-copies");
        for (var copy : copies) {
            var button = Described.as("guide-copy-" + row.getChildren().size(), wording.text("ui.guide.copy", copy.label())).label(new Button());
            button.setGraphic(new FontIcon(Feather.COPY));
            button.setOnAction(_ -> model.copy(copy));
            row.getChildren().add(button);
        }
        return row;
    }

    private HBox step(int number, String sentence) {
        var place = Labels.line(wording.text("ui.guide.number", number), "guide-number");
        place.setMinWidth(Region.USE_PREF_SIZE);
        var words = Labels.wrapping(sentence);
        HBox.setHgrow(words, Priority.ALWAYS);
        var row = new HBox(place, words);
        row.getStyleClass().add("guide-step");
        return row;
    }

    private VBox section(String title, Node content) {
        var box = new VBox(Labels.line(wording.text(title), "section-title"), content);
        box.getStyleClass().add("section");
        return box;
    }

    /// Below the scrolled part, so that it is seen wherever the user is in it.
    private Node problem() {
        var line = Labels.wrapping("", "form-problem");
        line.setId("guide-problem");
        line.textProperty().bind(model.problemProperty());
        line.visibleProperty().bind(model.problemProperty().isNotEmpty());
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    private void fill(List<? extends Node> nodes, Button leave, Button... deeds) {
        view.fill(nodes, leave, deeds);
        Focus.on(deeds.length > 0 ? deeds[deeds.length - 1] : leave);
    }

    private Button leaving(String words, Runnable action) {
        Described.as("guide-leave", wording.text(words)).label(leaving);
        leaving.setOnAction(_ -> action.run());
        return leaving;
    }

    private static Button accent(String id, String words, Runnable action) {
        var button = Described.as(id, words).label(new Button());
        button.getStyleClass().add(Styles.ACCENT);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private Node told(Tone tone, String title, String sentence) {
        return ProblemView.of(new Problem(tone, title, sentence, List.of(), List.of()), wording.texts());
    }
}

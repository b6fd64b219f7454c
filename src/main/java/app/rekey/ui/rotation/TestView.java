package app.rekey.ui.rotation;

import app.rekey.service.rotation.Confirmation;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.Focus;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Problem;
import app.rekey.ui.common.ProblemView;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.rotation.TestContent.Line;
import app.rekey.ui.rotation.TestContent.Tick;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// Shows what the test of the new key found, and asks for the user's word on what is odd about it.
final class TestView extends VBox {
    private final TestViewModel model;
    private final Wording wording;

    TestView(TestViewModel model, Wording wording) {
        this.model = model;
        this.wording = wording;
        getStyleClass().add("rotation-body");
        model.onUnconfirmed(this::toFirstOpenTick);
        model.contentProperty().subscribe(content -> content.ifPresentOrElse(this::show, getChildren()::clear));
    }

    private void show(TestContent content) {
        getChildren().setAll(Pieces.lines(content.lines().stream().map(this::line).toList()));
        content.blocks().ifPresent(why -> getChildren().add(ProblemView.of(
                new Problem(Tone.DANGER, wording.text("ui.rotation.test.blocked"), why, List.of(), List.of()), wording.texts())));
        if (!content.ticks().isEmpty()) {
            var ticks = new VBox();
            ticks.getStyleClass().add("rotation-ticks");
            content.ticks().forEach(tick -> ticks.getChildren().add(tick(tick)));
            getChildren().add(Pieces.section(wording.text("ui.rotation.test.ticks"), ticks));
        }
    }

    private Node line(Line line) {
        var words = new VBox(Labels.line(line.name(), "line-small"));
        line.sentences().forEach(sentence -> words.getChildren().add(Labels.wrapping(sentence)));
        HBox.setHgrow(words, Priority.ALWAYS);
        var icon = new FontIcon(Pieces.icon(line.tone()));
        var row = new HBox(icon, words);
        row.setId("test-" + line.id());
        row.getStyleClass().addAll("line", "rotation-found", line.tone().styleClass());
        return row;
    }

    private CheckBox tick(Tick tick) {
        var box = Described.as(id(tick.confirmation()), tick.sentence()).label(new CheckBox());
        box.setWrapText(true);
        box.setMinHeight(USE_PREF_SIZE);
        box.setSelected(model.given().contains(tick.confirmation()));
        box.selectedProperty().addListener((_, _, yes) -> {
            if (yes) {
                model.given().add(tick.confirmation());
            } else {
                model.given().remove(tick.confirmation());
            }
        });
        return box;
    }

    private void toFirstOpenTick() {
        model.contentProperty().get().stream().flatMap(content -> content.ticks().stream())
                .filter(tick -> !model.given().contains(tick.confirmation()))
                .findFirst()
                .map(tick -> lookup("#" + id(tick.confirmation())))
                .ifPresent(Focus::inView);
    }

    private static String id(Confirmation confirmation) {
        return "tick-" + confirmation.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

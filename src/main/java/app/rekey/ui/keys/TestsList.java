package app.rekey.ui.keys;

import app.rekey.ui.common.Described;
import app.rekey.ui.common.Icons;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Wording;
import app.rekey.ui.keys.KeyPaneContent.TestLine;
import app.rekey.words.EvidenceWords;
import atlantafx.base.theme.Styles;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The tests of a key, newest first. Each opens on demand and then shows what was asked and answered, to read and to copy.
final class TestsList extends VBox {
    private final KeyActions actions;
    private final Wording wording;
    /// The list is built anew every time its words change; what is open stays so.
    private final Set<Instant> open = new HashSet<>();

    TestsList(KeyActions actions, Wording wording) {
        this.actions = actions;
        this.wording = wording;
        getStyleClass().add("lines");
    }

    void show(List<TestLine> tests) {
        getChildren().clear();
        for (int i = 0; i < tests.size(); i++) {
            getChildren().add(line(tests.get(i), i));
        }
    }

    private Node line(TestLine test, int number) {
        var word = Labels.wrapping(test.word(), "test-word", test.tone().styleClass());
        word.setGraphic(Icons.of(test.tone()));
        word.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(word, Priority.ALWAYS);
        var evidence = evidence(test, number);
        var when = Labels.line(test.when(), "line-small");
        when.setMinWidth(USE_PREF_SIZE);
        var row = new HBox(word, when, chevron(test, number, evidence));
        row.getStyleClass().add("line");
        return new VBox(row, evidence);
    }

    private Button chevron(TestLine test, int number, Node evidence) {
        var name = wording.text("ui.pane.evidence");
        var button = Described.as("evidence-" + number, wording.text("ui.pane.evidenceOf", test.word(), test.when())).tip(name).on(new Button());
        button.setGraphic(new FontIcon(open.contains(test.at()) ? Feather.CHEVRON_UP : Feather.CHEVRON_DOWN));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "line-button");
        button.setOnAction(_ -> {
            var opens = open.add(test.at());
            if (!opens) {
                open.remove(test.at());
            }
            evidence.setVisible(opens);
            button.setGraphic(new FontIcon(opens ? Feather.CHEVRON_UP : Feather.CHEVRON_DOWN));
        });
        return button;
    }

    private VBox evidence(TestLine test, int number) {
        var box = new VBox(Labels.wrapping(test.detail(), "line-small"));
        for (EvidenceWords.Line asked : test.evidence()) {
            box.getChildren().addAll(Labels.wrapping(asked.question(), "evidence-question"), Labels.wrapping(asked.answer(), "evidence-answer"));
        }
        var copy = Described.as("evidence-copy-" + number, wording.text("ui.pane.copyDetails")).label(new Button());
        copy.setGraphic(new FontIcon(Feather.COPY));
        copy.getStyleClass().addAll(Styles.SMALL, Styles.BUTTON_OUTLINED);
        copy.setOnAction(_ -> actions.copyDetails(test.details()));
        box.getChildren().add(copy);
        box.getStyleClass().add("evidence");
        box.setId("evidence-shown-" + number);
        box.managedProperty().bind(box.visibleProperty());
        box.setVisible(open.contains(test.at()));
        return box;
    }
}

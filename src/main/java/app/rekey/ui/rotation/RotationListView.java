package app.rekey.ui.rotation;

import app.rekey.ui.common.Described;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.rotation.RotationsViewModel.RotationLine;
import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The rotations that are under way, and those that were.
final class RotationListView extends ScrollPane {
    private final RotationsViewModel model;
    private final Wording wording;
    private final OldKeysView oldKeys;
    private final VBox body = new VBox();

    RotationListView(RotationsViewModel model, Wording wording) {
        this.model = model;
        this.wording = wording;
        oldKeys = new OldKeysView(model.oldKeys(), model.outside().actions(), wording);
        body.getStyleClass().add("findings");
        getStyleClass().add("page");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setContent(body);
        setId("rotations");
        model.linesProperty().subscribe(this::show);
    }

    private void show(List<RotationLine> lines) {
        body.getChildren().setAll(Labels.line(wording.text("ui.rotation.list.title"), "page-title"),
                Labels.wrapping(wording.text("ui.rotation.list.lead"), "page-lead"));
        var underWay = lines.stream().filter(RotationLine::underWay).toList();
        var ended = lines.stream().filter(line -> !line.underWay()).toList();
        if (underWay.isEmpty()) {
            body.getChildren().add(Pieces.toned(Tone.GOOD, Feather.CHECK_CIRCLE, wording.text("ui.rotation.list.none")));
        } else {
            body.getChildren().add(section("ui.rotation.list.underWay", "go-on-", "ui.rotation.list.goOn", underWay));
        }
        body.getChildren().add(oldKeys);
        if (!ended.isEmpty()) {
            body.getChildren().add(section("ui.rotation.list.ended", "look-", "ui.rotation.list.look", ended));
        }
    }

    private Node section(String title, String id, String button, List<RotationLine> lines) {
        var rows = new VBox();
        rows.getStyleClass().add("lines");
        for (int i = 0; i < lines.size(); i++) {
            rows.getChildren().add(row(id + i, button, lines.get(i)));
        }
        return Pieces.section(wording.text(title), rows);
    }

    private HBox row(String id, String label, RotationLine line) {
        var words = new VBox(Labels.wrapping(wording.text("ui.rotation.list.of", line.label(), line.place()), "bot-name"), Labels.wrapping(line.words()));
        HBox.setHgrow(words, Priority.ALWAYS);
        var open = Described.as("rotation-" + id, wording.text(label)).label(new Button());
        open.setAccessibleText(wording.text("ui.findings.of", wording.text(label), line.label()));
        open.setMinWidth(Region.USE_PREF_SIZE);
        if (line.underWay()) {
            open.getStyleClass().add(Styles.ACCENT);
        }
        open.setOnAction(_ -> {
            if (line.underWay()) {
                model.show(line.key());
            } else {
                model.showEnded(line.key(), line.rotation());
            }
        });
        var row = new HBox(words, open);
        row.getStyleClass().add("finding-row");
        return row;
    }
}

package app.rekey.ui.journal;

import app.rekey.ui.common.Described;
import app.rekey.ui.common.Focus;
import app.rekey.ui.common.Icons;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.journal.JournalWords.ChainLine;
import atlantafx.base.controls.CustomTextField;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What was done with the vault, newest first, with a search and the way out into a file.
final class JournalView extends VBox {
    private final JournalViewModel model;
    private final Wording wording;
    private final CustomTextField search = new CustomTextField();
    private final ListView<JournalRow> list = new ListView<>();

    /// @param chooseFile asks the user for a file to write, by a proposed name; empty where they think better of it
    JournalView(JournalViewModel model, Wording wording, Function<String, Optional<Path>> chooseFile) {
        this.model = model;
        this.wording = wording;
        Described.as("journal-list", wording.text("ui.journal.title")).on(list);
        list.setItems(model.rows());
        list.setCellFactory(_ -> new JournalCell());
        list.getStyleClass().add("journal-list");
        list.setPlaceholder(placeholder());
        VBox.setVgrow(list, Priority.ALWAYS);
        getStyleClass().add("screen");
        setId("journal");
        var top = new VBox(head(chooseFile), chain(), outcome());
        top.getStyleClass().add("screen-top");
        getChildren().addAll(top, list);
    }

    void focus() {
        Focus.on(search);
    }

    private HBox head(Function<String, Optional<Path>> chooseFile) {
        var title = Labels.line(wording.text("ui.journal.title"), "page-title");
        title.setMinWidth(USE_PREF_SIZE);
        Described.as("journal-search", wording.text("ui.journal.search")).on(search);
        search.setPromptText(wording.text("ui.journal.search"));
        search.setLeft(new FontIcon(Feather.SEARCH));
        search.getStyleClass().add("search");
        search.textProperty().bindBidirectional(model.queryProperty());
        search.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                search.clear();
            }
        });
        var export = Described.as("journal-export", wording.text("ui.journal.export"))
                .tip(wording.text("ui.journal.exportTip")).label(new Button());
        export.setGraphic(new FontIcon(Feather.DOWNLOAD));
        export.setMinWidth(USE_PREF_SIZE);
        export.setOnAction(_ -> chooseFile.apply(model.fileName()).ifPresent(model::export));
        export.disableProperty().bind(model.emptyProperty());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(title, gap, search, export);
        head.getStyleClass().add("screen-head");
        return head;
    }

    private Label chain() {
        var line = Labels.wrapping("", "journal-chain");
        line.setId("journal-chain");
        line.setMaxWidth(Double.MAX_VALUE);
        model.chainProperty().subscribe(now -> show(line, now));
        return line;
    }

    private static void show(Label line, ChainLine now) {
        Arrays.stream(Tone.values()).forEach(tone -> line.getStyleClass().remove(tone.styleClass()));
        line.getStyleClass().add(now.tone().styleClass());
        line.setGraphic(Icons.of(now.tone()));
        line.setText(now.words());
        line.setVisible(!now.words().isEmpty());
        line.setManaged(!now.words().isEmpty());
    }

    private Label outcome() {
        var line = Labels.wrapping("", "form-hint");
        line.setId("journal-outcome");
        line.textProperty().bind(model.outcomeProperty());
        line.visibleProperty().bind(model.outcomeProperty().isNotEmpty());
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    private Node placeholder() {
        var title = Labels.line("", "placeholder-title");
        title.textProperty().bind(model.emptyProperty().map(none -> wording.text(none ? "ui.journal.none" : "ui.journal.noMatch")));
        var hint = Labels.wrapping(wording.text("ui.journal.noneHint"), "placeholder-hint");
        hint.visibleProperty().bind(model.emptyProperty());
        hint.managedProperty().bind(model.emptyProperty());
        var box = new VBox(title, hint);
        box.getStyleClass().add("placeholder");
        return box;
    }
}

package app.rekey.ui.shell;

import app.rekey.ui.common.Described;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Wording;
import atlantafx.base.theme.Styles;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The bottom of the window: what runs, how far it is, and its cancel; else what happened last. At the right, what is on the clipboard.
final class RunBar extends HBox {
    RunBar(ShellViewModel shell, Wording wording) {
        var model = shell.run();
        var line = Labels.wrapping("", "run-line");
        line.setId("run-line");
        line.textProperty().bind(model.lineProperty());
        var bar = Described.as("run-progress", wording.text("ui.run.bar")).on(new ProgressBar());
        bar.progressProperty().bind(model.progressProperty());
        bar.visibleProperty().bind(model.runningProperty());
        bar.managedProperty().bind(model.runningProperty());
        var cancel = Described.as("run-cancel", wording.text("ui.run.cancel")).label(new Button());
        cancel.getStyleClass().addAll(Styles.SMALL);
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(_ -> model.cancel());
        cancel.visibleProperty().bind(model.runningProperty());
        cancel.managedProperty().bind(model.runningProperty());
        // What happened last may take several sentences, and all of them count.
        line.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(line, Priority.ALWAYS);
        var clipboard = new ClipboardLine("clipboard", shell.copies(), wording);
        getStyleClass().add("run-bar");
        getChildren().addAll(line, bar, cancel, clipboard);
        // With nothing to tell it takes no room.
        visibleProperty().bind(line.textProperty().isNotEmpty().or(clipboard.visibleProperty()));
        managedProperty().bind(visibleProperty());
    }
}

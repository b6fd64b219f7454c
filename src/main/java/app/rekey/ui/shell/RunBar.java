package app.rekey.ui.shell;

import app.rekey.ui.common.Described;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Wording;
import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The bottom of the window: what runs, how far it is, and its cancel; else what happened last. At the right, what is on the clipboard.
final class RunBar extends HBox {
    RunBar(ShellViewModel shell, Wording wording) {
        var model = shell.run();
        var line = Labels.line("", "run-line");
        line.setId("run-line");
        line.textProperty().bind(model.lineProperty());
        var bar = Described.as("run-progress", wording.text("ui.run.bar")).on(new ProgressBar());
        bar.progressProperty().bind(model.progressProperty());
        bar.visibleProperty().bind(model.runningProperty());
        bar.managedProperty().bind(model.runningProperty());
        var cancel = Described.as("run-cancel", wording.text("ui.run.cancel")).label(new Button());
        cancel.getStyleClass().addAll(Styles.SMALL);
        cancel.setOnAction(_ -> model.cancel());
        cancel.visibleProperty().bind(model.runningProperty());
        cancel.managedProperty().bind(model.runningProperty());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getStyleClass().add("run-bar");
        getChildren().addAll(line, gap, bar, cancel, clipboard(shell.copies(), wording));
    }

    private static HBox clipboard(SecretCopies copies, Wording wording) {
        var line = Labels.line("", "run-line");
        line.setId("clipboard-line");
        line.setGraphic(new FontIcon(Feather.CLIPBOARD));
        line.textProperty().bind(copies.lineProperty().map(words -> words.orElse("")));
        var clear = Described.as("clipboard-clear", wording.text("ui.copy.clear")).label(new Button());
        clear.getStyleClass().addAll(Styles.SMALL);
        clear.setMinWidth(USE_PREF_SIZE);
        clear.setOnAction(_ -> copies.clearNow());
        var row = new HBox(line, clear);
        row.getStyleClass().add("run-clipboard");
        row.visibleProperty().bind(copies.lineProperty().map(Optional::isPresent));
        row.managedProperty().bind(row.visibleProperty());
        return row;
    }
}

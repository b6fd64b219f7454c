package app.rekey.ui.unlock;

import app.rekey.service.Backup;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.Focus;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Wording;
import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The copies of a vault on this computer, each with its time, size and whether it is whole, and a button that puts it back.
final class BackupsView extends VBox {
    private static final int KILO = 1024;

    private final UnlockViewModel model;
    private final Wording wording;
    private final Button back;

    BackupsView(UnlockViewModel model, List<Backup> backups, Wording wording) {
        this.model = model;
        this.wording = wording;
        back = Described.as("backups-close", wording.text("ui.backups.close")).label(new Button());
        back.setCancelButton(true);
        back.setOnAction(_ -> model.hideBackups());
        var lines = new VBox();
        lines.getStyleClass().add("lines");
        for (int i = 0; i < backups.size(); i++) {
            lines.getChildren().add(line(i + 1, backups.get(i)));
        }
        var scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("dialog-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        setId("backups");
        setMaxHeight(USE_PREF_SIZE);
        getStyleClass().addAll("cover-card", Styles.ELEVATED_2);
        getChildren().addAll(Labels.line(wording.text("ui.backups.title"), "cover-title"),
                Labels.wrapping(wording.text(backups.isEmpty() ? "ui.backups.none" : "ui.backups.lead"), "cover-lead"));
        if (!backups.isEmpty()) {
            getChildren().add(scroll);
        }
        getChildren().add(back);
    }

    void focus() {
        Focus.on(back);
    }

    private Node line(int number, Backup backup) {
        var size = wording.text("ui.backups.size", (backup.size() + KILO - 1) / KILO, backup.whole() ? 1 : 0);
        var words = new VBox(Labels.wrapping(wording.second(backup.saved())), Labels.wrapping(size, "line-small"));
        HBox.setHgrow(words, Priority.ALWAYS);
        var button = Described.as("backup-restore-" + number, wording.text("ui.backups.restore")).label(new Button());
        button.setAccessibleText(wording.text("ui.backups.restore") + ": " + wording.second(backup.saved()));
        button.setMinWidth(USE_PREF_SIZE);
        button.getStyleClass().add(Styles.SMALL);
        // One that is not whole would not open either.
        button.setDisable(!backup.whole());
        button.setOnAction(_ -> model.restore(backup));
        var line = new HBox(words, button);
        line.getStyleClass().add("line");
        return line;
    }
}

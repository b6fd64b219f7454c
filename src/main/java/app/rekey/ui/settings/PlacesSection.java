package app.rekey.ui.settings;

import app.rekey.ui.common.Described;
import app.rekey.ui.common.FormRow;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Wording;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Where things lie: backups, the vault, the log; and what this program is.
public final class PlacesSection {
    private final Wording wording;
    private final Consumer<Path> openFolder;

    /// @param openFolder shows a folder in the desktop's own way
    public PlacesSection(Wording wording, Consumer<Path> openFolder) {
        this.wording = wording;
        this.openFolder = openFolder;
    }

    /// Where the vault's backups are, and how many are kept.
    public SettingsSection backups(Path folder) {
        return section("backups", wording.text("ui.settings.backups"),
                Labels.wrapping(wording.text("ui.settings.backupsLead"), "form-hint"),
                place("settings-backups", wording.text("ui.settings.backupsFolder"), folder));
    }

    /// What this program is, and where it keeps things.
    ///
    /// @param version of the program
    public SettingsSection about(String version, Path vault, Path log) {
        return section("about", wording.text("ui.settings.about"),
                Labels.wrapping(wording.text("ui.settings.version", version)),
                Labels.wrapping(wording.text("ui.settings.promise"), "form-hint"),
                place("settings-vault-folder", wording.text("ui.settings.vaultFile"), vault),
                place("settings-log-folder", wording.text("ui.settings.logFile"), log),
                Labels.wrapping(wording.text("ui.settings.licences"), "form-hint"));
    }

    private Node place(String id, String name, Path place) {
        // A field, not a label, so that it can be selected and copied.
        var field = Described.as(id, name).on(new TextField(place.toString()));
        field.setEditable(false);
        HBox.setHgrow(field, Priority.ALWAYS);
        var open = Described.as(id + "-open", wording.text("ui.settings.openFolder")).tip(wording.text("ui.settings.openFolder")).on(new Button());
        open.setGraphic(new FontIcon(Feather.FOLDER));
        open.setMinWidth(Button.USE_PREF_SIZE);
        open.setOnAction(_ -> openFolder.accept(place));
        var both = new HBox(field, open);
        both.setId(id + "-row");
        both.getStyleClass().add("pair");
        return new FormRow(name, both);
    }

    private static SettingsSection section(String id, String title, Node... rows) {
        var form = new VBox(rows);
        form.getStyleClass().addAll("form", "settings-form");
        return new SettingsSection(id, title, form, () -> { });
    }
}

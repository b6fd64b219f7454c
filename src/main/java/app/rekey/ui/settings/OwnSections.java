package app.rekey.ui.settings;

import app.rekey.service.Settings;
import app.rekey.ui.common.Choices;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.FormRow;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Wording;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The parts of the settings that [SettingsViewModel] holds.
public final class OwnSections {
    private final SettingsViewModel model;
    private final Wording wording;

    public OwnSections(SettingsViewModel model, Wording wording) {
        this.model = model;
        this.wording = wording;
    }

    /// Theme and text size.
    public SettingsSection appearance() {
        var theme = choice("settings-theme", wording.text("ui.settings.theme"), List.of(Settings.Theme.values()), this::words);
        theme.valueProperty().bindBidirectional(model.themeProperty());
        var sizes = IntStream.rangeClosed(Settings.Appearance.SMALLEST_FONT, Settings.Appearance.LARGEST_FONT).boxed().toList();
        var size = choice("settings-font-size", wording.text("ui.settings.fontSize"), sizes,
                points -> wording.text("ui.settings.points", points));
        size.valueProperty().bindBidirectional(model.fontSizeProperty());
        return section("appearance", wording.text("ui.settings.appearance"),
                new FormRow(wording.text("ui.settings.theme"), theme), new FormRow(wording.text("ui.settings.fontSize"), size));
    }

    /// When it locks by itself, and the clipboard.
    public SettingsSection locking() {
        var idle = check("settings-idle-lock", wording.text("ui.settings.idleLock"), model.idleLockProperty());
        var minutes = number("settings-idle-minutes", wording.text("ui.settings.idleMinutes"), model.idleMinutes());
        minutes.disableProperty().bind(model.idleLockProperty().not());
        return section("locking", wording.text("ui.settings.locking"),
                Labels.wrapping(wording.text("ui.settings.lockingLead"), "form-hint"),
                idle, minutes,
                check("settings-after-sleep", wording.text("ui.settings.afterSleep"), model.afterSleepProperty()),
                check("settings-when-minimised", wording.text("ui.settings.whenMinimised"), model.whenMinimisedProperty()),
                number("settings-clipboard", wording.text("ui.settings.clipboard"), model.clipboardSeconds())
                        .hint(wording.text("ui.settings.clipboardHint")));
    }

    /// What counts as soon and as urgent, and whether keys are tested after an unlock.
    public SettingsSection ends() {
        return section("ends", wording.text("ui.settings.ends"),
                number("settings-soon", wording.text("ui.settings.soon"), model.soonDays()),
                number("settings-urgent", wording.text("ui.settings.urgent"), model.urgentDays()),
                check("settings-test-after-unlock", wording.text("ui.settings.testAfterUnlock"), model.testAfterUnlockProperty()));
    }

    private static SettingsSection section(String id, String title, Node... rows) {
        var form = new VBox(rows);
        form.getStyleClass().addAll("form", "settings-form");
        return new SettingsSection(id, title, form, () -> { });
    }

    private static CheckBox check(String id, String name, BooleanProperty value) {
        var box = Described.as(id, name).label(new CheckBox());
        box.setWrapText(true);
        box.setMinHeight(Region.USE_PREF_SIZE);
        box.selectedProperty().bindBidirectional(value);
        return box;
    }

    private static FormRow number(String id, String name, NumberSetting number) {
        var field = Described.as(id, name).on(new TextField());
        field.getStyleClass().add("number-field");
        field.textProperty().bindBidirectional(number.textProperty());
        field.setOnAction(_ -> number.take());
        field.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                number.take();
            }
        });
        return new FormRow(name, field).problem(number.problemProperty());
    }

    /// As wide as its widest value.
    private static <T> ComboBox<T> choice(String id, String name, List<T> values, Function<T, String> words) {
        var box = Choices.of(id, name, values, words);
        box.setMaxWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private String words(Settings.Theme theme) {
        return wording.text(switch (theme) {
            case SYSTEM -> "ui.theme.system";
            case LIGHT -> "ui.theme.light";
            case DARK -> "ui.theme.dark";
        });
    }
}

package app.rekey.ui.settings;

import app.rekey.domain.ExpiryPolicy;
import app.rekey.service.CalendarFile;
import app.rekey.service.VaultSession;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Wording;
import app.rekey.words.CalendarWords;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Takes the ends of all keys into a file that any calendar program reads.
public final class CalendarSection {
    private static final String NAME = "rekey.ics";

    private final VaultSession session;
    private final CalendarFile calendar;
    private final Supplier<ExpiryPolicy> policy;
    private final Wording wording;
    private final BackgroundTasks tasks;
    private final Label said = Labels.wrapping("", "form-hint");

    /// @param policy by which ends are told
    public CalendarSection(VaultSession session, CalendarFile calendar, Supplier<ExpiryPolicy> policy, Wording wording, BackgroundTasks tasks) {
        this.session = session;
        this.calendar = calendar;
        this.policy = policy;
        this.wording = wording;
        this.tasks = tasks;
    }

    /// @param chooseFile asks the user for a file to write, by a proposed name
    public SettingsSection section(Function<String, Optional<Path>> chooseFile) {
        var export = Described.as("settings-calendar", wording.text("ui.calendar.export")).label(new Button());
        export.setGraphic(new FontIcon(Feather.CALENDAR));
        export.setOnAction(_ -> chooseFile.apply(NAME).ifPresent(this::write));
        said.setId("settings-calendar-said");
        var form = new VBox(Labels.wrapping(wording.text("ui.calendar.lead"), "form-hint"), export, said);
        form.getStyleClass().addAll("form", "settings-form");
        return new SettingsSection("calendar", wording.text("ui.calendar.title"), form, () -> { });
    }

    private void write(Path file) {
        var ends = new CalendarWords(wording.words()).ends(session.book(), policy.get());
        int dateless = session.book().keys().size() - ends.size();
        tasks.run(() -> calendar.write(file, ends), result -> said.setText(switch (result) {
            case CalendarFile.Result.Written _ -> wording.text("ui.calendar.written", ends.size(), file, dateless);
            case CalendarFile.Result.NotWritten not -> wording.text("ui.calendar.notWritten", not.reason());
        }), thrown -> said.setText(wording.text("ui.calendar.notWritten", thrown.getClass().getSimpleName() + ".")));
    }
}

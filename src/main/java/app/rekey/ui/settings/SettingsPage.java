package app.rekey.ui.settings;

import app.rekey.ui.common.Wording;
import app.rekey.ui.shell.PageFrame;
import java.util.List;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// The settings' place in the window.
public final class SettingsPage extends PageFrame {
    private final List<SettingsSection> sections;
    private final SettingsView view;

    /// @param sections in the order in which they stand below each other; closed with this page
    public SettingsPage(List<SettingsSection> sections, Wording wording) {
        super("settings", wording.text("ui.settings.title"), Feather.SETTINGS);
        this.sections = List.copyOf(sections);
        this.view = new SettingsView(sections, wording);
    }

    @Override
    public Region view() {
        return view;
    }

    @Override
    public void focus() {
        view.focus();
    }

    @Override
    public void close() {
        sections.forEach(section -> section.close().run());
    }
}

package app.rekey.ui.settings;

import app.rekey.ui.common.Wording;
import app.rekey.ui.shell.ShellPage;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/// The settings' place in the window.
public final class SettingsPage implements ShellPage {
    private final List<SettingsSection> sections;
    private final Wording wording;
    private final SettingsView view;
    private final ObservableValue<Badge> badge = new ReadOnlyObjectWrapper<>(Badge.NONE);

    /// @param sections in the order in which they stand below each other; closed with this page
    public SettingsPage(List<SettingsSection> sections, Wording wording) {
        this.sections = List.copyOf(sections);
        this.wording = wording;
        this.view = new SettingsView(sections, wording);
    }

    @Override
    public String id() {
        return "settings";
    }

    @Override
    public String title() {
        return wording.text("ui.settings.title");
    }

    @Override
    public Ikon icon() {
        return Feather.SETTINGS;
    }

    @Override
    public ObservableValue<Badge> badge() {
        return badge;
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

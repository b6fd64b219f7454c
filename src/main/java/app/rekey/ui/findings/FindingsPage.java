package app.rekey.ui.findings;

import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.keys.KeyActions;
import app.rekey.ui.shell.PageFrame;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// The findings as a page beside the keys table.
public final class FindingsPage extends PageFrame {
    private final FindingsViewModel model;
    private final FindingsView view;
    private final ReadOnlyObjectWrapper<Badge> badge = new ReadOnlyObjectWrapper<>(Badge.NONE);

    /// Takes over the model, and closes it with the page.
    public FindingsPage(FindingsViewModel model, KeyActions actions, Wording wording) {
        super("findings", wording.text("ui.findings.title"), Feather.SHIELD);
        this.model = model;
        view = new FindingsView(model, actions, wording);
        model.contentProperty().subscribe(content -> badge.set(new Badge(content.count(), tone(content))));
    }

    @Override
    public ObservableValue<Badge> badge() {
        return badge.getReadOnlyProperty();
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
        model.close();
    }

    /// Findings are not what needs attention: only the worst of them is coloured.
    private Tone tone(FindingsContent content) {
        return content.count() > 0 && model.tone() == Tone.DANGER ? Tone.WARNING : Tone.NEUTRAL;
    }
}

package app.rekey.ui.journal;

import app.rekey.ui.common.Wording;
import app.rekey.ui.shell.ShellPage;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/// The journal's place in the window.
public final class JournalPage implements ShellPage {
    private final JournalViewModel model;
    private final Wording wording;
    private final JournalView view;
    private final ObservableValue<Badge> badge = new ReadOnlyObjectWrapper<>(Badge.NONE);

    /// @param chooseFile asks the user for a file to write, by a proposed name
    public JournalPage(JournalViewModel model, Wording wording, Function<String, Optional<Path>> chooseFile) {
        this.model = model;
        this.wording = wording;
        this.view = new JournalView(model, wording, chooseFile);
    }

    @Override
    public String id() {
        return "journal";
    }

    @Override
    public String title() {
        return wording.text("ui.journal.title");
    }

    @Override
    public Ikon icon() {
        return Feather.BOOK_OPEN;
    }

    @Override
    public ObservableValue<Badge> badge() {
        return badge;
    }

    @Override
    public Region view() {
        model.open();
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
}

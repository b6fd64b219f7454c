package app.rekey.ui.journal;

import app.rekey.ui.common.Wording;
import app.rekey.ui.shell.PageFrame;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// The journal's place in the window.
public final class JournalPage extends PageFrame {
    /// What [app.rekey.ui.shell.ShellViewModel#showPage] knows it by.
    public static final String ID = "journal";

    private final JournalViewModel model;
    private final JournalView view;

    /// @param chooseFile asks the user for a file to write, by a proposed name
    public JournalPage(JournalViewModel model, Wording wording, Function<String, Optional<Path>> chooseFile) {
        super(ID, wording.text("ui.journal.title"), Feather.BOOK_OPEN);
        this.model = model;
        this.view = new JournalView(model, wording, chooseFile);
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

package app.rekey.ui.keyimport;

import app.rekey.service.ImportReader;
import app.rekey.service.KeyImport;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.Wording;
import app.rekey.ui.keys.KeyPlace;
import app.rekey.ui.shell.Layer;
import app.rekey.ui.shell.ShellViewModel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// Opens the dialog that takes keys in, from wherever in the window it is asked for.
public final class ImportDialogs {
    private final ShellViewModel shell;
    private final KeyImport imports;
    private final ImportReader reader;
    private final Outside outside;
    private final Wording wording;
    private final BackgroundTasks tasks;
    private Optional<ImportDialog> current = Optional.empty();

    /// What the dialog reaches beside the window.
    ///
    /// @param choose asks the user for a file of keys
    /// @param showFolder opens the folder of a file in the desktop's own program
    /// @param textSize of the window
    public record Outside(KeyPlace places, Supplier<Optional<Path>> choose, Consumer<Path> showFolder, ObservableValue<Integer> textSize) {}

    public ImportDialogs(ShellViewModel shell, KeyImport imports, ImportReader reader, Outside outside, Wording wording, BackgroundTasks tasks) {
        this.shell = shell;
        this.imports = imports;
        this.reader = reader;
        this.outside = outside;
        this.wording = wording;
        this.tasks = tasks;
    }

    /// Opens the dialog; nothing happens where another lies above the window.
    public void open() {
        var model = new ImportViewModel(imports, reader, outside.places(), wording, tasks, shell::showTogether);
        var ways = new ImportDialog.Ways(outside.choose(), outside.showFolder(), shell::test, shell::closeLayer);
        var dialog = new ImportDialog(model, ways, outside.textSize(), wording);
        current = Optional.of(dialog);
        shell.open(dialog);
    }

    /// Has the dialog read this file; it is opened where it is not. Nothing happens where another lies above the window.
    public void read(Path file) {
        if (shown().isEmpty()) {
            open();
        }
        shown().ifPresent(dialog -> dialog.model().read(file));
    }

    /// Lets a file of keys be dropped onto this part of the window.
    public void takeFilesDroppedOn(Node window) {
        FileDrop.on(window, () -> shell.layerProperty().get() instanceof Layer.None || shown().isPresent(), this::read);
    }

    private Optional<ImportDialog> shown() {
        return current.filter(dialog -> shell.layerProperty().get().equals(new Layer.OfPage(dialog)));
    }
}

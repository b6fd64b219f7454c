package app.rekey.ui;

import app.rekey.ui.bots.PathChooser;
import app.rekey.ui.common.Wording;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/// The desktop's own dialogs that choose files and folders.
///
/// @param window that they lie above
record DesktopFiles(Path home, Supplier<Window> window) implements PathChooser {
    /// Asks for a file to write, by a proposed name.
    Optional<Path> save(String title, String name) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(window.get())).map(File::toPath);
    }

    @Override
    public Optional<Path> file(String title) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        return Optional.ofNullable(chooser.showOpenDialog(window.get())).map(File::toPath);
    }

    /// Asks for a file of keys to take in; empty where the user thinks better of it.
    Optional<Path> keys(Wording wording) {
        var chooser = new FileChooser();
        chooser.setTitle(wording.text("ui.import.chooserTitle"));
        chooser.getExtensionFilters().setAll(
                new ExtensionFilter(wording.text("ui.import.chooserKind"), "*.json", "*.csv", "*.JSON", "*.CSV"),
                new ExtensionFilter(wording.text("ui.import.chooserAll"), "*"));
        return Optional.ofNullable(chooser.showOpenDialog(window.get())).map(File::toPath);
    }

    @Override
    public Optional<Path> folder(String title) {
        var chooser = new DirectoryChooser();
        chooser.setTitle(title);
        return Optional.ofNullable(chooser.showDialog(window.get())).map(File::toPath);
    }
}

package app.rekey.ui.bots;

import java.nio.file.Path;
import java.util.Optional;

/// Port to the desktop's dialogs that choose files and folders.
public interface PathChooser {
    /// Asks for one file; empty where the user thinks better of it.
    Optional<Path> file(String title);

    /// Asks for one folder; empty where the user thinks better of it.
    Optional<Path> folder(String title);

    /// Where the user's own files begin.
    Path home();
}

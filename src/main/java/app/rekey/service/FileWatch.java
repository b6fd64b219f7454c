package app.rekey.service;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;

/// Port that hears when something happens in a folder.
public interface FileWatch {
    /// Calls `changed` with a folder, on a thread of its own, after files in it were made, written or taken away. A burst of
    /// changes is told once it is over. A folder that cannot be watched is left out: there a refresh on demand has to do.
    Watching watch(Set<Path> folders, Consumer<Path> changed);

    /// A watch that goes on until it is closed.
    interface Watching extends AutoCloseable {
        @Override
        void close();
    }
}

package app.rekey.ui.support;

import app.rekey.domain.Secret;
import app.rekey.service.NewFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// New files that live as long as the test.
public final class MemoryFiles implements NewFiles {
    /// What was written, in clear.
    public final Map<Path, String> written = new LinkedHashMap<>();

    @Override
    public Made make(Path file) {
        if (written.putIfAbsent(file, "") != null) {
            return new Made.Refused("There is a file at " + file + " already; it was not touched.");
        }
        return new Made.Ready() {
            @Override
            public boolean fill(Secret content) {
                written.put(file, content.revealText());
                return true;
            }

            @Override
            public void discard() {
                written.remove(file);
            }
        };
    }
}

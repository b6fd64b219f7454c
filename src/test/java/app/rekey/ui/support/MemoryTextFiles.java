package app.rekey.ui.support;

import app.rekey.service.TextFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Text files that live as long as the test.
public final class MemoryTextFiles implements TextFiles {
    private final Map<Path, String> written = new LinkedHashMap<>();
    private Optional<String> refusal = Optional.empty();

    /// Every file is refused for this reason.
    public void refuse(String reason) {
        refusal = Optional.of(reason);
    }

    public Map<Path, String> written() {
        return Map.copyOf(written);
    }

    @Override
    public Written write(Path file, String text) {
        if (refusal.isPresent()) {
            return new Written.NotDone(refusal.get());
        }
        written.put(file, text);
        return new Written.Done();
    }
}

package app.rekey.bots;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What lies in a folder after a test.
public final class BotFilesOnDisk {
    private BotFilesOnDisk() {}

    public static List<Path> in(Path folder) throws IOException {
        try (var found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }
}

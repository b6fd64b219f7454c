package app.rekey.canary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/// Looks through the vaults, logs, settings and temporary files that a test leaves, before they are deleted: no secret of the
/// tests may stand in them in clear. A test that leaves one fails. Files of other names are what tests give the program to read.
///
/// Named in `junit-platform.properties` as the maker of every `@TempDir`, with the deleting left to it.
public final class WatchedTempDirs implements TempDirFactory {
    private static final String OURS = ".*(\\.rekey|\\.log(\\.\\d+)?|\\.tmp|\\.lock|\\.ics|settings\\.json)";
    private static final int MOST_BYTES = 8 << 20;

    private Path folder;

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
        folder = Files.createTempDirectory("junit-");
        return folder;
    }

    @Override
    public void close() throws IOException {
        if (folder == null || !Files.exists(folder)) {
            return;
        }
        var leaks = leaksIn(folder, All.CANARIES);
        delete(folder);
        if (!leaks.isEmpty()) {
            throw new IOException("a secret of the tests stands in clear in " + leaks);
        }
    }

    /// The names of our own files that hold a secret in clear.
    static List<String> leaksIn(Path folder, Canaries canaries) throws IOException {
        try (var files = Files.walk(folder)) {
            var leaks = new ArrayList<String>();
            for (var file : files.filter(f -> f.getFileName().toString().matches(OURS)).filter(Files::isRegularFile).filter(Files::isReadable).toList()) {
                if (Files.size(file) <= MOST_BYTES && canaries.in(Files.readAllBytes(file)).isPresent()) {
                    leaks.add(file.getFileName().toString());
                }
            }
            return leaks;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                file.getParent().toFile().setWritable(true);
                Files.deleteIfExists(file);
            }
        }
    }

    /// Read once for all tests.
    private static final class All {
        private static final Canaries CANARIES = Canaries.ofSources(Path.of("src/test/java"));
    }
}

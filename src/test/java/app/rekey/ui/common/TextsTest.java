package app.rekey.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Holds the window's texts and the window's code together. Keys are always whole literals in the code, so that this can read them.
final class TextsTest {
    private static final Path SOURCES = Path.of("src/main/java/app/rekey/ui");
    private static final Path FILE = Path.of("src/main/resources/app/rekey/ui/messages.properties");
    private static final Pattern KEY = Pattern.compile("\"(ui(?:\\.[A-Za-z0-9]+)+)\"");

    @Test
    void everyTextThatTheCodeAsksForExists() throws IOException {
        var missing = new TreeSet<>(used());
        missing.removeAll(existing().stringPropertyNames());
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyTextIsAskedFor() throws IOException {
        var unused = new TreeSet<>(existing().stringPropertyNames());
        unused.removeAll(used());
        assertEquals(Set.of(), unused);
    }

    @Test
    void everyTextIsAPatternAndHoldsNoPlainApostrophe() throws IOException {
        var texts = existing();
        texts.values().forEach(pattern -> new MessageFormat((String) pattern));
        assertEquals(List.of(), texts.entrySet().stream().filter(e -> ((String) e.getValue()).contains("'")).toList());
    }

    @Test
    void placesAreFilled() {
        assertEquals("Password, 2 characters", Texts.load().get("ui.secret.accessible", "Password", 2));
    }

    private static Properties existing() throws IOException {
        var texts = new Properties();
        try (var reader = Files.newBufferedReader(FILE, StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }

    private static Set<String> used() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(f -> f.toString().endsWith(".java")).flatMap(f -> keysIn(f).stream()).collect(Collectors.toSet());
        }
    }

    private static Set<String> keysIn(Path file) {
        try {
            return KEY.matcher(Files.readString(file)).results().map((MatchResult m) -> m.group(1)).collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

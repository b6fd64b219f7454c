package app.rekey.ui.common;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;

/// Every word that the window shows, by key, from `messages.properties` beside the window's style sheet.
///
/// A key that does not exist is a bug and throws; a test holds the file and the code together.
public final class Texts {
    private static final String FILE = "/app/rekey/ui/messages.properties";

    private final Properties words;

    private Texts(Properties words) {
        this.words = words;
    }

    /// The texts that the program carries.
    public static Texts load() {
        var words = new Properties();
        try (var in = Texts.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: " + FILE + " is missing");
            }
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Texts(words);
    }

    /// The text of `key`, with `arguments` in the places that it marks `{0}`, `{1}` …
    public String get(String key, Object... arguments) {
        var pattern = words.getProperty(key);
        if (pattern == null) {
            throw new IllegalArgumentException("no text for " + key);
        }
        return new MessageFormat(pattern, Locale.ENGLISH).format(arguments);
    }
}

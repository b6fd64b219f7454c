package app.rekey.words;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;

/// The texts of `messages.properties`. A missing one is a bug and throws; a test finds it first.
public final class Words {
    private final ResourceBundle bundle = ResourceBundle.getBundle("app.rekey.words.messages", Locale.ROOT);

    /// The text of this name, with its places filled.
    public String get(String name, Object... values) {
        return new MessageFormat(bundle.getString(name), Locale.ENGLISH).format(values);
    }

    public boolean has(String name) {
        return bundle.containsKey(name);
    }

    /// The names of all texts.
    Set<String> names() {
        return bundle.keySet();
    }

    /// The parts of a text that lists several, separated by bars.
    List<String> list(String name, Object... values) {
        return Arrays.asList(get(name, values).split("\\|"));
    }
}

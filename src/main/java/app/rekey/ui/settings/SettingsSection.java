package app.rekey.ui.settings;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Region;

/// A part of the settings under one heading. Whoever builds a part of the program that can be set adds one.
///
/// @param id names it to tests, for example `locking`
/// @param close the lock: nothing of it is kept
public record SettingsSection(String id, String title, Region view, Runnable close) {
    /// Whether every word of a search, in lower case, stands somewhere in it.
    boolean matches(String query) {
        return isIn(query, title + " " + words(view).collect(Collectors.joining(" ")));
    }

    /// Whether every word of a search, in lower case, stands in its heading.
    boolean isNamed(String query) {
        return isIn(query, title);
    }

    private static boolean isIn(String query, String words) {
        var all = words.toLowerCase(Locale.ROOT);
        return Stream.of(query.split("\\s+")).allMatch(all::contains);
    }

    /// What can be read in it, so that a search finds each setting by its own words.
    private static Stream<String> words(Node node) {
        var own = node instanceof Labeled labeled && labeled.getText() != null ? Stream.of(labeled.getText()) : Stream.<String>empty();
        return node instanceof Parent parent
                ? Stream.concat(own, parent.getChildrenUnmodifiable().stream().flatMap(SettingsSection::words))
                : own;
    }
}

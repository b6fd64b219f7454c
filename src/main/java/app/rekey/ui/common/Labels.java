package app.rekey.ui.common;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// Lines of text in the sizes and colours that the style sheet gives them.
public final class Labels {
    private Labels() {}

    /// One line.
    public static Label line(String text, String... styleClasses) {
        var label = new Label(text);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    /// As many lines as the text needs at the width it gets.
    public static Label wrapping(String text, String... styleClasses) {
        var label = line(text, styleClasses);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}

package app.rekey.ui.common;

import java.util.List;

/// How something stands, as colour: always beside an icon and a word, never alone.
public enum Tone {
    GOOD("tone-good"),
    WARNING("tone-warning"),
    DANGER("tone-danger"),
    NEUTRAL("tone-neutral");

    private final String styleClass;

    Tone(String styleClass) {
        this.styleClass = styleClass;
    }

    /// The style class that colours it by the theme's roles.
    public String styleClass() {
        return styleClass;
    }

    /// Makes this the one tone among the style classes of a node. Classes that stay are left alone: each change has the node dressed anew.
    public void dress(List<String> styleClasses) {
        for (var other : values()) {
            if (other != this) {
                styleClasses.remove(other.styleClass);
            }
        }
        if (!styleClasses.contains(styleClass)) {
            styleClasses.add(styleClass);
        }
    }
}

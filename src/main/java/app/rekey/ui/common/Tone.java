package app.rekey.ui.common;

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
}

package app.rekey.ui.common;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The window's icons, all of one pack.
public final class Icons {
    private Icons() {}

    /// The icon that stands for a tone.
    public static FontIcon of(Tone tone) {
        return new FontIcon(switch (tone) {
            case GOOD -> Feather.CHECK_CIRCLE;
            case WARNING -> Feather.ALERT_TRIANGLE;
            case DANGER -> Feather.X_CIRCLE;
            case NEUTRAL -> Feather.INFO;
        });
    }
}

package app.rekey.ui.common;

import app.rekey.service.Settings;
import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.css.PseudoClass;
import javafx.scene.Scene;

/// How the window looks: light, dark, or what the desktop says, followed live.
public final class Theme implements AutoCloseable {
    private static final String ROLES = "/app/rekey/ui/rekey.css";

    private static final int FROM_LARGE = 17;
    private static final int FROM_HUGE = 21;
    private static final PseudoClass LARGE_TEXT = PseudoClass.getPseudoClass("large-text");
    private static final PseudoClass HUGE_TEXT = PseudoClass.getPseudoClass("huge-text");

    private final InvalidationListener desktopChanged = _ -> show();
    private Settings.Theme chosen;

    public Theme(Settings.Theme chosen) {
        this.chosen = chosen;
        Platform.getPreferences().colorSchemeProperty().addListener(desktopChanged);
        show();
    }

    /// Looks like this from now on.
    public void choose(Settings.Theme theme) {
        chosen = theme;
        show();
    }

    /// Whether the window is dark now.
    public boolean isDark() {
        return switch (chosen) {
            case DARK -> true;
            case LIGHT -> false;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    }

    /// Gives a scene Rekey's own style sheet, and the text size that all other sizes follow.
    public void dress(Scene scene, int fontSize) {
        scene.getStylesheets().setAll(Theme.class.getResource(ROLES).toExternalForm());
        // A style sheet cannot hold a number that the user chooses; everything else is in em.
        scene.getRoot().setStyle("-fx-font-size: " + fontSize + "px;");
        // Nor can it size an icon by the text around it, because an icon is a text of its own.
        scene.getRoot().pseudoClassStateChanged(LARGE_TEXT, fontSize >= FROM_LARGE && fontSize < FROM_HUGE);
        scene.getRoot().pseudoClassStateChanged(HUGE_TEXT, fontSize >= FROM_HUGE);
    }

    /// Stops following the desktop.
    @Override
    public void close() {
        Platform.getPreferences().colorSchemeProperty().removeListener(desktopChanged);
    }

    private void show() {
        var sheet = isDark() ? new PrimerDark() : new PrimerLight();
        Application.setUserAgentStylesheet(sheet.getUserAgentStylesheet());
    }
}

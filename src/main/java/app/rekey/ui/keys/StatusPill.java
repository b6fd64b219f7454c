package app.rekey.ui.keys;

import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A status as icon and word on a coloured ground.
final class StatusPill extends Label {
    private final FontIcon icon = new FontIcon();

    StatusPill() {
        getStyleClass().add("status-pill");
        setGraphic(icon);
    }

    void show(KeyStatus status) {
        setText(status.word());
        icon.setIconCode(switch (status.sign()) {
            case WORKS -> Feather.CHECK_CIRCLE;
            case EXPIRED -> Feather.CLOCK;
            case SWITCHED_OFF -> Feather.SLASH;
            case REFUSED -> Feather.X_CIRCLE;
            case LACKING -> Feather.ALERT_TRIANGLE;
            case NO_ANSWER -> Feather.CLOUD_OFF;
            case UNTESTED -> Feather.HELP_CIRCLE;
            case ELSEWHERE -> Feather.MAP_PIN;
        });
        status.tone().dress(getStyleClass());
    }
}

package app.rekey.ui.keys;

import app.rekey.domain.BindingState;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// How a bot stands to its key as icon and word on a coloured ground.
public final class BindingPill extends Label {
    private final FontIcon icon = new FontIcon();

    public BindingPill() {
        getStyleClass().add("status-pill");
        setGraphic(icon);
        setMinWidth(USE_PREF_SIZE);
    }

    public void show(BindingStatus status) {
        setText(status.word());
        icon.setIconCode(icon(status.state()));
        status.tone().dress(getStyleClass());
    }

    /// The sign of a state.
    static Feather icon(BindingState state) {
        return switch (state) {
            case IN_SYNC -> Feather.CHECK_CIRCLE;
            case STALE -> Feather.CLOCK;
            case DEAD -> Feather.X_CIRCLE;
            case DRIFT -> Feather.SHUFFLE;
            case MISSING -> Feather.FILE_MINUS;
            case UNREACHABLE -> Feather.CLOUD_OFF;
            case UNCONFIRMED -> Feather.HELP_CIRCLE;
        };
    }
}

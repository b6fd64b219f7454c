package app.rekey.ui;

import app.rekey.service.WindowLayout.Place;
import app.rekey.ui.common.LiveSettings;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Where the window stands: put back where it was left, and kept whenever it has moved.
final class WindowPlace {
    private final Stage stage;
    private final LiveSettings settings;

    WindowPlace(Stage stage, LiveSettings settings) {
        this.stage = stage;
        this.settings = settings;
    }

    /// Puts it where it was left, unless that is on a screen that is gone.
    void restore() {
        settings.get().layout().place().filter(WindowPlace::isOnAScreen).ifPresent(place -> {
            stage.setX(place.x());
            stage.setY(place.y());
            stage.setWidth(Math.max(place.width(), stage.getMinWidth()));
            stage.setHeight(Math.max(place.height(), stage.getMinHeight()));
            stage.setMaximized(place.maximized());
        });
    }

    /// Keeps the place where it has changed. Of a maximised window, the place that it returns to.
    void keep() {
        if (stage.isIconified() || !stage.isShowing()) {
            return;
        }
        var before = settings.get().layout().place();
        var now = stage.isMaximized()
                ? before.map(was -> new Place(was.x(), was.y(), was.width(), was.height(), true)).orElseGet(this::here)
                : here();
        if (before.filter(now::equals).isEmpty()) {
            settings.change(all -> all.with(all.layout().at(now)));
        }
    }

    private Place here() {
        return new Place(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized());
    }

    private static boolean isOnAScreen(Place place) {
        return !Screen.getScreensForRectangle(place.x(), place.y(), place.width(), place.height()).isEmpty();
    }
}

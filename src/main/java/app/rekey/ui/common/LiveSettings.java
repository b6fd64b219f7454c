package app.rekey.ui.common;

import app.rekey.service.ChosenSettings;
import app.rekey.service.Settings;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The settings as the window has them: followed live, changed at once, and kept in the background.
public final class LiveSettings implements AutoCloseable {
    private final ChosenSettings chosen;
    private final BackgroundTasks tasks;
    private final ReadOnlyObjectWrapper<Settings> now;
    private final Runnable unsubscribe;

    public LiveSettings(ChosenSettings chosen, BackgroundTasks tasks) {
        this.chosen = chosen;
        this.tasks = tasks;
        now = new ReadOnlyObjectWrapper<>(chosen.get());
        unsubscribe = chosen.onChange(() -> tasks.onScreen(this::follow));
    }

    public Settings get() {
        return now.get();
    }

    public ReadOnlyObjectProperty<Settings> property() {
        return now.getReadOnlyProperty();
    }

    /// Changes them from now on, and after the next start.
    public void change(UnaryOperator<Settings> change) {
        chosen.change(change);
        follow();
        tasks.run(() -> {
            chosen.keep();
            return true;
        }, _ -> { }, _ -> { });
    }

    /// Listens no more.
    @Override
    public void close() {
        unsubscribe.run();
    }

    private void follow() {
        now.set(chosen.get());
    }
}

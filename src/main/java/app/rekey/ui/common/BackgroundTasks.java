package app.rekey.ui.common;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// The one way from a screen to work that blocks, and back.
public interface BackgroundTasks {
    /// Runs `work` away from the screen, then hands its result to `success`, or what it threw to `failure`, on the screen's thread.
    <T> void run(Callable<T> work, Consumer<T> success, Consumer<Exception> failure);

    /// Runs `change` on the screen's thread, soon.
    void onScreen(Runnable change);
}

package app.rekey.ui.common;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.application.Platform;

/// Background work on virtual threads, and the toolkit's thread for what follows. The only class that reaches that thread.
public final class FxBackgroundTasks implements BackgroundTasks {
    @Override
    public <T> void run(Callable<T> work, Consumer<T> success, Consumer<Exception> failure) {
        Thread.ofVirtual().name("rekey-background").start(() -> {
            try {
                var result = work.call();
                onScreen(() -> success.accept(result));
            } catch (Exception thrown) {
                onScreen(() -> failure.accept(thrown));
            }
        });
    }

    @Override
    public void onScreen(Runnable change) {
        Platform.runLater(change);
    }
}

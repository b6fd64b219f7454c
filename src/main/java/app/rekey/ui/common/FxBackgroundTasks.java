package app.rekey.ui.common;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Background work on virtual threads, and the toolkit's thread for what follows. The only class that reaches that thread.
public final class FxBackgroundTasks implements BackgroundTasks {
    private static final Logger LOG = LoggerFactory.getLogger(FxBackgroundTasks.class);

    @Override
    public <T> void run(Callable<T> work, Consumer<T> success, Consumer<Exception> failure) {
        Thread.ofVirtual().name("rekey-background").start(() -> {
            try {
                var result = work.call();
                onScreen(() -> success.accept(result));
            } catch (Exception thrown) {
                LOG.warn("work for the screen failed", thrown);
                onScreen(() -> failure.accept(thrown));
            } catch (Error thrown) {
                // A screen that waits for ever would be worse than one that says what is wrong.
                LOG.error("work for the screen broke off", thrown);
                onScreen(() -> failure.accept(new IllegalStateException(thrown)));
            }
        });
    }

    @Override
    public void onScreen(Runnable change) {
        Platform.runLater(change);
    }
}

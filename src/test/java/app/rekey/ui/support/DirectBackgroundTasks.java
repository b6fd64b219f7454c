package app.rekey.ui.support;

import app.rekey.ui.common.BackgroundTasks;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Does everything at once, on the caller's thread.
public class DirectBackgroundTasks implements BackgroundTasks {
    @Override
    public <T> void run(Callable<T> work, Consumer<T> success, Consumer<Exception> failure) {
        T result;
        try {
            result = work.call();
        } catch (Exception thrown) {
            failure.accept(thrown);
            return;
        }
        success.accept(result);
    }

    @Override
    public void onScreen(Runnable change) {
        change.run();
    }
}

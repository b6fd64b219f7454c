package app.rekey;

import app.rekey.Main.WindowRequest;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/// The window's life: starts JavaFX, shows the window, and waits until it is closed.
final class RekeyApp {
    // Held here, because a logger that nobody holds forgets its level.
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private RekeyApp() {}

    /// Shows the window and returns the exit code once it is closed. Where the desktop cannot be reached after all, the
    /// program does what it does without one.
    static int open(Wiring wiring, WindowRequest request) {
        // JavaFX warns of every program on the class path, where this one is by choice.
        JAVAFX.setLevel(Level.SEVERE);
        var closed = new CountDownLatch(1);
        var fault = new AtomicReference<RuntimeException>();
        try {
            Platform.startup(() -> {
                try {
                    // Only an application has the means to open the user's browser; this one is never launched.
                    var host = new Application() {
                        @Override
                        public void start(Stage unused) {
                            throw new IllegalStateException("this application only lends its host services");
                        }
                    };
                    wiring.showWindow(new Stage(), request, page -> host.getHostServices().showDocument(page.toString()), closed::countDown);
                } catch (RuntimeException broken) {
                    fault.set(broken);
                    closed.countDown();
                }
            });
        } catch (UnsupportedOperationException | IllegalStateException noDesktop) {
            return wiring.withoutWindow("The desktop cannot be reached, so there is no window.", request);
        }
        try {
            closed.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        Platform.exit();
        if (fault.get() != null) {
            throw fault.get();
        }
        return 0;
    }
}

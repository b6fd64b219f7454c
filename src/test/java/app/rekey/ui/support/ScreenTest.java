package app.rekey.ui.support;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A test with a real window, a real mouse and a real keyboard. The only class that knows the tool which moves them.
@SuppressWarnings("restricted")
public abstract class ScreenTest {
    private static final int PATIENCE_SECONDS = 10;

    private final FxRobot robot = new FxRobot();
    private Stage stage;

    /// Without it JavaFX draws no text and fails with the name of some library; this says what to do.
    @BeforeAll
    static void requireTheFontLibrary() {
        if (System.getProperty("os.name").startsWith("Linux")) {
            try (var arena = Arena.ofConfined()) {
                SymbolLookup.libraryLookup("libpangoft2-1.0.so.0", arena);
            } catch (IllegalArgumentException missing) {
                throw new AssertionError("The window's tests draw text with Pango, which this computer lacks."
                        + " On Debian and Ubuntu: apt-get install libpangoft2-1.0-0", missing);
            }
        }
    }

    @BeforeEach
    final void openStage() throws TimeoutException {
        stage = FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    final void closeStage() throws TimeoutException {
        robot.release(new KeyCode[0]);
        // The stage serves all tests, and one that is left minimised takes no key any more.
        onScreen(() -> {
            stage.setIconified(false);
            return true;
        });
        FxToolkit.cleanupStages();
    }

    protected final Stage stage() {
        return stage;
    }

    /// Shows one screen on its own.
    protected final void show(Callable<Parent> screen, double width, double height) {
        onScreen(() -> {
            stage.setScene(new Scene(screen.call(), width, height));
            stage.show();
            stage.requestFocus();
            return true;
        });
    }

    /// Runs on the toolkit's thread and waits for it.
    protected final <T> T onScreen(Callable<T> work) {
        try {
            var result = WaitForAsyncUtils.asyncFx(work).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            WaitForAsyncUtils.waitForFxEvents();
            return result;
        } catch (ExecutionException thrown) {
            throw new AssertionError(thrown.getCause());
        } catch (InterruptedException | TimeoutException stuck) {
            throw new AssertionError("the screen does not answer", stuck);
        }
    }

    /// Waits until `condition`, asked on the toolkit's thread, holds.
    protected final void eventually(String what, BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> onScreen(condition::getAsBoolean));
        } catch (TimeoutException never) {
            throw new AssertionError("never came: " + what, never);
        }
    }

    protected final void click(String id) {
        eventually("#" + id, () -> find(id).isPresent());
        robot.clickOn("#" + id);
        WaitForAsyncUtils.waitForFxEvents();
    }

    protected final void type(String text) {
        robot.write(text, 0);
        WaitForAsyncUtils.waitForFxEvents();
    }

    protected final void press(KeyCode... keys) {
        robot.push(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }

    protected final void putOnClipboard(String text) {
        onScreen(() -> {
            var content = new ClipboardContent();
            content.putString(text);
            return Clipboard.getSystemClipboard().setContent(content);
        });
    }

    /// A visible node with this id.
    protected final java.util.Optional<Node> find(String id) {
        return robot.lookup("#" + id).queryAll().stream().filter(ScreenTest::isShown).findFirst();
    }

    /// The node with this id; fails where none is shown.
    protected final <T extends Node> T node(String id, Class<T> type) {
        return type.cast(find(id).orElseThrow(() -> new AssertionError("not on the screen: #" + id)));
    }

    private static boolean isShown(Node node) {
        for (var n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }
}

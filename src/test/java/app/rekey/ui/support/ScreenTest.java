package app.rekey.ui.support;

import app.rekey.ui.common.SecretField;
import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.lang.ref.Reference;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A test with a real window, a real mouse and a real keyboard. The only class that knows the tool which moves them.
@SuppressWarnings("restricted")
public abstract class ScreenTest {
    private static final int PATIENCE_SECONDS = 60;
    private static final int FRAME_MILLIS = 500;

    private static final Point2D AWAY = new Point2D(1, 1);
    private static final double SAME_PLACE = 60;

    private final FxRobot robot = new FxRobot();
    private Optional<Point2D> clicked = Optional.empty();
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
        // What threads of earlier tests in this process died of is not this one's fault.
        WaitForAsyncUtils.clearExceptions();
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

    /// Runs on the toolkit's thread, and waits for it and for what it led to on the screen.
    protected final <T> T onScreen(Callable<T> work) {
        var result = asked(work);
        settle();
        return result;
    }

    /// Waits until `condition`, asked on the toolkit's thread, holds.
    protected final void eventually(String what, BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> asked(condition::getAsBoolean));
        } catch (TimeoutException never) {
            throw new AssertionError("never came: " + what, never);
        }
        settle();
    }

    /// Waits until `actual`, asked on the toolkit's thread, is what is expected.
    protected final <T> void becomes(T expected, Supplier<T> actual) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> expected.equals(asked(actual::get)));
        } catch (TimeoutException never) {
            Assertions.assertEquals(expected, asked(actual::get));
        }
        settle();
    }

    /// Clicks in the middle of a node as soon as it can be clicked. It is scrolled to first where it lies below or above what is shown.
    protected final void click(String id) {
        eventually("#" + id + " to click", () -> find(id).filter(node -> !node.isDisabled()).isPresent());
        asked(() -> {
            reveal(find(id).orElseThrow());
            return true;
        });
        settle();
        var mouse = robot.robotContext().getMouseRobot();
        if (clicked.filter(last -> last.distance(middleOf(id)) < SAME_PLACE).isPresent()) {
            // Right after the last one it would be the second half of a double click.
            mouse.moveNoWait(AWAY);
        }
        var aimed = Optional.<Point2D>empty();
        for (var middle = middleOf(id); !aimed.equals(Optional.of(middle)); middle = middleOf(id)) {
            aimed = Optional.of(middle);
            mouse.moveNoWait(middle);
            settle();
        }
        mouse.pressNoWait(MouseButton.PRIMARY);
        mouse.releaseNoWait(MouseButton.PRIMARY);
        clicked = aimed;
        settle();
    }

    private static void reveal(Node node) {
        for (var n = node.getParent(); n != null; n = n.getParent()) {
            if (n instanceof ScrollPane pane && pane.getContent() != null) {
                var content = pane.getContent();
                var place = content.sceneToLocal(node.localToScene(node.getBoundsInLocal()));
                double shown = pane.getViewportBounds().getHeight();
                double hidden = content.getBoundsInLocal().getHeight() - shown;
                double above = pane.getVvalue() * hidden;
                if (hidden > 0 && (place.getMinY() < above || place.getMaxY() > above + shown)) {
                    pane.setVvalue(Math.clamp((place.getCenterY() - shown / 2) / hidden, 0, 1));
                }
            }
        }
    }

    private Point2D middleOf(String id) {
        var bounds = asked(() -> {
            var node = node(id, Node.class);
            return node.localToScreen(node.getBoundsInLocal());
        });
        return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }

    /// Types where the cursor is; it gets into a new screen's field a frame after the screen, or later on a busy machine.
    protected final void type(String text) {
        eventually("a cursor in a field", () -> takesText(stage.getScene().getFocusOwner()));
        text.chars().forEach(character -> asked(() -> typed(Character.toString(character))));
        settle();
    }

    private static boolean takesText(Node focused) {
        return focused instanceof TextInputControl || focused instanceof SecretField;
    }

    /// To whatever has the cursor, as the toolkit tells it of a character that somebody types.
    private boolean typed(String character) {
        var scene = stage.getScene();
        var target = scene.getFocusOwner() == null ? scene : scene.getFocusOwner();
        for (var happening : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_TYPED, KeyEvent.KEY_RELEASED)) {
            boolean said = happening == KeyEvent.KEY_TYPED;
            Event.fireEvent(target, new KeyEvent(happening, said ? character : "", "", KeyCode.UNDEFINED, false, false, false, false));
        }
        return true;
    }

    protected final void press(KeyCode... keys) {
        var keyboard = robot.robotContext().getKeyboardRobot();
        keyboard.pressNoWait(keys);
        keyboard.releaseNoWait(Arrays.asList(keys).reversed().toArray(KeyCode[]::new));
        settle();
    }

    /// Drags a file of the desktop over a node and lets go of it there, where that is taken. The answer is whether it was.
    protected final boolean drop(String id, Path file) {
        var over = dragged(DragEvent.DRAG_OVER, file);
        fire(id, over);
        if (over.isAccepted()) {
            fire(id, dragged(DragEvent.DRAG_DROPPED, file));
        }
        return over.isAccepted();
    }

    private void fire(String id, DragEvent event) {
        onScreen(() -> {
            Event.fireEvent(node(id, Node.class), event);
            return true;
        });
    }

    private DragEvent dragged(EventType<DragEvent> happening, Path file) {
        // No robot of a window without a screen drags from a desktop; what the toolkit would tell is made by hand.
        var desktop = (TKClipboard) Proxy.newProxyInstance(ScreenTest.class.getClassLoader(), new Class<?>[] {TKClipboard.class},
                (_, asking, arguments) -> switch (asking.getName()) {
                    case "getTransferModes" -> EnumSet.of(TransferMode.COPY);
                    case "hasContent" -> DataFormat.FILES.equals(arguments[0]);
                    case "getContent" -> List.of(file.toFile());
                    default -> throw new UnsupportedOperationException(asking.getName());
                });
        return asked(() -> new DragEvent(happening, DragboardHelper.createDragboard(desktop), 0, 0, 0, 0, TransferMode.COPY, null, null, null));
    }

    private <T> T asked(Callable<T> work) {
        try {
            return WaitForAsyncUtils.asyncFx(work).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException thrown) {
            throw new AssertionError(thrown.getCause());
        } catch (InterruptedException | TimeoutException stuck) {
            throw new AssertionError("the screen does not answer", stuck);
        }
    }

    /// Waits for two frames: what happened in the first may lay out anew in the second. The tool's own waiting takes a fixed time
    /// after each step, which made up most of what these tests took. Nothing is waited for on the toolkit's own thread, where
    /// [#eventually] asks: no frame comes while that thread waits.
    private void settle() {
        if (Platform.isFxApplicationThread()) {
            return;
        }
        for (int frame = 0; frame < 2; frame++) {
            awaitFrame();
        }
    }

    /// However long it takes: after a slow frame that was not waited for, a click goes where something stood before.
    private void awaitFrame() {
        var drawn = new CountDownLatch(1);
        var scene = asked(() -> {
            var now = stage.getScene();
            if (drawsFrames(now)) {
                now.addPostLayoutPulseListener(new Runnable() {
                    @Override
                    public void run() {
                        now.removePostLayoutPulseListener(this);
                        drawn.countDown();
                    }
                });
                Platform.requestNextPulse();
            }
            return Optional.ofNullable(now);
        });
        try {
            for (int waits = 0; asked(() -> drawsFrames(scene.orElse(null))) && !drawn.await(FRAME_MILLIS, TimeUnit.MILLISECONDS); waits++) {
                if (waits * FRAME_MILLIS > PATIENCE_SECONDS * 1000) {
                    throw new AssertionError("no frame came");
                }
            }
        } catch (InterruptedException stopped) {
            throw new AssertionError("interrupted", stopped);
        }
    }

    /// A window that is minimised or gone, or shows another scene by now, draws no frame of this one.
    private boolean drawsFrames(Scene scene) {
        return scene != null && stage.getScene() == scene && stage.isShowing() && !stage.isIconified();
    }

    /// Waits until nothing holds this any more. The tool that moves the mouse remembers every event, and by it the nodes that it went
    /// to, until the stage is registered anew.
    protected final void letsGoOf(String what, Reference<?> held) {
        try {
            FxToolkit.registerPrimaryStage();
        } catch (TimeoutException stuck) {
            throw new AssertionError("the screen does not answer", stuck);
        }
        eventually("the end of " + what, () -> {
            System.gc();
            return held.refersTo(null);
        });
    }

    protected final void putOnClipboard(String text) {
        onScreen(() -> {
            var content = new ClipboardContent();
            content.putString(text);
            return Clipboard.getSystemClipboard().setContent(content);
        });
    }

    /// A visible node with this id.
    protected final Optional<Node> find(String id) {
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

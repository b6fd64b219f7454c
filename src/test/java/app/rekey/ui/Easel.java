package app.rekey.ui;

import app.rekey.service.Settings;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.Theme;
import app.rekey.ui.support.DirectBackgroundTasks;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// Draws screens into `target/pictures`, in every look that a user may choose.
final class Easel {
    private static final Path FOLDER = Path.of("target", "pictures");
    private static final Path GUIDE = Path.of("target", "guide");
    private static final int MARGIN = 3;
    private static final int FONT = 14;
    /// The headless toolkit's screen ends at 1000 pixels, and a window that reaches its end brings it down.
    private static final int TALLEST = 960;

    private final BackgroundTasks tasks = new DirectBackgroundTasks() {
        @Override
        public void onScreen(Runnable change) {
            // What is told in between, from other threads, is no picture.
            if (Platform.isFxApplicationThread()) {
                super.onScreen(change);
            }
        }
    };
    private final Theme theme = new Theme(Settings.Theme.LIGHT);
    private final Stage stage = new Stage();
    private final Map<List<Integer>, WritableImage> images = new HashMap<>();
    private Look look = Look.LIGHT;

    private Easel() {
        // Else a window that grows may reach the end of the screen from where the one before it lay.
        stage.setX(0);
        stage.setY(0);
    }

    /// The looks in which every screen has to be right. The last two are those of the smallest window.
    private enum Look {
        LIGHT(Settings.Theme.LIGHT, FONT, false),
        DARK(Settings.Theme.DARK, FONT, false),
        SMALL(Settings.Theme.DARK, FONT, true),
        LARGE(Settings.Theme.LIGHT, Settings.Appearance.LARGEST_FONT, true);

        private static final int SMALLEST_WIDTH = 900;
        private static final int SMALLEST_HEIGHT = 600;

        private final Settings.Theme theme;
        private final int font;
        private final boolean smallest;

        Look(Settings.Theme theme, int font, boolean smallest) {
            this.theme = theme;
            this.font = font;
            this.smallest = smallest;
        }

        int width(int wanted) {
            return smallest ? SMALLEST_WIDTH : wanted;
        }

        int height(int wanted) {
            return smallest ? SMALLEST_HEIGHT : wanted;
        }
    }

    /// What is drawn on the toolkit's thread.
    interface Drawing {
        void on(Easel easel) throws IOException;
    }

    /// Starts the toolkit, draws one after the other, and ends it.
    static void run(List<Drawing> drawings) throws Exception {
        Files.createDirectories(FOLDER);
        Files.createDirectories(GUIDE);
        Platform.startup(() -> { });
        try {
            var easel = onScreen(Easel::new);
            for (var drawing : drawings) {
                // Each by itself: between them the toolkit lets go of the screens before.
                onScreen(() -> {
                    drawing.on(easel);
                    return true;
                });
            }
            onScreen(() -> {
                easel.stage.hide();
                return true;
            });
        } finally {
            Platform.exit();
        }
    }

    private static <T> T onScreen(Callable<T> work) throws InterruptedException, ExecutionException {
        var done = new FutureTask<>(work);
        Platform.runLater(done);
        return done.get();
    }

    /// Runs at once what a window runs in the background.
    BackgroundTasks tasks() {
        return tasks;
    }

    /// The same once more in each look.
    static List<Drawing> inEveryLook(Drawing drawing) {
        return Stream.of(Look.values()).<Drawing>map(look -> easel -> {
            easel.wear(look);
            drawing.on(easel);
        }).toList();
    }

    /// A light window, or a dark one.
    void wearUsual(boolean dark) {
        wear(dark ? Look.DARK : Look.LIGHT);
    }

    private void wear(Look next) {
        look = next;
        theme.choose(next.theme);
    }

    /// Settings of a window in this look.
    Settings looks() {
        return Settings.DEFAULT.with(new Settings.Appearance(Settings.Theme.SYSTEM, look.font)).withTestAfterUnlock(false);
    }

    /// Draws a screen that no window shows yet, or that was drawn before.
    ///
    /// @param name the picture's, to which the look's is added
    /// @param width where the look does not choose the smallest window; so with the height
    void draw(String name, Parent screen, int width, int height) throws IOException {
        show(screen, width, height);
        keep(name);
    }

    /// Puts a screen into the window, so that things can be done with it before it is drawn.
    void show(Parent screen, int width, int height) {
        if (height > TALLEST) {
            throw new IllegalArgumentException("the headless screen holds pictures up to " + TALLEST + " pixels high");
        }
        Optional.ofNullable(screen.getScene()).ifPresent(scene -> scene.setRoot(new StackPane()));
        var scene = new Scene(screen, look.width(width), look.height(height));
        theme.dress(scene, look.font);
        stage.setScene(scene);
        stage.show();
        layOut();
    }

    /// Gives everything on the screen its place, as the toolkit does between two of its pulses.
    void layOut() {
        var root = stage.getScene().getRoot();
        root.applyCss();
        root.layout();
    }

    /// Draws what the window shows.
    void keep(String name) throws IOException {
        ImageIO.write(seen(), "png", FOLDER.resolve(name + "-" + look.name().toLowerCase(Locale.ROOT) + ".png").toFile());
    }

    /// Draws a part of what the window shows, for the user's guide, where names have no look.
    ///
    /// @param shown on the screen; the picture ends a little around them. The whole window where none is named
    void cut(String name, List<Node> shown) throws IOException {
        var seen = seen();
        var part = shown.stream().map(node -> node.localToScene(node.getLayoutBounds())).reduce(Easel::both)
                .map(bounds -> around(bounds, seen)).orElse(seen);
        ImageIO.write(Palette.reduced(part), "png", GUIDE.resolve(name + ".png").toFile());
    }

    private static Bounds both(Bounds one, Bounds other) {
        double left = Math.min(one.getMinX(), other.getMinX());
        double top = Math.min(one.getMinY(), other.getMinY());
        return new BoundingBox(left, top, Math.max(one.getMaxX(), other.getMaxX()) - left, Math.max(one.getMaxY(), other.getMaxY()) - top);
    }

    private static BufferedImage around(Bounds bounds, BufferedImage seen) {
        int left = Math.max(0, (int) bounds.getMinX() - MARGIN);
        int top = Math.max(0, (int) bounds.getMinY() - MARGIN);
        return seen.getSubimage(left, top, Math.min(seen.getWidth(), (int) bounds.getMaxX() + MARGIN) - left,
                Math.min(seen.getHeight(), (int) bounds.getMaxY() + MARGIN) - top);
    }

    /// What the window shows.
    BufferedImage seen() {
        var scene = stage.getScene();
        // One image a size: the toolkit lets go of images only between two of its pulses, and there is none until the end.
        var image = images.computeIfAbsent(List.of((int) scene.getWidth(), (int) scene.getHeight()),
                size -> new WritableImage(size.getFirst(), size.getLast()));
        // A list lays its cells out in the second pass, a dialog that changed takes its new height in the third.
        scene.snapshot(image);
        scene.snapshot(image);
        layOut();
        scene.snapshot(image);
        return SwingFXUtils.fromFXImage(image, null);
    }
}

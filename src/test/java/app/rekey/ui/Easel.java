package app.rekey.ui;

import app.rekey.service.Settings;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.Theme;
import app.rekey.ui.support.DirectBackgroundTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// Draws screens into `target/pictures`, in a look and a size of text.
final class Easel {
    private static final Path FOLDER = Path.of("target", "pictures");
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
    private int font = FONT;

    private Easel() {}

    /// What is drawn on the toolkit's thread.
    interface Drawing {
        void on(Easel easel) throws IOException;
    }

    /// Starts the toolkit, draws, and ends it.
    static void run(Drawing drawing) throws Exception {
        Files.createDirectories(FOLDER);
        var done = new CompletableFuture<Void>();
        Platform.startup(() -> {
            try {
                var easel = new Easel();
                drawing.on(easel);
                easel.stage.hide();
                done.complete(null);
            } catch (IOException | RuntimeException | Error failed) {
                done.completeExceptionally(failed);
            }
        });
        try {
            done.get();
        } finally {
            Platform.exit();
        }
    }

    /// Runs at once what a window runs in the background.
    BackgroundTasks tasks() {
        return tasks;
    }

    /// Light and dark, one after the other; light again afterwards.
    void inBothLooks(Look look) throws IOException {
        for (var chosen : List.of(Settings.Theme.LIGHT, Settings.Theme.DARK)) {
            theme.choose(chosen);
            look.draw(chosen == Settings.Theme.LIGHT ? "light" : "dark");
        }
        theme.choose(Settings.Theme.LIGHT);
    }

    /// Something that is drawn in more than one look, by its name.
    interface Look {
        void draw(String name) throws IOException;
    }

    void largestText() {
        font = Settings.Appearance.LARGEST_FONT;
    }

    void usualText() {
        font = FONT;
    }

    /// Settings of a window in this size of text.
    Settings looks() {
        return Settings.DEFAULT.with(new Settings.Appearance(Settings.Theme.SYSTEM, font));
    }

    void draw(String name, Parent screen, int width, int height) throws IOException {
        if (height > TALLEST) {
            throw new IllegalArgumentException("the headless screen holds pictures up to " + TALLEST + " pixels high");
        }
        Optional.ofNullable(screen.getScene()).ifPresent(scene -> scene.setRoot(new StackPane()));
        var scene = new Scene(screen, width, height);
        theme.dress(scene, font);
        stage.setScene(scene);
        stage.show();
        // One image a size: the toolkit lets go of images only between two of its pulses, and there is none until the end.
        var image = images.computeIfAbsent(List.of(width, height), _ -> new WritableImage(width, height));
        // A list lays its cells out in the second pass, a dialog that changed takes its new height in the third.
        scene.snapshot(image);
        scene.snapshot(image);
        screen.applyCss();
        screen.layout();
        scene.snapshot(image);
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", FOLDER.resolve(name + ".png").toFile());
    }
}

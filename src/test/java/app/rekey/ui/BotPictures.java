package app.rekey.ui;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.service.Settings;
import app.rekey.ui.bots.BotDialogs;
import app.rekey.ui.bots.BotFilesOfTests;
import app.rekey.ui.bots.BotsPage;
import app.rekey.ui.bots.BotsViewModel;
import app.rekey.ui.bots.PathChooser;
import app.rekey.ui.common.LiveSettings;
import app.rekey.ui.common.Theme;
import app.rekey.ui.keys.ElsewhereViewModel;
import app.rekey.ui.keys.KeyPaneViewModel;
import app.rekey.ui.keys.KeysViewModel;
import app.rekey.ui.shell.Desktop;
import app.rekey.ui.shell.ShellParts;
import app.rekey.ui.shell.ShellView;
import app.rekey.ui.shell.ShellViewModel;
import app.rekey.ui.shell.TestRunViewModel;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.DirectBackgroundTasks;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// Draws the screens of the bots into `target/pictures`, as [Pictures] does with the others.
public final class BotPictures {
    private static final Path FOLDER = Path.of("target", "pictures");

    private final Theme theme = new Theme(Settings.Theme.LIGHT);
    private final Stage stage = new Stage();
    private final DirectBackgroundTasks tasks = new DirectBackgroundTasks() {
        @Override
        public void onScreen(Runnable change) {
            if (Platform.isFxApplicationThread()) {
                super.onScreen(change);
            }
        }
    };
    private int font = 14;

    private BotPictures() {}

    /// Draws them all, then ends.
    public static void main(String[] arguments) throws Exception {
        Files.createDirectories(FOLDER);
        var done = new CompletableFuture<Void>();
        Platform.startup(() -> {
            try {
                new BotPictures().all();
                done.complete(null);
            } catch (IOException | RuntimeException failed) {
                done.completeExceptionally(failed);
            }
        });
        try {
            done.get();
        } finally {
            Platform.exit();
        }
    }

    private void all() throws IOException {
        for (var look : List.of(Settings.Theme.LIGHT, Settings.Theme.DARK)) {
            theme.choose(look);
            var name = look == Settings.Theme.LIGHT ? "light" : "dark";
            screens(name);
        }
        font = Settings.Appearance.LARGEST_FONT;
        screens("large");
        stage.hide();
    }

    private void screens(String look) throws IOException {
        int width = look.equals("large") ? 900 : 1280;
        int height = look.equals("large") ? 600 : 800;
        var none = new Shown(Bench.open(), Path.of("/home/trader"));
        draw("bots-empty-" + look, none, width, height);
        guide(look, width, height);
        none.dialogs.findBots();
        draw("bots-find-1-" + look, none, width, height);
        var folder = Files.createTempDirectory("bots");
        var bench = Bench.open();
        var one = key(bench, "Main account – grid bot", new Diagnosis.Ok());
        BotFilesOfTests.bind(bench, folder, "grid on the server", one, "TEST-key-of-Main-account-–-grid-bot");
        BotFilesOfTests.bind(bench, folder, "grid copy", one, "TEST-something-else-0001");
        var two = key(bench, "Scalper C", new Diagnosis.KeyExpired());
        BotFilesOfTests.bind(bench, folder, "scalper", two, "TEST-key-of-Scalper-C");
        BotFilesOfTests.bind(bench, folder, "gone", two, "TEST-key-of-Scalper-C");
        Files.delete(folder.resolve("gone.json"));
        var file = BotFilesOfTests.write(folder, "api-keys", "stranger", "TEST-stranger-key-0002");
        Files.writeString(Files.createDirectories(folder.resolve("maker/conf/connectors")).resolve("binance.yml"),
                "connector: binance\nbinance_api_key: 7b22\nbinance_api_secret: 7b22\n");
        var shown = new Shown(bench, folder);
        shown.bots.readAll();
        draw("bots-" + look, shown, width, height);
        draw("bots-small-" + look, shown, 900, 600);
        draw("bots-keys-" + look, shown.selecting(one), width, height);
        shown.shell.showPage(BotsPage.ID);
        if (width == 1280) {
            write(shown, look);
        }
        shown.dialogs.addBot(Optional.of(one));
        draw("bots-bind-" + look, shown, width, height);
        shown.chosen = Optional.of(file);
        fire(shown.view, "bind-0-choose");
        draw("bots-bind-found-" + look, shown, width, height);
        shown.shell.closeLayer();
        shown.dialogs.findBots();
        fire(shown.view, "find-search");
        draw("bots-find-3-" + look, shown, width, height);
        fire(shown.view, "find-take");
        draw("bots-find-4-" + look, shown, width, height);
    }

    private void write(Shown shown, String look) throws IOException {
        draw("bots-write-0-" + look, shown, 1280, 800);
        fire(shown.view, "bot-1-do");
        draw("bots-write-1-" + look, shown, 1280, 800);
        fire(shown.view, "write-insist");
        draw("bots-write-2-" + look, shown, 1280, 800);
        fire(shown.view, "write-now");
        draw("bots-write-3-" + look, shown, 1280, 800);
        shown.shell.closeLayer();
    }

    /// Each step from a window of its own, as a dialog that was drawn once is drawn the same again.
    private void guide(String look, int width, int height) throws IOException {
        var steps = List.of("bot-0-do", "guide-copy-0", "guide-copy-yes", "guide-tick");
        for (int last = 1; last <= steps.size(); last++) {
            var bench = Bench.open();
            BotFilesOfTests.bindHosted(bench, "signals", key(bench, "Main account – grid bot", new Diagnosis.Ok()), "bitsgap");
            var shown = new Shown(bench, Path.of("/home/trader"));
            draw("bots-guide-0-" + look, shown, width, height);
            steps.subList(0, last).forEach(id -> fire(shown.view, id));
            draw("bots-guide-" + last + "-" + look, shown, width, height);
        }
    }

    private static Id key(Bench bench, String label, Diagnosis diagnosis) {
        return BotFilesOfTests.key(bench, label, Exchange.BINANCE, diagnosis);
    }

    private static void fire(Parent view, String id) {
        view.applyCss();
        ((Button) view.lookup("#" + id)).fire();
    }

    private final class Shown implements PathChooser, Desktop {
        private final ShellViewModel shell;
        private final KeysViewModel keys;
        private final BotDialogs dialogs;
        private final BotsViewModel bots;
        private final ShellView view;
        private final Path home;
        private Optional<Path> chosen = Optional.empty();

        Shown(Bench bench, Path home) {
            this.home = home;
            keys = new KeysViewModel(bench.session, bench.exchanges, bench.policy(), bench.wording, bench.clock, tasks);
            shell = new ShellViewModel(bench.editServices(), new ShellParts(keys, new TestRunViewModel(bench.tester, bench.wording, tasks),
                    bench.copies(tasks)), this, bench.wording, tasks, bench.clock);
            dialogs = new BotDialogs(shell, bench.session, bench.bots, new BotDialogs.Outside(bench.exchanges, this, _ -> { }),
                    bench.wording, tasks);
            var elsewhere = new ElsewhereViewModel(bench.tester, bench.keys, bench.wording, tasks, shell::test);
            var pane = new KeyPaneViewModel(keys, bench.exchanges, bench.policy(), bench.wording, shell, elsewhere, dialogs);
            var looks = Settings.DEFAULT.with(new Settings.Appearance(Settings.Theme.SYSTEM, font));
            bots = new BotsViewModel(bench.session, bench.bots, bench.wording, tasks);
            view = new ShellView(shell, pane, List.of(new BotsPage(bots, dialogs, bench.wording)),
                    new LiveSettings(bench.settings(looks), tasks), bench.wording, false);
            shell.showPage(BotsPage.ID);
        }

        Shown selecting(Id key) {
            shell.showKeys();
            keys.select(key);
            return this;
        }

        @Override
        public Optional<Path> file(String title) {
            return chosen;
        }

        @Override
        public Optional<Path> folder(String title) {
            return chosen;
        }

        @Override
        public Path home() {
            return home;
        }

        @Override
        public void openPage(URI page) {
            throw new IllegalStateException("pictures open no page");
        }

        @Override
        public void copy(String text) {
            throw new IllegalStateException("pictures leave the clipboard alone");
        }
    }

    private void draw(String name, Shown shown, int width, int height) throws IOException {
        var screen = shown.view;
        Optional.ofNullable(screen.getScene()).ifPresent(scene -> scene.setRoot(new StackPane()));
        var scene = new Scene(screen, width, height);
        theme.dress(scene, font);
        stage.setScene(scene);
        stage.show();
        // A list lays its cells out in the second pass, a dialog that changed takes its new height in the third.
        scene.snapshot(null);
        scene.snapshot(null);
        screen.applyCss();
        screen.layout();
        ImageIO.write(SwingFXUtils.fromFXImage(scene.snapshot(null), null), "png", FOLDER.resolve(name + ".png").toFile());
    }
}

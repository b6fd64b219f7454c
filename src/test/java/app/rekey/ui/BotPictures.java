package app.rekey.ui;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.ui.bots.BotDialogs;
import app.rekey.ui.bots.BotFilesOfTests;
import app.rekey.ui.bots.BotsPage;
import app.rekey.ui.bots.BotsViewModel;
import app.rekey.ui.bots.PathChooser;
import app.rekey.ui.common.LiveSettings;
import app.rekey.ui.keys.ElsewhereViewModel;
import app.rekey.ui.keys.KeyPaneViewModel;
import app.rekey.ui.keys.KeysViewModel;
import app.rekey.ui.shell.Desktop;
import app.rekey.ui.shell.ShellParts;
import app.rekey.ui.shell.ShellView;
import app.rekey.ui.shell.ShellViewModel;
import app.rekey.ui.shell.TestRunViewModel;
import app.rekey.ui.support.Bench;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.control.Button;

/// Draws the page of the bots and its dialogs.
final class BotPictures {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;

    private final Easel easel;

    BotPictures(Easel easel) {
        this.easel = easel;
    }

    void draw() throws IOException {
        var none = new Shown(Bench.open(), Path.of("/home/trader"));
        easel.draw("bots-empty", none.view, WIDTH, HEIGHT);
        guide();
        none.dialogs.findBots();
        easel.draw("bots-find-1", none.view, WIDTH, HEIGHT);
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
        easel.draw("bots", shown.view, WIDTH, HEIGHT);
        easel.draw("bots-keys", shown.selecting(one).view, WIDTH, HEIGHT);
        shown.shell.showPage(BotsPage.ID);
        write(shown);
        shown.dialogs.addBot(Optional.of(one));
        easel.draw("bots-bind", shown.view, WIDTH, HEIGHT);
        shown.chosen = Optional.of(file);
        fire(shown.view, "bind-0-choose");
        easel.draw("bots-bind-found", shown.view, WIDTH, HEIGHT);
        shown.shell.closeLayer();
        shown.dialogs.findBots();
        fire(shown.view, "find-search");
        easel.draw("bots-find-3", shown.view, WIDTH, HEIGHT);
        fire(shown.view, "find-take");
        easel.draw("bots-find-4", shown.view, WIDTH, HEIGHT);
    }

    private void write(Shown shown) throws IOException {
        easel.draw("bots-write-0", shown.view, WIDTH, HEIGHT);
        fire(shown.view, "bot-1-do");
        easel.draw("bots-write-1", shown.view, WIDTH, HEIGHT);
        fire(shown.view, "write-insist");
        easel.draw("bots-write-2", shown.view, WIDTH, HEIGHT);
        fire(shown.view, "write-now");
        easel.draw("bots-write-3", shown.view, WIDTH, HEIGHT);
        shown.shell.closeLayer();
    }

    /// Each step from a window of its own, as a dialog that was drawn once is drawn the same again.
    private void guide() throws IOException {
        var steps = List.of("bot-0-do", "guide-copy-0", "guide-copy-yes", "guide-tick");
        for (int last = 1; last <= steps.size(); last++) {
            var bench = Bench.open();
            BotFilesOfTests.bindHosted(bench, "signals", key(bench, "Main account – grid bot", new Diagnosis.Ok()), "bitsgap");
            var shown = new Shown(bench, Path.of("/home/trader"));
            easel.draw("bots-guide-0", shown.view, WIDTH, HEIGHT);
            steps.subList(0, last).forEach(id -> fire(shown.view, id));
            easel.draw("bots-guide-" + last, shown.view, WIDTH, HEIGHT);
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
            keys = new KeysViewModel(bench.session, bench.exchanges, bench.policy(), bench.wording, bench.clock, easel.tasks());
            shell = new ShellViewModel(bench.editServices(), new ShellParts(keys, new TestRunViewModel(bench.tester, bench.wording, easel.tasks()),
                    bench.copies(easel.tasks())), this, bench.wording, easel.tasks(), bench.clock);
            dialogs = new BotDialogs(shell, bench.session, bench.bots, new BotDialogs.Outside(bench.exchanges, this, _ -> { }),
                    bench.wording, easel.tasks());
            var elsewhere = new ElsewhereViewModel(bench.tester, bench.keys, bench.wording, easel.tasks(), shell::test);
            var pane = new KeyPaneViewModel(keys, bench.exchanges, bench.policy(), bench.wording, shell, elsewhere, dialogs);
            bots = new BotsViewModel(bench.session, bench.bots, bench.wording, easel.tasks());
            view = new ShellView(shell, pane, List.of(new BotsPage(bots, dialogs, bench.wording)),
                    new LiveSettings(bench.settings(easel.looks()), easel.tasks()), bench.wording, false);
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
}

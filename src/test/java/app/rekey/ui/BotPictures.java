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

/// Draws the screens of the bots into `target/pictures`, as [Pictures] does with the others.
public final class BotPictures {
    private final Easel easel;

    private BotPictures(Easel easel) {
        this.easel = easel;
    }

    /// Draws them all, then ends.
    public static void main(String[] arguments) throws Exception {
        Easel.run(BotPictures::draw);
    }

    static void draw(Easel easel) throws IOException {
        var pictures = new BotPictures(easel);
        easel.inBothLooks(pictures::screens);
        easel.largestText();
        pictures.screens("large");
        easel.usualText();
    }

    private void screens(String look) throws IOException {
        int width = look.equals("large") ? 900 : 1280;
        int height = look.equals("large") ? 600 : 800;
        var none = new Shown(Bench.open(), Path.of("/home/trader"));
        easel.draw("bots-empty-" + look, none.view, width, height);
        guide(look, width, height);
        none.dialogs.findBots();
        easel.draw("bots-find-1-" + look, none.view, width, height);
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
        easel.draw("bots-" + look, shown.view, width, height);
        easel.draw("bots-small-" + look, shown.view, 900, 600);
        easel.draw("bots-keys-" + look, shown.selecting(one).view, width, height);
        shown.shell.showPage(BotsPage.ID);
        if (width == 1280) {
            write(shown, look);
        }
        shown.dialogs.addBot(Optional.of(one));
        easel.draw("bots-bind-" + look, shown.view, width, height);
        shown.chosen = Optional.of(file);
        fire(shown.view, "bind-0-choose");
        easel.draw("bots-bind-found-" + look, shown.view, width, height);
        shown.shell.closeLayer();
        shown.dialogs.findBots();
        fire(shown.view, "find-search");
        easel.draw("bots-find-3-" + look, shown.view, width, height);
        fire(shown.view, "find-take");
        easel.draw("bots-find-4-" + look, shown.view, width, height);
    }

    private void write(Shown shown, String look) throws IOException {
        easel.draw("bots-write-0-" + look, shown.view, 1280, 800);
        fire(shown.view, "bot-1-do");
        easel.draw("bots-write-1-" + look, shown.view, 1280, 800);
        fire(shown.view, "write-insist");
        easel.draw("bots-write-2-" + look, shown.view, 1280, 800);
        fire(shown.view, "write-now");
        easel.draw("bots-write-3-" + look, shown.view, 1280, 800);
        shown.shell.closeLayer();
    }

    /// Each step from a window of its own, as a dialog that was drawn once is drawn the same again.
    private void guide(String look, int width, int height) throws IOException {
        var steps = List.of("bot-0-do", "guide-copy-0", "guide-copy-yes", "guide-tick");
        for (int last = 1; last <= steps.size(); last++) {
            var bench = Bench.open();
            BotFilesOfTests.bindHosted(bench, "signals", key(bench, "Main account – grid bot", new Diagnosis.Ok()), "bitsgap");
            var shown = new Shown(bench, Path.of("/home/trader"));
            easel.draw("bots-guide-0-" + look, shown.view, width, height);
            steps.subList(0, last).forEach(id -> fire(shown.view, id));
            easel.draw("bots-guide-" + last + "-" + look, shown.view, width, height);
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

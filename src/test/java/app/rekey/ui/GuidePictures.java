package app.rekey.ui;

import app.rekey.domain.Exchange;
import app.rekey.ui.support.Bench;
import app.rekey.ui.unlock.SetupView;
import app.rekey.ui.unlock.SetupViewModel;
import app.rekey.ui.unlock.UnlockView;
import app.rekey.ui.unlock.UnlockViewModel;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javafx.scene.control.ScrollPane;

/// Draws the pictures of the user's guide: the demo, as its reader sees it.
final class GuidePictures {
    private static final String WEEKLY = "Binance DCA – BTC weekly";
    private static final String MOMENTUM = "Bybit momentum";

    private static final int STEP_WIDTH = 1060;
    private static final int STEP_HEIGHT = 940;

    private final Easel easel;

    GuidePictures(Easel easel) {
        this.easel = easel;
    }

    void draw() throws IOException {
        easel.wearUsual(true);
        try (var window = new PlayedWindow(easel)) {
            window.select(MOMENTUM);
            easel.cut("window", List.of());
        }
        easel.wearUsual(false);
        firstStart();
        importing();
        try (var window = new PlayedWindow(easel)) {
            keys(window);
            adding(window);
            bots(window);
            pages(window);
            rotation(window);
        }
    }

    private void firstStart() throws IOException {
        var bench = Bench.empty();
        var model = new SetupViewModel(bench.session, Bench::strength, Bench.FILE, bench.sheet(Bench.FILE), new Random(1), bench.wording, easel.tasks());
        setup("first-1", bench, model);
        model.begin();
        model.chosen().password().insert("correct horse battery");
        model.chosen().repeated().insert("correct horse battery");
        setup("first-2", bench, model);
        model.createVault();
        setup("first-3", bench, model);
        var locked = Bench.locked();
        var lock = new UnlockViewModel(locked.session, Bench.FILE, locked.wording, easel.tasks());
        var view = new UnlockView(lock, locked.wording, Optional.empty());
        easel.show(view, 1000, 800);
        easel.cut("unlock", List.of(view.lookup(".cover-card")));
    }

    private void setup(String name, Bench bench, SetupViewModel model) throws IOException {
        var view = new SetupView(model, bench.wording, () -> { });
        easel.show(view, 1000, 800);
        easel.cut(name, List.of(view.lookup(".cover-card")));
    }

    private void keys(PlayedWindow window) throws IOException {
        cut(window, "keys", ".timeline", "keys-table");
        cut(window, "timeline", ".timeline");
        window.select(MOMENTUM);
        cut(window, "pane", "key-pane");
        window.anew();
        window.select("Binance server bot – Frankfurt");
        cut(window, "pane-address", "key-pane");
        window.anew();
        window.select(WEEKLY, "OKX grid – ETH/USDT", "Bybit DCA – ETH");
        cut(window, "several", "keys-table", "chosen-bar");
    }

    private void adding(PlayedWindow window) throws IOException {
        window.anew();
        window.press("add-key");
        window.write("edit-label", "Grid bot");
        window.paste("edit-api-key", "API Key: TEST-key-of-the-new-grid-bot\nSecret Key: TEST-secret-of-the-new-grid-bot");
        cut(window, "add", "edit-dialog");
    }

    /// From a window of its own: no program can choose a file in the desktop's dialog.
    private void importing() throws IOException {
        var bench = Bench.open();
        bench.key("Grid", Exchange.BYBIT, Optional.empty());
        var shell = PicturedShell.of(easel, bench, Optional.empty());
        easel.show(shell.view(), PlayedWindow.WIDTH, PlayedWindow.HEIGHT);
        shell.imports().read(Files.writeString(Files.createTempDirectory("guide").resolve("keys.csv"), """
                label,exchange,apiKey,secret,passphrase
                DCA weekly,binance,TEST-key-of-DCA-weekly,TEST-secret-of-DCA-weekly,
                Grid bot,bybit,TEST-key-of-Grid,TEST-secret-of-Grid,
                Scalper,kraken,TEST-key-of-scalper,TEST-secret-of-scalper,
                OKX sub 3,okx,TEST-key-of-OKX-sub-3,TEST-secret-of-OKX-sub-3,TEST-passphrase
                """));
        easel.seen();
        easel.cut("import", List.of(shell.view().lookup("#import-dialog")));
    }

    private void bots(PlayedWindow window) throws IOException {
        window.anew();
        window.go("page-bots");
        cut(window, "bots", "bots");
        window.press("bot-3-do");
        cut(window, "bot-write", "write-dialog");
        // A dialog in a window that drew one already is drawn as that one.
        window.anew();
        window.go("page-bots");
        window.press("bots-find");
        window.press("find-search");
        cut(window, "bots-found", "find-dialog");
    }

    private void pages(PlayedWindow window) throws IOException {
        window.anew();
        window.go("page-findings");
        cut(window, "findings", "findings");
        window.go("page-settings");
        cut(window, "settings", "settings");
    }

    private void rotation(PlayedWindow window) throws IOException {
        window.rotate(window.key(WEEKLY).id());
        step(window, "rotation-1-plan");
        window.press("rotation-begin");
        var fresh = window.successorOf(WEEKLY);
        window.paste("new-api-key", fresh.apiKey().revealText());
        window.paste("new-secret", fresh.secret().revealText());
        step(window, "rotation-2-new-key");
        window.press("new-take");
        step(window, "rotation-3-test");
        window.press("test-accept");
        window.press("bots-go");
        step(window, "rotation-4-bots");
        window.press("rotation-back");
        fit(window, "rotations");
        cut(window, "rotations", "rotations");
        window.press("rotation-go-on-0");
        window.press("bots-go");
        window.press("bots-tick");
        window.press("bots-go");
        window.press("bots-tick");
        step(window, "rotation-5-promote");
        window.press("promote");
        window.deleteFirstOf(WEEKLY);
        step(window, "rotation-6-revoke");
        window.press("revoke-check");
        step(window, "rotation-7-end");
        window.press("rotation-journal");
        cut(window, "journal", "journal");
    }

    private void step(PlayedWindow window, String name) throws IOException {
        fit(window, "rotation-scroll");
        cut(window, name, "rotation");
    }

    /// Makes the window as high as what this pane holds, or as can be.
    private void fit(PlayedWindow window, String pane) {
        easel.show(window.view(), STEP_WIDTH, STEP_HEIGHT);
        easel.seen();
        var scroll = (ScrollPane) window.node(pane);
        double spare = scroll.getHeight() - scroll.getContent().getLayoutBounds().getHeight();
        if (spare > 0) {
            easel.show(window.view(), STEP_WIDTH, (int) (STEP_HEIGHT - spare));
        }
    }

    private void cut(PlayedWindow window, String name, String... ids) throws IOException {
        easel.seen();
        easel.cut(name, window.nodes(List.of(ids)));
    }
}

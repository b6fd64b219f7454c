package app.rekey.ui;

import app.rekey.domain.CredentialPart;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Evidence;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.JournalBook;
import app.rekey.domain.Secret;
import app.rekey.domain.Test;
import app.rekey.pem.PemReader;
import app.rekey.service.Backup;
import app.rekey.service.Conflict;
import app.rekey.service.ConnectionCheck;
import app.rekey.service.Settings;
import app.rekey.service.VaultNotice;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.LiveSettings;
import app.rekey.ui.common.SecretText;
import app.rekey.ui.common.Theme;
import app.rekey.ui.expiry.ExpiryRulesView;
import app.rekey.ui.expiry.ExpiryRulesViewModel;
import app.rekey.ui.findings.FindingsPage;
import app.rekey.ui.findings.FindingsViewModel;
import app.rekey.ui.journal.JournalPage;
import app.rekey.ui.journal.JournalViewModel;
import app.rekey.ui.keyedit.EndForm;
import app.rekey.ui.keyedit.KeyEditViewModel;
import app.rekey.ui.keyedit.KeyForm;
import app.rekey.ui.keys.ElsewhereViewModel;
import app.rekey.ui.keys.FindingMends;
import app.rekey.ui.keys.KeyPaneViewModel;
import app.rekey.ui.keys.KeysViewModel;
import app.rekey.ui.settings.ConnectionView;
import app.rekey.ui.settings.ConnectionViewModel;
import app.rekey.ui.settings.OwnSections;
import app.rekey.ui.settings.PlacesSection;
import app.rekey.ui.settings.SettingsPage;
import app.rekey.ui.settings.SettingsSection;
import app.rekey.ui.settings.SettingsViewModel;
import app.rekey.ui.shell.Desktop;
import app.rekey.ui.shell.Layer;
import app.rekey.ui.shell.ShellParts;
import app.rekey.ui.shell.ShellView;
import app.rekey.ui.shell.ShellViewModel;
import app.rekey.ui.shell.TestRunViewModel;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.DirectBackgroundTasks;
import app.rekey.ui.support.RecordedBotActions;
import app.rekey.ui.support.SampleKeys;
import app.rekey.ui.unlock.AccessView;
import app.rekey.ui.unlock.AccessViewModel;
import app.rekey.ui.unlock.ForgottenView;
import app.rekey.ui.unlock.PasswordViewModel;
import app.rekey.ui.unlock.SetupView;
import app.rekey.ui.unlock.SetupViewModel;
import app.rekey.ui.unlock.UnlockView;
import app.rekey.ui.unlock.UnlockViewModel;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.StackPane;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// Draws every screen into `target/pictures`, light and dark, to be looked at. Run without a display with
/// `-Dglass.platform=Headless -Dprism.order=sw`.
public final class Pictures {
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

    private Pictures() {}

    /// Draws them all, then ends.
    public static void main(String[] arguments) throws Exception {
        Files.createDirectories(FOLDER);
        var done = new CompletableFuture<Void>();
        Platform.startup(() -> {
            try {
                new Pictures().all();
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

    private void all() throws IOException {
        for (var look : List.of(Settings.Theme.LIGHT, Settings.Theme.DARK)) {
            theme.choose(look);
            var name = look == Settings.Theme.LIGHT ? "light" : "dark";
            setup(name);
            unlock(name);
            access(name);
            open(name);
            elsewhere(name);
        }
        theme.choose(Settings.Theme.LIGHT);
        large();
        stage.hide();
    }

    private void setup(String look) throws IOException {
        var bench = Bench.empty();
        var model = new SetupViewModel(bench.session, Bench::strength, Bench.FILE, bench.sheet(Bench.FILE), new Random(1), bench.wording, tasks);
        draw("setup-1-" + look, new SetupView(model, bench.wording, () -> { }), 1280, 800);
        model.begin();
        model.chosen().password().insert("correct horse battery");
        draw("setup-2-" + look, new SetupView(model, bench.wording, () -> { }), 1280, 800);
        model.chosen().repeated().insert("correct horse battery");
        model.createVault();
        draw("setup-3-" + look, new SetupView(model, bench.wording, () -> { }), 1280, 800);
        model.recoveryKey().writtenDown();
        model.recoveryKey().checkGroups();
        draw("setup-4-" + look, new SetupView(model, bench.wording, () -> { }), 900, 600);
    }

    private void unlock(String look) throws IOException {
        var bench = Bench.locked();
        var model = new UnlockViewModel(bench.session, Bench.FILE, bench.wording, tasks);
        model.password().insert("wrong");
        model.unlock();
        draw("unlock-" + look, new UnlockView(model, bench.wording, Optional.empty()), 1280, 800);
        bench.vault.backups.add(new Backup(Path.of("b1"), bench.clock.instant(), 41_000, true));
        bench.vault.backups.add(new Backup(Path.of("b2"), bench.clock.instant().minusSeconds(90_000), 40_000, false));
        model.showBackups();
        draw("unlock-backups-" + look, new UnlockView(model, bench.wording, Optional.empty()), 900, 600);
        draw("unlock-demo-" + look, new UnlockView(new UnlockViewModel(bench.session, Bench.FILE, bench.wording, tasks), bench.wording,
                Optional.of("rekey demo")), 900, 600);
    }

    private void access(String look) throws IOException {
        var bench = Bench.open();
        var model = new AccessViewModel(bench.session, Bench::strength, bench.sheet(Bench.FILE), new Random(1), bench.wording, tasks);
        draw("access-1-" + look, new AccessView(model, bench.wording), 900, 600);
        model.changePassword();
        if (model.showingProperty().get() instanceof AccessViewModel.Showing.Password(var form)) {
            form.chosen().password().insert("correct horse battery");
            form.change();
        }
        draw("access-2-" + look, new AccessView(model, bench.wording), 900, 600);
        model.newRecoveryKey();
        if (model.showingProperty().get() instanceof AccessViewModel.Showing.RecoveryKey(var form)) {
            draw("access-3-" + look, new AccessView(model, bench.wording), 900, 600);
            form.password().insert(Bench.PASSWORD);
            form.confirm();
            form.keepAsFile();
        }
        draw("access-4-" + look, new AccessView(model, bench.wording), 900, 600);
        var forgotten = PasswordViewModel.forgotten(bench.session, Bench::strength, bench.wording, tasks);
        draw("forgotten-" + look, new ForgottenView(forgotten, bench.wording, () -> { }), 900, 600);
    }

    private void open(String look) throws IOException {
        var none = Bench.open();
        draw("main-empty-" + look, shell(none, Optional.empty()).view(), 1280, 800);
        var bench = Bench.open();
        var wrong = SampleKeys.fill(bench);
        draw("main-" + look, shell(bench, Optional.empty()).view(), 1280, 800);
        draw("main-pane-" + look, shell(bench, Optional.of(wrong)).view(), 1280, 800);
        var address = bench.session.book().keys().stream().filter(k -> k.label().startsWith("Freqtrade")).findFirst().orElseThrow().id();
        draw("main-small-" + look, shell(bench, Optional.of(address)).view(), 900, 600);
        var add = shell(bench, Optional.empty());
        draw("add-" + look, add.view(), 1280, 800);
        add.model().add();
        fillDialog(add.dialog());
        draw("add-" + look, add.view(), 1280, 800);
        bench.exchange(Exchange.OKX).answers(new Diagnosis.PassphraseWrong(true));
        add.dialog().testAndSave();
        draw("add-rejected-" + look, add.view(), 1280, 800);
        draw("add-rejected-small-" + look, add.view(), 900, 600);
        privateKeys(bench, look);
        var edit = shell(bench, Optional.of(wrong));
        draw("edit-" + look, edit.view(), 1280, 800);
        edit.model().edit(wrong);
        edit.dialog().form().end().whoProperty().set(EndForm.Who.ON_DATE);
        edit.dialog().testAndSave();
        draw("edit-" + look, edit.view(), 1280, 800);
        findings(bench, look);
        journal(bench, look);
        settings(bench, look);
        notices(bench, wrong, look);
        var delete = shell(bench, Optional.of(wrong));
        draw("delete-" + look, delete.view(), 1280, 800);
        delete.model().delete(wrong);
        draw("delete-" + look, delete.view(), 1280, 800);
    }

    private void notices(Bench bench, Id key, String look) throws IOException {
        var told = bench.session.book().key(key).orElseThrow();
        bench.vault.notices.addAll(List.of(new VaultNotice.OlderCopy(bench.clock.instant(), 3), new VaultNotice.Conflicting(2),
                new VaultNotice.CopyMerged("vault (Anna's conflicted copy 2026-11-20).rekey", 2)));
        bench.vault.conflicts.add(new Conflict.OfField(key, told.label(), Optional.empty(), "key", key, "label", List.of(
                new Conflict.Choice(new Id("a".repeat(32)), "Grid bot, new server", bench.clock.instant(), true),
                new Conflict.Choice(new Id("b".repeat(32)), "Grid bot, cloud", bench.clock.instant().minusSeconds(4000), false))));
        bench.vault.conflicts.add(new Conflict.OfCredential(key, told.label(), List.of(told.versions().getFirst(), told.versions().getFirst())));
        bench.session.refresh();
        var shown = shell(bench, Optional.of(key));
        draw("notices-" + look, shown.view(), 900, 600);
        shown.model().showConflicts();
        draw("conflicts-" + look, shown.view(), 1280, 800);
        bench.vault.notices.clear();
        bench.vault.conflicts.clear();
        bench.session.refresh();
    }

    /// A key that its site does not know: looked for elsewhere, and what was asked and answered.
    private void elsewhere(String look) throws IOException {
        var bench = Bench.open();
        SampleKeys.fill(bench);
        var at = bench.clock.instant();
        var reply = new Test.Reply(200, Optional.of("10003"), "{\"retCode\":10003,\"retMsg\":\"API key is invalid.\",\"result\":{},\"time\":1763715600000}");
        var asked = new Evidence("GET", "api.bybit.com", "/v5/user/query-api", at, Duration.ofMillis(118), new Evidence.Outcome.Answered(reply));
        var lost = bench.key("Bybit – new grid bot", Exchange.BYBIT, Optional.of(new Test(at, new Diagnosis.KeyUnknownOrDeleted(false),
                Optional.of(reply), Duration.ofMillis(118), Optional.empty(), Optional.empty(), List.of(asked))));
        var shell = shell(bench, Optional.of(lost));
        draw("elsewhere-1-" + look, shell.view(), 1280, 800);
        press(shell, "remedy-elsewhere");
        draw("elsewhere-2-" + look, shell.view(), 1280, 800);
        press(shell, "evidence-0");
        ((ScrollPane) shell.view().lookup("#key-pane")).setVvalue(1);
        draw("evidence-" + look, shell.view(), 1280, 800);
        bench.exchange(Exchange.BYBIT).answers(new Diagnosis.KeyUnknownOrDeleted(false));
        press(shell, "remedy-elsewhere");
        draw("elsewhere-3-" + look, shell.view(), 900, 600);
        var add = shell(bench, Optional.empty());
        draw("add-elsewhere-" + look, add.view(), 1280, 800);
        add.model().add();
        fillDialog(add.dialog());
        bench.exchange(Exchange.OKX).answersOn("main", new Diagnosis.KeyUnknownOrDeleted(true));
        add.dialog().testAndSave();
        draw("add-unknown-" + look, add.view(), 900, 600);
        add.dialog().lookElsewhere();
        draw("add-elsewhere-" + look, add.view(), 1280, 800);
    }

    private static void press(Shell shell, String id) {
        ((Button) shell.view().lookup("#" + id)).fire();
    }

    /// Text of twice the size in the smallest window, and the rarer parts.
    private void large() throws IOException {
        var bench = Bench.open();
        var wrong = SampleKeys.fill(bench);
        font = Settings.Appearance.LARGEST_FONT;
        draw("main-large-text", shell(bench, Optional.of(wrong)).view(), 900, 600);
        font = FONT;
        var more = shell(bench, Optional.empty());
        draw("add-more", more.view(), 1280, 800);
        more.model().add();
        fillDialog(more.dialog());
        more.dialog().form().fromProperty().set(KeyForm.From.PROXY);
        draw("add-more", more.view(), 1280, 800);
        ((TitledPane) more.view().lookup("#edit-more")).setExpanded(true);
        draw("add-more", more.view(), 1280, 800);
        more.dialog().form().end().whoProperty().set(EndForm.Who.PRESET);
        more.dialog().form().end().fromProperty().set(Optional.of(LocalDate.of(2026, 11, 1)));
        ((ScrollPane) more.view().lookup(".dialog-scroll")).setVvalue(0.6);
        draw("add-more-preset", more.view(), 1280, 800);
        var keys = shell(bench, Optional.empty());
        draw("shortcuts", keys.view(), 1280, 800);
        keys.model().showShortcuts();
        draw("shortcuts", keys.view(), 1280, 800);
    }

    private record Shell(ShellViewModel model, ShellView view) {
        KeyEditViewModel dialog() {
            return ((Layer.Editing) model.layerProperty().get()).dialog();
        }
    }

    private Shell shell(Bench bench, Optional<Id> selected) {
        var keys = new KeysViewModel(bench.session, bench.exchanges, bench.policy(), bench.wording, bench.clock, tasks);
        var run = new TestRunViewModel(bench.tester, bench.wording, tasks);
        var desktop = new Desktop() {
            @Override
            public void openPage(URI page) {
                bench.openedPages.add(page);
            }

            @Override
            public void copy(String text) {
                // Pictures leave the clipboard alone.
            }
        };
        var model = new ShellViewModel(bench.editServices(), new ShellParts(keys, run, bench.copies(tasks)), desktop, bench.wording, tasks, bench.clock);
        var elsewhere = new ElsewhereViewModel(bench.tester, bench.keys, bench.wording, tasks, model::test);
        var pane = new KeyPaneViewModel(keys, bench.exchanges, bench.policy(), bench.wording, model, elsewhere, new RecordedBotActions());
        selected.ifPresent(keys::select);
        var looks = Settings.DEFAULT.with(new Settings.Appearance(Settings.Theme.SYSTEM, font));
        var settings = new LiveSettings(bench.settings(looks), tasks);
        return new Shell(model, new ShellView(model, pane, List.of(findings(bench, model), journal(bench), settings(bench, settings)), settings,
                bench.wording, true));
    }

    private JournalPage journal(Bench bench) {
        return new JournalPage(new JournalViewModel(bench.session, bench.textFiles, bench.wording, bench.clock, tasks), bench.wording,
                _ -> Optional.empty());
    }

    private SettingsPage settings(Bench bench, LiveSettings settings) {
        var own = new OwnSections(new SettingsViewModel(settings, bench.session, bench.wording, tasks), bench.wording);
        var places = new PlacesSection(bench.wording, _ -> { });
        var access = new AccessViewModel(bench.session, Bench::strength, bench.sheet(Bench.FILE), new Random(1), bench.wording, tasks);
        var rules = new ExpiryRulesViewModel(bench.exchanges.expiryRules(), bench.wording, _ -> { });
        var connection = new ConnectionViewModel(bench.settings(Settings.DEFAULT.with(new Settings.Connection(
                new Settings.Proxy.Http("proxy.example", 3128, Optional.of("trader")), Settings.IpFamily.IPV4))), bench.session,
                new ConnectionCheck(bench.exchanges), tasks, bench.wording);
        return new SettingsPage(List.of(own.appearance(), own.locking(),
                new SettingsSection("access", bench.wording.text("ui.settings.access"), new AccessView(access, bench.wording), access::close),
                own.ends(),
                new SettingsSection("rules", bench.wording.text("ui.settings.rules"), new ExpiryRulesView(rules, bench.wording), () -> { }),
                new SettingsSection("connection", bench.wording.text("ui.settings.connection"), new ConnectionView(connection, bench.wording),
                        connection::close),
                places.backups(Path.of("/home/trader/.local/state/rekey/backups")),
                places.about("1.0", Bench.FILE, Path.of("/home/trader/.local/state/rekey/rekey.log"))), bench.wording);
    }

    private void journal(Bench bench, String look) throws IOException {
        var none = shell(bench, Optional.empty());
        none.model().showPage("journal");
        draw("journal-empty-" + look, none.view(), 1280, 800);
        var now = bench.clock.instant();
        var here = "a".repeat(32);
        bench.vault.journalIs(new JournalBook(List.of(
                new JournalBook.Entry(now.minus(Duration.ofDays(2)), here, true, "Vault created."),
                new JournalBook.Entry(now.minus(Duration.ofHours(30)), "0123456789abcdef".repeat(2), false, "Vault unlocked, after 3 failed attempts."),
                new JournalBook.Entry(now.minus(Duration.ofHours(29)), "0123456789abcdef".repeat(2), false,
                        "Version TEST…0001 of key \"Binance main account, grid bot on the server in Frankfurt\" is RETIRING now."),
                new JournalBook.Entry(now.minus(Duration.ofMinutes(20)), here, true, "Vault unlocked."),
                new JournalBook.Entry(now.minus(Duration.ofMinutes(2)), here, true,
                        "The API secret of key \"grid bot\" (TEST…0001) was copied to the clipboard.")), new JournalBook.Chain.Whole()));
        var shell = shell(bench, Optional.empty());
        shell.model().showPage("journal");
        draw("journal-" + look, shell.view(), 1280, 800);
        bench.vault.journalIs(new JournalBook(bench.session.journal().entries(), new JournalBook.Chain.Broken(1, now.minus(Duration.ofHours(29)))));
        font = Settings.Appearance.LARGEST_FONT;
        var large = shell(bench, Optional.empty());
        large.model().showPage("journal");
        draw("journal-large-" + look, large.view(), 900, 600);
        font = FONT;
    }

    private void settings(Bench bench, String look) throws IOException {
        var shell = shell(bench, Optional.empty());
        shell.model().showPage("settings");
        draw("settings-" + look, shell.view(), 1280, 900);
        var search = (TextField) shell.view().lookup("#settings-search");
        for (var section : List.of("access", "rules", "connection", "backups", "about")) {
            search.setText(bench.wording.text("ui.settings." + section));
            draw("settings-" + section + "-" + look, shell.view(), 1280, 900);
        }
        search.clear();
        var field = (TextField) shell.view().lookup("#settings-clipboard");
        field.setText("1");
        field.fireEvent(new javafx.event.ActionEvent());
        ((ScrollPane) shell.view().lookup("#settings-scroll")).setVvalue(0.1);
        draw("settings-refused-" + look, shell.view(), 1280, 900);
        font = Settings.Appearance.LARGEST_FONT;
        var large = shell(bench, Optional.empty());
        large.model().showPage("settings");
        draw("settings-large-" + look, large.view(), 900, 600);
        ((ScrollPane) large.view().lookup("#settings-scroll")).setVvalue(0.5);
        draw("settings-large-middle-" + look, large.view(), 900, 600);
        font = FONT;
        var key = bench.session.book().keys().getFirst();
        var copy = shell(bench, Optional.of(key.id()));
        copy.model().copyForBot(key.id(), CredentialPart.SECRET);
        draw("copy-question-" + look, copy.view(), 1280, 800);
        copy.model().copyNow(key, CredentialPart.SECRET);
        draw("copied-" + look, copy.view(), 900, 600);
    }

    private FindingsPage findings(Bench bench, ShellViewModel model) {
        var mends = new FindingMends(bench.exchanges, bench.wording, model);
        return new FindingsPage(new FindingsViewModel(bench.session, bench.keys, bench.bots.refresh(), mends, bench.wording, tasks), model, bench.wording);
    }

    private void findings(Bench bench, String look) throws IOException {
        var shell = shell(bench, Optional.empty());
        shell.model().showPage("findings");
        draw("findings-" + look, shell.view(), 1280, 800);
        ((Button) shell.view().lookup("#finding-trades-from-anywhere-0-mute")).fire();
        draw("findings-mute-" + look, shell.view(), 900, 600);
        var rules = new ScrollPane(new ExpiryRulesView(
                new ExpiryRulesViewModel(bench.exchanges.expiryRules(), bench.wording, _ -> { }), bench.wording));
        rules.setFitToWidth(true);
        rules.getStyleClass().add("page");
        draw("rules-" + look, rules, 900, 800);
    }

    private void privateKeys(Bench bench, String look) throws IOException {
        for (var pem : List.of("rsa", "ed25519-aes256-sha256", "public")) {
            var add = shell(bench, Optional.empty());
            draw("add-pem-" + pem + "-" + look, add.view(), 900, 600);
            add.model().add();
            var dialog = add.dialog();
            dialog.form().labelProperty().set("Binance main");
            paste(dialog.credential().apiKey().text(), "TEST".repeat(5));
            try (var file = PemReader.class.getResourceAsStream(pem + ".pem")) {
                paste(dialog.credential().secret().text(), new String(file.readAllBytes(), StandardCharsets.US_ASCII));
            }
            dialog.credential().pasted(dialog.credential().secret());
            paste(dialog.credential().privateKey().password(), "TEST");
            dialog.credential().privateKey().tryPassword();
            draw("add-pem-" + pem + "-" + look, add.view(), 900, 600);
        }
    }

    private static void fillDialog(KeyEditViewModel dialog) {
        dialog.form().exchangeProperty().set(Exchange.OKX);
        dialog.form().labelProperty().set("OKX sub 3");
        paste(dialog.credential().apiKey().text(), " TEST-aaaa-bbbb-cccc-dddd\n");
        dialog.credential().pasted(dialog.credential().apiKey());
        paste(dialog.credential().secret().text(), "TESTsecretTESTsecretTESTsecretTEST");
        dialog.credential().pasted(dialog.credential().secret());
        paste(dialog.credential().passphrase().text(), "TEST-pass");
    }

    private static void paste(SecretText text, String value) {
        try (var secret = Secret.ofText(value)) {
            text.replaceBy(secret);
        }
    }

    private void draw(String name, Parent screen, int width, int height) throws IOException {
        if (height > TALLEST) {
            throw new IllegalArgumentException("the headless screen holds pictures up to " + TALLEST + " pixels high");
        }
        var oldRoot = Optional.ofNullable(screen.getScene());
        oldRoot.ifPresent(scene -> scene.setRoot(new StackPane()));
        var scene = new Scene(screen, width, height);
        theme.dress(scene, font);
        stage.setScene(scene);
        stage.show();
        // Two passes: a list lays its cells out in the second.
        // One image a size: the toolkit lets go of images only between two of its pulses, and there is none until the end.
        var image = images.computeIfAbsent(List.of(width, height), _ -> new WritableImage(width, height));
        scene.snapshot(image);
        screen.applyCss();
        screen.layout();
        scene.snapshot(image);
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", FOLDER.resolve(name + ".png").toFile());
    }
}

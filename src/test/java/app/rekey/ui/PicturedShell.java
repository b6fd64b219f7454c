package app.rekey.ui;

import app.rekey.domain.Id;
import app.rekey.service.ConnectionCheck;
import app.rekey.service.KeyImport;
import app.rekey.service.Settings;
import app.rekey.ui.common.LiveSettings;
import app.rekey.ui.expiry.ExpiryRulesView;
import app.rekey.ui.expiry.ExpiryRulesViewModel;
import app.rekey.ui.findings.FindingsPage;
import app.rekey.ui.findings.FindingsViewModel;
import app.rekey.ui.journal.JournalPage;
import app.rekey.ui.journal.JournalViewModel;
import app.rekey.ui.keyedit.KeyEditViewModel;
import app.rekey.ui.keyimport.ImportDialogs;
import app.rekey.ui.keys.ElsewhereViewModel;
import app.rekey.ui.keys.FindingMends;
import app.rekey.ui.keys.KeyPaneViewModel;
import app.rekey.ui.keys.KeyPlace;
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
import app.rekey.ui.support.RecordedBotActions;
import app.rekey.ui.unlock.AccessView;
import app.rekey.ui.unlock.AccessViewModel;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javafx.scene.control.Button;

/// A window with an open vault, whose pages are those that need no bot.
record PicturedShell(ShellViewModel model, ShellView view, ImportDialogs imports) {
    /// The dialog that lies above the table.
    KeyEditViewModel dialog() {
        return ((Layer.Editing) model.layerProperty().get()).dialog();
    }

    void press(String id) {
        ((Button) view.lookup("#" + id)).fire();
    }

    /// @param selected the key whose pane is shown
    static PicturedShell of(Easel easel, Bench bench, Optional<Id> selected) {
        var keys = new KeysViewModel(bench.session, bench.exchanges, bench.policy(), bench.wording, bench.clock, easel.tasks());
        var run = new TestRunViewModel(bench.tester, bench.wording, easel.tasks());
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
        var model = new ShellViewModel(bench.editServices(), new ShellParts(keys, run, bench.copies(easel.tasks())), desktop, bench.wording, easel.tasks(), bench.clock);
        var elsewhere = new ElsewhereViewModel(bench.tester, bench.keys, bench.wording, easel.tasks(), model::test);
        var pane = new KeyPaneViewModel(keys, bench.exchanges, bench.policy(), bench.wording, model, elsewhere, new RecordedBotActions());
        selected.ifPresent(keys::select);
        var settings = new LiveSettings(bench.settings(easel.looks()), easel.tasks());
        var imports = new ImportDialogs(model, new KeyImport(bench.session, bench.keys), bench.importReader, new ImportDialogs.Outside(
                new KeyPlace(bench.exchanges, bench.wording), Optional::empty, _ -> { }, settings.property().map(now -> now.appearance().fontSize())),
                bench.wording, easel.tasks());
        model.onImport(imports::open);
        return new PicturedShell(model, new ShellView(model, pane, List.of(findings(easel, bench, model), journal(easel, bench), settings(easel, bench, settings)), settings,
                bench.wording, true), imports);
    }

    private static FindingsPage findings(Easel easel, Bench bench, ShellViewModel model) {
        var mends = new FindingMends(bench.exchanges, bench.wording, model);
        return new FindingsPage(new FindingsViewModel(bench.session, bench.keys, bench.bots.refresh(), mends, bench.wording, easel.tasks()), model, bench.wording);
    }

    private static JournalPage journal(Easel easel, Bench bench) {
        return new JournalPage(new JournalViewModel(bench.session, bench.textFiles, bench.wording, bench.clock, easel.tasks()), bench.wording,
                _ -> Optional.empty());
    }

    private static SettingsPage settings(Easel easel, Bench bench, LiveSettings settings) {
        var own = new OwnSections(new SettingsViewModel(settings, bench.session, bench.wording, easel.tasks()), bench.wording);
        var places = new PlacesSection(bench.wording, _ -> { });
        var access = new AccessViewModel(bench.session, Bench::strength, bench.sheet(Bench.FILE), new Random(1), bench.wording, easel.tasks());
        var rules = new ExpiryRulesViewModel(bench.exchanges.expiryRules(), bench.wording, _ -> { });
        var connection = new ConnectionViewModel(bench.settings(Settings.DEFAULT.with(new Settings.Connection(
                new Settings.Proxy.Http("proxy.example", 3128, Optional.of("trader")), Settings.IpFamily.IPV4))), bench.session,
                new ConnectionCheck(bench.exchanges), easel.tasks(), bench.wording);
        return new SettingsPage(List.of(own.appearance(), own.locking(),
                new SettingsSection("access", bench.wording.text("ui.settings.access"), new AccessView(access, bench.wording), access::close),
                own.ends(),
                new SettingsSection("rules", bench.wording.text("ui.settings.rules"), new ExpiryRulesView(rules, bench.wording), () -> { }),
                new SettingsSection("connection", bench.wording.text("ui.settings.connection"), new ConnectionView(connection, bench.wording),
                        connection::close),
                places.backups(Path.of("/home/trader/.local/state/rekey/backups")),
                places.about("1.0", Bench.FILE, Path.of("/home/trader/.local/state/rekey/rekey.log"))), bench.wording);
    }
}

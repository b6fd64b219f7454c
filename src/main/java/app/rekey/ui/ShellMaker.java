package app.rekey.ui;

import app.rekey.service.ConnectionCheck;
import app.rekey.service.KeyImport;
import app.rekey.service.SecretClipboard;
import app.rekey.ui.bots.BotDialogs;
import app.rekey.ui.bots.BotsPage;
import app.rekey.ui.bots.BotsViewModel;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.FxClipboard;
import app.rekey.ui.common.LiveSettings;
import app.rekey.ui.common.Wording;
import app.rekey.ui.expiry.ExpiryRulesView;
import app.rekey.ui.expiry.ExpiryRulesViewModel;
import app.rekey.ui.findings.FindingsPage;
import app.rekey.ui.findings.FindingsViewModel;
import app.rekey.ui.journal.JournalPage;
import app.rekey.ui.journal.JournalViewModel;
import app.rekey.ui.keyedit.EditServices;
import app.rekey.ui.keyimport.ImportDialogs;
import app.rekey.ui.keys.FindingMends;
import app.rekey.ui.keys.ElsewhereViewModel;
import app.rekey.ui.keys.KeyPaneViewModel;
import app.rekey.ui.keys.KeyPlace;
import app.rekey.ui.keys.KeysViewModel;
import app.rekey.ui.rotation.Asking;
import app.rekey.ui.rotation.RotationPage;
import app.rekey.ui.rotation.RotationServices;
import app.rekey.ui.rotation.RotationsViewModel;
import app.rekey.ui.settings.CalendarSection;
import app.rekey.ui.settings.ConnectionView;
import app.rekey.ui.settings.ConnectionViewModel;
import app.rekey.ui.settings.OwnSections;
import app.rekey.ui.settings.PlacesSection;
import app.rekey.ui.settings.SettingsPage;
import app.rekey.ui.settings.SettingsSection;
import app.rekey.ui.settings.SettingsViewModel;
import app.rekey.ui.shell.Desktop;
import app.rekey.ui.shell.QuestionDialog;
import app.rekey.ui.shell.SecretCopies;
import app.rekey.ui.shell.ShellPage;
import app.rekey.ui.shell.ShellParts;
import app.rekey.ui.shell.ShellView;
import app.rekey.ui.shell.ShellViewModel;
import app.rekey.ui.shell.TestRunViewModel;
import app.rekey.ui.unlock.AccessView;
import app.rekey.ui.unlock.AccessViewModel;
import app.rekey.ui.unlock.RecoveryKeySheet;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Makes what the window holds while the vault is open: the models, and the pages beside the table.
///
/// @param sheet takes a new recovery key to paper
/// @param files asks the user for files and folders
record ShellMaker(
        UiServices services,
        Surroundings around,
        Wording wording,
        FxClipboard clipboard,
        RecoveryKeySheet sheet,
        DesktopFiles files) {

    OpenShell make() {
        var tasks = services.tasks();
        var session = services.session();
        var settings = new LiveSettings(around.settings(), tasks);
        var policy = settings.get().expiryPolicy(services.exchanges().expiryRules());
        var keys = new KeysViewModel(session, services.exchanges(), policy, wording, around.clock(), tasks);
        var run = new TestRunViewModel(services.tester(), wording, tasks);
        var copies = new SecretCopies(session, new SecretClipboard(clipboard, around.clock()), settings, wording, tasks);
        var edit = new EditServices(session, services.keys(), services.tester(), services.pasted(), services.privateKeys(),
                services.exchanges(), () -> settings.get().expiryPolicy(services.exchanges().expiryRules()).rules());
        var desktop = new RealDesktop(around, clipboard);
        var model = new ShellViewModel(edit, new ShellParts(keys, run, copies), desktop, wording, tasks, around.clock());
        var elsewhere = new ElsewhereViewModel(services.tester(), services.keys(), wording, services.tasks(), model::test);
        var botDialogs = new BotDialogs(model, session, services.bots(), new BotDialogs.Outside(services.exchanges(), files, this::openFolder), wording, tasks);
        var selected = new KeyPaneViewModel(keys, services.exchanges(), policy, wording, model, elsewhere, botDialogs);
        settings.property().addListener((_, _, now) -> {
            var followed = now.expiryPolicy(services.exchanges().expiryRules());
            keys.follow(followed);
            selected.follow(followed);
        });
        var rotations = rotations(edit, model, botDialogs);
        var bots = new BotsViewModel(session, services.bots(), wording, tasks);
        var pages = List.of(new BotsPage(bots, botDialogs, wording), rotationPage(rotations), findings(model, selected), journal(), settings(settings));
        var view = new ShellView(model, selected, pages, settings, wording, around.demo().isPresent());
        importing(model, settings).takeFilesDroppedOn(view);
        return new OpenShell(new OpenShell.Models(model, rotations), services, around, settings, wording, pages, view);
    }

    private RotationsViewModel rotations(EditServices edit, ShellViewModel model, BotDialogs botDialogs) {
        var outside = new RotationServices.Outside(model, (question, yes) -> ask(model, question, yes), botDialogs::lead,
                () -> model.showPage(JournalPage.ID));
        var rotations = new RotationsViewModel(new RotationServices(services.rotations(), edit, services.bots(), services.pairs(),
                around.outside().files()), outside, wording, services.tasks());
        model.onRotate(key -> {
            rotations.show(key);
            model.showPage(RotationPage.ID);
        });
        model.keepTyped(rotations::draft);
        return rotations;
    }

    private ImportDialogs importing(ShellViewModel model, LiveSettings settings) {
        var outside = new ImportDialogs.Outside(new KeyPlace(services.exchanges(), wording), () -> files.keys(wording), this::openFolder,
                settings.property().map(now -> now.appearance().fontSize()));
        var dialogs = new ImportDialogs(model, new KeyImport(services.session(), services.keys()), services.importReader(), outside, wording, services.tasks());
        model.onImport(dialogs::open);
        return dialogs;
    }

    private void ask(ShellViewModel model, Asking.Question question, Runnable yes) {
        model.open(new QuestionDialog(question.title(), question.text(), Described.as(question.id() + "-yes", question.doIt()), () -> {
            model.closeLayer();
            yes.run();
        }, Described.as(question.id() + "-no", wording.text("ui.bots.leaveIt")), model::closeLayer));
    }

    private ShellPage rotationPage(RotationsViewModel rotations) {
        return new RotationPage(rotations, wording, name -> files.save(wording.text("ui.rotation.new.saveTitle"), name));
    }

    private ShellPage findings(ShellViewModel model, KeyPaneViewModel selected) {
        var mends = new FindingMends(services.exchanges(), wording, model);
        var findings = new FindingsViewModel(services.session(), services.keys(), services.bots().refresh(), mends, wording, services.tasks());
        findings.contentProperty().addListener(_ -> selected.lookAgain());
        return new FindingsPage(findings, model, wording);
    }

    private ShellPage journal() {
        var model = new JournalViewModel(services.session(), around.outside().files(), wording, around.clock(), services.tasks());
        return new JournalPage(model, wording, name -> files.save(wording.text("ui.journal.exportTitle"), name));
    }

    private ShellPage settings(LiveSettings settings) {
        var own = new OwnSections(new SettingsViewModel(settings, services.session(), wording, services.tasks()), wording);
        var places = new PlacesSection(wording, this::openFolder);
        var sections = List.of(own.appearance(), own.locking(), access(), own.ends(), rules(settings), connection(),
                calendar(settings), places.backups(around.vault().backups()),
                places.about(around.program().version(), around.vault().file(), around.program().log()));
        return new SettingsPage(sections, wording);
    }

    private SettingsSection access() {
        var model = new AccessViewModel(services.session(), services.strength(), sheet, around.random(), wording, services.tasks());
        return new SettingsSection("access", wording.text("ui.settings.access"), new AccessView(model, wording), model::close);
    }

    private SettingsSection connection() {
        var model = new ConnectionViewModel(around.settings(), services.session(), new ConnectionCheck(services.exchanges()),
                services.tasks(), wording);
        return new SettingsSection("connection", wording.text("ui.settings.connection"), new ConnectionView(model, wording), model::close);
    }

    private SettingsSection calendar(LiveSettings settings) {
        var section = new CalendarSection(services.session(), around.outside().calendar(),
                () -> settings.get().expiryPolicy(services.exchanges().expiryRules()), wording, services.tasks());
        return section.section(name -> files.save(wording.text("ui.calendar.export"), name));
    }

    private SettingsSection rules(LiveSettings settings) {
        var applied = settings.get().expiryPolicy(services.exchanges().expiryRules()).rules();
        var model = new ExpiryRulesViewModel(applied, wording, edits -> settings.change(now -> now.with(edits)));
        return new SettingsSection("rules", wording.text("ui.settings.rules"), new ExpiryRulesView(model, wording), () -> { });
    }

    /// The folder itself, or the one that a file lies in. One that is not there yet is not opened.
    private void openFolder(Path place) {
        services.tasks().run(() -> Files.isDirectory(place) ? place : place.toAbsolutePath().getParent(),
                folder -> around.outside().openPage().accept(folder.toUri()), _ -> { });
    }

    private record RealDesktop(Surroundings around, FxClipboard clipboard) implements Desktop {
        @Override
        public void openPage(URI page) {
            around.outside().openPage().accept(page);
        }

        @Override
        public void copy(String text) {
            clipboard.putPlain(text);
        }
    }
}

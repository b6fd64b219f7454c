package app.rekey.ui;

import app.rekey.service.AutoLock;
import app.rekey.service.Settings;
import app.rekey.service.VaultSession.State;
import app.rekey.ui.common.Theme;
import app.rekey.ui.common.Wording;
import app.rekey.ui.findings.FindingsPage;
import app.rekey.ui.findings.FindingsViewModel;
import app.rekey.ui.keyedit.EditServices;
import app.rekey.ui.keys.FindingMends;
import app.rekey.ui.keys.KeyPaneViewModel;
import app.rekey.ui.keys.KeysViewModel;
import app.rekey.ui.shell.Desktop;
import app.rekey.ui.shell.Looks;
import app.rekey.ui.shell.ShellPage;
import app.rekey.ui.shell.ShellView;
import app.rekey.ui.shell.ShellViewModel;
import app.rekey.ui.shell.TestRunViewModel;
import app.rekey.ui.unlock.ForgottenView;
import app.rekey.ui.unlock.PasswordViewModel;
import app.rekey.ui.unlock.RecoveryKeySheet;
import app.rekey.ui.unlock.SetupView;
import app.rekey.ui.unlock.SetupViewModel;
import app.rekey.ui.unlock.UnlockView;
import app.rekey.ui.unlock.UnlockViewModel;
import java.io.File;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.InputEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;
import javafx.stage.PopupWindow;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;

/// The one window. Shows the setup, the lock screen or the open vault, whichever the session is at, and ticks once a second.
///
/// A lock replaces the whole content at once: dialogs go with it, and what was typed into them is wiped.
public final class RekeyWindow {
    private static final double SMALLEST_WIDTH = 900;
    private static final double SMALLEST_HEIGHT = 600;
    private static final double FIRST_WIDTH = 1400;
    private static final double FIRST_HEIGHT = 860;

    private final UiServices services;
    private final Surroundings around;
    private final Wording wording;
    private final StackPane root = new StackPane();
    private final Timeline clockwork = new Timeline(new KeyFrame(Duration.seconds(1), _ -> tick()));
    private Settings settings = Settings.DEFAULT;
    private Optional<Theme> theme = Optional.empty();
    private Optional<SetupViewModel> setup = Optional.empty();
    private Optional<UnlockViewModel> unlock = Optional.empty();
    private Optional<PasswordViewModel> forgotten = Optional.empty();
    private Optional<ShellViewModel> shell = Optional.empty();
    private List<ShellPage> pages = List.of();
    private Optional<AutoLock> autoLock = Optional.empty();
    private Runnable unsubscribe = () -> { };

    public RekeyWindow(UiServices services, Surroundings around) {
        this.services = services;
        this.around = around;
        this.wording = Wording.of(around.clock().getZone(), Locale.getDefault(Locale.Category.FORMAT), around.vault().backups());
    }

    /// Fills the stage and shows it. Called once, on the toolkit's thread.
    public void show(Stage stage) {
        var screen = Screen.getPrimary().getVisualBounds();
        var scene = new Scene(root, Math.min(FIRST_WIDTH, screen.getWidth()), Math.min(FIRST_HEIGHT, screen.getHeight()));
        root.getStyleClass().add("window");
        stage.setTitle(wording.text(around.demo().isPresent() ? "ui.window.titleDemo" : "ui.window.title"));
        stage.setMinWidth(SMALLEST_WIDTH);
        stage.setMinHeight(SMALLEST_HEIGHT);
        stage.setScene(scene);
        scene.addEventFilter(InputEvent.ANY, _ -> autoLock.ifPresent(AutoLock::userActive));
        dress(scene);
        stage.show();
        unsubscribe = services.session().onChange(() -> services.tasks().onScreen(this::followSession));
        clockwork.setCycleCount(Timeline.INDEFINITE);
        clockwork.play();
        services.tasks().run(() -> new Start(around.settings().load(), around.vault().exists().getAsBoolean()), start -> {
            settings = start.settings();
            autoLock = settings.locking().idle().map(idle -> new AutoLock(around.clock(), idle, this::lockNow));
            dress(scene);
            begin(start.vaultExists());
        }, _ -> begin(true));
    }

    /// Takes the window's work off everything that lives longer. The session is locked by whoever opened it.
    public void close() {
        clockwork.stop();
        unsubscribe.run();
        leaveAll();
        theme.ifPresent(Theme::close);
    }

    private record Start(Settings settings, boolean vaultExists) {}

    private void begin(boolean vaultExists) {
        if (services.session().state() == State.OPEN) {
            showOpenVault();
        } else if (vaultExists) {
            showUnlock();
        } else {
            showSetup();
        }
    }

    private void dress(Scene scene) {
        theme.ifPresentOrElse(t -> t.choose(settings.appearance().theme()), () -> theme = Optional.of(new Theme(settings.appearance().theme())));
        theme.ifPresent(t -> t.dress(scene, settings.appearance().fontSize()));
    }

    /// The session says where it is; the window shows that.
    private void followSession() {
        switch (services.session().state()) {
            case OPENING -> { }
            case OPEN -> {
                if (shell.isEmpty() && forgotten.isEmpty() && setup.filter(SetupViewModel::isUnderWay).isEmpty()) {
                    showOpenVault();
                }
            }
            case LOCKED -> {
                boolean wasOpen = shell.isPresent() || forgotten.isPresent() || setup.filter(SetupViewModel::isVaultMade).isPresent();
                if (wasOpen) {
                    showUnlock();
                }
            }
        }
    }

    private void tick() {
        autoLock.ifPresent(AutoLock::tick);
        shell.ifPresent(s -> s.keys().tick());
    }

    private void lockNow() {
        if (services.session().state() != State.LOCKED) {
            services.session().lock();
        } else if (setup.isPresent()) {
            showSetup();
        }
        // A password that was typed and left behind goes too.
        unlock.ifPresent(UnlockViewModel::close);
    }

    private void showSetup() {
        leaveAll();
        var model = new SetupViewModel(services.session(), services.strength(), around.vault().file(), recoveryKeySheet(),
                around.random(), wording, services.tasks());
        setup = Optional.of(model);
        model.stepProperty().addListener((_, _, step) -> {
            if (step == SetupViewModel.Step.DONE) {
                begin(true);
            }
        });
        cover(new SetupView(model, wording, around.openDemo()));
    }

    private void showUnlock() {
        leaveAll();
        var model = new UnlockViewModel(services.session(), around.vault().file(), wording, services.tasks());
        unlock = Optional.of(model);
        var view = new UnlockView(model, wording, around.demo().map(Surroundings.Demo::password));
        cover(view);
        view.focus();
    }

    /// Whoever came in with the recovery key may have forgotten the password, and chooses a new one first.
    private void showOpenVault() {
        if (!services.session().isOpenedByRecoveryKey()) {
            openShell();
            return;
        }
        leaveAll();
        var model = PasswordViewModel.forgotten(services.session(), services.strength(), wording, services.tasks());
        forgotten = Optional.of(model);
        model.doneProperty().addListener(_ -> openShell());
        cover(new ForgottenView(model, wording, this::openShell));
    }

    private RecoveryKeySheet recoveryKeySheet() {
        return new RecoveryKeySheet(around.vault().newFiles(), () -> {
            var chooser = new FileChooser();
            chooser.setTitle(wording.text("ui.recovery.keepTitle"));
            chooser.setInitialFileName(RecoveryKeySheet.NAME);
            return Optional.ofNullable(chooser.showSaveDialog(root.getScene().getWindow())).map(File::toPath);
        });
    }

    private void openShell() {
        leaveAll();
        var policy = settings.expiryPolicy(services.exchanges().expiryRules());
        var keys = new KeysViewModel(services.session(), services.exchanges(), policy, wording, around.clock(),
                services.tasks());
        var run = new TestRunViewModel(services.tester(), wording, services.tasks());
        var edit = new EditServices(services.session(), services.keys(), services.tester(), services.pasted(),
                services.privateKeys(), services.exchanges(), policy.rules());
        var model = new ShellViewModel(edit, keys, run, new RealDesktop(), wording, services.tasks(), around.clock());
        var selected = new KeyPaneViewModel(keys, services.exchanges(), policy, wording, model);
        shell = Optional.of(model);
        pages = pages(model);
        var view = new ShellView(model, selected, pages, new ChosenLooks(), wording, around.demo().isPresent());
        cover(view);
        view.focus();
        run.say(around.demo().isPresent() || services.session().hasRecoveryKey()
                ? keys.summary()
                : wording.text("ui.access.noRecoveryKey"));
        writeWhatUnlockingLeft(run);
        if (settings.testAfterUnlock()) {
            model.testStale();
        }
        giveBackTheKdfsMemory();
    }

    /// What stands beside the keys table, in the order of the list at the left.
    private List<ShellPage> pages(ShellViewModel model) {
        var mends = new FindingMends(services.exchanges(), wording, model);
        var findings = new FindingsViewModel(services.session(), services.keys(), mends, wording, services.tasks());
        return List.of(new FindingsPage(findings, model, wording));
    }

    /// A password that was cheap to guess gets a dearer slot now, while commands leave that to the next save.
    private void writeWhatUnlockingLeft(TestRunViewModel run) {
        services.tasks().run(() -> services.session().save(List.of()), result -> wording.vault().of(result).ifPresent(run::say), _ -> { });
    }

    /// Opening a vault fills 128 MiB once. The window stays open for days: it asks for a collection now, and not when the heap is
    /// full, which would be never.
    private void giveBackTheKdfsMemory() {
        services.tasks().run(() -> {
            System.gc();
            return true;
        }, _ -> { }, _ -> { });
    }

    private void cover(Node view) {
        root.getChildren().setAll(view);
    }

    private void leaveAll() {
        // Menus and lists that hang open are windows of their own.
        List.copyOf(Window.getWindows()).stream()
                .filter(window -> window instanceof PopupWindow popup && popup.getOwnerWindow() == root.getScene().getWindow())
                .forEach(Window::hide);
        root.getChildren().clear();
        pages.forEach(ShellPage::close);
        pages = List.of();
        shell.ifPresent(ShellViewModel::close);
        setup.ifPresent(SetupViewModel::close);
        unlock.ifPresent(UnlockViewModel::close);
        forgotten.ifPresent(PasswordViewModel::close);
        forgotten = Optional.empty();
        shell = Optional.empty();
        setup = Optional.empty();
        unlock = Optional.empty();
    }

    private final class ChosenLooks implements Looks {
        @Override
        public Settings.Theme theme() {
            return settings.appearance().theme();
        }

        @Override
        public int textSize() {
            return settings.appearance().fontSize();
        }

        @Override
        public void choose(Settings.Theme chosen) {
            settings = settings.with(new Settings.Appearance(chosen, settings.appearance().fontSize()));
            theme.ifPresent(t -> t.choose(chosen));
            var toSave = settings;
            services.tasks().run(() -> {
                around.settings().save(toSave);
                return toSave;
            }, _ -> { }, _ -> { });
        }
    }

    private final class RealDesktop implements Desktop {
        @Override
        public void openPage(URI page) {
            around.openPage().accept(page);
        }

        @Override
        public void copy(String text) {
            var content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        }
    }
}

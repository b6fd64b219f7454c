package app.rekey.ui;

import app.rekey.domain.Id;
import app.rekey.service.AutoLock;
import app.rekey.service.Settings;
import app.rekey.service.VaultSession.State;
import app.rekey.ui.common.FxClipboard;
import app.rekey.ui.common.LiveSettings;
import app.rekey.ui.common.Theme;
import app.rekey.ui.common.Wording;
import app.rekey.ui.unlock.ForgottenView;
import app.rekey.ui.unlock.PasswordViewModel;
import app.rekey.ui.unlock.RecoveryKeySheet;
import app.rekey.ui.unlock.SetupView;
import app.rekey.ui.unlock.SetupViewModel;
import app.rekey.ui.unlock.UnlockView;
import app.rekey.ui.unlock.UnlockViewModel;
import app.rekey.words.SentenceLocale;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.scene.layout.StackPane;
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
    private final FxClipboard clipboard = new FxClipboard();
    private final LiveSettings settings;
    private final AutoLock autoLock;
    private Optional<Theme> theme = Optional.empty();
    private Optional<WindowPlace> windowPlace = Optional.empty();
    private Optional<SetupViewModel> setup = Optional.empty();
    private Optional<UnlockViewModel> unlock = Optional.empty();
    private Optional<PasswordViewModel> forgotten = Optional.empty();
    private Optional<OpenShell> shell = Optional.empty();
    private Optional<Id> rotated = Optional.empty();
    private Runnable unsubscribe = () -> { };

    public RekeyWindow(UiServices services, Surroundings around) {
        this.services = services;
        this.around = around;
        this.settings = new LiveSettings(around.settings(), services.tasks());
        this.autoLock = new AutoLock(around.clock(), settings.get().locking(), this::lockNow);
        this.wording = Wording.of(around.clock().getZone(), SentenceLocale.of(Locale.getDefault(Locale.Category.FORMAT)), around.vault().backups());
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
        scene.addEventFilter(InputEvent.ANY, _ -> autoLock.userActive());
        settings.property().subscribe(now -> autoLock.follow(now.locking()));
        settings.property().map(Settings::appearance).subscribe(_ -> dress(scene));
        stage.focusedProperty().addListener((_, _, focused) -> {
            if (focused) {
                shell.ifPresent(OpenShell::lookAround);
            }
        });
        stage.show();
        unsubscribe = services.session().onChange(() -> services.tasks().onScreen(this::followSession));
        clockwork.setCycleCount(Timeline.INDEFINITE);
        clockwork.play();
        stage.iconifiedProperty().addListener((_, _, minimised) -> {
            if (minimised && settings.get().locking().whenMinimised()) {
                lockNow();
            }
        });
        services.tasks().run(this::start, vaultExists -> {
            var place = new WindowPlace(stage, settings);
            place.restore();
            windowPlace = Optional.of(place);
            begin(vaultExists);
        }, _ -> begin(true));
    }

    /// Off the screen: whether there is a vault, once the settings are read.
    private boolean start() {
        around.settings().load();
        return around.vault().exists().getAsBoolean();
    }

    /// Brings the window before the user's eyes, because it was asked for again.
    public void raise(Stage stage) {
        stage.setIconified(false);
        stage.show();
        stage.toFront();
        stage.requestFocus();
    }

    /// Locks, and takes the window's work off everything that lives longer.
    public void close() {
        clockwork.stop();
        unsubscribe.run();
        lockNow();
        leaveAll();
        settings.close();
        theme.ifPresent(Theme::close);
    }

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
        var looks = settings.get().appearance();
        theme.ifPresentOrElse(t -> t.choose(looks.theme()), () -> theme = Optional.of(new Theme(looks.theme())));
        theme.ifPresent(t -> t.dress(scene, looks.fontSize()));
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
        autoLock.tick();
        windowPlace.ifPresent(WindowPlace::keep);
        shell.ifPresent(OpenShell::tick);
        unlock.ifPresent(UnlockViewModel::tick);
    }

    private void lockNow() {
        if (shell.isPresent()) {
            shell.get().lock();
        } else if (services.session().state() != State.LOCKED) {
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
        cover(new SetupView(model, wording, around.outside().openDemo()));
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
        return new RecoveryKeySheet(around.vault().newFiles(), () -> files().save(wording.text("ui.recovery.keepTitle"), RecoveryKeySheet.NAME));
    }

    private DesktopFiles files() {
        var home = around.demo().map(Surroundings.Demo::bots).orElseGet(() -> Path.of(System.getProperty("user.home")));
        return new DesktopFiles(home, () -> root.getScene().getWindow());
    }

    private void openShell() {
        leaveAll();
        var opened = new ShellMaker(services, around, wording, clipboard, recoveryKeySheet(), files()).make();
        shell = Optional.of(opened);
        cover(opened.view());
        opened.begin(rotated);
        rotated = Optional.empty();
        giveBackTheKdfsMemory();
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
        shell.ifPresent(open -> rotated = open.rotated());
        shell.ifPresent(OpenShell::close);
        setup.ifPresent(SetupViewModel::close);
        unlock.ifPresent(UnlockViewModel::close);
        forgotten.ifPresent(PasswordViewModel::close);
        forgotten = Optional.empty();
        shell = Optional.empty();
        setup = Optional.empty();
        unlock = Optional.empty();
    }
}

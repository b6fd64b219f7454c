package app.rekey.ui;

import app.rekey.domain.Id;
import app.rekey.service.Notes;
import app.rekey.ui.common.LiveSettings;
import app.rekey.ui.common.Wording;
import app.rekey.ui.rotation.RotationPage;
import app.rekey.ui.rotation.RotationsViewModel;
import app.rekey.ui.shell.ShellPage;
import app.rekey.ui.shell.ShellView;
import app.rekey.ui.shell.ShellViewModel;
import java.util.List;
import java.util.Optional;

/// What the window holds while the vault is open. [ShellMaker] makes it at each unlock; the lock closes it.
final class OpenShell implements AutoCloseable {
    private static final int TICKS_A_LOOK = 3;

    private final UiServices services;
    private final Surroundings around;
    private final LiveSettings settings;
    private final Wording wording;
    private final ShellViewModel model;
    private final RotationsViewModel rotations;
    private final List<ShellPage> pages;
    private final ShellView view;
    private int ticks;

    /// @param shell the window's own
    /// @param rotations its page is found again after a lock
    record Models(ShellViewModel shell, RotationsViewModel rotations) {}

    OpenShell(Models models, UiServices services, Surroundings around, LiveSettings settings, Wording wording, List<ShellPage> pages, ShellView view) {
        this.services = services;
        this.around = around;
        this.settings = settings;
        this.wording = wording;
        this.model = models.shell();
        this.rotations = models.rotations();
        this.pages = pages;
        this.view = view;
    }

    ShellView view() {
        return view;
    }

    /// The key whose rotation is on the screen.
    Optional<Id> rotated() {
        return model.pageProperty().get().filter(RotationPage.ID::equals).flatMap(_ -> rotations.shownKey());
    }

    /// What follows the unlock, once the view is on the screen.
    ///
    /// @param rotated the key whose rotation the last lock covered
    void begin(Optional<Id> rotated) {
        view.focus();
        rotated.ifPresent(model::rotate);
        if (around.demo().isEmpty() && !services.session().hasRecoveryKey()) {
            model.run().say(wording.text("ui.access.noRecoveryKey"));
        }
        writeWhatUnlockingLeft();
        model.offerDraft();
        if (settings.get().testAfterUnlock()) {
            model.testStale();
        }
    }

    /// The event of this unlock; and with it, a password that was cheap to guess gets a dearer slot now, while commands leave that to
    /// the next save.
    private void writeWhatUnlockingLeft() {
        var session = services.session();
        services.tasks().run(() -> new Notes(session).unlocked(session.takeFailedUnlocks()),
                result -> {
                    model.run().say(result);
                    lookAround();
                }, _ -> lookAround());
    }

    void tick() {
        model.tick();
        keepLayout();
        if (++ticks % TICKS_A_LOOK == 0) {
            lookAround();
        }
    }

    private void keepLayout() {
        var before = settings.get().layout();
        if (!view.layout(before).equals(before)) {
            settings.change(now -> now.with(view.layout(now.layout())));
        }
    }

    /// Takes in what others wrote into the vault meanwhile.
    void lookAround() {
        model.refresh();
    }

    /// Locks the vault at once; a draft in a dialog is kept.
    void lock() {
        model.lock();
    }

    @Override
    public void close() {
        keepLayout();
        pages.forEach(ShellPage::close);
        model.close();
        settings.close();
    }
}

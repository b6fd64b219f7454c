package app.rekey.ui.unlock;

import app.rekey.service.PasswordStrength;
import app.rekey.service.VaultSession;
import app.rekey.service.VaultStore.CreateResult;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.Wording;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The first start: what Rekey does, a password, and the recovery key with two of its groups asked back.
///
/// The vault is made, and open, when the recovery key is shown. The key becomes a way in only when both groups came back, so that a
/// lock in between leaves a vault with its password alone, and none with a key that nobody has: the settings make a new one.
public final class SetupViewModel {
    /// Where in the setup the user is.
    public enum Step { WELCOME, PASSWORD, RECOVERY_KEY, DONE }

    private final VaultSession session;
    private final Path file;
    private final Wording wording;
    private final BackgroundTasks tasks;
    private final NewPassword chosen;
    private final RecoveryKeyViewModel recoveryKey;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.WELCOME);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private boolean vaultMade;

    public SetupViewModel(VaultSession session, PasswordStrength strength, Path file, RecoveryKeySheet sheet, RandomGenerator random,
            Wording wording, BackgroundTasks tasks) {
        this.session = session;
        this.file = file;
        this.wording = wording;
        this.tasks = tasks;
        this.chosen = new NewPassword(strength, wording, tasks);
        this.recoveryKey = new RecoveryKeyViewModel(session, sheet, random, wording, tasks);
        recoveryKey.stepProperty().addListener((_, _, now) -> {
            switch (now) {
                case SHOW -> step.set(Step.RECOVERY_KEY);
                case DONE -> step.set(Step.DONE);
                case CONFIRM, ASK_BACK -> { }
            }
        });
    }

    public Path file() {
        return file;
    }

    public NewPassword chosen() {
        return chosen;
    }

    /// The new vault's recovery key, from the step of that name on.
    public RecoveryKeyViewModel recoveryKey() {
        return recoveryKey;
    }

    public ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// Whether the window must keep showing the setup, although the vault is open already.
    public boolean isUnderWay() {
        return step.get() != Step.DONE;
    }

    /// Whether the vault is there already, so that a lock ends the setup.
    public boolean isVaultMade() {
        return vaultMade;
    }

    public void begin() {
        step.set(Step.PASSWORD);
    }

    /// Makes the vault with what was typed, unless the two differ or the password is too easily guessed.
    public void createVault() {
        if (busy.get() || !chosen.isTypedTwice()) {
            return;
        }
        busy.set(true);
        var typed = chosen.password().copy();
        tasks.run(() -> {
            try (typed) {
                return chosen.isHardEnough(typed)
                        ? session.create(file, typed, false)
                        : new CreateResult.PasswordRefused(wording.text("ui.setup.tooWeak"));
            }
        }, this::created, thrown -> refuse(wording.text("ui.setup.failed", thrown.getClass().getSimpleName())));
    }

    /// Wipes all that was typed and the recovery key. Called when the setup ends, and by a lock in the middle of it.
    public void close() {
        chosen.wipe();
        recoveryKey.close();
    }

    private void created(CreateResult result) {
        busy.set(false);
        switch (result) {
            case CreateResult.Created _ -> {
                chosen.wipe();
                vaultMade = true;
                // A lock while the vault was made has won: its key is not shown over a locked window.
                if (session.state() == VaultSession.State.OPEN) {
                    recoveryKey.draw();
                } else {
                    step.set(Step.DONE);
                }
            }
            case CreateResult.AlreadyThere _, CreateResult.PasswordRefused _, CreateResult.NotWritten _ ->
                    refuse(wording.vault().of(file, result).orElseThrow());
        }
    }

    private void refuse(String why) {
        busy.set(false);
        chosen.refuse(why);
    }
}

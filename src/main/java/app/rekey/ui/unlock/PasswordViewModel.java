package app.rekey.ui.unlock;

import app.rekey.service.PasswordStrength;
import app.rekey.service.VaultSession;
import app.rekey.service.WaysIn;
import app.rekey.service.WaysIn.GuessCost;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.SecretText;
import app.rekey.ui.common.Wording;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/// A new password for the open vault: in the place of the present one, which is asked for, or of a forgotten one, after the vault
/// was opened with its recovery key.
public final class PasswordViewModel {
    private final VaultSession session;
    private final boolean forgotten;
    private final Wording wording;
    private final BackgroundTasks tasks;
    private final SecretText present = new SecretText();
    private final NewPassword chosen;
    private final BooleanProperty strong = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<String>> presentProblem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper done = new ReadOnlyBooleanWrapper();
    private Optional<String> remark = Optional.empty();

    private PasswordViewModel(VaultSession session, boolean forgotten, PasswordStrength strength, Wording wording, BackgroundTasks tasks) {
        this.session = session;
        this.forgotten = forgotten;
        this.wording = wording;
        this.tasks = tasks;
        this.chosen = new NewPassword(strength, wording, tasks);
        present.revisionProperty().addListener(_ -> presentProblem.set(Optional.empty()));
    }

    /// In the place of the present password.
    public static PasswordViewModel change(VaultSession session, PasswordStrength strength, Wording wording, BackgroundTasks tasks) {
        return new PasswordViewModel(session, false, strength, wording, tasks);
    }

    /// In the place of a forgotten one.
    public static PasswordViewModel forgotten(VaultSession session, PasswordStrength strength, Wording wording, BackgroundTasks tasks) {
        return new PasswordViewModel(session, true, strength, wording, tasks);
    }

    /// Whether the present password is not asked for.
    public boolean isForgotten() {
        return forgotten;
    }

    public SecretText present() {
        return present;
    }

    public NewPassword chosen() {
        return chosen;
    }

    /// Whether a guess shall cost twice the memory.
    public BooleanProperty strongProperty() {
        return strong;
    }

    public ReadOnlyObjectProperty<Optional<String>> presentProblemProperty() {
        return presentProblem.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// Whether the new password is in the vault.
    public ReadOnlyBooleanProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    /// What there is to say of a change that was made, where all did not go as it should; set before [#doneProperty()].
    Optional<String> remark() {
        return remark;
    }

    /// Changes the password, unless what was typed differs, is too easily guessed, or is not the present one.
    public void change() {
        if (busy.get() || !isComplete()) {
            return;
        }
        busy.set(true);
        var old = present.copy();
        var next = chosen.password().copy();
        var cost = strong.get() ? GuessCost.STRONG : GuessCost.STANDARD;
        tasks.run(() -> {
            try (old; next) {
                return chosen.isHardEnough(next)
                        ? session.withWaysIn(ways -> forgotten ? ways.resetPassword(next, cost) : ways.changePassword(old, next, cost))
                        : Optional.<WaysIn.Result>of(new WaysIn.Result.Refused(wording.text("ui.password.tooWeak")));
            }
        }, this::ended, fault -> {
            busy.set(false);
            chosen.refuse(wording.text("ui.password.failed", fault.getClass().getSimpleName()));
        });
    }

    /// Wipes what was typed.
    public void close() {
        present.clear();
        chosen.wipe();
    }

    private boolean isComplete() {
        boolean missing = !forgotten && present.isEmpty();
        presentProblem.set(missing ? Optional.of(wording.text("ui.password.noPresent")) : Optional.empty());
        return chosen.isTypedTwice() & !missing;
    }

    private void ended(Optional<WaysIn.Result> result) {
        busy.set(false);
        // Empty: locked in the meantime, and the window shows that.
        result.ifPresent(end -> {
            var trouble = wording.vault().of(end);
            if (end.isMade()) {
                close();
                remark = trouble;
                done.set(true);
            } else if (end instanceof WaysIn.Result.WrongPassword) {
                presentProblem.set(trouble);
            } else {
                chosen.refuse(trouble.get());
            }
        });
    }
}

package app.rekey.ui.unlock;

import app.rekey.domain.Secret;
import app.rekey.service.VaultSession;
import app.rekey.service.WaysIn;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.SecretText;
import app.rekey.ui.common.Wording;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A new recovery key for the open vault: the present password is asked, the key shown, and two of its groups asked back.
///
/// It is written into the vault only when both groups came back. A lock before that wipes it and changes nothing: an earlier
/// recovery key still opens the vault, and this one never did.
public final class RecoveryKeyViewModel {
    /// Where the user is.
    public enum Step { CONFIRM, SHOW, ASK_BACK, DONE }

    private final VaultSession session;
    private final RecoveryKeySheet sheet;
    private final RandomGenerator random;
    private final Wording wording;
    private final BackgroundTasks tasks;
    private final SecretText password = new SecretText();
    private final SecretText firstGroup = new SecretText();
    private final SecretText secondGroup = new SecretText();
    private final ReadOnlyObjectWrapper<Step> step;
    private final ReadOnlyObjectWrapper<Optional<String>> passwordProblem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> askBackProblem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> kept = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private Optional<String> remark = Optional.empty();
    private Optional<Secret> drawn = Optional.empty();
    private Optional<RecoveryKeyGroups> groups = Optional.empty();
    private boolean closed;

    /// Of a vault that is open. The password is asked first, because an open window left alone shall not give a way in for good.
    public RecoveryKeyViewModel(
            VaultSession session, RecoveryKeySheet sheet, RandomGenerator random, Wording wording, BackgroundTasks tasks) {
        this.session = session;
        this.sheet = sheet;
        this.random = random;
        this.wording = wording;
        this.tasks = tasks;
        this.step = new ReadOnlyObjectWrapper<>(Step.CONFIRM);
    }

    public SecretText password() {
        return password;
    }

    public SecretText firstGroup() {
        return firstGroup;
    }

    public SecretText secondGroup() {
        return secondGroup;
    }

    public ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<String>> passwordProblemProperty() {
        return passwordProblem.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<String>> askBackProblemProperty() {
        return askBackProblem.getReadOnlyProperty();
    }

    /// What came of writing the key into a file to print.
    public ReadOnlyObjectProperty<Optional<String>> keptProperty() {
        return kept.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// The recovery key to show, while there is one.
    public Optional<RecoveryKeyGroups> recoveryKey() {
        return groups;
    }

    /// What there is to say of a key that was made, where all did not go as it should; set before the last step.
    Optional<String> remark() {
        return remark;
    }

    /// Shows a new key if the typed password is the vault's.
    public void confirm() {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        passwordProblem.set(Optional.empty());
        var typed = password.copy();
        tasks.run(() -> {
            try (typed) {
                return session.withWaysIn(ways -> ways.isPassword(typed));
            }
        }, right -> {
            busy.set(false);
            if (right.isEmpty()) {
                close();
            } else if (right.get()) {
                password.clear();
                draw();
            } else {
                passwordProblem.set(Optional.of(wording.text("ui.recovery.notThePassword")));
            }
        }, this::failedToConfirm);
    }

    /// Draws a key and shows it. After a vault was made nobody is asked for the password that was typed just now.
    void draw() {
        tasks.run(() -> session.withWaysIn(WaysIn::drawRecoveryKey), this::drawn, this::failedToConfirm);
    }

    private void drawn(Optional<Secret> key) {
        drawn = key;
        groups = key.map(whole -> RecoveryKeyGroups.of(whole.copyOfSecret(), random));
        // A lock in the meantime has won: no key is shown over a locked window.
        if (closed || groups.isEmpty()) {
            close();
        } else {
            step.set(Step.SHOW);
        }
    }

    /// Writes the key into a file that can be printed, at a place that the user is asked for.
    public void keepAsFile() {
        var chosen = sheet.askForPlace().get();
        // The chooser is a window of its own, and a lock does not wait for it.
        if (chosen.isEmpty() || groups.isEmpty()) {
            return;
        }
        var copies = groups.get().groups().stream().map(Secret::copyOfSecret).toList();
        var vault = session.file().orElse(chosen.get());
        tasks.run(() -> {
            try {
                return sheet.write(chosen.get(), vault, copies, wording);
            } finally {
                copies.forEach(Secret::close);
            }
        }, words -> kept.set(Optional.of(words)),
                _ -> kept.set(Optional.of(wording.text("ui.recovery.notKept", chosen.get()))));
    }

    /// The user says that the recovery key is written down.
    public void writtenDown() {
        step.set(Step.ASK_BACK);
    }

    /// Back to the recovery key, to look again.
    public void showAgain() {
        firstGroup.clear();
        secondGroup.clear();
        askBackProblem.set(Optional.empty());
        step.set(Step.SHOW);
    }

    /// Compares the two groups that were asked back; where both are right, the key is put into the vault.
    public void checkGroups() {
        if (busy.get() || drawn.isEmpty()) {
            return;
        }
        try (var first = firstGroup.copy(); var second = secondGroup.copy()) {
            boolean right = groups.filter(key -> key.isAskedBack(first, second)).isPresent();
            askBackProblem.set(right ? Optional.empty() : Optional.of(wording.text("ui.setup.groupsDiffer")));
            if (right) {
                write(drawn.get().copyOfSecret());
            }
        }
    }

    /// Wipes all that was typed, and the key. Called when it is done, when the user turns away, and by a lock.
    public void close() {
        closed = true;
        password.clear();
        firstGroup.clear();
        secondGroup.clear();
        groups.ifPresent(RecoveryKeyGroups::close);
        groups = Optional.empty();
        drawn.ifPresent(Secret::close);
        drawn = Optional.empty();
    }

    private void write(Secret key) {
        busy.set(true);
        tasks.run(() -> {
            try (key) {
                return session.withWaysIn(ways -> ways.useRecoveryKey(key));
            }
        }, result -> {
            busy.set(false);
            if (closed) {
                return;
            }
            var trouble = result.flatMap(wording.vault()::of);
            if (result.filter(WaysIn.Result::isMade).isPresent()) {
                close();
                remark = trouble;
                step.set(Step.DONE);
            } else {
                askBackProblem.set(trouble);
            }
        }, fault -> {
            busy.set(false);
            askBackProblem.set(Optional.of(wording.text("ui.recovery.failed", fault.getClass().getSimpleName())));
        });
    }

    private void failedToConfirm(Exception fault) {
        busy.set(false);
        passwordProblem.set(Optional.of(wording.text("ui.recovery.failed", fault.getClass().getSimpleName())));
    }
}

package app.rekey.ui.unlock;

import app.rekey.service.PasswordStrength;
import app.rekey.service.VaultSession;
import app.rekey.service.VaultStore.CreateResult;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.SecretText;
import app.rekey.ui.common.Wording;
import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The first start: what Rekey does, a password, and the recovery key with two of its groups asked back.
///
/// The vault is made, and open, when the recovery key is shown; the key exists nowhere else, and is wiped when setup ends or locks.
public final class SetupViewModel {
    /// Where in the setup the user is.
    public enum Step { WELCOME, PASSWORD, RECOVERY_KEY, ASK_BACK, DONE }

    private final VaultSession session;
    private final PasswordStrength strength;
    private final Path file;
    private final RandomGenerator random;
    private final Wording wording;
    private final BackgroundTasks tasks;
    private final SecretText password = new SecretText();
    private final SecretText repeated = new SecretText();
    private final SecretText firstGroup = new SecretText();
    private final SecretText secondGroup = new SecretText();
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.WELCOME);
    private final ReadOnlyObjectWrapper<Optional<PasswordStrength.Level>> level = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> passwordProblem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> repeatProblem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> askBackProblem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private Optional<RecoveryKeyGroups> recoveryKey = Optional.empty();
    private boolean closed;

    public SetupViewModel(VaultSession session, PasswordStrength strength, Path file, RandomGenerator random, Wording wording,
            BackgroundTasks tasks) {
        this.session = session;
        this.strength = strength;
        this.file = file;
        this.random = random;
        this.wording = wording;
        this.tasks = tasks;
        password.revisionProperty().addListener(_ -> judgePassword());
    }

    public Path file() {
        return file;
    }

    public SecretText password() {
        return password;
    }

    public SecretText repeated() {
        return repeated;
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

    /// How hard the typed password is to guess; empty while nothing is typed.
    public ReadOnlyObjectProperty<Optional<PasswordStrength.Level>> levelProperty() {
        return level.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<String>> passwordProblemProperty() {
        return passwordProblem.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<String>> repeatProblemProperty() {
        return repeatProblem.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<String>> askBackProblemProperty() {
        return askBackProblem.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// Whether the window must keep showing the setup, although the vault is open already.
    public boolean isUnderWay() {
        return step.get() != Step.DONE;
    }

    /// The recovery key to show, while there is one.
    public Optional<RecoveryKeyGroups> recoveryKey() {
        return recoveryKey;
    }

    public void begin() {
        step.set(Step.PASSWORD);
    }

    /// Makes the vault with what was typed, unless the two differ or the password is too easily guessed.
    public void createVault() {
        if (busy.get() || !passwordsAreGood()) {
            return;
        }
        busy.set(true);
        var typed = password.copy();
        tasks.run(() -> {
            try (typed) {
                return strength.of(typed) == PasswordStrength.Level.REFUSED
                        ? new CreateResult.PasswordRefused(wording.text("ui.setup.tooWeak"))
                        : session.create(file, typed, true);
            }
        }, this::created, thrown -> refuse(wording.text("ui.setup.failed", thrown.getClass().getSimpleName())));
    }

    /// The user says that the recovery key is written down.
    public void writtenDown() {
        step.set(Step.ASK_BACK);
    }

    /// Back to the recovery key, to look again.
    public void showAgain() {
        wipe(firstGroup, secondGroup);
        askBackProblem.set(Optional.empty());
        step.set(Step.RECOVERY_KEY);
    }

    /// Compares the two groups that were asked back; both right ends the setup.
    public void checkGroups() {
        try (var first = firstGroup.copy(); var second = secondGroup.copy()) {
            boolean right = recoveryKey.filter(key -> key.isAskedBack(first, second)).isPresent();
            askBackProblem.set(right ? Optional.empty() : Optional.of(wording.text("ui.setup.groupsDiffer")));
            if (right) {
                close();
                step.set(Step.DONE);
            }
        }
    }

    /// Wipes all that was typed and the recovery key. Called when the setup ends, and by a lock in the middle of it.
    public void close() {
        closed = true;
        wipe(password, repeated, firstGroup, secondGroup);
        recoveryKey.ifPresent(RecoveryKeyGroups::close);
        recoveryKey = Optional.empty();
    }

    private boolean passwordsAreGood() {
        passwordProblem.set(password.isEmpty() ? Optional.of(wording.text("ui.setup.noPassword")) : Optional.empty());
        try (var one = password.copy(); var other = repeated.copy()) {
            repeatProblem.set(one.equals(other) ? Optional.empty() : Optional.of(wording.text("ui.setup.differ")));
        }
        return passwordProblem.get().isEmpty() && repeatProblem.get().isEmpty();
    }

    private void created(CreateResult result) {
        busy.set(false);
        switch (result) {
            case CreateResult.Created made -> {
                wipe(password, repeated);
                recoveryKey = made.recoveryKey().map(key -> RecoveryKeyGroups.of(key, random));
                // A lock while the vault was made has won: its key is not shown over a locked window.
                boolean locked = closed || session.state() != VaultSession.State.OPEN;
                if (locked) {
                    close();
                }
                step.set(recoveryKey.isPresent() ? Step.RECOVERY_KEY : Step.DONE);
            }
            case CreateResult.AlreadyThere _, CreateResult.PasswordRefused _, CreateResult.NotWritten _ ->
                    refuse(wording.vault().of(file, result).orElseThrow());
        }
    }

    private void refuse(String why) {
        busy.set(false);
        passwordProblem.set(Optional.of(why));
    }

    private void judgePassword() {
        passwordProblem.set(Optional.empty());
        repeatProblem.set(Optional.empty());
        if (password.isEmpty()) {
            level.set(Optional.empty());
            return;
        }
        var typed = password.copy();
        int revision = password.revisionProperty().get();
        tasks.run(() -> {
            try (typed) {
                return strength.of(typed);
            }
        }, judged -> {
            // Judging takes a while; a later keystroke has its own answer under way.
            if (revision == password.revisionProperty().get()) {
                level.set(Optional.of(judged));
            }
        }, _ -> level.set(Optional.empty()));
    }

    private static void wipe(SecretText... texts) {
        for (var text : texts) {
            text.clear();
        }
    }
}

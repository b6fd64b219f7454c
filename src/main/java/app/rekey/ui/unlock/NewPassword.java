package app.rekey.ui.unlock;

import app.rekey.domain.Secret;
import app.rekey.service.PasswordStrength;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.SecretText;
import app.rekey.ui.common.Wording;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A password that is being chosen: typed twice, and judged while it is typed.
public final class NewPassword {
    private final PasswordStrength strength;
    private final Wording wording;
    private final BackgroundTasks tasks;
    private final SecretText password = new SecretText();
    private final SecretText repeated = new SecretText();
    private final ReadOnlyObjectWrapper<Optional<PasswordStrength.Level>> level = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> passwordProblem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> repeatProblem = new ReadOnlyObjectWrapper<>(Optional.empty());

    NewPassword(PasswordStrength strength, Wording wording, BackgroundTasks tasks) {
        this.strength = strength;
        this.wording = wording;
        this.tasks = tasks;
        password.revisionProperty().addListener(_ -> judge());
    }

    public SecretText password() {
        return password;
    }

    public SecretText repeated() {
        return repeated;
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

    /// Whether something was typed, and twice the same; says what is wrong where it is not.
    boolean isTypedTwice() {
        passwordProblem.set(password.isEmpty() ? Optional.of(wording.text("ui.setup.noPassword")) : Optional.empty());
        try (var one = password.copy(); var other = repeated.copy()) {
            repeatProblem.set(one.equals(other) ? Optional.empty() : Optional.of(wording.text("ui.setup.differ")));
        }
        return passwordProblem.get().isEmpty() && repeatProblem.get().isEmpty();
    }

    /// Whether the window takes this password. Blocks a moment.
    boolean isHardEnough(Secret typed) {
        return strength.of(typed) != PasswordStrength.Level.REFUSED;
    }

    void refuse(String why) {
        passwordProblem.set(Optional.of(why));
    }

    void wipe() {
        password.clear();
        repeated.clear();
    }

    private void judge() {
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
}

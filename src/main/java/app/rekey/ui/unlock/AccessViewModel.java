package app.rekey.ui.unlock;

import app.rekey.service.PasswordStrength;
import app.rekey.service.VaultSession;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.Wording;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What opens the vault, as a part of the settings: its password and its recovery key, each with the button that makes a new one.
public final class AccessViewModel {
    /// What the part shows.
    public sealed interface Showing {
        /// Both ways in.
        ///
        /// @param said what was done just now
        record Overview(boolean hasRecoveryKey, Optional<String> said) implements Showing {}

        record Password(PasswordViewModel form) implements Showing {}

        record RecoveryKey(RecoveryKeyViewModel form) implements Showing {}
    }

    private final VaultSession session;
    private final PasswordStrength strength;
    private final RecoveryKeySheet sheet;
    private final RandomGenerator random;
    private final Wording wording;
    private final BackgroundTasks tasks;
    private final ReadOnlyObjectWrapper<Showing> showing;

    /// @param random draws which groups of a recovery key are asked back
    public AccessViewModel(VaultSession session, PasswordStrength strength, RecoveryKeySheet sheet, RandomGenerator random, Wording wording,
            BackgroundTasks tasks) {
        this.session = session;
        this.strength = strength;
        this.sheet = sheet;
        this.random = random;
        this.wording = wording;
        this.tasks = tasks;
        this.showing = new ReadOnlyObjectWrapper<>(overview(Optional.empty()));
    }

    public ReadOnlyObjectProperty<Showing> showingProperty() {
        return showing.getReadOnlyProperty();
    }

    public void changePassword() {
        var form = PasswordViewModel.change(session, strength, wording, tasks);
        form.doneProperty().addListener(_ -> show(overview(form.remark().or(() -> Optional.of(wording.text("ui.access.passwordChanged"))))));
        show(new Showing.Password(form));
    }

    public void newRecoveryKey() {
        var form = new RecoveryKeyViewModel(session, sheet, random, wording, tasks);
        form.stepProperty().addListener((_, _, step) -> {
            if (step == RecoveryKeyViewModel.Step.DONE) {
                show(overview(form.remark().or(() -> Optional.of(wording.text("ui.access.recoveryKeyMade")))));
            }
        });
        show(new Showing.RecoveryKey(form));
    }

    /// Back to the overview. What was begun changes nothing.
    public void cancel() {
        show(overview(Optional.empty()));
    }

    /// Wipes what was typed and shown. Called by a lock, and when the settings are left.
    public void close() {
        switch (showing.get()) {
            case Showing.Overview _ -> { }
            case Showing.Password(var form) -> form.close();
            case Showing.RecoveryKey(var form) -> form.close();
        }
    }

    private void show(Showing next) {
        close();
        showing.set(next);
    }

    private Showing overview(Optional<String> said) {
        return new Showing.Overview(session.hasRecoveryKey(), said);
    }
}

package app.rekey.ui.unlock;

import app.rekey.service.VaultSession;
import app.rekey.service.VaultStore.OpenResult;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.SecretText;
import app.rekey.ui.common.Wording;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Opens the vault with its password or its recovery key. Every result that is not an open vault is told beside the field.
public final class UnlockViewModel {
    private final VaultSession session;
    private final Path file;
    private final Wording wording;
    private final BackgroundTasks tasks;
    private final SecretText password = new SecretText();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<String>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());

    public UnlockViewModel(VaultSession session, Path file, Wording wording, BackgroundTasks tasks) {
        this.session = session;
        this.file = file;
        this.wording = wording;
        this.tasks = tasks;
    }

    public Path file() {
        return file;
    }

    public SecretText password() {
        return password;
    }

    /// Whether the vault is being opened now; that takes about half a second by design.
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// Why it did not open.
    public ReadOnlyObjectProperty<Optional<String>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Tries what was typed. The field is wiped when the vault opens, and selected by the view to be typed again when it does not.
    public void unlock() {
        if (busy.get()) {
            return;
        }
        if (password.isEmpty()) {
            problem.set(Optional.of(wording.text("ui.unlock.empty")));
            return;
        }
        busy.set(true);
        problem.set(Optional.empty());
        var typed = password.copy();
        tasks.run(() -> {
            try (typed) {
                return session.open(file, typed);
            }
        }, this::tried, this::failed);
    }

    /// Wipes what was typed.
    public void close() {
        password.clear();
    }

    private void tried(OpenResult result) {
        busy.set(false);
        problem.set(wording.vault().of(file, result));
        if (problem.get().isEmpty()) {
            password.clear();
        }
    }

    private void failed(Exception thrown) {
        busy.set(false);
        problem.set(Optional.of(wording.text("ui.unlock.failed", thrown.getClass().getSimpleName())));
    }
}

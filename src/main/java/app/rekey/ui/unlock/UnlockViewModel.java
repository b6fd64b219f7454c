package app.rekey.ui.unlock;

import app.rekey.service.Backup;
import app.rekey.service.VaultSession;
import app.rekey.service.VaultStore.OpenResult;
import app.rekey.service.VaultStore.RestoreResult;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.SecretText;
import app.rekey.ui.common.Wording;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Opens the vault with its password or its recovery key. Every result that is not an open vault is told beside the field.
public final class UnlockViewModel {
    private static final int WAITING_SECONDS = 60;
    private static final int SECONDS_BETWEEN_TRIES = 3;

    private final VaultSession session;
    private final Path file;
    private final Wording wording;
    private final BackgroundTasks tasks;
    private final SecretText password = new SecretText();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<String>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> said = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<List<Backup>>> backups = new ReadOnlyObjectWrapper<>(Optional.empty());
    private int waitingSeconds;

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

    /// What goes on that is nobody's mistake: a backup that was put back, a file that is waited for.
    public ReadOnlyObjectProperty<Optional<String>> saidProperty() {
        return said.getReadOnlyProperty();
    }

    /// The copies to choose from, while the user wants one.
    public ReadOnlyObjectProperty<Optional<List<Backup>>> backupsProperty() {
        return backups.getReadOnlyProperty();
    }

    public void showBackups() {
        tasks.run(() -> session.backups(file), found -> backups.set(Optional.of(found)), this::failed);
    }

    public void hideBackups() {
        backups.set(Optional.empty());
    }

    /// Puts this copy in the place of the vault's file.
    public void restore(Backup backup) {
        tasks.run(() -> session.restore(file, backup), result -> {
            waitingSeconds = 0;
            hideBackups();
            switch (result) {
                case RestoreResult.Restored _ -> say(wording.text("ui.backups.restored", wording.time(backup.saved())));
                case RestoreResult.NotRestored not -> refuse(Optional.of(wording.text("ui.backups.failed", not.reason())));
            }
        }, this::failed);
    }

    /// Once a second: a file that a sync tool still writes is tried again, for a minute.
    public void tick() {
        if (waitingSeconds > 0 && !busy.get()) {
            waitingSeconds--;
            if (waitingSeconds % SECONDS_BETWEEN_TRIES == 0) {
                attempt();
            } else {
                say(wording.text("ui.unlock.waiting", waitingSeconds));
            }
        }
    }

    /// Tries what was typed. The field is wiped when the vault opens, and selected by the view to be typed again when it does not.
    public void unlock() {
        if (busy.get()) {
            return;
        }
        if (password.isEmpty()) {
            refuse(Optional.of(wording.text("ui.unlock.empty")));
            return;
        }
        waitingSeconds = WAITING_SECONDS;
        refuse(Optional.empty());
        attempt();
    }

    private void attempt() {
        busy.set(true);
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
        waitingSeconds = 0;
    }

    private void tried(OpenResult result) {
        busy.set(false);
        boolean halfThere = result instanceof OpenResult.Damaged || result instanceof OpenResult.Placeholder;
        if (halfThere && waitingSeconds > 0) {
            say(wording.text("ui.unlock.waiting", waitingSeconds));
            return;
        }
        waitingSeconds = 0;
        refuse(wording.vault().of(file, result));
        if (problem.get().isEmpty()) {
            password.clear();
        }
    }

    private void failed(Exception thrown) {
        busy.set(false);
        refuse(Optional.of(wording.text("ui.unlock.failed", thrown.getClass().getSimpleName())));
    }

    private void refuse(Optional<String> why) {
        said.set(Optional.empty());
        problem.set(why);
    }

    private void say(String words) {
        problem.set(Optional.empty());
        said.set(Optional.of(words));
    }
}

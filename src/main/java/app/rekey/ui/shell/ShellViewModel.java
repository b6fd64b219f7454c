package app.rekey.ui.shell;

import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.Version;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.Wording;
import app.rekey.ui.keyedit.EditServices;
import app.rekey.ui.keyedit.EditState;
import app.rekey.ui.keyedit.KeyEditViewModel;
import app.rekey.ui.keys.KeyActions;
import app.rekey.ui.keys.KeysViewModel;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the open window does: testing, adding, editing, deleting, and the layer that lies above the table.
public final class ShellViewModel implements KeyActions {
    private static final Duration STALE = Duration.ofHours(24);

    private final EditServices services;
    private final KeysViewModel keys;
    private final TestRunViewModel run;
    private final Desktop desktop;
    private final Wording wording;
    private final BackgroundTasks tasks;
    private final Clock clock;
    private final ReadOnlyObjectWrapper<Optional<String>> page = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Layer> layer = new ReadOnlyObjectWrapper<>(new Layer.None());

    public ShellViewModel(EditServices services, KeysViewModel keys, TestRunViewModel run, Desktop desktop, Wording wording,
            BackgroundTasks tasks, Clock clock) {
        this.services = services;
        this.keys = keys;
        this.run = run;
        this.desktop = desktop;
        this.wording = wording;
        this.tasks = tasks;
        this.clock = clock;
    }

    public KeysViewModel keys() {
        return keys;
    }

    public TestRunViewModel run() {
        return run;
    }

    public ReadOnlyObjectProperty<Layer> layerProperty() {
        return layer.getReadOnlyProperty();
    }

    /// The page in the table's place; empty while the table is shown.
    public ReadOnlyObjectProperty<Optional<String>> pageProperty() {
        return page.getReadOnlyProperty();
    }

    /// Shows the page with this id in the table's place.
    public void showPage(String id) {
        page.set(Optional.of(id));
    }

    /// Shows the table again.
    public void showKeys() {
        page.set(Optional.empty());
    }

    @Override
    public void show(Id key) {
        showKeys();
        keys.reveal(key);
    }

    @Override
    public void add() {
        open(Optional.empty());
    }

    @Override
    public void edit(Id key) {
        services.session().book().key(key).ifPresent(found -> open(Optional.of(found)));
    }

    @Override
    public void delete(Id key) {
        if (layer.get() instanceof Layer.None) {
            services.session().book().key(key).ifPresent(found -> layer.set(new Layer.Deleting(found)));
        }
    }

    /// Takes the key off the list, after the question was answered so.
    public void deleteNow(Key key) {
        closeLayer();
        tasks.run(() -> services.keys().delete(key.id()),
                result -> run.say(result instanceof SaveResult.Saved
                        ? wording.text("ui.delete.done", key.label())
                        : wording.vault().of(result).orElse("")),
                thrown -> run.say(wording.text("ui.delete.failed", key.label(), thrown.getClass().getSimpleName())));
    }

    @Override
    public void test(Id key) {
        run.start(List.of(key), true);
    }

    /// Tests the selected key.
    public void testSelected() {
        keys.selectedProperty().get().ifPresent(this::test);
    }

    /// Tests every key that may be called from here.
    public void testAll() {
        run.start(services.session().book().keys().stream().map(Key::id).toList(), true);
    }

    /// Tests what was not tested for a day. Called after unlocking where the user wants that.
    public void testStale() {
        var before = clock.instant().minus(STALE);
        run.start(services.session().book().keys().stream().filter(key -> isStale(key, before)).map(Key::id).toList(), false);
    }

    @Override
    public void deselect() {
        keys.clearSelection();
    }

    @Override
    public void openPage(URI page) {
        desktop.openPage(page);
    }

    @Override
    public void copy(String text) {
        desktop.copy(text);
        run.say(wording.text("ui.shell.copied", text));
    }

    /// Locks the vault. The window hears of it from the session.
    public void lock() {
        services.session().lock();
    }

    public void showShortcuts() {
        if (layer.get() instanceof Layer.None) {
            layer.set(new Layer.Shortcuts());
        }
    }

    /// Takes away what lies above the table, and wipes what was typed there.
    public void closeLayer() {
        if (layer.get() instanceof Layer.Editing(KeyEditViewModel dialog)) {
            dialog.close();
        }
        layer.set(new Layer.None());
    }

    /// The lock: nothing of this window is kept, and nothing may hold it up.
    public void close() {
        closeLayer();
        run.cancel();
        keys.close();
    }

    private void open(Optional<Key> edited) {
        if (!(layer.get() instanceof Layer.None)) {
            return;
        }
        var dialog = new KeyEditViewModel(services, wording, tasks, clock.getZone(), edited);
        dialog.stateProperty().addListener((_, _, state) -> {
            if (state instanceof EditState.Saved) {
                closeLayer();
                savedKey(dialog).ifPresent(key -> keys.select(key.id()));
                run.say(wording.text("ui.edit.saved", dialog.form().labelProperty().get().strip()));
            }
        });
        layer.set(new Layer.Editing(dialog));
    }

    /// The key that a dialog saved: the edited one, else the youngest of that label.
    private Optional<Key> savedKey(KeyEditViewModel dialog) {
        var label = dialog.form().labelProperty().get().strip();
        return dialog.edited().or(() -> services.session().book().keys().stream()
                .filter(key -> key.label().equals(label))
                .max(Comparator.comparing(key -> key.current().map(Version::addedAt).orElse(Instant.MIN))));
    }

    private static boolean isStale(Key key, Instant before) {
        return key.current().flatMap(Version::lastTest).filter(test -> test.at().isAfter(before)).isEmpty();
    }
}

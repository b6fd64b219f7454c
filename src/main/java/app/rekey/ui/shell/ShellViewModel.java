package app.rekey.ui.shell;

import app.rekey.domain.CredentialPart;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.Version;
import app.rekey.service.Change;
import app.rekey.service.KeepAlive;
import app.rekey.service.KeptDraft;
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
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the open window does: testing, adding, editing, deleting, and the layer that lies above the table.
public final class ShellViewModel implements KeyActions {
    /// The page of rotations, as [#showPage] knows it.
    public static final String ROTATIONS = "rotations";

    private static final Duration STALE = Duration.ofHours(24);
    private static final Duration BETWEEN_KEEPING_ALIVE = Duration.ofMinutes(1);

    private final EditServices services;
    private final KeysViewModel keys;
    private final TestRunViewModel run;
    private final SecretCopies copies;
    private final Desktop desktop;
    private final Wording wording;
    private final BackgroundTasks tasks;
    private final Clock clock;
    private final KeepAlive keepAlive;
    private Instant keptAlive;
    private final NoticesViewModel notices;
    private Consumer<Id> rotation = _ -> { };
    private Runnable importing = () -> { };
    private Supplier<Optional<KeptDraft>> draftOfPage = Optional::empty;
    private final ReadOnlyObjectWrapper<Optional<String>> page = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Layer> layer = new ReadOnlyObjectWrapper<>(new Layer.None());

    public ShellViewModel(
            EditServices services, ShellParts parts, Desktop desktop, Wording wording, BackgroundTasks tasks, Clock clock) {
        this.services = services;
        this.keys = parts.keys();
        this.run = parts.run();
        this.copies = parts.copies();
        this.desktop = desktop;
        this.wording = wording;
        this.tasks = tasks;
        this.clock = clock;
        keepAlive = new KeepAlive(clock);
        keptAlive = clock.instant();
        this.notices = new NoticesViewModel(services.session(), wording, tasks, run);
    }

    public KeysViewModel keys() {
        return keys;
    }

    public TestRunViewModel run() {
        return run;
    }

    public SecretCopies copies() {
        return copies;
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

    /// Brings the table to these keys and chooses them together.
    public void showTogether(List<Id> chosen) {
        showKeys();
        keys.reveal(chosen);
    }

    @Override
    public void importKeys() {
        if (layer.get() instanceof Layer.None) {
            importing.run();
        }
    }

    /// Calls `listener` when a file of keys is to be taken in; in place of any before.
    public void onImport(Runnable listener) {
        importing = listener;
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
    public void rotate(Id key) {
        if (layer.get() instanceof Layer.None) {
            rotation.accept(key);
        }
    }

    @Override
    public void showRotations() {
        showPage(ROTATIONS);
    }

    /// Calls `listener` when a key's credential is to be replaced; in place of any before.
    public void onRotate(Consumer<Id> listener) {
        rotation = listener;
    }

    /// Has a lock keep what is typed on a page, which `draft` gives; its taker closes it.
    public void keepTyped(Supplier<Optional<KeptDraft>> draft) {
        draftOfPage = draft;
    }

    /// Replaces the credential of the selected key.
    public void rotateSelected() {
        keys.selectedProperty().get().ifPresent(this::rotate);
    }

    @Override
    public void delete(Id key) {
        delete(List.of(key));
    }

    @Override
    public void delete(List<Id> chosen) {
        var found = chosen.stream().flatMap(id -> services.session().book().key(id).stream()).toList();
        if (layer.get() instanceof Layer.None && !found.isEmpty()) {
            layer.set(new Layer.Deleting(found));
        }
    }

    /// Takes the keys off the list, after the question was answered so.
    public void deleteNow(List<Key> gone) {
        closeLayer();
        var label = gone.getFirst().label();
        tasks.run(() -> services.keys().delete(gone.stream().map(Key::id).toList()),
                result -> run.say(result.isKept()
                        ? wording.text(gone.size() == 1 ? "ui.delete.done" : "ui.delete.doneMany", label, gone.size())
                        : wording.vault().of(result).orElse("")),
                thrown -> run.say(wording.text(gone.size() == 1 ? "ui.delete.failed" : "ui.delete.failedMany", label,
                        thrown.getClass().getSimpleName(), gone.size())));
    }

    @Override
    public void test(Id key) {
        test(List.of(key));
    }

    @Override
    public void test(List<Id> chosen) {
        run.start(chosen, true);
    }

    /// Tests the keys that are chosen.
    public void testSelected() {
        if (!keys.chosenProperty().get().isEmpty()) {
            test(keys.chosenProperty().get());
        }
    }

    /// Tests every key that may be called from here.
    public void testAll() {
        run.start(services.session().book().keys().stream().map(Key::id).toList(), true);
    }

    /// Looks at the clock. Called every second.
    public void tick() {
        keys.tick();
        copies.tick();
        var now = clock.instant();
        if (!run.runningProperty().get() && Duration.between(keptAlive, now).abs().compareTo(BETWEEN_KEEPING_ALIVE) >= 0) {
            keptAlive = now;
            run.start(keepAlive.due(services.session().book(), services.rules().get()), false);
        }
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

    @Override
    public void copyDetails(String text) {
        desktop.copy(text);
        run.say(wording.text("ui.shell.copiedDetails"));
    }

    @Override
    public void copyForBot(Id key, CredentialPart part) {
        services.session().book().key(key).ifPresent(found -> {
            if (copies.isAllowed()) {
                copies.copy(found, part, run::say);
            } else if (layer.get() instanceof Layer.None) {
                layer.set(new Layer.CopyingSecret(found, part));
            }
        });
    }

    /// Copies, after the question was answered so. It is not asked again in this session.
    public void copyNow(Key key, CredentialPart part) {
        closeLayer();
        copies.allow();
        copies.copy(key, part, run::say);
    }

    /// Locks the vault, at once. What is being typed into the dialog is kept in it. The window hears of it from the session.
    public void lock() {
        services.session().lockKeeping(Stream.concat(ofDialog().stream(), draftOfPage.get().stream()).toArray(KeptDraft[]::new));
    }

    private Optional<KeptDraft> ofDialog() {
        return layer.get() instanceof Layer.Editing(KeyEditViewModel dialog) ? dialog.draft() : Optional.empty();
    }

    /// What is typed for a rotation is found again on its page, which is under the same id.
    private boolean isOfDialog(KeptDraft.Head draft) {
        return services.session().book().keys().stream().flatMap(key -> key.rotations().stream()).noneMatch(known -> known.id().equals(draft.id()));
    }

    /// Offers what the last lock interrupted, and says so where it could not be kept. Called after unlocking.
    public void offerDraft() {
        tasks.run(services.session()::drafts, found -> {
            if (layer.get() instanceof Layer.None) {
                found.stream().filter(this::isOfDialog).findFirst().map(Layer.DraftFound::new).ifPresent(layer::set);
            }
        }, thrown -> run.say(wording.text("ui.draft.failed", thrown.getClass().getSimpleName())));
        services.session().lostDraft()
                .ifPresent(result -> run.say(wording.text("ui.draft.lost", wording.vault().of(result).orElse(""))));
    }

    /// Opens the dialog as the lock found it.
    public void resume(KeptDraft.Head head) {
        layer.set(new Layer.None());
        tasks.run(() -> services.session().draft(head.id()), found -> found.ifPresent(this::resume),
                thrown -> run.say(wording.text("ui.draft.failed", thrown.getClass().getSimpleName())));
    }

    private void resume(KeptDraft draft) {
        try (draft) {
            var edited = draft.edited().flatMap(services.session().book()::key);
            if (layer.get() instanceof Layer.None) {
                open(KeyEditViewModel.resuming(draft, services, wording, tasks, clock.getZone(), edited));
            }
        }
    }

    /// Throws a kept draft away.
    public void discard(Id draft) {
        layer.set(new Layer.None());
        tasks.run(() -> services.session().save(List.of(new Change.DraftDropped(draft))),
                run::say,
                thrown -> run.say(wording.text("ui.draft.failed", thrown.getClass().getSimpleName())));
    }

    /// Takes in what other programs and computers wrote into the vault, where there is anything.
    public void refresh() {
        tasks.run(() -> {
            services.session().refresh();
            return true;
        }, _ -> { }, thrown -> run.say(wording.text("ui.notice.failed", thrown.getClass().getSimpleName())));
    }

    public NoticesViewModel notices() {
        return notices;
    }

    public void showConflicts() {
        if (layer.get() instanceof Layer.None) {
            layer.set(new Layer.Conflicts(notices));
        }
    }

    /// Shows a page's dialog above the window; closes it unseen where another lies there.
    public void open(ShellDialog dialog) {
        if (layer.get() instanceof Layer.None) {
            layer.set(new Layer.OfPage(dialog));
        } else {
            dialog.close();
        }
    }

    public void showShortcuts() {
        if (layer.get() instanceof Layer.None) {
            layer.set(new Layer.Shortcuts());
        }
    }

    /// Takes away what lies above the table, and wipes what was typed there. A dialog that the user leaves needs its draft no more.
    public void closeLayer() {
        var left = layer.get();
        wipeLayer();
        if (left instanceof Layer.Editing(KeyEditViewModel dialog)) {
            dialog.resumed().ifPresent(this::discard);
        }
    }

    private void wipeLayer() {
        if (layer.get() instanceof Layer.Editing(KeyEditViewModel dialog)) {
            dialog.close();
        } else if (layer.get() instanceof Layer.OfPage(ShellDialog dialog)) {
            dialog.close();
        }
        layer.set(new Layer.None());
    }

    /// The lock: nothing of this window is kept, and nothing may hold it up.
    public void close() {
        wipeLayer();
        copies.close();
        run.cancel();
        notices.close();
        keys.close();
    }

    private void open(Optional<Key> edited) {
        if (!(layer.get() instanceof Layer.None)) {
            return;
        }
        open(new KeyEditViewModel(services, wording, tasks, clock.getZone(), edited));
    }

    private void open(KeyEditViewModel dialog) {
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

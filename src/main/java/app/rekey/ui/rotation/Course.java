package app.rekey.ui.rotation;

import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.Rotation;
import app.rekey.domain.Site;
import app.rekey.domain.Version;
import app.rekey.service.rotation.StepResult;
import app.rekey.service.rotation.Stop;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.Problem;
import app.rekey.ui.common.Problem.Action;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.keys.KeyActions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// One key on its way to a new credential, as the vault has it now, and the one way by which its steps do something: one thing at a
/// time, away from the screen, with words for what is under way and for what came in between.
final class Course {
    private final RotationServices services;
    private final Id keyId;
    private final KeyActions actions;
    private final Wording wording;
    private final BackgroundTasks tasks;
    private final ReadOnlyStringWrapper busy = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Id> shown;
    private Runnable changed = () -> { };
    private boolean closed;

    /// @param shown a rotation of the key that has ended; empty for the one that is under way, or to be begun
    Course(RotationServices services, Id keyId, Optional<Id> shown, KeyActions actions, Wording wording, BackgroundTasks tasks) {
        this.services = services;
        this.keyId = keyId;
        this.shown = shown;
        this.actions = actions;
        this.wording = wording;
        this.tasks = tasks;
    }

    RotationServices services() {
        return services;
    }

    KeyActions actions() {
        return actions;
    }

    Wording wording() {
        return wording;
    }

    BackgroundTasks tasks() {
        return tasks;
    }

    Id keyId() {
        return keyId;
    }

    /// The key; empty once it was deleted, or the vault is locked.
    Optional<Key> key() {
        return services.session().book().key(keyId);
    }

    /// Its rotation: the one that is shown, else the one that is under way. Empty before it is begun.
    Optional<Rotation> rotation() {
        return key().flatMap(key -> key.rotation().or(() -> key.rotations().stream()
                .filter(ended -> shown.filter(ended.id()::equals).isPresent()).findFirst()));
    }

    /// Stays on this rotation, also when it has ended.
    void stayOn(Rotation rotation) {
        shown = Optional.of(rotation.id());
    }

    /// Where the key lives; its exchange's first site where this Rekey knows none of that name.
    Site site(Key key) {
        var adapter = services.edit().exchanges().of(key.exchange());
        return adapter.site(key.details().site()).orElseGet(() -> adapter.sites().getFirst());
    }

    /// The version that is to be replaced.
    Optional<Version> oldVersion() {
        return key().flatMap(key -> rotation().map(rotation -> rotation.oldVersion().flatMap(key::version)).orElseGet(key::current));
    }

    Optional<Version> newVersion() {
        return key().flatMap(key -> rotation().flatMap(Rotation::newVersion).flatMap(key::version));
    }

    /// What is under way, in words; empty words for nothing.
    ReadOnlyStringProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    boolean isBusy() {
        return !busy.get().isEmpty();
    }

    /// What came in between, at the step that is shown.
    ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    void say(Tone tone, String title, String sentence, Action... ways) {
        problem.set(Optional.of(new Problem(tone, title, sentence, List.of(), List.of(ways))));
    }

    void sayNothing() {
        problem.set(Optional.empty());
    }

    /// Calls `listener` when what is shown may be another; in place of any before.
    void onChange(Runnable listener) {
        changed = listener;
    }

    /// A step knows something new.
    void stepChanged() {
        if (!closed) {
            changed.run();
        }
    }

    /// Does `work` unless something is under way; `then` hears of its result while the page is open.
    <T> void run(String words, Callable<T> work, Consumer<T> then) {
        if (isBusy() || closed) {
            return;
        }
        sayNothing();
        say(words);
        tasks.run(work, result -> {
            busy.set("");
            if (!closed) {
                then.accept(result);
                stepChanged();
            }
        }, thrown -> {
            busy.set("");
            if (!closed) {
                say(Tone.WARNING, wording.text("ui.rotation.unforeseen"), wording.text("ui.rotation.unforeseenText", thrown.getClass().getSimpleName()));
                stepChanged();
            }
        });
    }

    /// Says how far the thing that is under way is.
    void say(String words) {
        busy.set(words);
    }

    /// Takes a step of the vault; `then` hears of the rotation where it was taken.
    void step(String words, Function<Id, StepResult> work, Consumer<Rotation> then) {
        rotation().map(Rotation::id).ifPresent(id -> run(words, () -> work.apply(id), result -> stepped(result, then)));
    }

    /// Tells what came of a step.
    void stepped(StepResult result, Consumer<Rotation> then) {
        switch (result) {
            case StepResult.Done(var rotation) -> {
                stayOn(rotation);
                then.accept(rotation);
            }
            case StepResult.Refused(var stop) -> refuse(stop);
            case StepResult.NotSaved(var why) -> say(Tone.DANGER, wording.text("ui.rotation.notSaved"), wording.vault().of(why).orElse(""));
        }
    }

    void refuse(Stop stop) {
        key().ifPresent(key -> say(Tone.WARNING, wording.text("ui.rotation.stopped"), wording.rotation().of(stop, key)));
    }

    void close() {
        closed = true;
        changed = () -> { };
    }
}

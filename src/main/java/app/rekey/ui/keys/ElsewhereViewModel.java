package app.rekey.ui.keys;

import app.rekey.domain.Id;
import app.rekey.domain.Place;
import app.rekey.service.KeySearch;
import app.rekey.service.KeyService;
import app.rekey.service.KeyTester;
import app.rekey.service.Whereabouts;
import app.rekey.ui.common.BackgroundTasks;
import app.rekey.ui.common.Wording;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The search for the place that a key belongs to: how far it is, what came of it, and the move there. One search at a time, and
/// none that the user did not ask for.
public final class ElsewhereViewModel {
    private final KeyTester tester;
    private final KeyService keys;
    private final Wording wording;
    private final BackgroundTasks tasks;
    private final Consumer<Id> test;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Idle());
    private Optional<KeySearch> search = Optional.empty();

    /// @param test tests a key again, after it was moved
    public ElsewhereViewModel(KeyTester tester, KeyService keys, Wording wording, BackgroundTasks tasks, Consumer<Id> test) {
        this.tester = tester;
        this.keys = keys;
        this.wording = wording;
        this.tasks = tasks;
        this.test = test;
    }

    /// How far it is.
    public sealed interface State {
        record Idle() implements State {}

        /// `done` of `total` places were asked, and `next` is asked now.
        record Asking(Id key, Place next, int done, int total) implements State {}

        record Ended(Id key, Whereabouts whereabouts) implements State {}

        /// There was nothing to ask, or the key was not moved.
        record Failed(Id key, String sentence) implements State {}
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Looks for the place of this key. Does nothing while another search is under way.
    public void look(Id key) {
        if (state.get() instanceof State.Asking) {
            return;
        }
        search = tester.search(key, (next, done, total) ->
                tasks.onScreen(() -> state.set(new State.Asking(key, next, done, total))));
        search.ifPresentOrElse(
                started -> tasks.run(started::await, whereabouts -> ended(new State.Ended(key, whereabouts)),
                        thrown -> ended(new State.Failed(key, wording.text("ui.elsewhere.failed", thrown.getClass().getSimpleName())))),
                () -> ended(new State.Failed(key, wording.text("ui.elsewhere.nothing"))));
    }

    /// Breaks the search off.
    public void cancel() {
        search.ifPresent(KeySearch::cancel);
    }

    /// Lets the key be called in `place` from now on, and tests it there.
    public void move(Id key, Place place) {
        tasks.run(() -> keys.move(key, place), result -> {
            if (result.isKept()) {
                state.set(new State.Idle());
                test.accept(key);
            } else {
                state.set(new State.Failed(key, wording.vault().of(result).orElse("")));
            }
        }, thrown -> state.set(new State.Failed(key, wording.text("ui.elsewhere.failed", thrown.getClass().getSimpleName()))));
    }

    private void ended(State end) {
        search = Optional.empty();
        state.set(end);
    }
}

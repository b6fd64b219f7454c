package app.rekey.ui.keyedit;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Place;
import app.rekey.service.KeyDraft;
import app.rekey.service.KeySearch;
import app.rekey.service.KeyTester;
import app.rekey.service.Whereabouts;
import app.rekey.ui.common.Problem;
import app.rekey.ui.common.Problem.Action;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// The dialog's search for the place that a rejected key belongs to. Safe for the dialog's threads.
final class DialogSearch {
    private final KeyTester tester;
    private final Wording wording;
    private final AtomicReference<Phase> phase = new AtomicReference<>(new Phase.Idle());

    DialogSearch(KeyTester tester, Wording wording) {
        this.tester = tester;
        this.wording = wording;
    }

    private sealed interface Phase {
        record Idle() implements Phase {}

        record Running(KeySearch search) implements Phase {}

        record Cancelled() implements Phase {}
    }

    /// Searches and waits for the end; empty where there is no other place. `say` hears where it is asked, in words.
    Optional<Whereabouts> look(KeyDraft draft, Diagnosis.Kind known, Place now, Consumer<String> say) {
        var idle = new Phase.Idle();
        phase.set(idle);
        return tester.search(draft, known, (next, done, total) -> say.accept(wording.elsewhere().asking(next, now, done, total)))
                .map(search -> {
                    if (!phase.compareAndSet(idle, new Phase.Running(search))) {
                        search.cancel();
                    }
                    return search.await();
                });
    }

    /// Breaks it off, also where it is only about to begin.
    void cancel() {
        if (phase.getAndSet(new Phase.Cancelled()) instanceof Phase.Running(var search)) {
            search.cancel();
        }
    }

    /// What came of it, with the button that takes the key there.
    Problem told(Whereabouts whereabouts, Place now, Consumer<Place> moveTo) {
        var words = wording.elsewhere();
        var title = words.title(whereabouts, now);
        var sentence = words.sentence(whereabouts, now);
        return switch (whereabouts) {
            case Whereabouts.Found(var found, _) -> new Problem(found.works() ? Tone.GOOD : Tone.WARNING, title, sentence, List.of(),
                    List.of(new Action("edit-move", wording.text("ui.edit.move", words.place(found.place(), now)),
                            () -> moveTo.accept(found.place()))));
            case Whereabouts.Nowhere _, Whereabouts.BrokenOff _ -> new Problem(Tone.WARNING, title, sentence, List.of(), List.of());
        };
    }
}

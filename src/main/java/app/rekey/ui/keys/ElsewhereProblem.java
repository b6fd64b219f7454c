package app.rekey.ui.keys;

import app.rekey.domain.Key;
import app.rekey.domain.Place;
import app.rekey.domain.Site;
import app.rekey.service.Whereabouts;
import app.rekey.ui.common.Problem;
import app.rekey.ui.common.Problem.Action;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.keys.ElsewhereViewModel.State;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Tells of the search for a key's place in a box of the pane, with its cancel, and with the move where it was found.
final class ElsewhereProblem {
    private final ElsewhereViewModel elsewhere;
    private final Wording wording;

    ElsewhereProblem(ElsewhereViewModel elsewhere, Wording wording) {
        this.elsewhere = elsewhere;
        this.wording = wording;
    }

    /// The button that begins the search.
    Action look(Key key) {
        return new Action("remedy-elsewhere", wording.text("ui.elsewhere.look"), () -> elsewhere.look(key.id()));
    }

    /// What the search says of this key; empty while there is none, or another key is searched.
    Optional<Problem> of(Key key, Site site) {
        var now = new Place(site, key.current().map(v -> v.credential().demo()).orElse(false),
                key.current().map(v -> v.credential().keyVersion()).orElse(OptionalInt.empty()));
        return switch (elsewhere.stateProperty().get()) {
            case State.Asking asking when asking.key().equals(key.id()) -> Optional.of(new Problem(Tone.NEUTRAL,
                    wording.text("ui.elsewhere.title"),
                    wording.elsewhere().asking(asking.next(), now, asking.done(), asking.total()), List.of(),
                    List.of(new Action("elsewhere-cancel", wording.text("ui.run.cancel"), elsewhere::cancel))));
            case State.Ended(var searched, var whereabouts) when searched.equals(key.id()) -> Optional.of(ended(key, whereabouts, now));
            case State.Failed(var searched, var sentence) when searched.equals(key.id()) ->
                    Optional.of(new Problem(Tone.WARNING, wording.text("ui.elsewhere.notMoved"), sentence, List.of(), List.of()));
            case State.Idle _, State.Asking _, State.Ended _, State.Failed _ -> Optional.empty();
        };
    }

    private Problem ended(Key key, Whereabouts whereabouts, Place now) {
        var words = wording.elsewhere();
        return switch (whereabouts) {
            case Whereabouts.Found(var found, _) -> new Problem(found.works() ? Tone.GOOD : Tone.WARNING,
                    words.title(whereabouts, now), words.sentence(whereabouts, now), List.of(),
                    List.of(new Action("elsewhere-move", wording.text("ui.elsewhere.move", words.place(found.place(), now)),
                            () -> elsewhere.move(key.id(), found.place()))));
            case Whereabouts.Nowhere _, Whereabouts.BrokenOff _ -> new Problem(Tone.WARNING,
                    words.title(whereabouts, now), words.sentence(whereabouts, now), List.of(), List.of());
        };
    }
}

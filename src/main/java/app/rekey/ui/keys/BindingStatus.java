package app.rekey.ui.keys;

import app.rekey.domain.BindingState;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import java.util.List;

/// How a bot stands to its key, as it is shown: a word, and how pressing it is.
public record BindingStatus(BindingState state, String word, Tone tone) {
    private static final List<BindingState> WORST_FIRST = List.of(BindingState.DEAD, BindingState.DRIFT, BindingState.MISSING, BindingState.STALE,
            BindingState.UNREACHABLE, BindingState.UNCONFIRMED, BindingState.IN_SYNC);

    /// Its place among the states, the worst first.
    static int rank(BindingState state) {
        return WORST_FIRST.indexOf(state);
    }

    public static BindingStatus of(BindingState state, Wording wording) {
        return new BindingStatus(state, wording.text(switch (state) {
            case IN_SYNC -> "ui.bots.inSync";
            case STALE -> "ui.bots.stale";
            case DEAD -> "ui.bots.dead";
            case DRIFT -> "ui.bots.drift";
            case MISSING -> "ui.bots.missing";
            case UNREACHABLE -> "ui.bots.unreachable";
            case UNCONFIRMED -> "ui.bots.unconfirmed";
        }), switch (state) {
            case IN_SYNC -> Tone.GOOD;
            case STALE, DRIFT, MISSING -> Tone.WARNING;
            case DEAD -> Tone.DANGER;
            case UNREACHABLE, UNCONFIRMED -> Tone.NEUTRAL;
        });
    }
}

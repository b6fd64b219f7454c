package app.rekey.ui.rotation;

import app.rekey.ui.common.Problem.Action;
import java.util.List;
import java.util.Optional;

/// What stands at the foot of the page: what is as it was so far, and what can be done now.
///
/// @param untouched in a sentence
/// @param others buttons beside the main one
/// @param primary the one thing to do now; empty where nothing is
record Foot(String untouched, List<Action> others, Optional<Action> primary) {
    Foot {
        others = List.copyOf(others);
    }
}

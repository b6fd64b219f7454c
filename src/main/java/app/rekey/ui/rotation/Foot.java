package app.rekey.ui.rotation;

import app.rekey.ui.common.Problem.Action;
import java.util.List;
import java.util.Optional;

/// What stands at the foot of the page: what is as it was so far, and what can be done now.
///
/// @param others buttons beside the main one
/// @param primary the one thing to do now; empty where nothing is
/// @param breakOff ends what is under way
record Foot(Untouched untouched, List<Action> others, Optional<Action> primary, Optional<Action> breakOff) {
    Foot {
        others = List.copyOf(others);
    }

    /// A foot at which nothing is under way that could be broken off.
    Foot(Untouched untouched, List<Action> others, Optional<Action> primary) {
        this(untouched, others, primary, Optional.empty());
    }
}

package app.rekey.ui.rotation;

import app.rekey.domain.Rotation.Step;
import java.util.List;
import java.util.Optional;

/// One key's rotation as its page shows it at one moment.
///
/// @param apiKey of the version that is to be replaced, masked; empty where the key has none
/// @param order what comes first, where that is not the usual
/// @param now the step that is open; empty once the rotation has ended
/// @param mayAbandon whether it was begun and can be taken back
record RotationContent(
        String label, String place, String apiKey, Optional<String> order, List<StepLine> steps, Optional<Step> now, boolean mayAbandon) {
    RotationContent {
        steps = List.copyOf(steps);
    }

    enum State { DONE, NOW, NEXT, NOT_TAKEN }

    /// @param words of a step that is done: what came of it; of one to come: what it will do
    record StepLine(Step step, int number, State state, String name, String words) {}
}

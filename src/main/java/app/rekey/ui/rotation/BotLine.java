package app.rekey.ui.rotation;

import app.rekey.domain.Id;
import app.rekey.domain.Rotation.BotStage;
import app.rekey.service.Connector.PlannedChange;
import app.rekey.ui.common.Tone;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One bot at the step that gives bots the new key.
///
/// @param first whether it is the canary
/// @param running whether it is its turn at this moment
/// @param how how it is made to take the new key, while that was not done
/// @param said what came of its last turn
/// @param changes what a write would change, where that was asked for
/// @param deeds what can be done with it now
record BotLine(
        Id binding, String name, BotStage stage, boolean first, boolean running, Optional<String> how, Optional<Said> said,
        List<PlannedChange> changes, Set<Deed> deeds) {
    BotLine {
        changes = List.copyOf(changes);
        deeds = Set.copyOf(deeds);
    }

    record Said(Tone tone, String sentence) {}

    enum Deed {
        EARLIER,
        LATER,
        /// Show what a write would change.
        LOOK,
        /// Lead to a bot that only its user reaches.
        GUIDE,
        SET_ASIDE,
        TAKE_IN,
        ROLL_BACK,
        /// Tick that it has what it had before.
        CONFIRM_BACK
    }
}

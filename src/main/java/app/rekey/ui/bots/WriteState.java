package app.rekey.ui.bots;

import app.rekey.service.Connector.ApplyPlan;
import app.rekey.service.Connector.PlannedChange;
import app.rekey.ui.common.Tone;
import java.util.List;

/// How far a bot is on its way to a version of its key.
sealed interface WriteState {
    /// Something blocks; `words` says what.
    record Working(String words) implements WriteState {}

    /// This would be written. Nothing was touched.
    record Planned(List<PlannedChange> changes, List<String> remarks, ApplyPlan plan) implements WriteState {
        public Planned {
            changes = List.copyOf(changes);
            remarks = List.copyOf(remarks);
        }
    }

    /// Nothing was written, and why.
    ///
    /// @param mayInsist whether the user may have a foreign credential overwritten
    record Refused(String sentence, boolean mayInsist) implements WriteState {}

    /// It is in the bot's file, and the bot has to be made to take it.
    record Written(String said, ApplyPlan plan) implements WriteState {}

    /// Only the user can do or see the rest: `steps` says how, and a tick tells Rekey.
    record ToBeTicked(String said, String steps) implements WriteState {}

    /// Nothing more to do here.
    ///
    /// @param mayRollBack whether what was written can be put back
    record Ended(Tone tone, String sentence, boolean mayRollBack) implements WriteState {}
}

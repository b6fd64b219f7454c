package app.rekey.service.rotation;

import app.rekey.domain.Id;
import app.rekey.service.Connector.ApplyPlan;
import app.rekey.service.Trouble;
import java.util.Optional;

/// What came of putting one bot back to what it had.
public sealed interface BotBack {
    /// It has what it had before, and runs on it as far as anybody knows.
    ///
    /// @param version which that is; empty where it is no version of the key
    record PutBack(Optional<Id> version) implements BotBack {}

    /// It never got the new version.
    record Unchanged() implements BotBack {}

    /// The user is asked first whether it may be restarted now. Nothing was changed.
    record AsksRestart(ApplyPlan apply) implements BotBack {}

    /// Its files have what they had, and it did not take it.
    record NotTaken(Trouble trouble, String output) implements BotBack {}

    /// The user has to do the rest, and to tick it: [RotationService#confirmBack].
    record ToTick(String steps) implements BotBack {}

    /// Nothing was changed.
    record Refused(Trouble trouble) implements BotBack {}

    /// It was not put back now. Nothing was done.
    record Stopped(Stop stop) implements BotBack {}

    /// Whether the bot has nothing to do with the new version any more.
    default boolean isBack() {
        return switch (this) {
            case PutBack _, Unchanged _ -> true;
            case AsksRestart _, NotTaken _, ToTick _, Refused _, Stopped _ -> false;
        };
    }
}

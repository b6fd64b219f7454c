package app.rekey.service.rotation;

import app.rekey.domain.Binding.Prover;
import app.rekey.domain.Rotation.BotStage;
import app.rekey.service.Connector.ApplyPlan;
import app.rekey.service.Trouble;

/// How far one bot came. Every turn can be taken again and goes on from there.
public sealed interface BotTurn {
    /// It works with the new version, as this one says.
    record Proven(Prover by) implements BotTurn {}

    /// The rest only the user can do, and ticks.
    ///
    /// @param steps what to do, for people
    record ToTick(String steps) implements BotTurn {}

    /// The user is asked first whether it may be restarted now. Nothing was written to it in this turn.
    record AsksRestart(ApplyPlan apply) implements BotTurn {}

    /// It has a credential that is no version of the key. Nothing was written; the user may insist.
    record Drifted(Trouble trouble) implements BotTurn {}

    /// It did not go on.
    ///
    /// @param reached what is done all the same
    /// @param output what the bot's command said, if one was run
    record Failed(BotStage reached, Trouble trouble, String output) implements BotTurn {}

    /// The user goes on without it.
    record SetAside() implements BotTurn {}

    /// Its step was done, and the vault took no note of it. The next turn finds out by looking.
    record NotKept(String reason) implements BotTurn {}

    /// It was not its turn. Nothing was done.
    record Refused(Stop stop) implements BotTurn {}

    /// Whether the next bot may be given the new version.
    default boolean isThrough() {
        return switch (this) {
            case Proven _, SetAside _ -> true;
            case ToTick _, AsksRestart _, Drifted _, Failed _, NotKept _, Refused _ -> false;
        };
    }
}

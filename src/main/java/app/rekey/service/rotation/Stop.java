package app.rekey.service.rotation;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Id;
import app.rekey.domain.Rotation;
import app.rekey.domain.Stage;
import app.rekey.service.Trouble;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Why a step of a rotation was not taken. Nothing was changed by it, nobody was called.
public sealed interface Stop {
    /// There is nothing to go on with.
    record Gone(Why why) implements Stop {
        public enum Why {
            /// The vault is locked; after it is opened everything is as it was.
            LOCKED,
            /// The rotation has ended.
            OVER,
            /// The key, the version or the bot is not in the vault any more.
            DELETED
        }
    }

    /// A key has one rotation at a time, and this one was there first.
    record UnderWay(Rotation rotation) implements Stop {}

    /// Another step comes first, or is over already.
    record WrongStep(Rotation.Step now) implements Stop {}

    /// The key has had this API key before: it is the old one, not a new one.
    ///
    /// @param stage that of the version that has it
    record KnownApiKey(Stage stage) implements Stop {}

    /// No answer has told yet whether the new version works.
    record NotTested() implements Stop {}

    /// The exchange does not take the new version.
    record Failed(Diagnosis diagnosis) implements Stop {}

    /// The new version is of another account: its bots would trade with other money.
    record OtherAccount(String oldUid, String newUid) implements Stop {}

    /// The user has not said yes to all that is odd about the new version.
    record Unconfirmed(Set<Confirmation> open) implements Stop {
        public Unconfirmed {
            open = Set.copyOf(open);
        }
    }

    /// These bots cannot sign with a key of the new version's type.
    ///
    /// @param why by binding, in a sentence for people
    record CannotSign(Map<Id, String> why) implements Stop {
        public CannotSign {
            why = Map.copyOf(why);
        }
    }

    /// Nobody can test the new version from here, so a bot with an interface of its own has to prove it first. There is none, or it is
    /// not the first.
    record NoCanary() implements Stop {}

    /// Nobody has tested the new version; the others wait until this bot is proven.
    record CanaryFirst(Id binding) implements Stop {}

    /// These bots are not proven on the new version, nor set aside.
    record BotsOpen(List<Id> bindings) implements Stop {
        public BotsOpen {
            bindings = List.copyOf(bindings);
        }
    }

    /// These bots would stop with the version, and nobody has said that they may. It was not deleted.
    record StillHaveIt(List<StillOn> users) implements Stop {
        public StillHaveIt {
            users = List.copyOf(users);
        }
    }

    /// The bot itself says that it does not work, so that the tick was not taken.
    record DoesNotWork(Trouble trouble) implements Stop {}

    /// Bots have got the new version already: it cannot be exchanged for another one before they are put back.
    record BotsTouched() implements Stop {}

    /// The bots of this key are being given a version at this moment, by another command or in another part of the window.
    record Busy() implements Stop {}

    /// The exchange does not take the old version any more as far as its answer tells, so that the bots stay on the new one.
    record OldDoesNotAnswer(Diagnosis diagnosis) implements Stop {}

    /// Whether the exchange still takes the old version was not found out, because the asking was broken off. The bots stay on the new one.
    record OldNotAsked() implements Stop {}

    /// The version is not one to be revoked: it is in use, not in use yet, or was given up.
    record StillInUse(Stage stage) implements Stop {}

    /// The exchange answered, and the vault did not take the answer.
    record NotKept(String reason) implements Stop {}
}

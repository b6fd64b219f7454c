package app.rekey.service;

import java.util.Objects;

/// Why a connector did not do what it was asked to do.
///
/// @param kind what programs tell it by
/// @param sentence for people: what is in the way, what was not done, what to do next; never a secret
public record Trouble(Kind kind, String sentence) {
    public Trouble {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(sentence);
    }

    public enum Kind {
        /// The file or the place in it is not there.
        MISSING,
        /// It is there and may not be read, or its interface does not answer.
        UNREACHABLE,
        /// It may be read and not written.
        READ_ONLY,
        /// It is not what its kind of bot could read: broken, binary, too large.
        MALFORMED,
        /// The place or the bot cannot hold this value.
        NOT_POSSIBLE,
        /// It holds a credential that is no known version of the key.
        DRIFT,
        /// Somebody changed it between the look and the write.
        CHANGED_MEANWHILE,
        /// Something stronger than the place decides, which Rekey does not write.
        SHADOWED,
        /// The bot's interface does not know the user or the password.
        ACCESS_REFUSED,
        /// A command, or the bot, said that it failed.
        FAILED
    }
}

package app.rekey.domain;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// "This bot uses this key, and gets it this way."
///
/// @param holds what the bot was last seen to have
/// @param progress what was done to give it a version
public record Binding(Id id, BindingDetails details, Holds holds, Progress progress) {
    public Binding {
        Objects.requireNonNull(id);
        Objects.requireNonNull(details);
        Objects.requireNonNull(holds);
        Objects.requireNonNull(progress);
    }

    public String botName() {
        return details.botName();
    }

    public String connector() {
        return details.connector();
    }

    /// How a bot is made to take a written credential.
    public sealed interface Apply {
        /// Through the bot's own interface.
        record Reload() implements Apply {}

        /// By the user, who ticks it when done.
        record ByHand() implements Apply {}

        /// By a command, run without a shell.
        record Command(List<String> words) implements Apply {
            public Command {
                words = List.copyOf(words);
                if (words.isEmpty()) {
                    throw new IllegalArgumentException("a command has a program to run");
                }
            }
        }
    }

    /// What a bot has in the place of its credential.
    public sealed interface Holds {
        record KnownVersion(Id version) implements Holds {}

        /// A credential that is no known version of the key.
        record Drift() implements Holds {}

        /// The place is empty or gone.
        record Missing() implements Holds {}

        /// The place could not be read: the file is not allowed, the interface does not answer.
        record Unreachable() implements Holds {}

        /// Nobody has looked, or nobody can: only the user knows.
        record Unknown() implements Holds {}
    }

    /// Who saw that a bot works with a version.
    public enum Prover {
        /// An authenticated read, made by the bot itself.
        INTERFACE,
        /// The state field of a hosted platform.
        PLATFORM,
        /// The user, who ticked it.
        USER
    }

    /// Written, applied and proven: three different things, each of a version and at its own time.
    ///
    /// @param written the bot's file was read again, and what the bot will compute from it is this version
    /// @param applied the reload or the restart ended well, or the user ticked it
    /// @param proven the bot was seen to work with it
    /// @param replaced the last write that was begun; it may have broken off
    public record Progress(Optional<Done> written, Optional<Done> applied, Optional<Proven> proven, Optional<Replaced> replaced) {
        /// Nothing was done yet.
        public static final Progress NONE = new Progress(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public Progress {
            Objects.requireNonNull(written);
            Objects.requireNonNull(applied);
            Objects.requireNonNull(proven);
            Objects.requireNonNull(replaced);
        }

        /// Before a write. What was done with the same version earlier says nothing of how this write ends.
        public Progress replacing(Replaced begun) {
            return new Progress(written.filter(done -> !done.version().equals(begun.by())),
                    applied.filter(done -> !done.version().equals(begun.by())),
                    proven.filter(done -> !done.version().equals(begun.by())), Optional.of(begun));
        }

        /// After `version` was written. What was applied or proven before says nothing of what is there now.
        public Progress written(Id version, Instant at) {
            return new Progress(Optional.of(new Done(version, at)), Optional.empty(), Optional.empty(), replaced);
        }

        /// After the bot was made to take `version`.
        public Progress applied(Id version, Instant at) {
            return new Progress(written, Optional.of(new Done(version, at)), Optional.empty(), replaced);
        }

        /// After the bot was seen to work with `version`.
        public Progress proven(Id version, Instant at, Prover by) {
            return new Progress(written, applied, Optional.of(new Proven(version, at, by)), replaced);
        }

        /// Before the bot goes back: whether it still works with what was proven is not known until it was asked again.
        public Progress unproven() {
            return new Progress(written, applied, Optional.empty(), replaced);
        }

        /// Whether a write of `version` was begun, and it is not known how it ended.
        public boolean isBrokenOff(Id version) {
            return replaced.filter(begun -> begun.by().equals(version)).isPresent() && !isWritten(version);
        }

        /// Whether `version` was written, as far as is known, and the bot has not been made to take it.
        public boolean awaitsApply(Id version) {
            return (isWritten(version) || isBrokenOff(version)) && applied.filter(done -> done.version().equals(version)).isEmpty();
        }

        private boolean isWritten(Id version) {
            return written.filter(done -> done.version().equals(version)).isPresent();
        }
    }

    /// A write that was begun, and what it found. Kept before the bot is touched, with the sealed values that it replaces.
    ///
    /// @param by the version that was to be written
    /// @param before what the bot had: what is put back by going back
    public record Replaced(Id by, Holds before) {
        public Replaced {
            Objects.requireNonNull(by);
            Objects.requireNonNull(before);
        }
    }

    /// A step that was done with a version.
    public record Done(Id version, Instant at) {
        public Done {
            Objects.requireNonNull(version);
            Objects.requireNonNull(at);
        }
    }

    /// A version that a bot was seen to work with.
    public record Proven(Id version, Instant at, Prover by) {
        public Proven {
            Objects.requireNonNull(version);
            Objects.requireNonNull(at);
            Objects.requireNonNull(by);
        }
    }
}

package app.rekey.domain;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/// "This bot uses this key, and gets it this way."
///
/// @param connector the id of the code that reads and writes this kind of bot, for example `freqtrade`
/// @param targets paths with a place inside, an address, or a platform's name
/// @param holds what the bot was last seen to have
public record Binding(
        Id id, String botName, String connector, List<String> targets, Set<Permission> needs, Apply apply, Holds holds) {
    public Binding {
        Objects.requireNonNull(id);
        Objects.requireNonNull(apply);
        Objects.requireNonNull(holds);
        targets = List.copyOf(targets);
        needs = Set.copyOf(needs);
        if (botName.isBlank() || connector.isBlank()) {
            throw new IllegalArgumentException("a binding names its bot and its connector");
        }
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

        record Unknown() implements Holds {}
    }
}

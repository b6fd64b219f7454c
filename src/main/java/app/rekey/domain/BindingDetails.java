package app.rekey.domain;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What the user says of a binding: which bot, how it gets its key, what it needs, and how it is made to take a new one.
///
/// @param connector the id of the code that reads and writes this kind of bot, for example `freqtrade`
/// @param targets where the bot gets its credential from; a bot that reads the same key in two files has two
/// @param restartAllowed whether the bot may be restarted without asking each time
/// @param access the bot's own interface; its password is sealed in the vault
public record BindingDetails(
        String botName, String connector, List<Target> targets, Set<Permission> needs, Binding.Apply apply,
        boolean restartAllowed, Optional<Access> access) {
    public BindingDetails {
        Objects.requireNonNull(apply);
        Objects.requireNonNull(access);
        targets = List.copyOf(targets);
        needs = Set.copyOf(needs);
        if (botName.isBlank() || connector.isBlank()) {
            throw new IllegalArgumentException("a binding names its bot and its connector");
        }
    }

    /// A bot that is restarted by hand, without an interface of its own.
    public static BindingDetails of(String botName, String connector, List<Target> targets) {
        return new BindingDetails(botName, connector, targets, Set.of(), new Binding.Apply.ByHand(), false, Optional.empty());
    }

    /// The same of a bot with another name.
    public BindingDetails called(String name) {
        return new BindingDetails(name, connector, targets, needs, apply, restartAllowed, access);
    }

    /// The same, and the bot may be restarted without asking.
    public BindingDetails allowingRestarts() {
        return new BindingDetails(botName, connector, targets, needs, apply, true, access);
    }

    /// Where a bot's own interface is and as whom it is used. Either may be empty where the connector does not need it.
    public record Access(String url, String user) {
        public Access {
            Objects.requireNonNull(url);
            Objects.requireNonNull(user);
        }
    }
}

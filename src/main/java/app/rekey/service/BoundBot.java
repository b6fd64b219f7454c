package app.rekey.service;

import app.rekey.domain.BindingDetails;
import app.rekey.domain.Secret;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// A bot as its connector sees it: what is said of the binding, and the opened password of the bot's own interface, if it has one.
/// Whoever holds it closes it.
///
/// @param since the earliest moment at which the bot can have got the version that it is asked about; empty where it may have had
///     it for ever. A bot that runs since before that moment works with something else
public record BoundBot(BindingDetails details, Optional<Secret> password, Optional<Instant> since) implements AutoCloseable {
    public BoundBot {
        Objects.requireNonNull(details);
        Objects.requireNonNull(password);
        Objects.requireNonNull(since);
    }

    public BoundBot(BindingDetails details, Optional<Secret> password) {
        this(details, password, Optional.empty());
    }

    /// The same bot, asked about a version that it cannot have had before that moment. Shares the password with this one.
    public BoundBot since(Optional<Instant> moment) {
        return new BoundBot(details, password, moment);
    }

    /// A bot without a password.
    public static BoundBot of(BindingDetails details) {
        return new BoundBot(details, Optional.empty());
    }

    @Override
    public void close() {
        password.ifPresent(Secret::close);
    }
}

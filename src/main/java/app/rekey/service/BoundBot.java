package app.rekey.service;

import app.rekey.domain.BindingDetails;
import app.rekey.domain.Secret;
import java.util.Objects;
import java.util.Optional;

/// A bot as its connector sees it: what is said of the binding, and the opened password of the bot's own interface, if it has one.
/// Whoever holds it closes it.
public record BoundBot(BindingDetails details, Optional<Secret> password) implements AutoCloseable {
    public BoundBot {
        Objects.requireNonNull(details);
        Objects.requireNonNull(password);
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

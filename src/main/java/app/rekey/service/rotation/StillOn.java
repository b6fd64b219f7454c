package app.rekey.service.rotation;

import app.rekey.domain.Id;
import java.util.Objects;

/// A bot that stops when a replaced version is deleted at the exchange, because it has that version's API key.
///
/// @param key the one that it is bound to: the version's own, or another one of the vault with the same API key
/// @param setAside the user goes on without it, and so has said that it may stop
public record StillOn(Id key, String keyLabel, Id binding, String bot, boolean setAside) {
    public StillOn {
        Objects.requireNonNull(key);
        Objects.requireNonNull(keyLabel);
        Objects.requireNonNull(binding);
        Objects.requireNonNull(bot);
    }
}

package app.rekey.support;

import app.rekey.domain.Secret;
import app.rekey.service.ClipboardAccess;
import java.util.Optional;

/// A clipboard without a desktop, on which others can put things too.
public final class HandClipboard implements ClipboardAccess {
    private Optional<String> held = Optional.empty();

    /// What lies on it.
    public Optional<String> held() {
        return held;
    }

    /// Another program puts this on it.
    public void take(String text) {
        held = Optional.of(text);
    }

    @Override
    public Optional<Secret> text() {
        return held.map(Secret::ofText);
    }

    @Override
    public void putSecret(Secret secret) {
        held = Optional.of(secret.revealText());
    }

    @Override
    public void clear() {
        held = Optional.empty();
    }
}

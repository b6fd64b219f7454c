package app.rekey.service;

import app.rekey.domain.Secret;
import java.util.Optional;

/// Port to the desktop's clipboard. One thread, the screen's.
public interface ClipboardAccess {
    /// What text it holds; the caller closes it. Empty where it holds none, or where the desktop does not tell.
    Optional<Secret> text();

    /// Puts a secret on it, marked for those programs that keep no history of secrets. The secret stays its caller's.
    void putSecret(Secret secret);

    void clear();
}

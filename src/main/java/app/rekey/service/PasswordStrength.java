package app.rekey.service;

import app.rekey.domain.Secret;

/// Port to a judge of the vault's password. May take some tens of milliseconds: not for the UI thread.
public interface PasswordStrength {
    /// How hard the password is to guess.
    enum Level {
        /// Below 10^8 guesses: not taken by the window.
        REFUSED,
        /// Below 10^12 guesses: taken, with a warning.
        WEAK,
        GOOD
    }

    Level of(Secret password);
}

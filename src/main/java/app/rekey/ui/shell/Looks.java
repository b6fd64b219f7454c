package app.rekey.ui.shell;

import app.rekey.service.Settings;

/// How the window looks, as far as its controls may change it.
public interface Looks {
    Settings.Theme theme();

    /// In pixels.
    int textSize();

    /// Looks like this from now on, and after the next start.
    void choose(Settings.Theme theme);
}

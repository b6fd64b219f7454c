package app.rekey.ui.shell;

import java.net.URI;

/// What the window asks of the desktop around it.
public interface Desktop {
    /// Opens a page in the user's browser.
    void openPage(URI page);

    /// Puts plain text on the clipboard. Never a secret: those have a clipboard of their own rules.
    void copy(String text);
}

package app.rekey.ui.shell;

import javafx.scene.layout.Region;

/// A dialog that a page opens above the whole window; one at a time.
///
/// It is closed when the user leaves it and by the lock, and then keeps nothing of what was typed.
public interface ShellDialog extends AutoCloseable {
    /// What it shows. Asked once.
    Region view();

    /// The cursor to where work begins; also called when it wandered out of the dialog.
    void focus();

    @Override
    void close();
}

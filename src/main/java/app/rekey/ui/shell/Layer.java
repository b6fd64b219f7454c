package app.rekey.ui.shell;

import app.rekey.domain.Key;
import app.rekey.ui.keyedit.KeyEditViewModel;

/// What lies above the table; one at a time.
public sealed interface Layer {
    record None() implements Layer {}

    /// The dialog that adds or edits a key.
    record Editing(KeyEditViewModel dialog) implements Layer {}

    /// The question before a key leaves the list.
    record Deleting(Key key) implements Layer {}

    /// The list of keyboard shortcuts.
    record Shortcuts() implements Layer {}
}

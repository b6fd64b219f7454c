package app.rekey.ui.shell;

import app.rekey.domain.CredentialPart;
import app.rekey.domain.Key;
import app.rekey.service.KeptDraft;
import app.rekey.ui.keyedit.KeyEditViewModel;

/// What lies above the table; one at a time.
public sealed interface Layer {
    record None() implements Layer {}

    /// The dialog that adds or edits a key.
    record Editing(KeyEditViewModel dialog) implements Layer {}

    /// The offer to go on with what a lock interrupted.
    record DraftFound(KeptDraft.Head draft) implements Layer {}

    /// The question before the first secret of a session goes to the clipboard.
    record CopyingSecret(Key key, CredentialPart part) implements Layer {}

    /// The question before a key leaves the list.
    record Deleting(Key key) implements Layer {}

    /// What two computers wrote apart.
    record Conflicts(NoticesViewModel notices) implements Layer {}

    /// A dialog of a page.
    record OfPage(ShellDialog dialog) implements Layer {}

    /// The list of keyboard shortcuts.
    record Shortcuts() implements Layer {}
}

package app.rekey.ui.shell;

import app.rekey.domain.CredentialPart;
import app.rekey.domain.Key;
import app.rekey.service.KeptDraft;
import app.rekey.ui.keyedit.KeyEditViewModel;
import java.util.List;

/// What lies above the table; one at a time.
public sealed interface Layer {
    record None() implements Layer {}

    /// The dialog that adds or edits a key.
    record Editing(KeyEditViewModel dialog) implements Layer {}

    /// The offer to go on with what a lock interrupted.
    record DraftFound(KeptDraft.Head draft) implements Layer {}

    /// The question before the first secret of a session goes to the clipboard.
    record CopyingSecret(Key key, CredentialPart part) implements Layer {}

    /// The question before keys, one at least, leave the list.
    record Deleting(List<Key> keys) implements Layer {
        public Deleting {
            keys = List.copyOf(keys);
        }
    }

    /// What two computers wrote apart.
    record Conflicts(NoticesViewModel notices) implements Layer {}

    /// A dialog of a page.
    record OfPage(ShellDialog dialog) implements Layer {}

    /// The list of keyboard shortcuts.
    record Shortcuts() implements Layer {}
}

package app.rekey.ui.rotation;

import app.rekey.service.Bots;
import app.rekey.service.KeyPairMaker;
import app.rekey.service.TextFiles;
import app.rekey.service.VaultSession;
import app.rekey.service.rotation.RotationService;
import app.rekey.ui.keyedit.EditServices;
import app.rekey.ui.keys.KeyActions;

/// The services that the page works with.
///
/// @param edit what the fields of a pasted credential work with
/// @param files writes the public half of a key pair where the user wants it
public record RotationServices(RotationService rotations, EditServices edit, Bots bots, KeyPairMaker pairs, TextFiles files) {
    /// What the page reaches beside itself.
    ///
    /// @param showJournal brings the journal to the screen
    public record Outside(KeyActions actions, Asking asking, Leading leading, Runnable showJournal) {}

    VaultSession session() {
        return edit.session();
    }
}

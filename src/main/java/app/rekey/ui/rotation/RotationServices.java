package app.rekey.ui.rotation;

import app.rekey.service.Bots;
import app.rekey.service.KeyPairMaker;
import app.rekey.service.VaultSession;
import app.rekey.service.rotation.RotationService;
import app.rekey.ui.keyedit.EditServices;

/// The services that the page works with.
///
/// @param edit what the fields of a pasted credential work with
public record RotationServices(RotationService rotations, EditServices edit, Bots bots, KeyPairMaker pairs) {
    VaultSession session() {
        return edit.session();
    }
}

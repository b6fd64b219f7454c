package app.rekey.ui.common;

import app.rekey.domain.Secret;
import app.rekey.service.ClipboardAccess;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;

/// The desktop's clipboard.
///
/// The toolkit takes strings only: while a secret is on the clipboard, this is the one place where it is one.
public final class FxClipboard implements ClipboardAccess {
    // KDE's clipboard history leaves out what carries this hint, and others have followed it.
    private static final String HINT = "x-kde-passwordManagerHint";

    @Override
    public Optional<Secret> text() {
        return Optional.ofNullable(Clipboard.getSystemClipboard().getString()).map(Secret::ofText);
    }

    @Override
    public void putSecret(Secret secret) {
        var content = new ClipboardContent();
        content.putString(secret.revealText());
        content.put(hint(), "secret");
        Clipboard.getSystemClipboard().setContent(content);
    }

    @Override
    public void clear() {
        // An empty clipboard, as some desktops bring back what was on it before when it has no content at all.
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, ""));
    }

    /// Puts plain text on it, which stays: an address, never a secret.
    public void putPlain(String text) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
    }

    /// A format has one object in the whole program.
    private static DataFormat hint() {
        return Optional.ofNullable(DataFormat.lookupMimeType(HINT)).orElseGet(() -> new DataFormat(HINT));
    }
}

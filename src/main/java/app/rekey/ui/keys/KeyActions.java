package app.rekey.ui.keys;

import app.rekey.domain.CredentialPart;
import app.rekey.domain.Id;
import java.net.URI;
import java.util.List;

/// What the screens of a key can set off elsewhere.
public interface KeyActions {
    /// Brings the table to this key and selects it.
    void show(Id key);

    void add();

    /// Opens the dialog that takes in a file of keys.
    void importKeys();

    void edit(Id key);

    /// Replaces the key's credential by a new one.
    void rotate(Id key);

    /// Shows the rotations, and the old keys that are not proven dead.
    void showRotations();

    void delete(Id key);

    /// Takes all of these off the list, after one question.
    void delete(List<Id> keys);

    /// Makes a test call with this key, because the user asked.
    void test(Id key);

    /// Makes a test call with each of these keys, because the user asked.
    void test(List<Id> keys);

    /// Shows no key in the pane any more.
    void deselect();

    void openPage(URI page);

    /// Puts a part of the key's credential on the clipboard for a while, for a bot. Asks first, once in a session.
    void copyForBot(Id key, CredentialPart part);

    /// Puts plain text, never a secret, on the clipboard, and says it.
    void copy(String text);

    /// The same for a text too long to be said.
    default void copyDetails(String text) {
        copy(text);
    }
}

package app.rekey.ui.common;

import java.util.Locale;
import javafx.geometry.Point2D;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodRequests;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// What the keyboard, the clipboard and input methods do to a [SecretField].
final class SecretFieldInput {
    private static final boolean MAC = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");

    private final SecretField field;
    private final SecretText text;

    SecretFieldInput(SecretField field) {
        this.field = field;
        this.text = field.text();
    }

    void install() {
        field.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        field.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        field.setOnInputMethodTextChanged(this::composed);
        field.setInputMethodRequests(new Requests());
        field.setContextMenu(menu());
    }

    private ContextMenu menu() {
        var texts = field.texts();
        var paste = new MenuItem(texts.get("ui.secret.paste"));
        paste.setOnAction(_ -> paste());
        var selectAll = new MenuItem(texts.get("ui.secret.selectAll"));
        selectAll.setOnAction(_ -> text.selectAll());
        var clear = new MenuItem(texts.get("ui.secret.clear"));
        clear.setOnAction(_ -> text.clear());
        return new ContextMenu(paste, selectAll, clear);
    }

    private void pressed(KeyEvent event) {
        if (act(event)) {
            event.consume();
        }
    }

    /// Whether the key was one of the field's own. Enter and Escape are not: they belong to the form around it.
    private boolean act(KeyEvent event) {
        boolean shift = event.isShiftDown();
        boolean shortcut = event.isShortcutDown();
        switch (event.getCode()) {
            case LEFT -> {
                if (shortcut) {
                    text.home(shift);
                } else {
                    text.left(shift);
                }
            }
            case RIGHT -> {
                if (shortcut) {
                    text.end(shift);
                } else {
                    text.right(shift);
                }
            }
            case HOME -> text.home(shift);
            case END -> text.end(shift);
            case BACK_SPACE -> {
                if (shortcut) {
                    text.deleteToStart();
                } else {
                    text.deleteBack();
                }
            }
            case DELETE -> {
                if (shortcut) {
                    text.deleteToEnd();
                } else {
                    text.deleteForward();
                }
            }
            case TAB -> field.requestFocusTraversal(shift ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            default -> {
                return actOnShortcut(event);
            }
        }
        return true;
    }

    private boolean actOnShortcut(KeyEvent event) {
        boolean paste = event.isShortcutDown() && event.getCode() == KeyCode.V
                || event.isShiftDown() && event.getCode() == KeyCode.INSERT
                || event.getCode() == KeyCode.PASTE;
        if (paste) {
            paste();
            return true;
        }
        if (event.isShortcutDown() && event.getCode() == KeyCode.A) {
            text.selectAll();
            return true;
        }
        return false;
    }

    private void typed(KeyEvent event) {
        if (isCommand(event)) {
            return;
        }
        var typed = event.getCharacter();
        boolean printable = !typed.isEmpty() && typed.codePoints().noneMatch(c -> c < ' ' || c == 0x7f);
        if (printable) {
            text.insert(typed);
            event.consume();
        }
    }

    /// Ctrl, Alt and Cmd make commands; Ctrl and Alt together are AltGr, and Alt alone on macOS types special characters.
    private static boolean isCommand(KeyEvent event) {
        boolean altGr = event.isAltDown() && (event.isControlDown() || MAC);
        return !altGr && (event.isControlDown() || event.isAltDown() || event.isMetaDown());
    }

    private void composed(InputMethodEvent event) {
        if (!event.getCommitted().isEmpty()) {
            text.insert(event.getCommitted());
        }
        field.compose(event.getComposed().stream().mapToInt(run -> run.getText().length()).sum());
        event.consume();
    }

    /// The clipboard gives a string, which cannot be wiped; it is kept nowhere.
    private void paste() {
        var clipboard = Clipboard.getSystemClipboard();
        if (clipboard.hasString()) {
            text.insert(clipboard.getString());
            field.pasted();
        }
    }

    /// Tells an input method where its window goes, and nothing of the content.
    private final class Requests implements InputMethodRequests {
        @Override
        public Point2D getTextLocation(int offset) {
            var corner = field.localToScreen(0, field.getHeight());
            return corner == null ? Point2D.ZERO : corner;
        }

        @Override
        public int getLocationOffset(int x, int y) {
            return 0;
        }

        @Override
        public void cancelLatestCommittedText() {
            field.compose(0);
        }

        @Override
        public String getSelectedText() {
            return "";
        }
    }
}

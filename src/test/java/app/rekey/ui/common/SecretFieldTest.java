package app.rekey.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.ui.support.ScreenTest;
import java.util.List;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodHighlight;
import javafx.scene.input.InputMethodTextRun;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SecretFieldTest extends ScreenTest {
    private final SecretText text = new SecretText();
    private SecretField field;

    @BeforeEach
    void showField() {
        show(() -> {
            field = Described.as("the-secret", "API secret").on(new SecretField(text, Texts.load()));
            field.promptTextProperty().set("Hidden");
            return new VBox(field, Described.as("next", "Next").label(new Button()));
        }, 400, 120);
        click("the-secret");
    }

    @Test
    void takesTypedCharactersAndShowsOnlyDots() {
        type("Test-1");
        assertEquals("Test-1", content());
        assertTrue(onScreen(() -> shownTexts(field)).stream().allMatch(t -> t.chars().allMatch(c -> c == '•')),
                "nothing but dots is drawn");
    }

    @Test
    void pastesAsItIsAndNeverCopiesOrCuts() {
        putOnClipboard("TEST\nkey ü🚀");
        press(KeyCode.SHORTCUT, KeyCode.V);
        assertEquals("TEST\nkey ü🚀", content());
        putOnClipboard("untouched");
        press(KeyCode.SHORTCUT, KeyCode.A);
        press(KeyCode.SHORTCUT, KeyCode.C);
        press(KeyCode.SHORTCUT, KeyCode.X);
        assertEquals("TEST\nkey ü🚀", content());
        press(KeyCode.SHORTCUT, KeyCode.V);
        assertEquals("untouched", content());
    }

    @Test
    void editsWithTheUsualKeys() {
        type("abcd");
        press(KeyCode.HOME);
        press(KeyCode.DELETE);
        press(KeyCode.END);
        press(KeyCode.BACK_SPACE);
        assertEquals("bc", content());
        press(KeyCode.SHIFT, KeyCode.LEFT);
        type("x");
        assertEquals("bx", content());
    }

    @Test
    void takesWhatAnInputMethodCommitsAndNotWhatItComposes() {
        send(List.of(run("ni")), "");
        assertEquals(2, onScreen(() -> field.composingProperty().get()));
        assertEquals("", content());
        send(List.of(), "ñ");
        assertEquals("ñ", content());
        assertEquals(0, onScreen(() -> field.composingProperty().get()));
    }

    @Test
    void takesCharactersOfTwoUnitsFromOneKey() {
        onScreen(() -> {
            field.fireEvent(new KeyEvent(KeyEvent.KEY_TYPED, "🚀", "", KeyCode.UNDEFINED, false, false, false, false));
            return true;
        });
        assertEquals("🚀", content());
        press(KeyCode.BACK_SPACE);
        assertEquals("", content());
    }

    @Test
    void altGrTypesAndCtrlDoesNot() {
        onScreen(() -> {
            field.fireEvent(new KeyEvent(KeyEvent.KEY_TYPED, "@", "", KeyCode.UNDEFINED, false, true, true, false));
            field.fireEvent(new KeyEvent(KeyEvent.KEY_TYPED, "q", "", KeyCode.UNDEFINED, false, true, false, false));
            return true;
        });
        assertEquals("@", content());
    }

    @Test
    void tabLeavesItInBothDirections() {
        press(KeyCode.TAB);
        assertTrue(onScreen(() -> node("next", Button.class).isFocused()));
        press(KeyCode.SHIFT, KeyCode.TAB);
        assertTrue(onScreen(() -> field.isFocused()));
    }

    @Test
    void tellsScreenReadersItsNameAndLengthOnly() {
        type("abc");
        assertEquals(AccessibleRole.PASSWORD_FIELD, field.getAccessibleRole());
        assertEquals("API secret, 3 characters", onScreen(() -> field.queryAccessibleAttribute(AccessibleAttribute.TEXT)));
        assertFalse(TextInputControl.class.isAssignableFrom(field.getClass()), "it is no text control");
    }

    @Test
    void clearingTheTextEmptiesTheField() {
        type("abc");
        onScreen(() -> {
            text.clear();
            return true;
        });
        assertEquals(List.of("", "Hidden"), onScreen(() -> shownTexts(field)));
    }

    private void send(List<InputMethodTextRun> composed, String committed) {
        onScreen(() -> {
            field.fireEvent(new InputMethodEvent(InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, composed, committed, 0));
            return true;
        });
    }

    private static InputMethodTextRun run(String text) {
        return new InputMethodTextRun(text, InputMethodHighlight.UNSELECTED_RAW);
    }

    private String content() {
        return onScreen(() -> {
            try (var copy = field.copy()) {
                return copy.revealText();
            }
        });
    }

    private static List<String> shownTexts(Node node) {
        if (!node.isVisible()) {
            return List.of();
        }
        if (node instanceof Text shown) {
            return List.of(shown.getText());
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().flatMap(child -> shownTexts(child).stream()).sorted().toList()
                : List.of();
    }
}

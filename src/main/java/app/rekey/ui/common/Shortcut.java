package app.rekey.ui.common;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.Modifier;
import javafx.scene.input.KeyEvent;

/// What the keyboard does everywhere in the open window. Ctrl, or Cmd on macOS.
public enum Shortcut {
    LOCK(KeyCode.L),
    SEARCH(KeyCode.F),
    ADD(KeyCode.N),
    IMPORT(KeyCode.I),
    TEST(KeyCode.T),
    TEST_ALL(KeyCode.T, KeyCombination.SHIFT_DOWN),
    ROTATE(KeyCode.R),
    // On many keyboards the slash is typed with Shift.
    SHORTCUTS(KeyCode.SLASH, KeyCombination.SHIFT_ANY);

    private final KeyCombination keys;

    Shortcut(KeyCode code, Modifier... more) {
        var modifiers = new Modifier[more.length + 1];
        modifiers[0] = KeyCombination.SHORTCUT_DOWN;
        System.arraycopy(more, 0, modifiers, 1, more.length);
        keys = new KeyCodeCombination(code, modifiers);
    }

    /// The keys of a table that choose several rows, named as this computer names keys.
    public static List<String> ofChoosing() {
        return Stream.of(new KeyCodeCombination(KeyCode.UP, KeyCombination.SHIFT_DOWN), new KeyCodeCombination(KeyCode.A, KeyCombination.SHORTCUT_DOWN))
                .map(KeyCombination::getDisplayText).toList();
    }

    public KeyCombination keys() {
        return keys;
    }

    /// The shortcut that was pressed.
    public static Optional<Shortcut> of(KeyEvent event) {
        for (var shortcut : values()) {
            if (shortcut.keys.match(event)) {
                return Optional.of(shortcut);
            }
        }
        return Optional.empty();
    }

    /// What it does, in words.
    public String words(Texts texts) {
        return switch (this) {
            case LOCK -> texts.get("ui.shortcut.lock");
            case SEARCH -> texts.get("ui.shortcut.search");
            case ADD -> texts.get("ui.shortcut.add");
            case IMPORT -> texts.get("ui.shortcut.import");
            case TEST -> texts.get("ui.shortcut.test");
            case TEST_ALL -> texts.get("ui.shortcut.testAll");
            case ROTATE -> texts.get("ui.shortcut.rotate");
            case SHORTCUTS -> texts.get("ui.shortcut.shortcuts");
        };
    }
}

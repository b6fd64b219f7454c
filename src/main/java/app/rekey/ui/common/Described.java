package app.rekey.ui.common;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;

/// What every control needs to be found by everyone: a test id, a name that screen readers say, and where wanted a tooltip and the
/// shortcut that does the same.
///
/// @param id how tests and style sheets find it, for example `unlock-password`
/// @param name what it is called: its accessible text, and its label where it has none yet
public record Described(String id, String name, Optional<String> tip, Optional<KeyCombination> shortcut) {
    public static Described as(String id, String name) {
        return new Described(id, name, Optional.empty(), Optional.empty());
    }

    /// The same with a tooltip.
    public Described tip(String words) {
        return new Described(id, name, Optional.of(words), shortcut);
    }

    /// The same with a shortcut, named in the tooltip.
    public Described shortcut(KeyCombination keys) {
        return new Described(id, name, tip, Optional.of(keys));
    }

    /// Describes a control that shows its name itself.
    public <T extends Labeled> T label(T control) {
        // Names hold what users wrote: an underscore in one belongs to it, and marks no letter to press.
        control.setMnemonicParsing(false);
        control.setText(name);
        return on(control);
    }

    /// Describes any control.
    public <T extends Node> T on(T node) {
        node.setId(id);
        node.setAccessibleText(name);
        if (node instanceof Control control && (tip.isPresent() || shortcut.isPresent())) {
            control.setTooltip(new Tooltip(tooltip()));
        }
        return node;
    }

    private String tooltip() {
        var words = tip.orElse(name);
        return shortcut.map(keys -> words + "  (" + keys.getDisplayText() + ")").orElse(words);
    }
}

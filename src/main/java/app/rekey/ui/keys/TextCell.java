package app.rekey.ui.keys;

import java.util.function.Function;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;

/// A value in words, in full in its tooltip, and with its column's name for screen readers, which read a cell alone.
final class TextCell<T> extends TableCell<KeyRow, T> {
    private final Function<T, String> words;
    private final Tooltip tooltip = new Tooltip();

    TextCell(Function<T, String> words) {
        this.words = words;
    }

    @Override
    protected void updateItem(T value, boolean empty) {
        super.updateItem(value, empty);
        if (empty || value == null) {
            setText(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        var text = words.apply(value);
        setText(text);
        tooltip.setText(text);
        setTooltip(text.isEmpty() ? null : tooltip);
        setAccessibleText(getTableColumn().getText() + ": " + text);
    }
}

package app.rekey.ui.common;

import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;

/// A value in words, in full in its tooltip, and with its column's name for screen readers, which read a cell alone.
///
/// @param <R> a row of its table
public final class TextCell<R> extends TableCell<R, String> {
    private final Tooltip tooltip = new Tooltip();

    @Override
    protected void updateItem(String text, boolean empty) {
        super.updateItem(text, empty);
        if (empty || text == null) {
            setText(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        setText(text);
        tooltip.setText(text);
        setTooltip(text.isEmpty() ? null : tooltip);
        setAccessibleText(getTableColumn().getText() + ": " + text);
    }
}

package app.rekey.ui.keys;

import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;

/// Icon and word of a key's status.
final class StatusCell extends TableCell<KeyRow, KeyStatus> {
    private final StatusPill pill = new StatusPill();
    private final Tooltip tooltip = new Tooltip();

    @Override
    protected void updateItem(KeyStatus status, boolean empty) {
        super.updateItem(status, empty);
        if (empty || status == null) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        pill.show(status);
        tooltip.setText(status.word());
        setGraphic(pill);
        setTooltip(tooltip);
        setAccessibleText(getTableColumn().getText() + ": " + status.word());
    }
}

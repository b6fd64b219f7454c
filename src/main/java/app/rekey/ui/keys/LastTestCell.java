package app.rekey.ui.keys;

import app.rekey.ui.common.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;

/// How long ago a key was tested, which moves on although the row stays the same; the moment itself in the tooltip.
final class LastTestCell extends TableCell<KeyRow, Optional<Instant>> {
    private final Wording wording;
    private final ObservableValue<Instant> now;
    private final Tooltip tooltip = new Tooltip();

    LastTestCell(Wording wording, ObservableValue<Instant> now) {
        this.wording = wording;
        this.now = now;
        // The table and the time live as long as the open window, so this needs no taking off.
        now.addListener(_ -> tick());
    }

    @Override
    protected void updateItem(Optional<Instant> test, boolean empty) {
        super.updateItem(test, empty);
        if (empty || test == null) {
            setText(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        tooltip.setText(test.map(wording::time).orElse(""));
        setTooltip(test.isPresent() ? tooltip : null);
        tick();
    }

    private void tick() {
        var test = getItem();
        if (test == null || isEmpty()) {
            return;
        }
        var words = test.map(at -> wording.spans().ago(Duration.between(at, now.getValue()))).orElseGet(() -> wording.text("ui.keys.never"));
        if (!words.equals(getText())) {
            setText(words);
            setAccessibleText(getTableColumn().getText() + ": " + words);
        }
    }
}

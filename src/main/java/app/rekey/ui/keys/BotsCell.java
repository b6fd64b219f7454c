package app.rekey.ui.keys;

import app.rekey.ui.common.Wording;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;

/// How many of a key's bots are in sync, stale, dead and so on: the worst first, and its sign in front.
final class BotsCell extends TableCell<KeyRow, KeyRow.Bots> {
    private final Wording wording;
    private final FontIcon icon = new FontIcon();
    private final Label words = new Label();
    private final Tooltip tooltip = new Tooltip();

    BotsCell(Wording wording) {
        this.wording = wording;
        words.getStyleClass().add("bots-count");
    }

    @Override
    protected void updateItem(KeyRow.Bots bots, boolean empty) {
        super.updateItem(bots, empty);
        if (empty || bots == null) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        boolean none = bots.counts().isEmpty();
        setGraphic(none ? null : words);
        setAccessibleText(getTableColumn().getText() + ": " + (none ? wording.text("ui.keys.noBots") : bots.words()));
        setTooltip(none ? null : tooltip);
        if (none) {
            return;
        }
        words.setText(bots.words());
        words.setGraphic(icon);
        icon.setIconCode(BindingPill.icon(bots.counts().getFirst().status().state()));
        tooltip.setText(bots.words());
        bots.tone().dress(words.getStyleClass());
    }
}

package app.rekey.ui.keys;

import app.rekey.domain.Expiry;
import app.rekey.domain.ExpiryLevel;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import java.time.Duration;
import java.time.Instant;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The countdown to a key's end, with where the date comes from, and below it a slim bar that empties over the last 90 days.
final class ExpiryCell extends TableCell<KeyRow, KeyRow> {
    private static final Duration FULL = Duration.ofDays(90);
    private static final PseudoClass DATED = PseudoClass.getPseudoClass("dated");

    private final Wording wording;
    private final ObservableValue<Instant> now;
    private final Label left = new Label();
    private final Label source = new Label();
    private final Region fill = new Region();
    private final StackPane bar = new StackPane(fill);
    private final HBox words = new HBox(left, source) {
        /// A word that is cut off says less than none; the tooltip has it whole.
        @Override
        protected void layoutChildren() {
            source.setVisible(left.prefWidth(-1) + getSpacing() + source.prefWidth(-1) <= getWidth());
            super.layoutChildren();
        }
    };
    private final VBox box = new VBox();
    private final Tooltip tooltip = new Tooltip();

    ExpiryCell(Wording wording, ObservableValue<Instant> now) {
        this.wording = wording;
        this.now = now;
        left.getStyleClass().add("expiry-left");
        left.setMinWidth(USE_PREF_SIZE);
        source.getStyleClass().add("expiry-source");
        source.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(source, Priority.ALWAYS);
        words.getStyleClass().add("expiry-words");
        bar.getStyleClass().add("expiry-bar");
        fill.getStyleClass().add("expiry-fill");
        StackPane.setAlignment(fill, Pos.CENTER_LEFT);
        box.getStyleClass().add("expiry");
        box.getChildren().addAll(words, bar);
        // The table and the time live as long as the open window, so this needs no taking off.
        now.addListener(_ -> tick());
    }

    @Override
    protected void updateItem(KeyRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        source.setText(wording.expiry().source(row.expiry()));
        tooltip.setText(wording.expiry().tooltip(row.exchange(), row.lifetime()));
        tone(row.level()).dress(box.getStyleClass());
        tick();
        setGraphic(box);
        setTooltip(tooltip);
    }

    private void tick() {
        var row = getItem();
        if (row == null || isEmpty()) {
            return;
        }
        var words = wording.expiry().left(row.expiry(), now.getValue());
        if (!words.equals(left.getText()) || getAccessibleText() == null) {
            left.setText(words);
            setAccessibleText(getTableColumn().getText() + ": " + words + " " + source.getText());
        }
        boolean dated = row.expiry() instanceof Expiry.At;
        box.pseudoClassStateChanged(DATED, dated);
        bar.setVisible(dated);
        bar.setManaged(dated);
        if (row.expiry() instanceof Expiry.At at) {
            double part = Math.clamp((double) Duration.between(now.getValue(), at.instant()).toSeconds() / FULL.toSeconds(), 0, 1);
            fill.maxWidthProperty().bind(bar.widthProperty().multiply(part));
        }
    }

    /// How pressing an end is.
    static Tone tone(ExpiryLevel level) {
        return switch (level) {
            case NONE, FAR -> Tone.NEUTRAL;
            case SOON -> Tone.WARNING;
            case URGENT, EXPIRED -> Tone.DANGER;
        };
    }
}

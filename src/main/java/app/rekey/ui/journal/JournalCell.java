package app.rekey.ui.journal;

import app.rekey.ui.common.Labels;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// An event, or the heading of a day.
final class JournalCell extends ListCell<JournalRow> {
    /// How much of the list's width the words of an event have.
    private static final double SHARE = 0.66;
    private static final PseudoClass DAY = PseudoClass.getPseudoClass("day");

    private final Label time = Labels.line("", "journal-time");
    private final Label text = Labels.wrapping("", "journal-text");
    private final Label computer = Labels.line("", "line-small");
    private final HBox row = new HBox(time, new VBox(text, computer));
    private final Label day = Labels.line("", "journal-day");

    JournalCell() {
        // As wide as the list, not as its own content. A cell asks its graphic for a height without telling a width, so the
        // words must know theirs to wrap.
        setPrefWidth(0);
        text.prefWidthProperty().bind(listViewProperty().flatMap(list -> list.widthProperty()).map(width -> width.doubleValue() * SHARE));
        row.getStyleClass().add("journal-row");
    }

    @Override
    protected void updateItem(JournalRow item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText(null);
            pseudoClassStateChanged(DAY, false);
            return;
        }
        pseudoClassStateChanged(DAY, item instanceof JournalRow.Day);
        switch (item) {
            case JournalRow.Day(String title) -> {
                day.setText(title);
                setGraphic(day);
                setAccessibleText(title);
            }
            case JournalRow.Event event -> {
                time.setText(event.time());
                text.setText(event.text());
                computer.setText(event.computer());
                setGraphic(row);
                setAccessibleText(event.time() + ": " + event.text() + " " + event.computer());
            }
        }
    }
}

package app.rekey.ui.keyimport;

import app.rekey.ui.common.Icons;
import app.rekey.ui.keyimport.ImportRow.Fate;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;

/// What will happen with a row: a sign, and all of its words, in as many lines as they need.
final class FateCell extends TableCell<ImportRow, Fate> {
    /// In widths of the text: the sign, the gap and the cell's padding.
    private static final double BESIDE = 3.6;

    private final Text words = new Text();
    private final HBox line = new HBox();

    FateCell() {
        words.getStyleClass().add("import-words");
        line.getStyleClass().add("import-fate");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        widthProperty().subscribe(_ -> wrap());
        fontProperty().subscribe(_ -> wrap());
    }

    private void wrap() {
        words.setWrappingWidth(Math.max(0, getWidth() - BESIDE * getFont().getSize()));
    }

    @Override
    protected void updateItem(Fate fate, boolean empty) {
        super.updateItem(fate, empty);
        if (empty || fate == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        words.setText(fate.words());
        line.getChildren().setAll(Icons.of(fate.tone()), words);
        fate.tone().dress(line.getStyleClass());
        setGraphic(line);
        setAccessibleText(getTableColumn().getText() + ": " + fate.words());
    }
}

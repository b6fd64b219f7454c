package app.rekey.ui.keyimport;

import app.rekey.ui.common.Described;
import app.rekey.ui.common.TextCell;
import app.rekey.ui.common.Wording;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.util.Callback;

/// The rows of a file before they are taken in. The last column takes the width that is left, and its words wrap.
final class ImportTable {
    private static final int FEW = 3;
    /// The text size for which widths are given.
    private static final double USUAL_TEXT = 14;
    /// Beside the columns: the bar that scrolls up and down, and the borders.
    private static final double SCROLL_BAR = 20;
    private static final double NARROWEST_FATE = 200;
    private static final int PLACE = 2;
    private static final int FATE = 4;

    private ImportTable() {}

    /// @param textSize of the window, which the widths follow
    static TableView<ImportRow> of(List<ImportRow> rows, double textSize, Wording wording) {
        var table = Described.as("import-table", wording.text("ui.import.table")).on(new TableView<>(FXCollections.observableArrayList(rows)));
        table.getStyleClass().add("import-table");
        if (rows.size() <= FEW) {
            table.getStyleClass().add("import-few");
        }
        double scale = textSize / USUAL_TEXT;
        var number = column(wording.text("ui.import.row"), 56, scale, row -> Integer.toString(row.number()), _ -> new TextCell<>());
        number.setComparator((one, other) -> Integer.compare(Integer.parseInt(one), Integer.parseInt(other)));
        var label = column(wording.text("ui.keys.label"), 130, scale, ImportRow::label, _ -> new TextCell<>());
        var place = column(wording.text("ui.keys.exchange"), 112, scale, ImportRow::place, _ -> new TextCell<>());
        var key = column(wording.text("ui.keys.apiKey"), 108, scale, ImportRow::apiKey, _ -> new TextCell<>());
        key.getStyleClass().add("of-api-key");
        var fate = column(wording.text("ui.import.fate"), NARROWEST_FATE, scale, ImportRow::fate, _ -> new FateCell());
        fate.setSortable(false);
        table.getColumns().setAll(List.of(number, label, place, key, fate));
        table.widthProperty().subscribe(width -> fit(table, width.doubleValue() - SCROLL_BAR, scale));
        return table;
    }

    /// Where all do not fit, the API key goes first, then the exchange: what happens has to be read.
    private static void fit(TableView<ImportRow> table, double room, double scale) {
        var columns = table.getColumns();
        double needed = columns.stream().limit(FATE).mapToDouble(TableColumn::getPrefWidth).sum() + NARROWEST_FATE * scale;
        for (int i = FATE - 1; i >= PLACE; i--) {
            columns.get(i).setVisible(room <= 0 || needed <= room);
            needed -= columns.get(i).isVisible() ? 0 : columns.get(i).getPrefWidth();
        }
        double others = columns.stream().limit(FATE).filter(TableColumn::isVisible).mapToDouble(TableColumn::getPrefWidth).sum();
        columns.get(FATE).setPrefWidth(Math.max(NARROWEST_FATE * scale, room - others));
    }

    private static <T> TableColumn<ImportRow, T> column(String name, double width, double scale, Function<ImportRow, T> value,
            Callback<TableColumn<ImportRow, T>, TableCell<ImportRow, T>> cells) {
        var column = new TableColumn<ImportRow, T>(name);
        column.setPrefWidth(width * scale);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setCellFactory(cells);
        return column;
    }
}

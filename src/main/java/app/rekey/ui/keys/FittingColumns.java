package app.rekey.ui.keys;

import app.rekey.service.WindowLayout;
import app.rekey.service.WindowLayout.Column;
import app.rekey.service.WindowLayout.SortedBy;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// The table's columns: in the order and width in which the user left them, and no more of them than fit beside each other.
///
/// Columns give way in the order of their worth, and the first ones become narrower before the end of a key goes out of sight: those that
/// lose blank room by it before those that lose words. A column that the user asked for stays, and the table scrolls where it must; the
/// label takes what width is left.
final class FittingColumns {
    /// The text size for which widths are given and kept.
    private static final double USUAL_TEXT = 14;
    static final String ID_PREFIX = "column-";
    private static final String STATUS = "status";
    private static final String LABEL = "label";
    private static final String EXPIRY = "expiry";
    private static final List<String> BY_WORTH =
            List.of(STATUS, LABEL, EXPIRY, "exchange", "bots", "last-test", "permissions", "api-key", "ip");
    private static final List<Giving> GIVING = List.of(new Giving(LABEL, 172), new Giving(STATUS, 190),
            new Giving(EXPIRY, 164), new Giving(STATUS, 160), new Giving(LABEL, 144), new Giving(EXPIRY, 150), new Giving(STATUS, 150),
            new Giving(LABEL, 128));
    /// Beside the columns: the bar that scrolls up and down, and the borders.
    private static final double SCROLL_BAR = 18;

    private final TableView<KeyRow> table;
    private final ObservableValue<Integer> textSize;
    private final Map<String, Double> widths = new HashMap<>();
    private final Map<String, Boolean> shown = new HashMap<>();
    private boolean fitting;

    /// A column that becomes narrower where room is short, down to this width.
    private record Giving(String id, double narrowest) {}

    /// @param table whose columns all have an id that begins with [#ID_PREFIX], and their usual width
    FittingColumns(TableView<KeyRow> table, ObservableValue<Integer> textSize, WindowLayout left) {
        this.table = table;
        this.textSize = textSize;
        table.getColumns().forEach(column -> widths.put(id(column), column.getPrefWidth()));
        restore(left);
        table.getColumns().forEach(this::follow);
        table.widthProperty().addListener(_ -> fit());
        textSize.addListener(_ -> fit());
        fit();
    }

    /// How they are now.
    List<Column> columns() {
        return table.getColumns().stream()
                .map(column -> new Column(id(column), widths.get(id(column)), Optional.ofNullable(shown.get(id(column)))))
                .toList();
    }

    Optional<SortedBy> sortedBy() {
        return table.getSortOrder().stream().findFirst()
                .map(column -> new SortedBy(column.getId().substring(ID_PREFIX.length()), column.getSortType() == TableColumn.SortType.DESCENDING));
    }

    private void restore(WindowLayout left) {
        left.columns().stream().filter(column -> widths.containsKey(column.id())).forEach(column -> {
            widths.put(column.id(), column.width());
            column.shown().ifPresent(wanted -> shown.put(column.id(), wanted));
        });
        var order = left.columns().stream().map(Column::id).toList();
        var sorted = table.getColumns().stream()
                .sorted(Comparator.comparingInt(column -> order.contains(id(column)) ? order.indexOf(id(column)) : order.size()))
                .toList();
        table.getColumns().setAll(sorted);
        left.sortedBy().ifPresent(by -> sorted.stream().filter(column -> id(column).equals(by.column())).findFirst()
                .ifPresent(column -> {
                    column.setSortType(by.descending() ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
                    table.getSortOrder().setAll(List.of(column));
                }));
    }

    private void follow(TableColumn<KeyRow, ?> column) {
        column.widthProperty().addListener((_, _, width) -> {
            if (!fitting) {
                widths.put(id(column), width.doubleValue() / scale());
            }
        });
        column.visibleProperty().addListener((_, _, visible) -> {
            if (!fitting) {
                shown.put(id(column), visible);
            }
        });
    }

    private void fit() {
        fitting = true;
        try {
            show(table.getWidth() / scale() - SCROLL_BAR);
        } finally {
            fitting = false;
        }
    }

    /// @param room in pixels of a text of usual size
    private void show(double room) {
        var asked = table.getColumns().stream().filter(column -> shown.getOrDefault(id(column), isAlwaysShown(id(column))))
                .mapToDouble(column -> widths.get(id(column))).sum();
        double left = room - asked;
        for (var id : BY_WORTH) {
            var column = column(id);
            if (shown.containsKey(id) || isAlwaysShown(id)) {
                column.setVisible(shown.getOrDefault(id, true));
                continue;
            }
            // A table that is not laid out yet shows all.
            boolean fits = room <= 0 || widths.get(id) <= left + (id.equals(EXPIRY) ? spare() : 0);
            column.setVisible(fits);
            left = fits ? left - widths.get(id) : Math.min(left, 0);
        }
        var slack = room <= 0 ? 0 : room - table.getColumns().stream().filter(TableColumn::isVisible)
                .mapToDouble(column -> widths.get(id(column))).sum();
        var fitted = new HashMap<>(widths);
        fitted.merge(LABEL, Math.max(0, slack), Double::sum);
        narrow(fitted, Math.max(0, -slack));
        table.getColumns().forEach(column -> resize(column, fitted.get(id(column))));
    }

    private void narrow(Map<String, Double> fitted, double missing) {
        double left = missing;
        for (var giving : GIVING) {
            if (column(giving.id()).isVisible()) {
                double given = Math.clamp(fitted.get(giving.id()) - giving.narrowest(), 0, left);
                fitted.merge(giving.id(), -given, Double::sum);
                left -= given;
            }
        }
    }

    /// What the three first columns can give.
    private double spare() {
        var narrowest = new HashMap<String, Double>();
        GIVING.forEach(giving -> narrowest.merge(giving.id(), giving.narrowest(), Math::min));
        return narrowest.entrySet().stream().mapToDouble(least -> Math.max(0, widths.get(least.getKey()) - least.getValue())).sum();
    }

    private static boolean isAlwaysShown(String id) {
        return id.equals(STATUS) || id.equals(LABEL);
    }

    private void resize(TableColumn<KeyRow, ?> column, double width) {
        double wanted = Math.floor(width * scale());
        column.setPrefWidth(wanted);
        // The preferred width is taken only when it is another one, and a user who drags changes the width alone.
        table.resizeColumn(column, wanted - column.getWidth());
    }

    private TableColumn<KeyRow, ?> column(String id) {
        return table.getColumns().stream().filter(column -> id(column).equals(id)).findFirst().orElseThrow();
    }

    /// Its name among the columns; as a node it has a longer one, which no other node has.
    private static String id(TableColumn<KeyRow, ?> column) {
        return column.getId().substring(ID_PREFIX.length());
    }

    private double scale() {
        return textSize.getValue() / USUAL_TEXT;
    }
}

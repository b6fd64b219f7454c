package app.rekey.ui.keys;

import app.rekey.domain.Id;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.collections.ListChangeListener;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;

/// Keeps the rows that are chosen in the table and the keys that are chosen in the model the same. The choice follows the keys through
/// every replacement of the rows.
final class ChosenRows {
    private final TableView<KeyRow> table;
    private final KeysViewModel model;
    private boolean restoring;

    ChosenRows(TableView<KeyRow> table, KeysViewModel model) {
        this.table = table;
        this.model = model;
    }

    void follow() {
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<KeyRow>) _ -> take());
        table.getItems().addListener((InvalidationListener) _ -> restore());
        model.chosenProperty().subscribe(_ -> restore());
        model.selectedProperty().subscribe(key -> key.ifPresent(this::bringIntoView));
    }

    /// From the table into the model. An empty choice is what the table has between two lists of rows: nobody chose that.
    private void take() {
        var rows = table.getSelectionModel().getSelectedItems().stream().filter(Objects::nonNull).toList();
        if (!restoring && !rows.isEmpty()) {
            // While the rows are being chosen, the table does not say yet which of them leads.
            var leading = Optional.ofNullable(table.getSelectionModel().getSelectedItem()).filter(rows::contains).orElseGet(rows::getLast).id();
            restoring = true;
            model.choose(rows.stream().map(KeyRow::id).toList(), Optional.of(leading));
            restoring = false;
        }
    }

    /// From the model into the table.
    private void restore() {
        if (restoring) {
            return;
        }
        var chosen = model.chosenProperty().get();
        var places = chosen.isEmpty() ? Map.<Id, Integer>of() : places();
        // The leading one comes last, because the table takes the last for its own.
        var leading = model.selectedProperty().get();
        var indices = chosen.stream().filter(places::containsKey)
                .sorted((one, other) -> Boolean.compare(leading.filter(one::equals).isPresent(), leading.filter(other::equals).isPresent()))
                .mapToInt(places::get).toArray();
        var selection = table.getSelectionModel();
        int row = table.getFocusModel().getFocusedIndex();
        restoring = true;
        try {
            selection.clearSelection();
            if (indices.length > 0) {
                selection.selectIndices(indices[0], indices);
            } else if (row >= 0 && row < table.getItems().size()) {
                // Where nothing is chosen any more, the keyboard goes on from the row that it was on.
                table.getFocusModel().focus(row);
            }
        } finally {
            restoring = false;
        }
    }

    private Map<Id, Integer> places() {
        var places = new HashMap<Id, Integer>();
        for (int i = 0; i < table.getItems().size(); i++) {
            places.put(table.getItems().get(i).id(), i);
        }
        return places;
    }

    /// Where the key was chosen elsewhere, on the line of ends or on a page, its row may be far away.
    private void bringIntoView(Id key) {
        if (table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow && flow.getFirstVisibleCell() != null) {
            int row = Optional.ofNullable(places().get(key)).orElse(-1);
            if (row >= 0 && (row < flow.getFirstVisibleCell().getIndex() || row > flow.getLastVisibleCell().getIndex())) {
                table.scrollTo(Math.max(0, row - 1));
            }
        }
    }
}

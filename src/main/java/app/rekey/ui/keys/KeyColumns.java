package app.rekey.ui.keys;

import app.rekey.domain.LabelOrder;
import app.rekey.ui.common.TextCell;
import app.rekey.ui.common.Wording;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.util.Callback;

/// The columns of the table: what each shows, how wide it usually is, and how it sorts.
final class KeyColumns {
    private static final Comparator<Optional<Instant>> OLDEST_FIRST = Comparator.comparing(test -> test.orElse(Instant.MIN));

    private final KeysViewModel model;
    private final Wording wording;

    KeyColumns(KeysViewModel model, Wording wording) {
        this.model = model;
        this.wording = wording;
    }

    /// In their usual order.
    List<TableColumn<KeyRow, ?>> all() {
        var label = text("label", wording.text("ui.keys.label"), 196, KeyRow::label);
        label.setComparator(LabelOrder.BY_LABEL);
        var expiry = column("expiry", wording.text("ui.keys.expires"), 216, row -> row, _ -> new ExpiryCell(wording, model.nowProperty()));
        expiry.setComparator(Comparator.comparing(KeyRow::expiry, KeyRows::byEnd));
        var tested = column("last-test", wording.text("ui.keys.lastTest"), 112, KeyRow::lastTest, _ -> new LastTestCell(wording, model.nowProperty()));
        tested.setComparator(OLDEST_FIRST);
        return List.of(
                column("status", wording.text("ui.keys.status"), 236, KeyRow::status, _ -> new StatusCell()),
                label,
                text("exchange", wording.text("ui.keys.exchange"), 124, KeyRow::place),
                expiry,
                column("bots", wording.text("ui.keys.botsColumn"), 140, KeyRow::bots, _ -> new BotsCell(wording)),
                text("api-key", wording.text("ui.keys.apiKey"), 136, KeyRow::apiKey),
                text("permissions", wording.text("ui.keys.permissions"), 156, KeyRow::permissions),
                text("ip", wording.text("ui.keys.ip"), 84, KeyRow::ipBound),
                tested);
    }

    private TableColumn<KeyRow, String> text(String id, String name, double width, Function<KeyRow, String> value) {
        return column(id, name, width, value, _ -> new TextCell<>());
    }

    private <T> TableColumn<KeyRow, T> column(String id, String name, double width, Function<KeyRow, T> value,
            Callback<TableColumn<KeyRow, T>, TableCell<KeyRow, T>> cells) {
        var column = new TableColumn<KeyRow, T>(name);
        column.setId(FittingColumns.ID_PREFIX + id);
        column.getStyleClass().add("of-" + id);
        column.setPrefWidth(width);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setCellFactory(cells);
        return column;
    }
}

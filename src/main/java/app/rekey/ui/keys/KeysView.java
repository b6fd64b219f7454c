package app.rekey.ui.keys;

import app.rekey.domain.Expiry;
import app.rekey.domain.LabelOrder;
import app.rekey.service.WindowLayout;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.Focus;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.LiveSettings;
import app.rekey.ui.common.Wording;
import app.rekey.ui.timeline.Dot;
import app.rekey.ui.timeline.TimelineView;
import atlantafx.base.theme.Styles;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Callback;

/// The table of keys. Its rows come from the view model; the selection follows a key through every replacement of its row.
public final class KeysView extends StackPane {
    private static final Comparator<Optional<Instant>> OLDEST_FIRST = Comparator.comparing(test -> test.orElse(Instant.MIN));

    private final KeysViewModel model;
    private final KeyActions actions;
    private final BotActions bots;
    private final Wording wording;
    private final FittingColumns columns;
    private final TableView<KeyRow> table = new TableView<>();
    private final TimelineView timeline;

    /// @param settings how the columns were left, and the size of the text, which their widths follow
    public KeysView(KeysViewModel model, KeyActions actions, BotActions bots, Wording wording, LiveSettings settings) {
        this.model = model;
        this.actions = actions;
        this.bots = bots;
        this.wording = wording;
        Described.as("keys-table", wording.text("ui.keys.table")).on(table);
        table.getStyleClass().add("edge-to-edge");
        var sorted = new SortedList<>(model.rows());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setTableMenuButtonVisible(true);
        table.setRowFactory(_ -> row());
        addColumns();
        columns = new FittingColumns(table, settings.property().map(now -> now.appearance().fontSize()), settings.get().layout());
        followSelection(sorted);
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        timeline = new TimelineView(wording, model.nowProperty().get(), model.thresholds(), model::select);
        model.refreshedProperty().subscribe(_ -> drawTimeline());
        model.rows().addListener((InvalidationListener) _ -> drawTimeline());
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().add(new VBox(new PlatformHint(model, wording), timeline, table));
    }

    /// The cursor into the table.
    public void focus() {
        Focus.on(table);
    }

    /// `before` with the columns and the order in which they are now.
    public WindowLayout layout(WindowLayout before) {
        return before.with(columns.columns(), columns.sortedBy());
    }

    /// The same keys as in the table, so that view and search hold for both.
    private void drawTimeline() {
        var now = model.nowProperty().get();
        var dots = model.rows().stream()
                .flatMap(row -> row.expiry() instanceof Expiry.At at
                        ? Stream.of(new Dot(row.id(), row.label(), at.instant(), ExpiryCell.tone(row.level()),
                                wording.expiry().left(at, now) + ", " + wording.expiry().source(at)))
                        : Stream.empty())
                .toList();
        timeline.show(dots, model.rows().size() - dots.size(), now);
    }

    private void addColumns() {
        var added = table.getColumns();
        added.add(column("status", wording.text("ui.keys.status"), 236, KeyRow::status, _ -> new StatusCell()));
        var label = text("label", wording.text("ui.keys.label"), 168, KeyRow::label);
        label.setComparator(LabelOrder.BY_LABEL);
        added.add(label);
        added.add(text("exchange", wording.text("ui.keys.exchange"), 112, KeyRow::place));
        var expiry = column("expiry", wording.text("ui.keys.expires"), 152, row -> row,
                _ -> new ExpiryCell(wording, model.nowProperty()));
        expiry.setComparator(Comparator.comparing(KeyRow::expiry, KeyRows::byEnd));
        added.add(expiry);
        added.add(text("api-key", wording.text("ui.keys.apiKey"), 148, KeyRow::apiKey));
        added.add(text("permissions", wording.text("ui.keys.permissions"), 122, KeyRow::permissions));
        added.add(text("ip", wording.text("ui.keys.ip"), 76, KeyRow::ipBound));
        added.add(column("bots", wording.text("ui.keys.botsColumn"), 60, KeyRow::bots, _ -> new TextCell<>(KeyRow.Bots::words)));
        added.add(lastTest());
    }

    private TableColumn<KeyRow, Optional<Instant>> lastTest() {
        TableColumn<KeyRow, Optional<Instant>> column =
                column("last-test", wording.text("ui.keys.lastTest"), 96, KeyRow::lastTest, _ -> new TextCell<>(this::ago));
        column.setComparator(OLDEST_FIRST);
        // "Ago" moves on although the row stays the same.
        model.refreshedProperty().addListener(_ -> table.refresh());
        return column;
    }

    private String ago(Optional<Instant> test) {
        return test.map(at -> wording.spans().ago(Duration.between(at, model.nowProperty().get())))
                .orElseGet(() -> wording.text("ui.keys.never"));
    }

    private TableColumn<KeyRow, String> text(String id, String name, double width, Function<KeyRow, String> value) {
        return column(id, name, width, value, _ -> new TextCell<>(Function.identity()));
    }

    private <T> TableColumn<KeyRow, T> column(String id, String name, double width, Function<KeyRow, T> value,
            Callback<TableColumn<KeyRow, T>, TableCell<KeyRow, T>> cells) {
        var column = new TableColumn<KeyRow, T>(name);
        column.setId(FittingColumns.ID_PREFIX + id);
        column.setPrefWidth(width);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setCellFactory(cells);
        return column;
    }

    private void followSelection(SortedList<KeyRow> sorted) {
        table.getSelectionModel().selectedItemProperty().addListener((_, _, row) -> {
            if (row != null) {
                model.select(row.id());
            }
        });
        sorted.addListener((InvalidationListener) _ -> reselect());
        model.selectedProperty().subscribe(_ -> reselect());
        model.rows().addListener((InvalidationListener) _ -> table.setPlaceholder(placeholder()));
        table.setPlaceholder(placeholder());
    }

    private void reselect() {
        model.selectedProperty().get()
                .flatMap(id -> table.getItems().stream().filter(row -> row.id().equals(id)).findFirst())
                .ifPresentOrElse(this::selectQuietly, () -> table.getSelectionModel().clearSelection());
    }

    private void selectQuietly(KeyRow row) {
        if (table.getSelectionModel().getSelectedItem() != row) {
            table.getSelectionModel().clearAndSelect(table.getItems().indexOf(row));
        }
    }

    private Node placeholder() {
        var box = new VBox(Labels.line(wording.text(model.isEmpty() ? "ui.keys.none" : "ui.keys.noMatch"), "placeholder-title"));
        box.getStyleClass().add("placeholder");
        if (model.isEmpty()) {
            var add = Described.as("keys-add-first", wording.text("ui.keys.addFirst")).label(new Button());
            add.getStyleClass().add(Styles.ACCENT);
            add.setOnAction(_ -> actions.add());
            var find = Described.as("keys-find-bots", wording.text("ui.keys.findBots")).label(new Button());
            find.setOnAction(_ -> bots.findBots());
            box.getChildren().addAll(Labels.wrapping(wording.text("ui.keys.noneHint"), "placeholder-hint"), add,
                    Labels.wrapping(wording.text("ui.keys.findHint"), "placeholder-hint"), find);
        }
        return box;
    }

    private TableRow<KeyRow> row() {
        var row = new TableRow<KeyRow>();
        var test = item(wording.text("ui.pane.test"), () -> actions.test(row.getItem().id()));
        var edit = item(wording.text("ui.pane.edit"), () -> actions.edit(row.getItem().id()));
        var delete = item(wording.text("ui.pane.delete"), () -> actions.delete(row.getItem().id()));
        var menu = new ContextMenu(test, edit, delete);
        row.contextMenuProperty().bind(row.emptyProperty().map(empty -> empty ? null : menu));
        return row;
    }

    private static MenuItem item(String name, Runnable action) {
        var item = new MenuItem(name);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void pressed(KeyEvent event) {
        var selected = model.selectedProperty().get();
        switch (event.getCode()) {
            case ENTER -> selected.ifPresent(actions::edit);
            case DELETE -> selected.ifPresent(actions::delete);
            case ESCAPE -> actions.deselect();
            default -> {
                return;
            }
        }
        event.consume();
    }
}

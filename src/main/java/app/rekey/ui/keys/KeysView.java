package app.rekey.ui.keys;

import app.rekey.domain.Expiry;
import app.rekey.service.WindowLayout;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.Focus;
import app.rekey.ui.common.LiveSettings;
import app.rekey.ui.common.Wording;
import app.rekey.ui.timeline.Dot;
import app.rekey.ui.timeline.TimelineView;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The table of keys, with the line of their ends above it. Its rows come from the view model in the order in which they are shown.
public final class KeysView extends StackPane {
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
        table.getStyleClass().addAll("edge-to-edge", "keys-table");
        table.setItems(model.rows());
        table.setTableMenuButtonVisible(true);
        table.getColumns().setAll(new KeyColumns(model, wording).all());
        // The model keeps the order, so that a search replaces the list once and nothing sorts behind it.
        table.setSortPolicy(sorted -> {
            model.orderBy(Optional.ofNullable(sorted.getComparator()));
            return true;
        });
        columns = new FittingColumns(table, settings.property().map(now -> now.appearance().fontSize()), settings.get().layout());
        table.sort();
        new ChosenRows(table, model).follow();
        new KeyMenu(table, model, actions, wording).attach();
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        model.rows().addListener((InvalidationListener) _ -> explainEmptiness());
        model.refreshedProperty().subscribe(_ -> explainEmptiness());
        // An empty table that stays empty tells nobody that other words are looked for.
        model.queryProperty().subscribe(_ -> explainEmptiness());
        model.filterProperty().subscribe(_ -> explainEmptiness());
        timeline = new TimelineView(wording, model.nowProperty().get(), model.thresholds(), model::select);
        model.refreshedProperty().subscribe(_ -> drawTimeline());
        model.rows().addListener((InvalidationListener) _ -> drawTimeline());
        model.selectedProperty().subscribe(timeline::mark);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().add(new VBox(new PressingEnds(model, wording), new PlatformHint(model, wording), timeline, table, new ChosenBar(model, actions, wording)));
    }

    /// The cursor into the table, or onto what an empty one proposes to do.
    public void focus() {
        Focus.on(model.rows().isEmpty() && table.getPlaceholder() instanceof NoKeys none ? none.proposal() : table);
    }

    /// `before` with the columns and the order in which they are now.
    public WindowLayout layout(WindowLayout before) {
        return before.with(columns.columns(), columns.sortedBy());
    }

    /// The same keys as in the table, so that view and search hold for both.
    private void drawTimeline() {
        var dots = model.rows().stream()
                .flatMap(row -> row.expiry() instanceof Expiry.At at
                        ? Stream.of(new Dot(row.id(), row.label(), at, ExpiryCell.tone(row.level())))
                        : Stream.empty())
                .toList();
        timeline.show(dots, model.rows().size() - dots.size(), model.nowProperty().get());
    }

    private void explainEmptiness() {
        var why = NoKeys.Why.of(model);
        // The same words again would take the cursor off their button.
        if (model.rows().isEmpty() && !(table.getPlaceholder() instanceof NoKeys none && none.why().equals(why))) {
            table.setPlaceholder(new NoKeys(why, model, actions, bots, wording));
        }
    }

    private void pressed(KeyEvent event) {
        var selected = model.selectedProperty().get();
        switch (event.getCode()) {
            case ENTER -> selected.ifPresent(actions::edit);
            case DELETE -> actions.delete(model.chosenProperty().get());
            case ESCAPE -> actions.deselect();
            default -> {
                return;
            }
        }
        event.consume();
    }
}

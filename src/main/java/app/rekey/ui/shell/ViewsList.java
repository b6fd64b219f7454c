package app.rekey.ui.shell;

import app.rekey.ui.common.Described;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.keys.KeyFilter;
import app.rekey.ui.keys.KeysViewModel;
import app.rekey.ui.keys.NavigationItem;
import java.util.Arrays;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The views at the left, each with the number of keys in it.
final class ViewsList extends ListView<NavigationItem> {
    private final KeysViewModel model;
    private boolean selecting;

    ViewsList(KeysViewModel model, Wording wording) {
        super(model.navigation());
        this.model = model;
        Described.as("views", wording.text("ui.shell.views")).on(this);
        getStyleClass().add("views");
        setCellFactory(_ -> new ViewCell());
        getSelectionModel().selectedItemProperty().addListener((_, _, item) -> {
            if (item != null && !selecting) {
                model.filterProperty().set(item.filter());
            }
        });
        model.navigation().addListener((ListChangeListener<NavigationItem>) _ -> select(model.filterProperty().get()));
        model.filterProperty().addListener((_, _, filter) -> select(filter));
        select(model.filterProperty().get());
    }

    /// The counts come anew with every change of the book; the chosen view stays. One that is gone gives way to all keys.
    private void select(KeyFilter filter) {
        selecting = true;
        try {
            getItems().stream().filter(item -> item.filter().equals(filter)).findFirst()
                    .ifPresent(item -> getSelectionModel().select(item));
        } finally {
            selecting = false;
        }
        boolean gone = !getItems().isEmpty() && getItems().stream().noneMatch(item -> item.filter().equals(filter));
        if (gone) {
            model.filterProperty().set(new KeyFilter.All());
        }
    }

    private static final class ViewCell extends ListCell<NavigationItem> {
        private final FontIcon icon = new FontIcon();
        private final Label title = Labels.line("", "view-title");
        private final Label count = Labels.line("", "view-count");
        private final HBox row = new HBox(icon, title, gap(), count);

        ViewCell() {
            // As wide as the list, not as its own content: no scroll bar for a long title.
            setPrefWidth(0);
            count.setMinWidth(USE_PREF_SIZE);
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("view-row");
        }

        @Override
        protected void updateItem(NavigationItem item, boolean empty) {
            super.updateItem(item, empty);
            Arrays.stream(Tone.values()).forEach(tone -> count.getStyleClass().remove(tone.styleClass()));
            if (empty || item == null) {
                setGraphic(null);
                setId(null);
                setAccessibleText(null);
                return;
            }
            icon.setIconCode(switch (item.filter()) {
                case KeyFilter.All _ -> Feather.LIST;
                case KeyFilter.NeedsAttention _ -> Feather.ALERT_CIRCLE;
                case KeyFilter.Expiring _ -> Feather.CLOCK;
                case KeyFilter.OfExchange _ -> Feather.CHEVRON_RIGHT;
            });
            title.setText(item.title());
            count.setText(String.valueOf(item.count()));
            count.getStyleClass().add(item.tone().styleClass());
            setGraphic(row);
            setId(item.id());
            setAccessibleText(item.title() + ": " + item.count());
        }

        private static Region gap() {
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            return gap;
        }
    }
}

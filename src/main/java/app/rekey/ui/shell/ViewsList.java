package app.rekey.ui.shell;

import app.rekey.ui.common.Described;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.keys.KeyFilter;
import app.rekey.ui.keys.NavigationItem;
import app.rekey.ui.shell.ShellPage.Badge;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What can be shown at the centre: the views of the table, each with the number of keys in it, and below them the pages.
final class ViewsList extends ListView<Destination> {
    private static final Duration BEFORE_TIP = Duration.millis(150);

    private final ShellViewModel model;
    private final List<ShellPage> pages;
    private final BooleanProperty narrow = new SimpleBooleanProperty();
    private boolean selecting;
    private boolean byKeys;

    /// @param intoShown what Enter does
    ViewsList(ShellViewModel model, List<ShellPage> pages, Wording wording, Runnable intoShown) {
        this.model = model;
        this.pages = pages;
        Described.as("views", wording.text("ui.shell.views")).on(this);
        getStyleClass().add("views");
        setCellFactory(_ -> new ViewCell());
        getSelectionModel().selectedItemProperty().addListener((_, _, chosen) -> {
            if (chosen != null && !selecting) {
                go(chosen);
            }
        });
        model.keys().navigation().addListener((ListChangeListener<NavigationItem>) _ -> fill());
        pages.forEach(page -> page.badge().addListener(_ -> fill()));
        narrow.addListener(_ -> refresh());
        addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> byKeys = false);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            byKeys = true;
            if (event.getCode() == KeyCode.ENTER) {
                intoShown.run();
                event.consume();
            }
        });
        model.keys().filterProperty().addListener(_ -> select());
        model.pageProperty().addListener(_ -> select());
        fill();
    }

    /// Whether there is room for no more than the signs of the views; their names stand in tooltips then.
    BooleanProperty narrowProperty() {
        return narrow;
    }

    /// Whether somebody goes from view to view by the arrow keys.
    boolean isWalkedByKeys() {
        return byKeys && isFocused();
    }

    private void go(Destination chosen) {
        switch (chosen) {
            case Destination.Keys keys -> {
                model.keys().filterProperty().set(keys.view().filter());
                model.showKeys();
            }
            case Destination.Page page -> model.showPage(page.page().id());
        }
    }

    private void fill() {
        selecting = true;
        try {
            getItems().setAll(Stream.concat(
                    model.keys().navigation().stream().map(Destination.Keys::new),
                    pages.stream().map(page -> new Destination.Page(page, page.badge().getValue()))).toList());
        } finally {
            selecting = false;
        }
        select();
    }

    /// The counts come anew with every change of the book; what is shown stays. A view that is gone gives way to all keys.
    private void select() {
        selecting = true;
        try {
            getItems().stream().filter(this::isShown).findFirst().ifPresent(this::select);
        } finally {
            selecting = false;
        }
        var filter = model.keys().filterProperty().get();
        var views = model.keys().navigation();
        if (!views.isEmpty() && views.stream().noneMatch(view -> view.filter().equals(filter))) {
            model.keys().filterProperty().set(new KeyFilter.All());
        }
    }

    /// It may have been chosen elsewhere, and stand below what a low window shows.
    private void select(Destination shown) {
        int before = getSelectionModel().getSelectedIndex();
        getSelectionModel().select(shown);
        int now = getSelectionModel().getSelectedIndex();
        if (now != before && lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            flow.scrollTo(now);
        }
    }

    private boolean isShown(Destination item) {
        var page = model.pageProperty().get();
        return switch (item) {
            case Destination.Keys keys -> page.isEmpty() && keys.view().filter().equals(model.keys().filterProperty().get());
            case Destination.Page of -> page.filter(of.page().id()::equals).isPresent();
        };
    }

    private final class ViewCell extends ListCell<Destination> {
        private static final PseudoClass FIRST_PAGE = PseudoClass.getPseudoClass("first-page");

        private final FontIcon icon = new FontIcon();
        private final Label title = Labels.line("", "view-title");
        private final Label count = Labels.line("", "view-count");
        private final Label sign = Labels.line("", "exchange-sign");
        private final StackPane first = new StackPane();
        private final Region gap = gap();
        private final HBox row = new HBox();
        private final Tooltip tooltip = new Tooltip();

        ViewCell() {
            // As wide as the list, not as its own content: no scroll bar for a long title.
            setPrefWidth(0);
            count.setMinWidth(USE_PREF_SIZE);
            first.getStyleClass().add("view-sign");
            StackPane.setAlignment(count, Pos.TOP_RIGHT);
            tooltip.setShowDelay(BEFORE_TIP);
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("view-row");
        }

        @Override
        protected void updateItem(Destination item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                setId(null);
                setAccessibleText(null);
                setTooltip(null);
                pseudoClassStateChanged(FIRST_PAGE, false);
                return;
            }
            switch (item) {
                case Destination.Keys(var view) -> {
                    show(view.id(), view.title(), new Badge(view.count(), view.tone()), true);
                    lead(icon(view.filter()), view.title());
                }
                case Destination.Page(var page, var badge) -> {
                    show("page-" + page.id(), page.title(), badge, badge.count() > 0);
                    lead(Optional.of(page.icon()), page.title());
                }
            }
            pseudoClassStateChanged(FIRST_PAGE, item instanceof Destination.Page
                    && getIndex() > 0 && getListView().getItems().get(getIndex() - 1) instanceof Destination.Keys);
            setGraphic(row);
        }

        /// In front stands the icon; an exchange, whose mark is not ours to use, begins with its first letters.
        private void lead(Optional<Ikon> picture, String name) {
            picture.ifPresent(icon::setIconCode);
            sign.setText(name.substring(0, Math.min(2, name.length())));
            first.getChildren().setAll(picture.isPresent() ? icon : sign);
            if (narrow.get()) {
                // No room for numbers, save for those that press.
                if (count.isVisible() && !count.getText().equals("0") && !count.getStyleClass().contains(Tone.NEUTRAL.styleClass())) {
                    first.getChildren().add(count);
                }
                row.getChildren().setAll(first);
            } else {
                row.getChildren().setAll(first, title, gap, count);
            }
        }

        private void show(String id, String name, Badge badge, boolean counted) {
            title.setText(name);
            count.setText(String.valueOf(badge.count()));
            count.setVisible(counted);
            badge.tone().dress(count.getStyleClass());
            setId(id);
            setAccessibleText(counted ? name + ": " + badge.count() : name);
            tooltip.setText(getAccessibleText());
            setTooltip(narrow.get() ? tooltip : null);
        }

        private static Optional<Ikon> icon(KeyFilter filter) {
            return switch (filter) {
                case KeyFilter.All _ -> Optional.of(Feather.LIST);
                case KeyFilter.NeedsAttention _ -> Optional.of(Feather.ALERT_CIRCLE);
                case KeyFilter.Expiring _ -> Optional.of(Feather.CLOCK);
                case KeyFilter.OfExchange _ -> Optional.empty();
            };
        }

        private static Region gap() {
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            return gap;
        }
    }
}

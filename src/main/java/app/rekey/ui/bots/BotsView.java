package app.rekey.ui.bots;

import app.rekey.domain.Id;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.Focus;
import app.rekey.ui.common.Icons;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import app.rekey.ui.keys.BotActions;
import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Every bot with its state, by bot or by key: filters, search, and reading them again.
final class BotsView extends ScrollPane {
    private static final double ROOM_FOR_WORDS = 46;

    private final BotsViewModel model;
    private final BotActions actions;
    private final Wording wording;
    private final ListView<BotLine> list = new ListView<>();
    private final FlowPane filters = new FlowPane();
    private final MenuButton filterMenu;
    private final List<Button> headButtons = new ArrayList<>();
    private final Label lead;

    BotsView(BotsViewModel model, RowDeeds deeds, BotActions actions, Wording wording) {
        this.model = model;
        this.actions = actions;
        this.wording = wording;
        Described.as("bots-list", wording.text("ui.bots.title")).on(list);
        list.setItems(model.lines());
        list.setCellFactory(_ -> new BotCell(wording, deeds));
        list.getStyleClass().add("bots-list");
        VBox.setVgrow(list, Priority.ALWAYS);
        filters.getStyleClass().add("bots-filters");
        filterMenu = Described.as("bots-filter", wording.text("ui.bots.filterMenu")).on(new MenuButton());
        var said = said();
        // With large text in a small window the page scrolls, rather than leave no room for the list.
        lead = Labels.wrapping(wording.text("ui.bots.lead"), "page-lead");
        var top = new VBox(head(), lead, tools(), said);
        top.getStyleClass().add("screen-top");
        var screen = new VBox(top, list);
        screen.getStyleClass().add("screen");
        setContent(screen);
        setFitToWidth(true);
        setFitToHeight(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().addAll("screen-scroll", "bots-scroll");
        setId("bots");
        model.filtersProperty().subscribe(_ -> showFilters());
        model.onlyProperty().addListener(_ -> showFilters());
        model.allProperty().subscribe(_ -> list.setPlaceholder(placeholder()));
        widthProperty().subscribe(_ -> fit());
        lead.fontProperty().subscribe(_ -> fit());
    }

    /// Where large text leaves little room, the bots come first: signs on the buttons, and the filters in one menu.
    private void fit() {
        boolean narrow = getWidth() > 0 && getWidth() / lead.getFont().getSize() < ROOM_FOR_WORDS;
        lead.setVisible(!narrow);
        lead.setManaged(!narrow);
        headButtons.forEach(button -> button.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
        filters.setVisible(!narrow);
        filters.setManaged(!narrow);
        filterMenu.setVisible(narrow);
        filterMenu.setManaged(narrow);
    }

    void focus() {
        Focus.on(list);
    }

    /// Brings this bot into view.
    void show(Id binding) {
        model.reveal(binding);
        model.lines().stream()
                .filter(line -> line instanceof BotLine.Bot(BotRow row) && row.binding().equals(binding))
                .findFirst()
                .ifPresent(line -> {
                    list.getSelectionModel().select(line);
                    list.scrollTo(line);
                });
    }

    private HBox head() {
        var title = Labels.line(wording.text("ui.bots.title"), "page-title");
        title.setMinWidth(USE_PREF_SIZE);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var read = button("bots-read", wording.text("ui.bots.readAll"), wording.text("ui.bots.readAllTip"), Feather.REFRESH_CW, model::readAll);
        read.disableProperty().bind(model.readingProperty());
        var find = button("bots-find", wording.text("ui.bots.find"), wording.text("ui.bots.findTip"), Feather.SEARCH, actions::findBots);
        var add = button("bots-add", wording.text("ui.bots.add"), wording.text("ui.bots.addTip"), Feather.PLUS, () -> actions.addBot(Optional.empty()));
        var buttons = new FlowPane(read, find, add);
        buttons.getStyleClass().add("bots-buttons");
        var head = new HBox(title, gap, buttons);
        head.getStyleClass().add("screen-head");
        HBox.setHgrow(buttons, Priority.ALWAYS);
        return head;
    }

    private Button button(String id, String name, String tip, Feather icon, Runnable action) {
        var button = Described.as(id, name).tip(tip).label(new Button());
        button.setGraphic(new FontIcon(icon));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        headButtons.add(button);
        return button;
    }

    private VBox tools() {
        var search = Described.as("bots-search", wording.text("ui.bots.search")).on(new CustomTextField());
        search.setPromptText(wording.text("ui.bots.searchPrompt"));
        search.setLeft(new FontIcon(Feather.SEARCH));
        search.getStyleClass().add("bots-search");
        search.textProperty().bindBidirectional(model.queryProperty());
        search.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                search.clear();
            }
        });
        var byKey = Described.as("bots-by-key", wording.text("ui.bots.byKey")).label(new CheckBox());
        byKey.selectedProperty().bindBidirectional(model.byKeyProperty());
        var row = new FlowPane(search, filterMenu, byKey);
        row.getStyleClass().add("bots-tools-row");
        var tools = new VBox(row, filters);
        tools.getStyleClass().add("bots-tools");
        tools.visibleProperty().bind(model.allProperty().map(all -> !all.isEmpty()));
        tools.managedProperty().bind(tools.visibleProperty());
        return tools;
    }

    /// Built anew with every count; the cursor stays on the filter of the same id.
    private void showFilters() {
        var focused = filters.getChildren().stream().filter(Node::isFocused).map(Node::getId).findFirst();
        filters.getChildren().setAll(model.filtersProperty().get().stream().map(this::chip).toList());
        showFilterMenu();
        focused.flatMap(id -> filters.getChildren().stream().filter(chip -> chip.getId().equals(id)).findFirst()).ifPresent(Node::requestFocus);
    }

    private void showFilterMenu() {
        filterMenu.getItems().setAll(model.filtersProperty().get().stream().map(filter -> {
            var item = new RadioMenuItem(wording.text("ui.bots.filter", filter.name(), filter.count()));
            item.setId(filter.id() + "-item");
            item.setSelected(filter.state().equals(model.onlyProperty().get()));
            item.setOnAction(_ -> model.onlyProperty().set(filter.state()));
            if (item.isSelected()) {
                filterMenu.setText(item.getText());
            }
            return item;
        }).toList());
    }

    private Node chip(BotFilter filter) {
        var chip = Described.as(filter.id(), wording.text("ui.bots.filter", filter.name(), filter.count())).label(new ToggleButton());
        chip.getStyleClass().addAll(Styles.SMALL, "bots-chip");
        chip.setSelected(filter.state().equals(model.onlyProperty().get()));
        chip.setOnAction(_ -> {
            model.onlyProperty().set(filter.state());
            // A second click on the chosen one changes nothing, and must not look as if it did.
            showFilters();
        });
        return chip;
    }

    private HBox said() {
        var words = Labels.wrapping("");
        words.setId("bots-said");
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        var bar = Described.as("bots-progress", wording.text("ui.bots.progress")).on(new ProgressBar());
        bar.progressProperty().bind(model.progressProperty());
        var cancel = Described.as("bots-cancel", wording.text("ui.run.cancel")).label(new Button());
        cancel.getStyleClass().add(Styles.SMALL);
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(_ -> model.cancel());
        for (var node : new Region[] {bar, cancel}) {
            node.visibleProperty().bind(model.readingProperty());
            node.managedProperty().bind(node.visibleProperty());
        }
        var line = new HBox(words, bar, cancel);
        line.getStyleClass().add("bots-said");
        model.saidProperty().subscribe(now -> {
            Arrays.stream(Tone.values()).forEach(tone -> line.getStyleClass().remove(tone.styleClass()));
            line.getStyleClass().add(now.tone().styleClass());
            words.setText(now.words());
            words.setGraphic(Icons.of(now.tone()));
        });
        line.visibleProperty().bind(Bindings.createBooleanBinding(() -> !model.saidProperty().get().words().isEmpty(), model.saidProperty()));
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    private Node placeholder() {
        if (!model.allProperty().get().isEmpty()) {
            var none = new VBox(Labels.line(wording.text("ui.bots.noMatch"), "placeholder-title"));
            none.getStyleClass().add("placeholder");
            return none;
        }
        var find = Described.as("bots-find-first", wording.text("ui.bots.findHere")).label(new Button());
        find.getStyleClass().add(Styles.ACCENT);
        find.setOnAction(_ -> actions.findBots());
        var add = Described.as("bots-add-first", wording.text("ui.bots.addFirst")).label(new Button());
        add.setOnAction(_ -> actions.addBot(Optional.empty()));
        var buttons = new FlowPane(find, add);
        buttons.getStyleClass().add("bots-first-buttons");
        var box = new VBox(Labels.line(wording.text("ui.bots.none"), "placeholder-title"),
                Labels.wrapping(wording.text("ui.bots.noneHint"), "placeholder-hint"), buttons);
        box.getStyleClass().add("placeholder");
        return box;
    }
}

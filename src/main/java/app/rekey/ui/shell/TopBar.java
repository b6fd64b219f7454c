package app.rekey.ui.shell;

import app.rekey.service.Settings;
import app.rekey.ui.common.Described;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.LiveSettings;
import app.rekey.ui.common.Shortcut;
import app.rekey.ui.common.Wording;
import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The top of the window: search, and what can be done at any time.
final class TopBar extends HBox {
    private final ShellViewModel model;
    private final Wording wording;
    private final Runnable intoTable;
    private final Label brand;
    private final CustomTextField search = new CustomTextField();
    private final Button testAll;

    /// @param findBots opens the search for bots, whose keys come with them
    /// @param intoTable brings the cursor from the search to what it found
    TopBar(ShellViewModel model, Runnable findBots, LiveSettings settings, Wording wording, boolean demo, Runnable intoTable) {
        this.model = model;
        this.wording = wording;
        this.intoTable = intoTable;
        brand = Labels.line(wording.text("ui.shell.brand"), "brand");
        brand.setGraphic(new FontIcon(Feather.KEY));
        brand.setMinWidth(USE_PREF_SIZE);
        testAll = testAll();
        getStyleClass().add("top-bar");
        getChildren().add(brand);
        if (demo) {
            var chip = Labels.line(wording.text("ui.shell.demo"), "demo-chip");
            chip.setMinWidth(USE_PREF_SIZE);
            getChildren().add(chip);
        }
        var left = new Region();
        var right = new Region();
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        getChildren().addAll(left, search(), right, add(findBots), testAll, theme(settings), lock());
    }

    /// Leaves the brand and the tests their signs alone, so that the search keeps room for words.
    void narrow(boolean narrow) {
        testAll.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        brand.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        search.setPromptText(wording.text(narrow ? "ui.shell.searchShort" : "ui.shell.searchPrompt"));
    }

    /// The cursor into the search, its words selected.
    void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    private CustomTextField search() {
        Described.as("search", wording.text("ui.shell.search")).shortcut(Shortcut.SEARCH.keys()).on(search);
        search.setPromptText(wording.text("ui.shell.searchPrompt"));
        search.setLeft(new FontIcon(Feather.SEARCH));
        search.getStyleClass().add("search");
        search.textProperty().bindBidirectional(model.keys().queryProperty());
        search.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            switch (event.getCode()) {
                case ESCAPE -> search.clear();
                case ENTER, DOWN -> {
                    intoTable.run();
                    event.consume();
                }
                default -> { }
            }
        });
        HBox.setHgrow(search, Priority.SOMETIMES);
        return search;
    }

    /// One key at a time is the button itself; its arrow opens the ways to many.
    private SplitMenuButton add(Runnable findBots) {
        var add = Described.as("add-key", wording.text("ui.shell.add")).shortcut(Shortcut.ADD.keys()).label(new SplitMenuButton());
        add.setGraphic(new FontIcon(Feather.PLUS));
        add.setMinWidth(USE_PREF_SIZE);
        add.setOnAction(_ -> model.add());
        var imports = item("add-import", wording.text("ui.shell.import"), Feather.FILE_TEXT, model::importKeys);
        imports.setAccelerator(Shortcut.IMPORT.keys());
        add.getItems().addAll(imports, item("add-find-bots", wording.text("ui.keys.findBots"), Feather.CPU, findBots));
        return add;
    }

    private static MenuItem item(String id, String name, Feather icon, Runnable action) {
        var item = new MenuItem(name, new FontIcon(icon));
        item.setId(id);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private Button testAll() {
        var test = button(Described.as("test-all", wording.text("ui.shell.testAll"))
                .tip(wording.text("ui.shell.testAllTip")).shortcut(Shortcut.TEST_ALL.keys()), Feather.ACTIVITY);
        test.setOnAction(_ -> model.testAll());
        test.disableProperty().bind(model.run().runningProperty());
        return test;
    }

    private Button lock() {
        var lock = button(Described.as("lock", wording.text("ui.shell.lock")).shortcut(Shortcut.LOCK.keys()), Feather.LOCK);
        lock.setOnAction(_ -> model.lock());
        return lock;
    }

    private MenuButton theme(LiveSettings settings) {
        var menu = Described.as("theme", wording.text("ui.shell.theme")).tip(wording.text("ui.shell.theme")).on(new MenuButton());
        menu.setGraphic(new FontIcon(Feather.SUN));
        menu.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "no-arrow");
        var group = new ToggleGroup();
        for (var choice : Settings.Theme.values()) {
            var item = new RadioMenuItem(words(choice));
            item.setId("theme-" + choice.name().toLowerCase(Locale.ROOT));
            item.setToggleGroup(group);
            item.setUserData(choice);
            item.setOnAction(_ -> settings.change(now -> now.with(new Settings.Appearance(choice, now.appearance().fontSize()))));
            menu.getItems().add(item);
        }
        settings.property().subscribe(now -> group.getToggles().stream()
                .filter(item -> item.getUserData() == now.appearance().theme()).findFirst().ifPresent(group::selectToggle));
        return menu;
    }

    private String words(Settings.Theme theme) {
        return wording.text(switch (theme) {
            case SYSTEM -> "ui.theme.system";
            case LIGHT -> "ui.theme.light";
            case DARK -> "ui.theme.dark";
        });
    }

    private static Button button(Described described, Feather icon) {
        var button = described.label(new Button());
        button.setGraphic(new FontIcon(icon));
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }
}

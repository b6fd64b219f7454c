package app.rekey.ui.settings;

import app.rekey.ui.common.Described;
import app.rekey.ui.common.Focus;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Wording;
import atlantafx.base.controls.CustomTextField;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// All settings below each other, each part under its heading, with a search that leaves the parts that speak of it, those that are called
/// so first.
final class SettingsView extends VBox {
    private final List<SettingsSection> sections;
    private final VBox shown = new VBox();
    private final CustomTextField search = new CustomTextField();
    private final Wording wording;

    SettingsView(List<SettingsSection> sections, Wording wording) {
        this.sections = List.copyOf(sections);
        this.wording = wording;
        var title = Labels.line(wording.text("ui.settings.title"), "page-title");
        title.setMinWidth(USE_PREF_SIZE);
        Described.as("settings-search", wording.text("ui.settings.search")).on(search);
        search.setPromptText(wording.text("ui.settings.search"));
        search.setLeft(new FontIcon(Feather.SEARCH));
        search.getStyleClass().add("search");
        search.textProperty().addListener(_ -> fill());
        search.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                search.clear();
            }
        });
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(title, gap, search);
        head.getStyleClass().addAll("screen-head", "settings-head");
        var top = new VBox(head);
        top.getStyleClass().add("screen-top");
        shown.getStyleClass().add("settings-sections");
        var scroll = new ScrollPane(shown);
        scroll.setId("settings-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("screen-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getStyleClass().add("screen");
        setId("settings");
        getChildren().addAll(top, scroll);
        fill();
    }

    void focus() {
        Focus.on(search);
    }

    private void fill() {
        var query = search.getText().strip().toLowerCase(Locale.ROOT);
        var found = sections.stream().filter(section -> query.isEmpty() || section.matches(query))
                .sorted(Comparator.comparing(section -> !query.isEmpty() && !section.isNamed(query)))
                .map(SettingsView::card).toList();
        shown.getChildren().setAll(found);
        if (found.isEmpty()) {
            shown.getChildren().add(Labels.wrapping(wording.text("ui.settings.noMatch"), "placeholder-hint"));
        }
    }

    private static VBox card(SettingsSection section) {
        var card = new VBox(Labels.line(section.title(), "settings-heading"), section.view());
        card.setId("settings-section-" + section.id());
        card.getStyleClass().add("settings-card");
        return card;
    }
}

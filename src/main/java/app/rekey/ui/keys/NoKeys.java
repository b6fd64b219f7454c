package app.rekey.ui.keys;

import app.rekey.ui.common.Described;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Wording;
import atlantafx.base.theme.Styles;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What stands in the place of an empty table: why it is empty, and what to do about it.
final class NoKeys extends VBox {
    private final Why why;

    /// @param none whether there are no keys at all
    /// @param query what was searched for, without blanks around it
    record Why(boolean none, String query, KeyFilter filter) {
        static Why of(KeysViewModel model) {
            return new Why(model.isEmpty(), model.queryProperty().get().strip(), model.filterProperty().get());
        }
    }

    NoKeys(Why why, KeysViewModel model, KeyActions actions, BotActions bots, Wording wording) {
        this.why = why;
        getStyleClass().add("placeholder");
        if (why.none()) {
            say(Feather.KEY, wording.text("ui.keys.none"));
            var find = button("keys-find-bots", wording.text("ui.keys.findBots"), bots::findBots);
            find.getStyleClass().add(Styles.ACCENT);
            var add = button("keys-add-first", wording.text("ui.keys.addFirst"), actions::add);
            var others = new FlowPane(add, button("keys-import", wording.text("ui.shell.import"), actions::importKeys));
            others.getStyleClass().add("placeholder-buttons");
            getChildren().addAll(hint(wording.text("ui.keys.findHint")), find, hint(wording.text("ui.keys.noneHint")), others);
        } else if (!why.query().isEmpty()) {
            boolean everywhere = why.filter() instanceof KeyFilter.All;
            say(Feather.SEARCH, wording.text(everywhere ? "ui.keys.noMatch" : "ui.keys.noMatchHere", why.query()));
            if (!everywhere) {
                getChildren().add(button("keys-search-all", wording.text("ui.keys.searchAll"),
                        () -> model.filterProperty().set(new KeyFilter.All())));
            }
            getChildren().add(button("keys-show-all", wording.text("ui.keys.showAll"), model::showAll));
        } else {
            say(Feather.CHECK_CIRCLE, wording.text(why.filter() instanceof KeyFilter.Expiring
                    ? "ui.keys.noneExpires" : "ui.keys.noneNeedAttention"));
            getChildren().add(button("keys-show-all", wording.text("ui.keys.showAll"), model::showAll));
        }
    }

    private void say(Feather sign, String words) {
        var icon = new FontIcon(sign);
        icon.getStyleClass().add("placeholder-icon");
        getChildren().addAll(icon, Labels.wrapping(words, "placeholder-title"));
    }

    Why why() {
        return why;
    }

    /// The button to press first.
    Node proposal() {
        return getChildren().stream().filter(Button.class::isInstance).findFirst().orElse(this);
    }

    private static Label hint(String words) {
        return Labels.wrapping(words, "placeholder-hint");
    }

    private static Button button(String id, String name, Runnable action) {
        var button = Described.as(id, name).label(new Button());
        button.setOnAction(_ -> action.run());
        return button;
    }
}

package app.rekey.ui.unlock;

import app.rekey.ui.common.Described;
import app.rekey.ui.common.SecretField;
import app.rekey.ui.common.SecretText;
import app.rekey.ui.common.Wording;
import atlantafx.base.theme.Styles;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Cards, fields and buttons as every form of this package has them.
final class Parts {
    private Parts() {}

    /// A card in the middle of the window, which scrolls where the window is lower than it.
    static ScrollPane cover(VBox card) {
        card.getStyleClass().addAll("cover-card", "cover-card-wide", Styles.ELEVATED_2);
        card.setMaxHeight(Region.USE_PREF_SIZE);
        var scroll = new ScrollPane(new StackPane(card));
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("cover-scroll");
        return scroll;
    }

    static SecretField secret(String id, String name, SecretText text, Wording wording) {
        return Described.as(id, name).on(new SecretField(text, wording.texts()));
    }

    /// The button that Enter presses.
    static Button main(String id, String name, Runnable action) {
        var button = other(id, name, action);
        button.setDefaultButton(true);
        button.getStyleClass().add(Styles.ACCENT);
        return button;
    }

    /// The main button of work that takes a while: it says so, and cannot be pressed twice.
    static Button main(String id, String name, String working, ObservableValue<Boolean> busy, Runnable action) {
        var button = main(id, name, action);
        button.disableProperty().bind(busy);
        button.textProperty().bind(busy.map(now -> now ? working : name));
        return button;
    }

    static Button other(String id, String name, Runnable action) {
        var button = Described.as(id, name).label(new Button());
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// Buttons at the right.
    static HBox buttons(Button... buttons) {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var row = new HBox(gap);
        row.getChildren().addAll(buttons);
        row.getStyleClass().add("cover-buttons");
        return row;
    }
}

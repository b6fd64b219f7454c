package app.rekey.ui.unlock;

import app.rekey.ui.common.Described;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.SecretField;
import app.rekey.ui.common.SecretText;
import app.rekey.ui.common.Wording;
import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Fields and buttons as every form of this package has them.
final class Parts {
    private Parts() {}

    /// A card in the middle of the window, which scrolls where large text makes it higher than that.
    static ScrollPane inTheMiddle(Region card) {
        card.setMaxHeight(Region.USE_PREF_SIZE);
        var ground = new StackPane(card);
        ground.getStyleClass().add("cover-ground");
        // A click beside the card leaves the cursor in its field; the scroll pane would take it, and what is typed then would be lost.
        ground.addEventHandler(MouseEvent.MOUSE_PRESSED, MouseEvent::consume);
        var scroll = new ScrollPane(ground);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("cover-scroll");
        return scroll;
    }

    /// Rekey's sign and name.
    static HBox brand(Wording wording) {
        var sign = new StackPane(new FontIcon(Feather.KEY));
        sign.getStyleClass().add("brand-sign");
        var row = new HBox(sign, Labels.line(wording.text("ui.shell.brand"), "brand-name"));
        row.getStyleClass().add("cover-brand");
        return row;
    }

    /// A file by its path in one line, shortened in its middle where it is long; all of it in the tooltip.
    static Label file(String words, Path file) {
        var label = Labels.line(words, "cover-file");
        label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        label.setTooltip(new Tooltip(file.toString()));
        return label;
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

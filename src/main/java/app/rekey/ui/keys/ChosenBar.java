package app.rekey.ui.keys;

import app.rekey.ui.common.Described;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Shortcut;
import app.rekey.ui.common.Wording;
import atlantafx.base.theme.Styles;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What can be done with several keys at once. It shows while more than one is chosen.
final class ChosenBar extends HBox {
    ChosenBar(KeysViewModel model, KeyActions actions, Wording wording) {
        var count = Labels.line("", "chosen-count");
        var test = Described.as("chosen-test", wording.text("ui.keys.menuTest")).shortcut(Shortcut.TEST.keys()).label(new Button());
        test.setGraphic(new FontIcon(Feather.ACTIVITY));
        test.setOnAction(_ -> actions.test(model.chosenProperty().get()));
        var delete = Described.as("chosen-delete", wording.text("ui.keys.menuDelete")).label(new Button());
        delete.setGraphic(new FontIcon(Feather.TRASH_2));
        delete.getStyleClass().addAll(Styles.DANGER, Styles.BUTTON_OUTLINED);
        delete.setOnAction(_ -> actions.delete(model.chosenProperty().get()));
        var none = Described.as("chosen-none", wording.text("ui.keys.chosenNone")).label(new Button());
        none.getStyleClass().add(Styles.FLAT);
        none.setOnAction(_ -> actions.deselect());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getStyleClass().add("chosen-bar");
        setId("chosen-bar");
        getChildren().addAll(count, gap, none, delete, test);
        model.chosenProperty().subscribe(chosen -> {
            setVisible(chosen.size() > 1);
            setManaged(chosen.size() > 1);
            count.setText(wording.text("ui.keys.chosen", chosen.size()));
        });
    }
}

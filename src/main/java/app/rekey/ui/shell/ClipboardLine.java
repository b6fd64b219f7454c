package app.rekey.ui.shell;

import app.rekey.ui.common.Described;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Wording;
import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What of ours is on the clipboard and for how long still, with a button that clears it. Takes no room while nothing is there.
public final class ClipboardLine extends HBox {
    /// @param id for tests, before `-line` and `-clear`
    public ClipboardLine(String id, SecretCopies copies, Wording wording) {
        var line = Labels.line("", "run-line");
        line.setId(id + "-line");
        line.setGraphic(new FontIcon(Feather.CLIPBOARD));
        line.textProperty().bind(copies.lineProperty().map(words -> words.orElse("")));
        var clear = Described.as(id + "-clear", wording.text("ui.copy.clear")).label(new Button());
        clear.getStyleClass().addAll(Styles.SMALL);
        clear.setMinWidth(USE_PREF_SIZE);
        clear.setOnAction(_ -> copies.clearNow());
        getStyleClass().add("run-clipboard");
        getChildren().addAll(line, clear);
        visibleProperty().bind(copies.lineProperty().map(Optional::isPresent));
        managedProperty().bind(visibleProperty());
    }
}

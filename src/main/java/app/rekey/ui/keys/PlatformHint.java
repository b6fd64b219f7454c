package app.rekey.ui.keys;

import app.rekey.ui.common.Described;
import app.rekey.ui.common.NoticeLine;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/// The line above the table for a search that is a platform's message: what that means, and the way to the keys concerned.
final class PlatformHint extends StackPane {
    PlatformHint(KeysViewModel model, Wording wording) {
        var show = Described.as("platform-hint-show", wording.text("ui.keys.showAttention")).label(new Button());
        show.getStyleClass().add(Styles.SMALL);
        show.setOnAction(_ -> model.showNeedsAttention());
        var line = new NoticeLine(Tone.NEUTRAL, "", List.of(show));
        line.words().setId("platform-hint-words");
        setId("platform-hint");
        getChildren().add(line);
        model.platformHint().subscribe(hint -> show(hint, line.words()));
    }

    private void show(Optional<String> hint, Label words) {
        words.setText(hint.orElse(""));
        setVisible(hint.isPresent());
        setManaged(hint.isPresent());
    }
}

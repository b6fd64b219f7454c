package app.rekey.ui.keys;

import app.rekey.ui.common.Described;
import app.rekey.ui.common.Icons;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The line above the table for a search that is a platform's message: what that means, and the way to the keys concerned.
final class PlatformHint extends HBox {
    PlatformHint(KeysViewModel model, Wording wording) {
        Label words = Labels.wrapping("", "notice-words");
        words.setId("platform-hint-words");
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        var show = Described.as("platform-hint-show", wording.text("ui.keys.showAttention")).label(new Button());
        show.getStyleClass().add(Styles.SMALL);
        show.setMinWidth(USE_PREF_SIZE);
        show.setOnAction(_ -> model.showNeedsAttention());
        getChildren().addAll(Icons.of(Tone.NEUTRAL), words, show);
        getStyleClass().addAll("notice", Tone.NEUTRAL.styleClass());
        setId("platform-hint");
        model.platformHint().subscribe(hint -> show(hint, words));
    }

    private void show(Optional<String> hint, Label words) {
        words.setText(hint.orElse(""));
        setVisible(hint.isPresent());
        setManaged(hint.isPresent());
    }
}

package app.rekey.ui.keys;

import app.rekey.ui.common.Described;
import app.rekey.ui.common.Icons;
import app.rekey.ui.common.Labels;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// What comes first after an unlock: the keys that have ended or are about to. It goes when it was answered, until the next unlock.
final class PressingEnds extends HBox {
    private static final int NAMED = 3;

    PressingEnds(KeysViewModel model, Wording wording) {
        var pressing = model.pressing();
        var words = Labels.wrapping(wording.text("ui.keys.pressing", pressing.size(), model.thresholds().urgentDays(), names(pressing, wording)));
        words.setMaxWidth(Double.MAX_VALUE);
        words.setId("pressing-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        var show = Described.as("pressing-show", wording.text("ui.keys.pressingShow")).label(new Button());
        show.getStyleClass().add(Styles.SMALL);
        show.setMinWidth(USE_PREF_SIZE);
        show.setOnAction(_ -> {
            model.showExpiring();
            leave();
        });
        var later = Described.as("pressing-later", wording.text("ui.keys.pressingLater")).label(new Button());
        later.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        later.setMinWidth(USE_PREF_SIZE);
        later.setOnAction(_ -> leave());
        getStyleClass().addAll("notice", Tone.DANGER.styleClass());
        setId("pressing");
        getChildren().addAll(Icons.of(Tone.DANGER), words, later, show);
        setVisible(!pressing.isEmpty());
        setManaged(!pressing.isEmpty());
    }

    private void leave() {
        setVisible(false);
        setManaged(false);
    }

    private static String names(List<KeyRow> pressing, Wording wording) {
        var named = pressing.stream().limit(NAMED).map(KeyRow::label).collect(Collectors.joining(", "));
        return pressing.size() > NAMED ? wording.text("ui.keys.pressingMore", named, pressing.size() - NAMED) : named;
    }
}

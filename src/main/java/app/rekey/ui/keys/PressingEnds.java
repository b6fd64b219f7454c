package app.rekey.ui.keys;

import app.rekey.ui.common.Described;
import app.rekey.ui.common.NoticeLine;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;

/// What comes first after an unlock: the keys that have ended or are about to. It goes when it was answered, until the next unlock.
final class PressingEnds extends StackPane {
    private static final int NAMED = 3;

    PressingEnds(KeysViewModel model, Wording wording) {
        var pressing = model.pressing();
        var show = Described.as("pressing-show", wording.text("ui.keys.pressingShow")).label(new Button());
        show.getStyleClass().add(Styles.SMALL);
        show.setOnAction(_ -> {
            model.showExpiring();
            leave();
        });
        var later = Described.as("pressing-later", wording.text("ui.keys.pressingLater")).label(new Button());
        later.getStyleClass().add(Styles.SMALL);
        later.setOnAction(_ -> leave());
        var line = new NoticeLine(Tone.DANGER,
                wording.text("ui.keys.pressing", pressing.size(), model.thresholds().urgentDays(), names(pressing, wording)), List.of(show, later));
        line.words().setId("pressing-words");
        setId("pressing");
        getChildren().add(line);
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

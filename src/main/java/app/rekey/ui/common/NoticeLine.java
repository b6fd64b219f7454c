package app.rekey.ui.common;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A calm line across the window: what happened, and its buttons beside the words, or below them where there is no room for both.
public final class NoticeLine extends HBox {
    /// In widths of the text.
    private static final double ROOM_BESIDE = 44;

    private final Label words;
    private final VBox body;
    private final HBox buttons = new HBox();

    /// @param sentence may be empty, and change later in [#words()]
    public NoticeLine(Tone tone, String sentence, List<Button> actions) {
        words = Labels.wrapping(sentence, "notice-words");
        words.setMaxWidth(Double.MAX_VALUE);
        body = new VBox(words);
        body.getStyleClass().add("notice-body");
        HBox.setHgrow(body, Priority.ALWAYS);
        actions.forEach(action -> action.setMinWidth(USE_PREF_SIZE));
        buttons.getChildren().addAll(actions);
        buttons.getStyleClass().add("notice-buttons");
        getChildren().addAll(Icons.of(tone), body, buttons);
        getStyleClass().addAll("notice", tone.styleClass());
        widthProperty().subscribe(_ -> arrange());
    }

    /// A new size of text comes here too. Not while it is being styled: then the children are being walked through.
    @Override
    protected void layoutChildren() {
        arrange();
        super.layoutChildren();
    }

    /// What it says.
    public Label words() {
        return words;
    }

    private void arrange() {
        boolean below = getWidth() > 0 && getWidth() / words.getFont().getSize() < ROOM_BESIDE;
        if (below == getChildren().contains(buttons)) {
            if (below) {
                getChildren().remove(buttons);
                body.getChildren().add(buttons);
            } else {
                body.getChildren().remove(buttons);
                getChildren().add(buttons);
            }
        }
    }
}

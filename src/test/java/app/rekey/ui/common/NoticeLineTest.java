package app.rekey.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.rekey.ui.support.ScreenTest;
import java.util.List;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;

final class NoticeLineTest extends ScreenTest {
    @Test
    void itsButtonsGoBelowItsWordsAndBackAsTheTextGrowsAndShrinks() {
        var line = onScreen(() -> new NoticeLine(Tone.DANGER, "One key has ended.", List.of(new Button("Show what ends"))));
        show(() -> line, 700, 200);
        assertEquals(3, partsAt(line, 12));
        assertEquals(2, partsAt(line, 24));
        assertEquals(3, partsAt(line, 12));
    }

    private int partsAt(NoticeLine line, int font) {
        return onScreen(() -> {
            line.setStyle("-fx-font-size: " + font + "px;");
            line.getScene().getRoot().applyCss();
            line.getScene().getRoot().layout();
            return line.getChildren().size();
        });
    }
}

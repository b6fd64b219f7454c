package app.rekey.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.rekey.ui.support.ScreenTest;
import java.util.stream.IntStream;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

/// Where the window is lower than a dialog, its parts scroll.
final class FittingScrollTest extends ScreenTest {
    @Test
    void theFieldThatTheCursorIsPutIntoComesIntoView() {
        var fields = onScreen(() -> IntStream.range(0, 40).mapToObj(_ -> new TextField()).toList());
        var scroll = onScreen(() -> new FittingScroll(new VBox(fields.toArray(TextField[]::new))));
        show(() -> new StackPane(scroll), 300, 200);
        assertEquals(0, onScreen(scroll::getVvalue), 0.01);
        focus(fields.getLast());
        eventually("the last field in view", () -> scroll.getVvalue() > 0.99);
        focus(fields.getFirst());
        eventually("the first field in view", () -> scroll.getVvalue() < 0.01);
    }

    private void focus(TextField field) {
        onScreen(() -> {
            field.requestFocus();
            return true;
        });
    }
}

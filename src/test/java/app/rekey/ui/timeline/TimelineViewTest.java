package app.rekey.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.ExpiryLevel;
import app.rekey.domain.Expiry;
import app.rekey.domain.Id;
import app.rekey.ui.common.Tone;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.ScreenTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javafx.scene.AccessibleAction;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

final class TimelineViewTest extends ScreenTest {
    private final Bench bench = Bench.empty();
    private final Instant now = bench.clock.instant();
    private final Random random = new Random(1);
    private final List<Id> chosen = new ArrayList<>();

    @Test
    void aClickOnADotSelectsItsKey() {
        var dots = List.of(dot("near", 5), dot("far", 60));
        showDots(dots, 0);
        click("timeline-" + dots.getLast().key().hex());
        assertEquals(List.of(dots.getLast().key()), chosen);
    }

    @Test
    void aCrowdListsItsKeysAndTheOneThatIsPickedIsSelected() {
        var dots = List.of(dot("one", 30), dot("two", 30));
        showDots(dots, 0);
        var crowd = node("timeline-" + dots.getFirst().key().hex(), Label.class);
        assertEquals("2", crowd.getText());
        click("timeline-" + dots.getFirst().key().hex());
        click("timeline-pick-" + dots.getLast().key().hex());
        assertEquals(List.of(dots.getLast().key()), chosen);
    }

    @Test
    void theArrowKeysGoFromDotToDotAndEnterChooses() {
        var dots = List.of(dot("a", 10), dot("b", 40), dot("c", 70));
        showDots(dots, 0);
        onScreen(() -> {
            node("timeline-" + dots.getFirst().key().hex(), Node.class).requestFocus();
            return true;
        });
        press(KeyCode.LEFT);
        press(KeyCode.RIGHT);
        press(KeyCode.RIGHT);
        press(KeyCode.RIGHT);
        press(KeyCode.ENTER);
        assertEquals(List.of(dots.getLast().key()), chosen);
    }

    @Test
    void tabComesToOneDotAndGoesOnPastTheOthers() {
        var dots = List.of(dot("a", 10), dot("b", 40), dot("c", 70));
        showDots(dots, 0);
        assertEquals(List.of(dots.getFirst().key()), stopsOfTab());
        onScreen(() -> {
            node("timeline-" + dots.getFirst().key().hex(), Node.class).requestFocus();
            return true;
        });
        press(KeyCode.RIGHT);
        assertEquals(List.of(dots.get(1).key()), stopsOfTab(), "where the cursor is");
    }

    @Test
    void aScreenReaderPressesADot() {
        var dots = List.of(dot("near", 5));
        showDots(dots, 0);
        onScreen(() -> {
            node("timeline-" + dots.getFirst().key().hex(), Node.class).executeAccessibleAction(AccessibleAction.FIRE);
            return true;
        });
        assertEquals(List.of(dots.getFirst().key()), chosen);
    }

    @Test
    void saysWhatItCannotShow() {
        showDots(List.of(dot("near", 5), dot("later", 200)), 3);
        assertEquals("1 later, 3 without a date", restOfTheKeys());
        assertEquals("near: 5 days, reported", node("timeline-" + onlyDot(), Label.class).getAccessibleText());
    }

    @Test
    void takesNoRoomWhileNoKeyHasADate() {
        var view = showDots(List.of(), 4);
        assertFalse(view.isManaged());
        onScreen(() -> {
            view.show(List.of(dot("first", 3)), 4, now);
            return true;
        });
        assertTrue(view.isManaged());
    }

    @Test
    void theFocusStaysOnItsKeyWhenTheDotsAreDrawnAnew() {
        var kept = dot("kept", 40);
        var view = showDots(List.of(dot("a", 10), kept), 0);
        onScreen(() -> {
            node("timeline-" + kept.key().hex(), Node.class).requestFocus();
            view.show(List.of(kept, dot("new", 70)), 0, now);
            return true;
        });
        assertTrue(node("timeline-" + kept.key().hex(), Node.class).isFocused());
    }

    private TimelineView showDots(List<Dot> dots, int dateless) {
        var shown = new ArrayList<TimelineView>();
        show(() -> {
            var view = new TimelineView(bench.wording, now, ExpiryLevel.Thresholds.DEFAULT, chosen::add);
            view.show(dots, dateless, now);
            shown.add(view);
            return view;
        }, 700, 200);
        return shown.getFirst();
    }

    private Dot dot(String label, int days) {
        return new Dot(Id.random(random), label, Expiry.At.reported(now.plus(Duration.ofDays(days))), Tone.NEUTRAL);
    }

    private String restOfTheKeys() {
        return ((Label) stage().getScene().lookup(".timeline-rest")).getText();
    }

    private List<Id> stopsOfTab() {
        return onScreen(() -> stage().getScene().getRoot().lookupAll(".timeline-dot").stream().filter(Node::isFocusTraversable)
                .map(dot -> Id.of(HexFormat.of().parseHex(dot.getId().replace("timeline-", "")))).toList());
    }

    private String onlyDot() {
        var dots = stage().getScene().getRoot().lookupAll(".timeline-dot");
        assertEquals(1, dots.size());
        return dots.iterator().next().getId().replace("timeline-", "");
    }
}

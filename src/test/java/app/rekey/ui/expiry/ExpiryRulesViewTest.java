package app.rekey.ui.expiry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.ExpiryRuleEdits;
import app.rekey.domain.ExpiryRuleEdits.Edit;
import app.rekey.domain.ExpiryRules;
import app.rekey.support.DocumentedRules;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.ScreenTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

final class ExpiryRulesViewTest extends ScreenTest {
    private final Bench bench = Bench.empty();
    private final List<ExpiryRuleEdits> told = new ArrayList<>();

    @Test
    void aRuleIsSwitchedOff() {
        open(DocumentedRules.ALL);
        click("rule-on-binance-bound");
        assertEquals(List.of(edits("binance-bound", false, OptionalInt.empty())), told);
    }

    @Test
    void anUnconfirmedRuleIsOffAndIsSwitchedOn() {
        open(DocumentedRules.ALL);
        assertFalse(onScreen(() -> node("rule-on-binance-idle", CheckBox.class).isSelected()));
        click("rule-on-binance-idle");
        assertEquals(List.of(edits("binance-idle", true, OptionalInt.of(30))), told);
    }

    @Test
    void anOwnLengthCountsOnceTheFieldIsLeft() {
        open(DocumentedRules.ALL);
        write("binance-60", "45");
        assertEquals(List.of(), told);
        press(KeyCode.TAB);
        assertEquals(List.of(edits("binance-60", true, OptionalInt.of(45))), told);
    }

    @Test
    void aLengthThatIsNoneIsSaidAndChangesNothing() {
        open(DocumentedRules.ALL);
        write("binance-60", "soon");
        press(KeyCode.ENTER);
        assertEquals("Whole days, from 1 to 3650.", onScreen(() -> node("rule-problem-binance-60", Labeled.class).getText()));
        write("binance-60", "0");
        press(KeyCode.ENTER);
        assertEquals(List.of(), told);
    }

    @Test
    void aRuleIsResetAlone() {
        open(DocumentedRules.ALL.edited(edits("binance-60", true, OptionalInt.of(45))));
        assertEquals("45", onScreen(() -> node("rule-days-binance-60", TextField.class).getText()));
        assertTrue(find("rule-reset-binance-30").isEmpty());
        click("rule-reset-binance-60");
        assertEquals(List.of(ExpiryRuleEdits.NONE), told);
        assertEquals("60", onScreen(() -> node("rule-days-binance-60", TextField.class).getText()));
    }

    @Test
    void everythingIsResetAtOnce() {
        open(DocumentedRules.ALL.edited(edits("okx-idle", false, OptionalInt.empty())));
        onScreen(() -> {
            node("rules-reset", javafx.scene.control.Button.class).fire();
            return true;
        });
        assertEquals(List.of(ExpiryRuleEdits.NONE), told);
        assertTrue(onScreen(() -> node("rule-on-okx-idle", CheckBox.class).isSelected()));
    }

    @Test
    void everyControlHasItsOwnName() {
        open(DocumentedRules.ALL);
        var names = onScreen(() -> stage().getScene().getRoot().lookupAll(".check-box").stream().map(box -> box.getAccessibleText()).toList());
        assertEquals(names.size(), names.stream().distinct().count());
        assertEquals(DocumentedRules.ALL.documented().size(), names.size());
    }

    private void write(String rule, String days) {
        click("rule-days-" + rule);
        press(KeyCode.SHORTCUT, KeyCode.A);
        type(days);
    }

    private void open(ExpiryRules rules) {
        show(() -> {
            var scroll = new ScrollPane(new ExpiryRulesView(new ExpiryRulesViewModel(rules, bench.wording, told::add), bench.wording));
            scroll.setFitToWidth(true);
            return scroll;
        }, 900, 700);
    }

    private static ExpiryRuleEdits edits(String rule, boolean on, OptionalInt days) {
        return new ExpiryRuleEdits(Map.of(rule, new Edit(on, days)));
    }
}

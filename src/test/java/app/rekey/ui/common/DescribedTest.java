package app.rekey.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import javafx.scene.control.CheckBox;
import org.junit.jupiter.api.Test;

final class DescribedTest {
    @Test
    void anUnderscoreInANameIsShown() {
        var box = Described.as("found", "Passivbot bybit_01").label(new CheckBox());
        assertEquals("Passivbot bybit_01", box.getText());
        assertFalse(box.isMnemonicParsing());
    }
}

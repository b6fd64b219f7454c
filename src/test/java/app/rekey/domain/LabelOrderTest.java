package app.rekey.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LabelOrderTest {
    @Test
    void numbersCountAsNumbersAndCaseDoesNotMatter() {
        var inOrder = List.of("", "7 grid", "10 grid", "bot", "Bot 1", "bot 2", "Bot 2b", "bot 10", "Bot 010 x", "Börse", "grid");
        for (int seed = 0; seed < 50; seed++) {
            var mixed = new ArrayList<>(inOrder);
            Collections.shuffle(mixed, new Random(seed));
            mixed.sort(LabelOrder.BY_LABEL);
            assertEquals(inOrder, mixed);
        }
    }

    @ParameterizedTest
    @CsvSource({"a1,a01", "a,A", "1,01", "00,0", "x 99999999999999999999,x 99999999999999999999 "})
    void differentLabelsAreNeverEqual(String one, String other) {
        assertEquals(0, LabelOrder.BY_LABEL.compare(one, one));
        assertEquals(-Integer.signum(LabelOrder.BY_LABEL.compare(other, one)), Integer.signum(LabelOrder.BY_LABEL.compare(one, other)));
    }

    @Test
    void itIsAnOrder() {
        var random = new Random(3);
        var labels = random.ints(300, 0, 7).mapToObj(length -> random.ints(length, 0, 6)
                .mapToObj(i -> "01aB 9".substring(i, i + 1)).reduce("", String::concat)).toList();
        for (var a : labels) {
            for (var b : labels) {
                assertEquals(a.equals(b), LabelOrder.BY_LABEL.compare(a, b) == 0, a + "|" + b);
                assertEquals(Integer.signum(LabelOrder.BY_LABEL.compare(a, b)), -Integer.signum(LabelOrder.BY_LABEL.compare(b, a)), a + "|" + b);
                for (var c : labels.subList(0, 40)) {
                    if (LabelOrder.BY_LABEL.compare(a, b) <= 0 && LabelOrder.BY_LABEL.compare(b, c) <= 0) {
                        assertEquals(true, LabelOrder.BY_LABEL.compare(a, c) <= 0, a + "|" + b + "|" + c);
                    }
                }
            }
        }
    }
}

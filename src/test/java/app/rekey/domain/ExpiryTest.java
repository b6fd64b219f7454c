package app.rekey.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExpiryTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @CsvSource(textBlock = """
            PT-1S       , EXPIRED
            PT0S        , EXPIRED
            PT1S        , URGENT
            P3D         , URGENT
            P3DT1S      , SOON
            P14D        , SOON
            P14DT1S     , FAR
            P400D       , FAR
            """)
    void levelsChangeExactlyAtTheirDays(Duration left, ExpiryLevel level) {
        var expiry = Expiry.At.reported(NOW.plus(left));
        assertEquals(level, ExpiryLevel.of(expiry, NOW, ExpiryLevel.Thresholds.DEFAULT, true));
    }

    @Test
    void anIdleRuleNeverRisesAboveSoonWhileABotIsBound() {
        var idle = new Expiry.At(NOW.minusSeconds(1), Expiry.Source.RULE, true);
        assertEquals(ExpiryLevel.SOON, ExpiryLevel.of(idle, NOW, ExpiryLevel.Thresholds.DEFAULT, true));
        assertEquals(ExpiryLevel.EXPIRED, ExpiryLevel.of(idle, NOW, ExpiryLevel.Thresholds.DEFAULT, false));
    }
}

package app.rekey.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class QuotaTest {
    private static final Instant START = Instant.parse("2026-11-21T05:00:00Z");
    private final Quota quota = new Quota(3, Duration.ofSeconds(2));

    @Test
    void theLimitItselfIsStillAllowed() {
        assertFalse(quota.charge("a", 3, START).isExceeded());
        assertTrue(quota.charge("a", 1, START).isExceeded());
    }

    @Test
    void subjectsDoNotShare() {
        quota.charge("a", 3, START);
        assertEquals(2, quota.charge("b", 1, START).left());
    }

    @Test
    void aNewWindowStartsEmpty() {
        quota.charge("a", 3, START.plusMillis(1_999));
        var use = quota.charge("a", 1, START.plusMillis(2_000));
        assertEquals(new Quota.Use(1, 3, START.plusSeconds(4)), use);
    }
}

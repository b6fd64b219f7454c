package app.rekey.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.rekey.domain.Secret;
import app.rekey.support.HandClipboard;
import app.rekey.support.HandClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SecretClipboardTest {
    private final HandClock clock = new HandClock();
    private final HandClipboard desktop = new HandClipboard();
    private final SecretClipboard clipboard = new SecretClipboard(desktop, clock);

    @BeforeEach
    void lendASecret() {
        lend("TEST-secret");
    }

    @Test
    void itIsClearedWhenItsTimeIsOverAndNotBefore() {
        clock.forward(Duration.ofSeconds(29));
        clipboard.tick();
        assertEquals(Optional.of("TEST-secret"), desktop.held());
        assertEquals(Optional.of(Duration.ofSeconds(1)), clipboard.remaining());
        clock.forward(Duration.ofSeconds(1));
        clipboard.tick();
        assertEquals(Optional.empty(), desktop.held());
        assertEquals(Optional.empty(), clipboard.remaining());
    }

    @Test
    void whatAnotherProgramPutThereStays() {
        desktop.take("a shopping list");
        clock.forward(Duration.ofSeconds(30));
        clipboard.tick();
        assertEquals(Optional.of("a shopping list"), desktop.held());
        assertEquals(Optional.empty(), clipboard.remaining());
    }

    @Test
    void aSecondSecretHasItsOwnTime() {
        clock.forward(Duration.ofSeconds(20));
        lend("TEST-second");
        clock.forward(Duration.ofSeconds(20));
        clipboard.tick();
        assertEquals(Optional.of("TEST-second"), desktop.held());
    }

    @Test
    void clearingTwiceTouchesNothingOfOthers() {
        clipboard.clear();
        desktop.take("TEST-secret");
        clipboard.clear();
        assertEquals(Optional.of("TEST-secret"), desktop.held(), "the same text, put there by the user after ours was cleared");
    }

    @Test
    void aClockSetBackClearsTooEarlyRatherThanNever() {
        clock.forward(Duration.ofHours(-1));
        clipboard.tick();
        assertEquals(Optional.empty(), desktop.held());
    }

    private void lend(String text) {
        try (var secret = Secret.ofText(text)) {
            clipboard.lend(secret, Duration.ofSeconds(30));
        }
    }
}

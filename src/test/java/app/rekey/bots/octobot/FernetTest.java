package app.rekey.bots.octobot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import app.rekey.domain.Secret;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokens by the specification's own vectors, and by one of Python's cryptography.
final class FernetTest {
    private static final String OCTOBOT = "uVEw_JJe7uiXepaU_DR4T-ThkjZlDn8Pzl8hYPIv7w0=";
    private static final String TOKEN =
            "gAAAAABlU_EAAAECAwQFBgcICQoLDA0OD7sEmVlRALQwc53q9bmN8d7ZaAUYCHnarT_HSpniT3h37c4wqyXpSYV4bHgXZAfP8A==";

    @Test
    void atTheSameTimeWithTheSameCounterThereIsTheSameToken() {
        var fernet = new Fernet(OCTOBOT, at("2023-11-14T22:13:20Z"), counting());
        assertEquals(TOKEN, sealed(fernet, "demoApiKey123"));
        assertEquals(Optional.of("demoApiKey123"), opened(fernet, TOKEN));
    }

    /// generate.json and verify.json of the specification.
    @Test
    void theSpecificationsVectorsHold() {
        var fernet = new Fernet("cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=", at("1985-10-26T08:20:00Z"), counting());
        var token = "gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==";
        assertEquals(token, sealed(fernet, "hello"));
        assertEquals(Optional.of("hello"), opened(fernet, token));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gAAAAA", "TEST-plain-key", "not base64!", "gAAAAABlU_EAAAECAwQFBgcICQoLDA0OD7sEmVlRALQwc53q9bmN8d7ZaAUYCHnarT_HSpniT3h37c4wqyXpSYV4bHgXZAfP8Q=="})
    void whatIsNoTokenOfThisKeyIsNotOpened(String text) {
        assertEquals(Optional.empty(), opened(new Fernet(OCTOBOT, at("2023-11-14T22:13:20Z"), counting()), text));
    }

    @Test
    void everyValueComesBack() {
        var random = new Random(5);
        var fernet = new Fernet(OCTOBOT, Clock.systemUTC(), random);
        var pieces = new String[] {"#", "$", "\"", "'", "\\", " ", "\n", "ä", "東", "😀", "0", "{", "}"};
        for (int i = 0; i < 300; i++) {
            var value = random.ints(random.nextInt(0, 70), 0, pieces.length).mapToObj(k -> pieces[k]).reduce("", String::concat);
            var token = sealed(fernet, value);
            assertEquals(Optional.of(value), opened(fernet, token));
            assertNotEquals(token, sealed(fernet, value));
        }
    }

    private static String sealed(Fernet fernet, String value) {
        try (var plain = Secret.ofText(value); var token = fernet.seal(plain)) {
            return token.revealText();
        }
    }

    private static Optional<String> opened(Fernet fernet, String token) {
        try (var stored = Secret.ofText(token)) {
            return fernet.open(stored).map(Secret::revealText);
        }
    }

    private static Clock at(String instant) {
        return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
    }

    /// Bytes 0, 1, 2 …
    private static RandomGenerator counting() {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new UnsupportedOperationException();
            }

            @Override
            public void nextBytes(byte[] bytes) {
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) i;
                }
            }
        };
    }
}

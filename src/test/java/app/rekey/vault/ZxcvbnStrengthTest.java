package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.rekey.domain.Secret;
import app.rekey.service.PasswordStrength.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ZxcvbnStrengthTest {
    private final ZxcvbnStrength strength = new ZxcvbnStrength();

    @ParameterizedTest
    @CsvSource(textBlock = """
            ''                            , REFUSED
            password                      , REFUSED
            qwerty12345                   , REFUSED
            bitcoin2026                   , REFUSED
            correct horse battery staple  , GOOD
            kiwi plum 77 lantern          , GOOD
            """)
    void guessablePasswordsAreRefusedAndLongRandomOnesAreGood(String password, Level level) {
        assertEquals(level, of(password));
    }

    /// 1,000 characters take zxcvbn minutes; the rest of a password beyond 64 can only make it stronger.
    @Test
    void aVeryLongPasswordIsJudgedByItsStart() {
        assertEquals(of("kT7#".repeat(16)), of("kT7#".repeat(250)));
        assertEquals(Level.REFUSED, of("a".repeat(1_000)));
    }

    private Level of(String password) {
        try (var secret = Secret.ofText(password)) {
            return strength.of(secret);
        }
    }
}

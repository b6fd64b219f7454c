package app.rekey.vault;

import app.rekey.domain.Secret;
import app.rekey.service.PasswordStrength;
import com.nulabinc.zxcvbn.Zxcvbn;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Judges passwords by zxcvbn's count of guesses.
public final class ZxcvbnStrength implements PasswordStrength {
    /// zxcvbn's time grows with the square of the length and worse: minutes at 1,000 characters.
    private static final int MOST_CHARACTERS = 64;
    private static final double TOO_FEW_GUESSES = 1e8;
    private static final double FEW_GUESSES = 1e12;

    private Optional<Zxcvbn> zxcvbn = Optional.empty();

    @Override
    public Level of(Secret password) {
        return password.read(bytes -> {
            var characters = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
            try {
                return judged(characters.slice(0, Math.min(MOST_CHARACTERS, characters.remaining())));
            } finally {
                Arrays.fill(characters.array(), '\0');
            }
        });
    }

    private Level judged(CharBuffer start) {
        var strength = zxcvbn().measure(start);
        try {
            if (strength.getGuesses() < TOO_FEW_GUESSES) {
                return Level.REFUSED;
            }
            return strength.getGuesses() < FEW_GUESSES ? Level.WEAK : Level.GOOD;
        } finally {
            strength.wipe();
        }
    }

    /// Made when first asked: reading its dictionaries takes some 60 ms, which most commands have no use for.
    private synchronized Zxcvbn zxcvbn() {
        if (zxcvbn.isEmpty()) {
            zxcvbn = Optional.of(new Zxcvbn());
        }
        return zxcvbn.get();
    }
}

package app.rekey.vault;

import app.rekey.domain.Secret;
import java.util.Arrays;
import java.util.Optional;

/// The second way into a vault, made to be written on paper: 160 random bits as 32 letters, and two letters that catch slips.
///
/// Letters are Crockford's base 32, which has no I, L, O and U; reading takes I and L for 1, O for 0, any case, and
/// any blanks and dashes.
final class RecoveryKey {
    static final int BYTES = 20;
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LETTERS = 32;
    private static final int CHECK_LETTERS = 2;
    private static final int GROUP = 4;
    private static final int LETTER_BITS = 5;
    private static final byte[] PURPOSE = Bytes.label("rekey.v1.recovery");

    private RecoveryKey() {}

    /// The key as it is written down: eight groups of four letters, then the two check letters.
    static Secret written(byte[] key) {
        var letters = letters(key);
        var text = new char[letters.length + letters.length / GROUP];
        var at = 0;
        for (int i = 0; i < letters.length; i++) {
            if (i > 0 && i % GROUP == 0) {
                text[at++] = ' ';
            }
            text[at++] = letters[i];
        }
        Arrays.fill(letters, '\0');
        return Secret.take(text);
    }

    /// The 20 bytes of a written key, which the caller wipes; empty where the text is none or a letter is wrong.
    static Optional<byte[]> read(Secret text) {
        return text.read(RecoveryKey::read);
    }

    private static Optional<byte[]> read(byte[] text) {
        var values = new byte[LETTERS + CHECK_LETTERS];
        var count = 0;
        try {
            for (var character : text) {
                if (character == ' ' || character == '-' || character == '\n' || character == '\r' || character == '\t') {
                    continue;
                }
                var value = value((char) character);
                if (value < 0 || count == values.length) {
                    return Optional.empty();
                }
                values[count++] = (byte) value;
            }
            return count == values.length ? checked(values) : Optional.empty();
        } finally {
            Arrays.fill(values, (byte) 0);
        }
    }

    private static Optional<byte[]> checked(byte[] values) {
        var key = new byte[BYTES];
        for (int bit = 0; bit < BYTES * Byte.SIZE; bit++) {
            var set = values[bit / LETTER_BITS] >> (LETTER_BITS - 1 - bit % LETTER_BITS) & 1;
            key[bit / Byte.SIZE] |= (byte) (set << (Byte.SIZE - 1 - bit % Byte.SIZE));
        }
        var check = check(key);
        if (values[LETTERS] == check >> LETTER_BITS && values[LETTERS + 1] == (check & (1 << LETTER_BITS) - 1)) {
            return Optional.of(key);
        }
        Arrays.fill(key, (byte) 0);
        return Optional.empty();
    }

    private static int value(char letter) {
        var upper = letter >= 'a' && letter <= 'z' ? (char) (letter - 'a' + 'A') : letter;
        return switch (upper) {
            case 'O' -> 0;
            case 'I', 'L' -> 1;
            default -> ALPHABET.indexOf(upper);
        };
    }

    private static char[] letters(byte[] key) {
        var letters = new char[LETTERS + CHECK_LETTERS];
        for (int i = 0; i < LETTERS; i++) {
            var value = 0;
            for (int bit = i * LETTER_BITS; bit < (i + 1) * LETTER_BITS; bit++) {
                value = value << 1 | key[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1;
            }
            letters[i] = ALPHABET.charAt(value);
        }
        var check = check(key);
        letters[LETTERS] = ALPHABET.charAt(check >> LETTER_BITS);
        letters[LETTERS + 1] = ALPHABET.charAt(check & (1 << LETTER_BITS) - 1);
        return letters;
    }

    /// The first ten bits of the hash.
    private static int check(byte[] key) {
        var hash = Bytes.sha256(PURPOSE, key);
        return Byte.toUnsignedInt(hash[0]) << 2 | Byte.toUnsignedInt(hash[1]) >> 6;
    }
}

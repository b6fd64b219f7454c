package app.rekey.vault;

import app.rekey.domain.Secret;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

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
    private static final int LEAST_DIGITS = 3;
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

    /// What a text is that opened nothing, when it is taken for a recovery key.
    sealed interface Judgement {
        /// A recovery key, check letters and all.
        record WellFormed() implements Judgement {}

        /// A recovery key with a slip: too much or too little of it, or a wrong letter.
        ///
        /// @param group the number of the group, from 1, that cannot be right; empty where the check letters tell only that one is wrong
        record Slip(OptionalInt group) implements Judgement {}

        record NoRecoveryKey() implements Judgement {}
    }

    /// Judges a text that opened nothing. One of about the right length, of letters and a few digits at least, is meant to be a
    /// recovery key: of 34 drawn letters all but one in 300 have three digits, which words have not.
    static Judgement judge(Secret text) {
        return text.read(typed -> {
            var key = read(typed);
            key.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
            if (key.isPresent()) {
                return new Judgement.WellFormed();
            }
            return looksLikeOne(typed) ? new Judgement.Slip(impossibleGroup(typed)) : new Judgement.NoRecoveryKey();
        });
    }

    private static boolean looksLikeOne(byte[] text) {
        int letters = 0;
        int digits = 0;
        for (var character : text) {
            if (isGap(character)) {
                continue;
            }
            if (!Character.isLetterOrDigit(character)) {
                return false;
            }
            letters++;
            digits += Character.isDigit(character) ? 1 : 0;
        }
        return digits >= LEAST_DIGITS && Math.abs(letters - LETTERS - CHECK_LETTERS) <= GROUP;
    }

    /// The first group with a letter that no key has, or, where it was typed in groups, with other than four letters (the last has
    /// two). Ten check bits tell that a letter is wrong and not which: nearly every place has one that would fit.
    private static OptionalInt impossibleGroup(byte[] text) {
        int group = 1;
        int inGroup = 0;
        boolean typedInGroups = isTypedInGroups(text);
        for (int i = 0; i <= text.length; i++) {
            boolean ends = i == text.length || isGap(text[i]);
            if (!ends) {
                inGroup++;
                if (value((char) text[i]) < 0) {
                    return OptionalInt.of(group);
                }
            }
            if (typedInGroups ? ends && inGroup > 0 : inGroup == GROUP) {
                if (typedInGroups && inGroup != (group > LETTERS / GROUP ? CHECK_LETTERS : GROUP)) {
                    return OptionalInt.of(group);
                }
                group++;
                inGroup = 0;
            }
        }
        return OptionalInt.empty();
    }

    /// Whether a gap stands between two letters.
    private static boolean isTypedInGroups(byte[] text) {
        boolean letterSeen = false;
        boolean gapSeen = false;
        for (var character : text) {
            if (!isGap(character) && gapSeen) {
                return true;
            }
            letterSeen |= !isGap(character);
            gapSeen |= letterSeen && isGap(character);
        }
        return false;
    }

    private static boolean isGap(byte character) {
        return character == ' ' || character == '-' || character == '\n' || character == '\r' || character == '\t';
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
                if (isGap(character)) {
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

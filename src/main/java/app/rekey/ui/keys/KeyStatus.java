package app.rekey.ui.keys;

import app.rekey.domain.Key;
import app.rekey.domain.Test;
import app.rekey.ui.common.Tone;
import app.rekey.words.DiagnosisWords;

/// How a key stands: what is believed of it, as a word with a sign and a tone.
public record KeyStatus(String word, Tone tone, Sign sign) implements Comparable<KeyStatus> {
    /// What the icon shows. In the order in which a table sorts: the worst first.
    public enum Sign { REFUSED, EXPIRED, SWITCHED_OFF, LACKING, NO_ANSWER, UNTESTED, ELSEWHERE, WORKS }

    /// The status of a key.
    static KeyStatus of(Key key, DiagnosisWords words) {
        var word = words.status(key);
        if (!key.details().isTestable()) {
            return new KeyStatus(word, Tone.NEUTRAL, Sign.ELSEWHERE);
        }
        return key.tellingTest()
                .map(test -> of(test, word))
                .orElseGet(() -> new KeyStatus(word, Tone.NEUTRAL, Sign.UNTESTED));
    }

    /// The status that one test gives.
    static KeyStatus of(Test test, String word) {
        return switch (test.diagnosis().kind()) {
            case OK -> new KeyStatus(word, Tone.GOOD, Sign.WORKS);
            case KEY_EXPIRED -> new KeyStatus(word, Tone.DANGER, Sign.EXPIRED);
            case TRADE_PERMISSION_LAPSED -> new KeyStatus(word, Tone.DANGER, Sign.SWITCHED_OFF);
            case KEY_UNKNOWN_OR_DELETED, SECRET_WRONG, PASSPHRASE_WRONG, MALFORMED_KEY, ACCOUNT_RESTRICTED, REGION_BLOCKED ->
                    new KeyStatus(word, Tone.DANGER, Sign.REFUSED);
            case PERMISSION_MISSING, IP_NOT_ALLOWED -> new KeyStatus(word, Tone.WARNING, Sign.LACKING);
            case CLOCK_SKEW, RATE_LIMITED, IP_BANNED, EXCHANGE_DOWN, NETWORK, UNKNOWN ->
                    new KeyStatus(word, Tone.NEUTRAL, Sign.NO_ANSWER);
        };
    }

    /// The tone of a diagnosis.
    static Tone tone(Test test) {
        return of(test, "").tone();
    }

    @Override
    public int compareTo(KeyStatus other) {
        int bySign = sign.compareTo(other.sign);
        return bySign != 0 ? bySign : word.compareTo(other.word);
    }
}

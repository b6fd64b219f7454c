package app.rekey.bots.text;

import app.rekey.domain.Secret;
import java.util.Locale;
import java.util.regex.Pattern;

/// What freqtrade takes the value of a variable for, by whichever file that comes to it: it tries a whole number, a number and a truth word
/// before text (`environment_vars.py`, `_get_var_typed`). A KuCoin key of 24 hex digits is a number in about 4 of 100,000 cases.
final class FreqtradeGuess {
    /// Python's `int()` and `float()`: blanks around, a sign, one `_` between digits.
    private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?(" + digits() + "\\.?(" + digits() + ")?|\\." + digits() + ")(e[+-]?" + digits() + ")?\\s*");
    private static final String PREFIX = "FREQTRADE__";
    private static final Pattern WORD = Pattern.compile("\\s*[+-]?(inf|infinity|nan)\\s*|t|true|f|false");

    private FreqtradeGuess() {}

    private static String digits() {
        return "[0-9](_?[0-9])*";
    }

    /// Refuses a value that freqtrade would read as something else. Variables of other programs hold everything.
    ///
    /// @param variable as freqtrade knows it; a password and a chat's id are never guessed at
    static void require(String variable, Secret value) throws CannotHold {
        var name = variable.toUpperCase(Locale.ROOT);
        if (name.startsWith(PREFIX) && !name.endsWith("PASSWORD") && !name.endsWith("CHAT_ID") && isGuessed(value.revealText())) {
            throw new CannotHold("freqtrade would take such a value for a number when it comes from a variable; put the key into its config file instead");
        }
    }

    static boolean isGuessed(String value) {
        var lower = value.toLowerCase(Locale.ROOT);
        return NUMBER.matcher(lower).matches() || WORD.matcher(lower).matches();
    }
}

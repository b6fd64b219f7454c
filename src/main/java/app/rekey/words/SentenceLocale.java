package app.rekey.words;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Locale;

/// In whose way dates and numbers are written among English words.
public final class SentenceLocale {
    private SentenceLocale() {}

    /// The user's own way. Where that runs from right to left it would be torn apart within a line that runs from left to right: then it
    /// is English as written in the user's country.
    public static Locale of(Locale user) {
        var written = DayOfWeek.MONDAY.getDisplayName(TextStyle.FULL, user);
        return switch (Character.getDirectionality(written.codePointAt(0))) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC ->
                    new Locale.Builder().setLanguage("en").setRegion(user.getCountry()).build();
            default -> user;
        };
    }
}

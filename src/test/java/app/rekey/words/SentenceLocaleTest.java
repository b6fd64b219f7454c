package app.rekey.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Dates stay readable among English words in every user's locale.
final class SentenceLocaleTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            de-DE; 17.11.2026, 23:10
            en-GB; 17 Nov 2026, 23:10
            zh-CN; 2026年11月17日 23:10
            tr-TR; 17 Kas 2026 23:10
            ar-EG; Nov 17, 2026, 11:10 PM
            fa-IR; Nov 17, 2026, 11:10 PM
            he-IL; 17 Nov 2026, 23:10
            """)
    void isTheUsersOwnUnlessThatRunsFromRightToLeft(String user, String written) {
        var format = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(SentenceLocale.of(Locale.forLanguageTag(user)));
        assertEquals(written, format.format(LocalDateTime.of(2026, 11, 17, 23, 10)).replace('\u202f', ' '));
    }
}

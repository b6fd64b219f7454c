package app.rekey.ui.common;

import app.rekey.words.DiagnosisWords;
import app.rekey.words.ElsewhereWords;
import app.rekey.words.EvidenceWords;
import app.rekey.words.ExpiryWords;
import app.rekey.words.KeyPageWords;
import app.rekey.words.NewKeyWords;
import app.rekey.words.PlatformWords;
import app.rekey.words.RotationWords;
import app.rekey.words.Spans;
import app.rekey.words.VaultWords;
import app.rekey.words.Words;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/// All that the window can say: its own texts, and the words that it shares with the command line.
public record Wording(
        Texts texts, Words words, DiagnosisWords diagnosis, ExpiryWords expiry, VaultWords vault, Spans spans, DateTimeFormatter times) {

    /// The words for people in this zone, with dates in their format.
    ///
    /// @param backups the folder that a damaged vault's sentence names
    public static Wording of(ZoneId zone, Locale locale, Path backups) {
        var words = new Words();
        return new Wording(Texts.load(), words, new DiagnosisWords(words, zone, locale), new ExpiryWords(words, zone, locale),
                new VaultWords(words, backups), new Spans(words),
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT).withZone(zone).withLocale(locale));
    }

    /// What is said of a test's evidence.
    public EvidenceWords evidence() {
        return new EvidenceWords(words, diagnosis, times.getZone());
    }

    /// What is said of the search for a key's place.
    public ElsewhereWords elsewhere() {
        return new ElsewhereWords(words, diagnosis);
    }

    /// What hosted platforms mean by their own words.
    public PlatformWords platforms() {
        return new PlatformWords(words);
    }

    /// What to do on a site's page for keys.
    public KeyPageWords keyPage() {
        return new KeyPageWords(words);
    }

    /// What a rotation says of itself.
    public RotationWords rotation() {
        return new RotationWords(words, diagnosis);
    }

    /// What a new version of a key is, beside the old one.
    public NewKeyWords newKey() {
        return new NewKeyWords(words, diagnosis);
    }

    /// A text of the window.
    public String text(String key, Object... arguments) {
        return texts.get(key, arguments);
    }

    /// The zone of the user's days.
    public ZoneId zone() {
        return times.getZone();
    }

    public Locale locale() {
        return times.getLocale();
    }

    /// A moment, in the user's format.
    public String time(Instant moment) {
        return times.format(moment);
    }

    /// A moment to the second, where several may lie in one minute.
    public String second(Instant moment) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.MEDIUM).withZone(zone()).withLocale(locale()).format(moment);
    }
}

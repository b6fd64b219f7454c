package app.rekey.ui.journal;

import app.rekey.domain.JournalBook;
import app.rekey.domain.JournalBook.Chain;
import app.rekey.domain.JournalBook.Entry;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How the journal reads: for the list on the screen, newest first, and for a file, oldest first.
final class JournalWords {
    private static final int SHORT_DEVICE = 8;

    private final Wording wording;
    private final ZoneId zone;
    private final DateTimeFormatter days;
    private final DateTimeFormatter times;

    JournalWords(Wording wording, ZoneId zone) {
        this.wording = wording;
        this.zone = zone;
        var locale = wording.times().getLocale();
        days = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale);
        times = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale);
    }

    /// What the chain of hashes says of the whole.
    ChainLine chain(JournalBook book) {
        return switch (book.chain()) {
            case Chain.Whole _ -> book.entries().isEmpty()
                    ? new ChainLine(Tone.NEUTRAL, "")
                    : new ChainLine(Tone.GOOD, wording.text("ui.journal.whole", wording.time(book.entries().getFirst().at())));
            case Chain.Broken broken -> new ChainLine(Tone.DANGER,
                    wording.text("ui.journal.broken", broken.missing(), wording.time(broken.before())));
        };
    }

    /// Whether nothing is missing, in words.
    record ChainLine(Tone tone, String words) {}

    /// The events that match a search, newest first, each day under its heading.
    List<JournalRow> rows(JournalBook book, String query, LocalDate today) {
        var wanted = query.strip().toLowerCase(Locale.ROOT);
        var rows = new ArrayList<JournalRow>();
        var shownDay = LocalDate.MAX;
        var title = "";
        for (var entry : book.entries().reversed()) {
            var day = LocalDate.ofInstant(entry.at(), zone);
            var heading = day.equals(shownDay) ? title : title(day, today);
            var event = new JournalRow.Event(times.format(entry.at().atZone(zone)), entry.text(), computer(entry));
            if (wanted.isEmpty() || event.matches(heading, wanted)) {
                if (!day.equals(shownDay)) {
                    rows.add(new JournalRow.Day(heading));
                    shownDay = day;
                    title = heading;
                }
                rows.add(event);
            }
        }
        return rows;
    }

    /// All of it as plain text, in an order and a format that does not depend on who exports it.
    String text(JournalBook book) {
        var lines = new StringBuilder(wording.text("ui.journal.fileTitle")).append('\n').append(chain(book).words()).append("\n\n");
        for (var entry : book.entries()) {
            lines.append(DateTimeFormatter.ISO_INSTANT.format(entry.at().truncatedTo(ChronoUnit.SECONDS)))
                    .append("  ").append(shortened(entry)).append("  ").append(oneLine(entry.text())).append('\n');
        }
        return lines.toString();
    }

    private String title(LocalDate day, LocalDate today) {
        if (day.equals(today)) {
            return wording.text("ui.journal.today", days.format(day));
        }
        return day.equals(today.minusDays(1)) ? wording.text("ui.journal.yesterday", days.format(day)) : days.format(day);
    }

    private String computer(Entry entry) {
        return entry.here() ? wording.text("ui.journal.here") : wording.text("ui.journal.elsewhere", shortened(entry));
    }

    private static String shortened(Entry entry) {
        return entry.device().substring(0, Math.min(SHORT_DEVICE, entry.device().length()));
    }

    /// A label may hold a line break; an event of the file is one line, so that none can be made up by a label.
    private static String oneLine(String text) {
        return text.replaceAll("\\R", " ");
    }
}

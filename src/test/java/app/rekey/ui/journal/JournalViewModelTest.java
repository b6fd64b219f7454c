package app.rekey.ui.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.JournalBook;
import app.rekey.domain.JournalBook.Chain;
import app.rekey.domain.JournalBook.Entry;
import app.rekey.service.Change;
import app.rekey.ui.common.Tone;
import app.rekey.ui.support.Bench;
import app.rekey.ui.support.DirectBackgroundTasks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class JournalViewModelTest {
    private static final Path FILE = Path.of("/home/trader/journal.txt");
    private static final String HERE = "a".repeat(32);

    private final Bench bench = Bench.open();
    private final JournalViewModel model =
            new JournalViewModel(bench.session, bench.textFiles, bench.wording, bench.clock, new DirectBackgroundTasks());

    @Test
    void tellsTheNewestFirstUnderTheirDays() {
        told(entry("2026-11-19T22:15:00Z", "Vault created."), entry("2026-11-20T08:00:00Z", "Vault unlocked."),
                entry("2026-11-21T08:30:00Z", "Key \"grid bot\" added."));
        assertEquals(List.of("Today, Saturday, 21 November 2026", "08:30 Key \"grid bot\" added. this computer",
                "Yesterday, Friday, 20 November 2026", "08:00 Vault unlocked. this computer",
                "Thursday, 19 November 2026", "22:15 Vault created. this computer"), shown());
    }

    @Test
    void namesAnotherComputerByTheBeginningOfItsId() {
        told(new Entry(Instant.parse("2026-11-21T08:30:00Z"), "0123456789abcdef0123456789abcdef", false, "Vault unlocked."));
        assertEquals("08:30 Vault unlocked. computer 01234567", shown().getLast());
    }

    @Test
    void aSearchFindsEveryWordAndKeepsTheDaysOfWhatItFinds() {
        told(entry("2026-11-19T22:15:00Z", "Key \"grid bot\" added."), entry("2026-11-21T08:30:00Z", "Vault unlocked."));
        model.queryProperty().set("GRID added");
        assertEquals(List.of("Thursday, 19 November 2026", "22:15 Key \"grid bot\" added. this computer"), shown());
        model.queryProperty().set("november 2026 unlocked");
        assertEquals(2, shown().size());
        model.queryProperty().set("nothing of the kind");
        assertEquals(List.of(), shown());
    }

    @Test
    void tenThousandEventsAreToldAndSearched() {
        var first = Instant.parse("2026-03-01T00:00:00Z");
        told(IntStream.range(0, 10_000).mapToObj(i -> entry(first.plus(Duration.ofMinutes(i * 30L)).toString(), "Event " + i + "."))
                .toArray(Entry[]::new));
        assertEquals(10_000 + 209, shown().size(), "each event, and a line for each day");
        model.queryProperty().set("9999.");
        assertEquals(2, shown().size());
    }

    @Test
    void saysSinceWhenItIsComplete() {
        told(entry("2026-11-19T22:15:00Z", "Vault created."));
        assertEquals(Tone.GOOD, model.chainProperty().get().tone());
        assertTrue(model.chainProperty().get().words().startsWith("Complete since 19 Nov 2026"), model.chainProperty().get().words());
    }

    @Test
    void saysBeforeWhichMomentSomethingWasChanged() {
        bench.vault.journalIs(new JournalBook(List.of(entry("2026-11-20T08:00:00Z", "Vault unlocked.")),
                new Chain.Broken(2, Instant.parse("2026-11-20T08:00:00Z"))));
        model.open();
        assertEquals(Tone.DANGER, model.chainProperty().get().tone());
        assertTrue(model.chainProperty().get().words().startsWith("2 events were changed or removed before 20 Nov 2026"),
                model.chainProperty().get().words());
    }

    @Test
    void whatIsDoneWhileItIsShownAppears() {
        model.open();
        assertTrue(model.emptyProperty().get());
        bench.session.save(List.of(new Change.Noted("Something was done.")));
        assertFalse(model.emptyProperty().get());
        assertEquals(1, events());
    }

    @Test
    void exportsAllEventsWhateverTheSearchShowsAndNotesThat() {
        told(entry("2026-11-19T22:15:00Z", "Vault created."), entry("2026-11-20T08:00:00.123Z", "A label with\na line break."));
        model.queryProperty().set("nothing of the kind");
        model.export(FILE);
        assertEquals(Map.of(FILE, """
                Journal of a Rekey vault (times in UTC)
                Complete since %s.

                2026-11-19T22:15:00Z  aaaaaaaa  Vault created.
                2026-11-20T08:00:00Z  aaaaaaaa  A label with a line break.
                """.formatted(bench.wording.time(Instant.parse("2026-11-19T22:15:00Z")))), bench.textFiles.written());
        assertEquals("The journal was exported: 2 events.", bench.vault.noted().getLast());
        assertEquals("2 events are in /home/trader/journal.txt.", model.outcomeProperty().get());
    }

    @Test
    void anExportThatTheDiskRefusesIsSaidAndNotNoted() {
        told(entry("2026-11-19T22:15:00Z", "Vault created."));
        bench.textFiles.refuse("The folder does not take it.");
        model.export(FILE);
        assertEquals("The journal was not exported. The folder does not take it.", model.outcomeProperty().get());
        assertEquals(List.of("Vault created."), bench.vault.noted());
    }

    @Test
    void aFileThatIsChosenAfterTheLockStaysUnwritten() {
        told(entry("2026-11-19T22:15:00Z", "Vault created."));
        model.close();
        model.export(FILE);
        assertEquals(Map.of(), bench.textFiles.written());
        assertEquals(List.of(), shown());
    }

    @Test
    void tenThousandEventsAreSearchedWithinATypedLetter() {
        var many = IntStream.range(0, 10_000).mapToObj(i -> new Entry(Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofMinutes(40L * i)),
                HERE, true, "Key \"bot " + i + "\" tested.")).toList();
        bench.vault.journalIs(new JournalBook(many, new Chain.Whole()));
        model.open();
        assertEquals(10_000, events());
        model.queryProperty().set("bot 77");
        assertEquals(280, events(), "each number below 10,000 that has 77 in it");
    }

    private void told(Entry... entries) {
        bench.vault.journalIs(new JournalBook(List.of(entries), new Chain.Whole()));
        model.open();
    }

    private static Entry entry(String at, String text) {
        return new Entry(Instant.parse(at), HERE, true, text);
    }

    private long events() {
        return model.rows().stream().filter(JournalRow.Event.class::isInstance).count();
    }

    private List<String> shown() {
        var lines = new ArrayList<String>();
        model.rows().forEach(row -> lines.add(switch (row) {
            case JournalRow.Day(String title) -> title;
            case JournalRow.Event event -> event.time() + " " + event.text() + " " + event.computer();
        }));
        return lines;
    }
}

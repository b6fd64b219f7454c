package app.rekey.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Id;
import app.rekey.files.DiskOps;
import app.rekey.service.CalendarFile.End;
import app.rekey.service.CalendarFile.Result;
import biweekly.Biweekly;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IcsFileTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Id KEY = new Id("0000000000000000000000000000cafe");
    private static final End END = new End(KEY, Instant.parse("2027-03-28T01:30:00Z"), "Börse; main, \"grid\": API key expires (OKX)",
            "First line.\nSecond line, which is long enough to be folded, because a line of a calendar has at most 75 octets.");

    @TempDir
    Path folder;

    private final IcsFile calendar = new IcsFile(new DiskOps(), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void anEventSaysWhatEndsWhenAndRingsFourTimesBefore() throws Exception {
        var text = written(List.of(END));
        var event = Biweekly.parse(text).first().getEvents().getFirst();
        assertEquals(END.at(), event.getDateStart().getValue().toInstant());
        assertEquals(END.title(), event.getSummary().getValue());
        assertEquals(END.note(), event.getDescription().getValue());
        assertEquals(List.of("-P14D", "-P7D", "-P3D", "-P1D"),
                event.getAlarms().stream().map(alarm -> alarm.getTrigger().getDuration().toString()).toList());
        assertTrue(text.contains("DTSTART:20270328T013000Z\r\n"), text);
        assertTrue(text.contains("DTSTAMP:20261121T090000Z\r\n"), text);
    }

    @Test
    void linesAreFoldedAt75Octets() throws Exception {
        for (var line : written(List.of(END)).split("\r\n")) {
            assertTrue(line.getBytes(StandardCharsets.UTF_8).length <= 75, line);
        }
    }

    @Test
    void writingAnewKeepsEachEventsIdentity() throws Exception {
        var first = written(List.of(END));
        var moved = written(List.of(new End(KEY, END.at().plusSeconds(3600), END.title(), END.note())));
        assertTrue(first.contains("UID:0000000000000000000000000000cafe@rekey"), first);
        assertTrue(moved.contains("UID:0000000000000000000000000000cafe@rekey"), moved);
        assertEquals(1, Biweekly.parse(moved).first().getEvents().size());
    }

    @Test
    void noKeyWithADateIsAnEmptyCalendar() throws Exception {
        assertEquals(0, Biweekly.parse(written(List.of())).first().getEvents().size());
    }

    @Test
    void aPlaceThatTakesNoFileIsSaidAndLeftAlone() throws Exception {
        Files.writeString(folder.resolve("taken"), "a file where a folder would be");
        var result = calendar.write(folder.resolve("taken").resolve("ends.ics"), List.of(END));
        assertEquals("No file can be written at " + folder.resolve("taken/ends.ics") + ".", assertInstanceOf(Result.NotWritten.class, result).reason());
        assertEquals("a file where a folder would be", Files.readString(folder.resolve("taken")));
    }

    private String written(List<End> ends) throws Exception {
        var file = folder.resolve("ends.ics");
        assertInstanceOf(Result.Written.class, calendar.write(file, ends));
        return Files.readString(file);
    }
}

package app.rekey.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimelineScaleTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            # zone,           now,                   moment,                place
            UTC,              2026-11-21T09:00:00Z,  2026-11-21T00:00:00Z,  0
            UTC,              2026-11-21T09:00:00Z,  2026-11-21T12:00:00Z,  0.5
            UTC,              2026-11-21T23:59:59Z,  2026-11-22T00:00:00Z,  1
            UTC,              2026-11-21T09:00:00Z,  2026-12-01T00:00:00Z,  10
            UTC,              2027-01-31T09:00:00Z,  2027-03-01T00:00:00Z,  29
            UTC,              2028-01-31T09:00:00Z,  2028-03-01T00:00:00Z,  30
            # spring: 28 March 2027 has 23 hours in Berlin, so noon is eleven of them on
            Europe/Berlin,    2027-03-27T12:00:00Z,  2027-03-27T23:00:00Z,  1
            Europe/Berlin,    2027-03-27T12:00:00Z,  2027-03-28T22:00:00Z,  2
            Europe/Berlin,    2027-03-27T12:00:00Z,  2027-03-28T10:30:00Z,  1.5
            # autumn: 1 November 2026 has 25 hours in New York
            America/New_York, 2026-10-31T16:00:00Z,  2026-11-02T05:00:00Z,  2
            America/New_York, 2026-10-31T16:00:00Z,  2026-11-01T16:30:00Z,  1.5
            # an evening in New York is still today there, although UTC is a day further
            America/New_York, 2026-11-22T02:00:00Z,  2026-11-22T05:00:00Z,  1
            # the past stands at the left end
            UTC,              2026-11-21T09:00:00Z,  2026-11-20T23:59:59Z,  0
            UTC,              2026-11-21T09:00:00Z,  1970-01-01T00:00:00Z,  0
            """)
    void aMomentStandsAtItsLocalDay(String zone, Instant now, Instant moment, double place) {
        assertEquals(place, TimelineScale.from(now, ZoneId.of(zone), 90).place(moment), 1e-9);
    }

    @Test
    void theLineNamesTheMonthsThatBeginOnIt() {
        var scale = TimelineScale.from(Instant.parse("2026-11-30T12:00:00Z"), ZoneId.of("UTC"), 90);
        assertEquals(List.of(LocalDate.of(2026, 12, 1), LocalDate.of(2027, 1, 1), LocalDate.of(2027, 2, 1)), scale.months());
        assertEquals(List.of(1.0, 32.0, 63.0), scale.months().stream().map(scale::place).toList());
    }

    @ParameterizedTest
    @CsvSource({"2027-02-19T00:00:00Z, true", "2027-02-19T00:00:01Z, false", "2026-01-01T00:00:00Z, true"})
    void theLineEndsAfterItsLastDay(Instant moment, boolean shown) {
        var scale = TimelineScale.from(Instant.parse("2026-11-21T09:00:00Z"), ZoneId.of("UTC"), 90);
        assertEquals(shown, scale.reaches(scale.place(moment)));
    }
}

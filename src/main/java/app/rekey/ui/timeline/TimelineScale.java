package app.rekey.ui.timeline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/// Where an instant stands on a line of days. Each local day is equally wide, also the one of 23 or 25 hours.
///
/// @param today the day at the left
/// @param days how many days the line has
record TimelineScale(ZoneId zone, LocalDate today, int days) {
    static TimelineScale from(Instant now, ZoneId zone, int days) {
        return new TimelineScale(zone, LocalDate.ofInstant(now, zone), days);
    }

    /// Whether the line reaches as far as a [#place]. The past is on it: it stands at the left end.
    boolean reaches(double place) {
        return place <= days;
    }

    /// Days from the left, with the part of the day; nought for all that is past.
    double place(Instant moment) {
        var day = LocalDate.ofInstant(moment, zone);
        var begin = day.atStartOfDay(zone).toInstant();
        var end = day.plusDays(1).atStartOfDay(zone).toInstant();
        double part = (double) Duration.between(begin, moment).toMillis() / Duration.between(begin, end).toMillis();
        return Math.max(0, ChronoUnit.DAYS.between(today, day) + part);
    }

    /// The first days of the months on the line.
    List<LocalDate> months() {
        return Stream.iterate(today.plusMonths(1).withDayOfMonth(1), month -> month.plusMonths(1))
                .takeWhile(month -> !month.isAfter(today.plusDays(days)))
                .toList();
    }

    /// Days from the left to the start of a day.
    double place(LocalDate day) {
        return ChronoUnit.DAYS.between(today, day);
    }
}

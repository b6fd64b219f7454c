package app.rekey.ui.timeline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Where an instant stands on a line of days. Each local day is equally wide, also the one of 23 or 25 hours.
///
/// @param today the day at the left
/// @param days how many days the line has
/// @param starts when its days begin, in milliseconds; two more than the line has, so that each day on it has an end. Asked for once: a
///     line has thousands of dots, and a time zone answers slowly
record TimelineScale(LocalDate today, int days, List<Long> starts) {
    TimelineScale {
        starts = List.copyOf(starts);
    }

    static TimelineScale from(Instant now, ZoneId zone, int days) {
        var today = LocalDate.ofInstant(now, zone);
        return new TimelineScale(today, days, IntStream.rangeClosed(0, days + 1)
                .mapToObj(day -> today.plusDays(day).atStartOfDay(zone).toInstant().toEpochMilli()).toList());
    }

    /// Whether the line reaches as far as a [#place]. The past is on it: it stands at the left end.
    boolean reaches(double place) {
        return place <= days;
    }

    /// Days from the left, with the part of the day; nought for all that is past, and the day after the line for all beyond it.
    double place(Instant moment) {
        long at = moment.toEpochMilli();
        int found = Collections.binarySearch(starts, at);
        int day = found < 0 ? -found - 2 : found;
        if (day < 0) {
            return 0;
        }
        if (day > days) {
            return days + 1;
        }
        return day + (double) (at - starts.get(day)) / (starts.get(day + 1) - starts.get(day));
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

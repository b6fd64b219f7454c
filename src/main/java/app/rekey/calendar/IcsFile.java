package app.rekey.calendar;

import app.rekey.files.FileOps;
import app.rekey.files.SafeFile;
import app.rekey.service.CalendarFile;
import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VAlarm;
import biweekly.component.VEvent;
import biweekly.parameter.Related;
import biweekly.property.Trigger;
import biweekly.util.Duration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/// Writes iCalendar files (RFC 5545). Times are in UTC, so that no table of zones has to travel along.
public final class IcsFile implements CalendarFile {
    private static final List<Integer> ALARM_DAYS = List.of(14, 7, 3, 1);

    private final FileOps ops;
    private final Clock clock;

    public IcsFile(FileOps ops, Clock clock) {
        this.ops = ops;
        this.clock = clock;
    }

    @Override
    public Result write(Path file, List<End> ends) {
        var calendar = new ICalendar();
        calendar.setProductId("-//Rekey//Rekey//EN");
        ends.stream().map(this::event).forEach(calendar::addEvent);
        try {
            new SafeFile(ops).write(file, Biweekly.write(calendar).go().getBytes(StandardCharsets.UTF_8));
            return new Result.Written();
        } catch (IOException refused) {
            return new Result.NotWritten("No file can be written at " + file + ".");
        }
    }

    private VEvent event(End end) {
        var event = new VEvent();
        event.setUid(end.key().hex() + "@rekey");
        event.setDateTimeStamp(date(clock.instant()));
        event.setDateStart(date(end.at()), true);
        event.setSummary(end.title());
        event.setDescription(end.note());
        // It takes no time of anybody's day.
        event.setTransparency(true);
        ALARM_DAYS.forEach(days -> event.addAlarm(VAlarm.display(
                new Trigger(Duration.builder().prior(true).days(days).build(), Related.START), end.title())));
        return event;
    }

    private static Date date(Instant moment) {
        return Date.from(moment);
    }
}

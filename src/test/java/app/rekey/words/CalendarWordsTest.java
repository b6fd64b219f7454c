package app.rekey.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.rekey.domain.Exchange;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.KeyLife;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.TestFrom;
import app.rekey.service.CalendarFile;
import app.rekey.ui.support.Bench;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CalendarWordsTest {
    private final Bench bench = Bench.open();

    @Test
    void onlyKeysWithADateStandInTheCalendarEachWithWhereTheDateComesFrom() {
        var end = bench.clock.instant().plus(Duration.ofDays(20));
        var typed = new KeyDetails("main", Exchange.OKX, SiteChoice.of("main"), new TestFrom.Here(), Set.of(),
                new KeyLife(new KeyLife.End.At(end), false), "");
        var id = bench.key(typed, "TEST-key-of-main", Optional.empty());
        bench.key("without a date", Exchange.BINANCE, Optional.empty());
        assertEquals(List.of(new CalendarFile.End(id, end, "API key ends: main", "OKX. Typed by you. Rekey has the steps.")),
                new CalendarWords(new Words()).ends(bench.session.book(), bench.policy()));
    }
}

package app.rekey.words;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Diagnosis.Network.Fault;
import app.rekey.domain.Site;
import app.rekey.exchange.bybit.BybitDialect;
import app.rekey.service.KeyManagement.DeleteResult;
import app.rekey.service.KeyManagement.Power;
import app.rekey.support.HandClock;
import app.rekey.support.PlainAdapter;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DeletionWordsTest {
    private static final Site SITE = new BybitDialect().sites().getFirst();

    private final Words all = new Words();
    private final DeletionWords words = new DeletionWords(all, new DiagnosisWords(all, ZoneOffset.UTC, Locale.ENGLISH));

    @Test
    void whatMayHaveHappenedIsNeverSaidNotToHave() {
        for (var diagnosis : List.of(new Diagnosis.Network(Fault.TIMED_OUT), new Diagnosis.ExchangeDown(), new Diagnosis.Unknown())) {
            var said = words.after(SITE, new DeleteResult.MayBeDeleted(PlainAdapter.bad(HandClock.NOON, diagnosis)));
            assertTrue(said.contains("may be deleted or not"), said);
            assertFalse(said.contains("nothing was changed") || said.contains("not tested"), said);
        }
    }

    @Test
    void aKeyThatIsGoneAlreadyIsToBeAskedFor() {
        var said = words.after(SITE, refused(new Diagnosis.KeyUnknownOrDeleted(false)));
        assertTrue(said.contains("dead already"), said);
        assertTrue(words.after(SITE, refused(new Diagnosis.IpNotAllowed(Optional.empty()))).startsWith("The key was not deleted."));
    }

    @Test
    void everythingIsSaidInWholeSentences() {
        for (var power : Power.values()) {
            assertSentence(words.before(SITE, power));
        }
        assertSentence(words.after(SITE, new DeleteResult.Deleted()));
        assertSentence(words.after(SITE, new DeleteResult.NotAllowed()));
    }

    private static DeleteResult refused(Diagnosis diagnosis) {
        return new DeleteResult.Refused(PlainAdapter.bad(HandClock.NOON, diagnosis));
    }

    private static void assertSentence(String text) {
        assertTrue(text.endsWith(".") && !text.contains("{") && text.contains("Bybit"), text);
    }
}

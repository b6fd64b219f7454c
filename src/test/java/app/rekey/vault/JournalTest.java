package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.rekey.domain.JournalBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;

/// The journal's chain shows what was taken out of it or changed in it.
final class JournalTest {
    private static final byte[] VAULT = new byte[16];

    @Test
    void aWholeJournalMissesNothingAndHasOneEnd() throws Exception {
        var journal = journal(5);
        assertEquals(0, journal.missing());
        assertEquals(1, journal.ends().size());
        assertEquals(List.of("event 0", "event 1", "event 2", "event 3", "event 4"), journal.texts());
    }

    @Test
    void anEventThatWasTakenOutIsMissed() throws Exception {
        for (int taken = 0; taken < 4; taken++) {
            var events = stored(journal(5));
            events.remove(taken);
            assertEquals(1, parse(events).missing(), "event " + taken);
        }
    }

    @Test
    void anEventThatWasChangedIsMissed() throws Exception {
        for (int changed = 0; changed < 4; changed++) {
            var events = stored(journal(5));
            events.set(changed, events.get(changed).replace("event", "advent"));
            assertEquals(1, parse(events).missing(), "event " + changed);
        }
    }

    @Test
    void anEventOfAnotherVaultBreaksTheChain() throws Exception {
        var elsewhere = Journal.parse(array(stored(journal(2))), new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        assertEquals(1, elsewhere.missing());
    }

    @Test
    void chainsOfTwoMachinesJoinAtTheNextEvent() throws Exception {
        var here = stored(journal(3).with(Instant.ofEpochSecond(10), "a", List.of("here")));
        var there = stored(journal(3).with(Instant.ofEpochSecond(11), "b", List.of("there")));
        here.addAll(there);
        var merged = parse(here);
        assertEquals(5, merged.texts().size());
        assertEquals(2, merged.ends().size());
        assertEquals(1, merged.with(Instant.ofEpochSecond(12), "a", List.of("joined")).ends().size());
    }

    @Test
    void eventsOfOneSaveAreAChainOfTheirOwn() throws Exception {
        var at = Instant.ofEpochSecond(10);
        var oneByOne = journal(3).with(at, "a", List.of("one")).with(at, "a", List.of("two"));
        var together = journal(3).with(at, "a", List.of("one", "two"));
        assertEquals(stored(oneByOne), stored(together));
        assertEquals(oneByOne.ends(), together.ends());
        assertEquals(journal(3).ends(), journal(3).with(at, "a", List.of()).ends());
    }

    @Test
    void theBookTellsTimeAndComputerOfEachEvent() throws Exception {
        var book = journal(1).with(Instant.ofEpochSecond(7), "b", List.of("there")).book("a");
        assertEquals(new JournalBook(
                List.of(new JournalBook.Entry(Instant.EPOCH, "a", true, "event 0"),
                        new JournalBook.Entry(Instant.ofEpochSecond(7), "b", false, "there")),
                new JournalBook.Chain.Whole()), book);
    }

    @Test
    void theBookSaysBeforeWhichMomentSomethingWasTakenOutOrChanged() throws Exception {
        var events = stored(journal(5));
        events.remove(2);
        assertEquals(new JournalBook.Chain.Broken(1, Instant.ofEpochSecond(3)), parse(events).book("a").chain());
        var changed = stored(journal(5));
        changed.set(0, changed.get(0).replace("event", "advent"));
        assertEquals(new JournalBook.Chain.Broken(1, Instant.ofEpochSecond(1)), parse(changed).book("a").chain());
    }

    @Test
    void anEventThatIsNoneCountsAsChanged() throws Exception {
        var events = stored(journal(2));
        events.add("not JSON");
        var book = parse(events).book("a");
        assertEquals(2, book.entries().size());
        assertEquals(new JournalBook.Chain.Broken(1, Instant.ofEpochSecond(1)), book.chain());
    }

    private static Journal journal(int events) throws Refused {
        var journal = Journal.parse(Json.object().putArray("journal"), VAULT);
        for (int i = 0; i < events; i++) {
            journal = journal.with(Instant.ofEpochSecond(i), "a", List.of("event " + i));
        }
        return journal;
    }

    private static List<String> stored(Journal journal) {
        var array = Json.object().putArray("journal");
        journal.writeTo(array);
        var texts = new ArrayList<String>();
        array.forEach(node -> texts.add(node.stringValue()));
        return texts;
    }

    private static Journal parse(List<String> events) throws Refused {
        return Journal.parse(array(events), VAULT);
    }

    private static ArrayNode array(List<String> events) {
        var array = Json.object().putArray("journal");
        events.forEach(array::add);
        return array;
    }
}

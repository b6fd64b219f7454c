package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.KeyBook;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.SiteChoice;
import app.rekey.vault.Fact.RecordId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// What stands of facts that were written one after another, or apart.
final class HistoryTest {
    private static final RecordId KEY = new RecordId(Book.KEY, "a".repeat(32));
    private static final Id DEVICE = new Id("d".repeat(32));

    @Test
    void theValueThatNobodyReplacesStands() {
        var first = fact(1, 10, label("old"));
        var second = fact(2, 20, label("new"), first);
        assertEquals("new", shown(first, second));
    }

    @Test
    void whatReplacesWinsThoughItsClockIsBehind() {
        var first = fact(1, 20, label("old"));
        var second = fact(2, 10, label("new"), first);
        assertEquals("new", shown(first, second));
    }

    @Test
    void aFactReplacesOnlyTheFieldsThatItWrites() {
        var first = fact(1, 10, label("kept").put("note", "old"));
        var second = fact(2, 20, Json.object().put("note", "new"), first);
        var values = new History(List.of(first, second)).values(KEY);
        assertEquals("kept", values.path("label").asString());
        assertEquals("new", values.path("note").asString());
    }

    @Test
    void ofTwoValuesWrittenApartBothStandAndTheNewerIsShown() {
        var first = fact(1, 10, label("start"));
        var here = fact(2, 30, label("here"), first);
        var there = fact(3, 20, label("there"), first);
        var history = new History(List.of(first, here, there));
        assertEquals(List.of(here, there), history.standing(KEY, "label"));
        assertEquals("here", shown(first, here, there));
    }

    @Test
    void aWriteThatReplacesBothEndsTheConflict() {
        var here = fact(2, 30, label("here"));
        var there = fact(3, 20, label("there"));
        var decided = fact(4, 10, label("decided"), here, there);
        assertEquals("decided", shown(here, there, decided));
    }

    @Test
    void inACircleBothValuesStand() {
        var one = fact(1, 10, label("one"), named(2));
        var two = fact(2, 20, label("two"), named(1));
        assertEquals(2, new History(List.of(one, two)).standing(KEY, "label").size());
        assertEquals("two", shown(one, two));
    }

    @Test
    void aFactThatReplacesItselfStands() {
        assertEquals("self", shown(fact(1, 10, label("self"), named(1))));
    }

    @Test
    void aDeletionThatKnewEverythingDeletes() {
        var first = fact(1, 10, label("a").put("note", "n"));
        var edit = fact(2, 20, label("b"), first);
        var deletion = fact(3, 30, Json.object().put(Fact.DELETED, true), first, edit);
        assertTrue(new History(List.of(first, edit, deletion)).isDeleted(KEY));
    }

    @Test
    void anEditMadeApartFromADeletionBringsTheRecordBack() {
        var first = fact(1, 10, label("a"));
        var deletion = fact(2, 20, Json.object().put(Fact.DELETED, true), first);
        var edit = fact(3, 15, label("b"), first);
        assertFalse(new History(List.of(first, deletion, edit)).isDeleted(KEY));
    }

    @Test
    void theOrderInWhichFactsAreReadChangesNothing() {
        var facts = new ArrayList<Fact>();
        var random = new Random(7);
        facts.add(fact(1, 1, DetailsJson.write(KeyDetails.of("start", Exchange.OKX, SiteChoice.of("global")))));
        for (int i = 2; i < 40; i++) {
            facts.add(fact(i, random.nextInt(50), label("label " + i), facts.get(random.nextInt(facts.size())), facts.get(random.nextInt(facts.size()))));
        }
        var book = Book.of(new History(facts));
        assertEquals(1, book.keys().size());
        for (int round = 0; round < 50; round++) {
            Collections.shuffle(facts, random);
            assertEquals(book, Book.of(new History(facts)));
        }
    }

    @Test
    void aKeyWithoutALabelIsKeptAndNotShown() {
        assertEquals(KeyBook.EMPTY, Book.of(new History(List.of(fact(1, 10, Json.object().put("note", "n"))))));
    }

    private static String shown(Fact... facts) {
        return new History(List.of(facts)).values(KEY).path("label").asString();
    }

    private static ObjectNode label(String label) {
        return Json.object().put("label", label);
    }

    private static Fact named(int id) {
        return fact(id, 0, Json.object());
    }

    private static Fact fact(int id, int second, ObjectNode set, Fact... replaced) {
        var names = List.of(replaced).stream().map(Fact::id).distinct().toList();
        return Fact.write(new Id("%032x".formatted(id)), Instant.ofEpochSecond(second), DEVICE, KEY, set, Set.copyOf(names));
    }
}

package app.rekey.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Secret;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SecretTextTest {
    private static final String ROCKET = "🚀";
    private final SecretText text = new SecretText();

    @Test
    void holdsWhatWasInsertedInOrder() {
        text.insert("TEST-");
        text.insert("secret");
        assertEquals("TEST-secret", content());
        assertEquals(11, text.lengthProperty().get());
    }

    @Test
    void keepsLineBreaksOfPastedBlocks() {
        text.insert("-----BEGIN\nTEST\r\n-----END\n");
        assertEquals("-----BEGIN\nTEST\r\n-----END\n", content());
    }

    @Test
    void insertsAtTheCaret() {
        text.insert("TESTsecret");
        text.moveTo(4, false);
        text.insert("-");
        assertEquals("TEST-secret", content());
        assertEquals(5, text.caretProperty().get());
    }

    @Test
    void replacesTheSelection() {
        text.insert("TEST-wrong-secret");
        text.moveTo(5, false);
        text.moveTo(10, true);
        text.insert("ö");
        assertEquals("TEST-ö-secret", content());
        assertFalse(text.hasSelection());
    }

    @Test
    void deletesWholeCharactersOfTwoUnits() {
        text.insert("a" + ROCKET + "ü");
        text.left(false);
        text.deleteBack();
        assertEquals("aü", content());
    }

    @Test
    void stepsOverCharactersOfTwoUnits() {
        text.insert(ROCKET + ROCKET);
        text.left(false);
        assertEquals(2, text.caretProperty().get());
        text.right(false);
        assertEquals(4, text.caretProperty().get());
    }

    @Test
    void neverPutsTheCaretInsideACharacter() {
        text.insert("a" + ROCKET);
        text.moveTo(2, false);
        assertEquals(1, text.caretProperty().get());
    }

    @Test
    void joinsSurrogatesThatArriveOneByOne() {
        text.insert(ROCKET.substring(0, 1));
        text.insert(ROCKET.substring(1));
        assertEquals(ROCKET, content());
    }

    @Test
    void deletesForwardAndToBothEnds() {
        text.insert("abcdef");
        text.moveTo(2, false);
        text.deleteForward();
        assertEquals("abdef", content());
        text.deleteToEnd();
        assertEquals("ab", content());
        text.deleteToStart();
        assertEquals("", content());
    }

    @Test
    void deletingAtTheEdgesChangesNothing() {
        text.insert("ab");
        text.deleteForward();
        text.home(false);
        text.deleteBack();
        assertEquals("ab", content());
    }

    @Test
    void deletesTheSelectionWhicheverWayItWasMade() {
        text.insert("TEST-abc");
        text.moveTo(8, false);
        text.moveTo(4, true);
        text.deleteForward();
        assertEquals("TEST", content());
        assertEquals(4, text.caretProperty().get());
    }

    @Test
    void leftAndRightCollapseASelectionToItsSides() {
        text.insert("abcd");
        text.selectAll();
        text.left(false);
        assertEquals(0, text.caretProperty().get());
        text.selectAll();
        text.right(false);
        assertEquals(4, text.caretProperty().get());
        assertFalse(text.hasSelection());
    }

    @Test
    void refusesMoreThanItTakesAndStaysAsItWas() {
        text.insert("abc");
        assertFalse(text.insert("x".repeat(SecretText.LONGEST)));
        assertEquals("abc", content());
        assertTrue(text.insert("x".repeat(SecretText.LONGEST - 3)));
    }

    @Test
    void tellsOfAChangeThatKeepsTheLength() {
        text.insert("abc");
        int before = text.revisionProperty().get();
        text.selectAll();
        text.insert("xyz");
        assertTrue(text.revisionProperty().get() > before);
    }

    @Test
    void takingWipesTheText() {
        text.insert("TEST-secret");
        try (var taken = text.take()) {
            assertEquals("TEST-secret", taken.revealText());
        }
        assertTrue(text.isEmpty());
        assertEquals(0, text.caretProperty().get());
    }

    @Test
    void canBeFilledAgainAfterItWasCleared() {
        text.insert("one");
        text.clear();
        text.insert("two");
        assertEquals("two", content());
    }

    @Test
    void takesTheContentOfASecretAndLeavesItOpen() {
        text.insert("old");
        try (var secret = Secret.ofText("TEST-ü-" + ROCKET)) {
            text.replaceBy(secret);
            assertEquals("TEST-ü-" + ROCKET, content());
            assertFalse(secret.isEmpty());
        }
    }

    @Test
    void wipesEveryBlockItOutgrows() {
        var arenas = new Watched();
        var watched = new SecretText(arenas::next);
        for (int i = 0; i < 300; i++) {
            watched.insert("s");
        }
        watched.clear();
        assertTrue(arenas.made.size() > 2, "it grew more than once");
        assertEquals(arenas.made.size(), arenas.closed, "every block was given back");
        assertEquals(List.of(), arenas.leftovers, "and was empty by then");
    }

    @Test
    void overwritesDeletedCharactersAtOnce() {
        var arenas = new Watched();
        var watched = new SecretText(arenas::next);
        watched.insert("abcd");
        watched.deleteBack();
        assertEquals('\0', arenas.made.getFirst().getAtIndex(ValueLayout.JAVA_CHAR, 3));
        watched.clear();
    }

    private String content() {
        try (var copy = text.copy()) {
            return copy.revealText();
        }
    }

    /// Hands out memory, and looks at it in the moment in which it is given back.
    private static final class Watched {
        private final List<MemorySegment> made = new ArrayList<>();
        private final List<Integer> leftovers = new ArrayList<>();
        private int closed;

        Arena next() {
            var real = Arena.ofShared();
            return new Arena() {
                private final List<MemorySegment> segments = new ArrayList<>();

                @Override
                public MemorySegment allocate(long size, long alignment) {
                    var segment = real.allocate(size, alignment);
                    segments.add(segment);
                    made.add(segment);
                    return segment;
                }

                @Override
                public MemorySegment.Scope scope() {
                    return real.scope();
                }

                @Override
                public void close() {
                    for (var segment : segments) {
                        for (byte left : segment.toArray(ValueLayout.JAVA_BYTE)) {
                            if (left != 0) {
                                leftovers.add((int) left);
                            }
                        }
                    }
                    closed++;
                    real.close();
                }
            };
        }
    }
}

package app.rekey.ui.common;

import app.rekey.domain.Secret;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/// What is being typed or pasted into a [SecretField]: characters outside the Java heap, a caret and a selection.
///
/// No string of the whole is ever made, so a typed password leaves no prefixes in memory. Every block that is outgrown, and every
/// character that is deleted, is overwritten. The caret never stands inside a character of two UTF-16 units. One thread at a time.
public final class SecretText {
    /// The most UTF-16 units it takes: far more than any key or password has, and little enough to draw.
    public static final int LONGEST = 16_384;

    private static final int FIRST_CAPACITY = 64;
    private static final ValueLayout.OfChar UNIT = ValueLayout.JAVA_CHAR;

    private final Supplier<Arena> arenas;
    private final ReadOnlyIntegerWrapper length = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper caret = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper anchor = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private Block block = Block.NONE;
    private int used;

    public SecretText() {
        this(Arena::ofShared);
    }

    /// Takes its memory from these arenas; each is closed when its block is outgrown or cleared.
    SecretText(Supplier<Arena> arenas) {
        this.arenas = arenas;
    }

    /// How many UTF-16 units it holds.
    public ReadOnlyIntegerProperty lengthProperty() {
        return length.getReadOnlyProperty();
    }

    /// Counts the changes of the content, so that a change which keeps the length is heard too.
    public ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    ReadOnlyIntegerProperty caretProperty() {
        return caret.getReadOnlyProperty();
    }

    ReadOnlyIntegerProperty anchorProperty() {
        return anchor.getReadOnlyProperty();
    }

    public int length() {
        return used;
    }

    public boolean isEmpty() {
        return used == 0;
    }

    /// A secret of what is held now, in UTF-8. The text stays.
    public Secret copy() {
        return Secret.take(units());
    }

    /// A secret of what is held now, in UTF-8; the text is wiped.
    public Secret take() {
        try {
            return copy();
        } finally {
            clear();
        }
    }

    /// Wipes everything and gives the memory back.
    public void clear() {
        block.wipeAndFree();
        block = Block.NONE;
        used = 0;
        placeCaret(0, false);
        changed();
    }

    /// Holds a copy of `secret` instead of what was there. The secret stays its caller's.
    public void replaceBy(Secret secret) {
        clear();
        secret.give(bytes -> {
            var decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
            try {
                insert(decoded);
            } finally {
                Arrays.fill(decoded.array(), '\0');
            }
        });
    }

    /// Puts `text` in the place of the selection, as it is, line breaks included. Changes nothing, and answers false, where that
    /// would be more than [#LONGEST].
    public boolean insert(CharSequence text) {
        int from = selectionStart();
        int selected = selectionEnd() - from;
        if (used - selected + text.length() > LONGEST) {
            return false;
        }
        remove(from, from + selected);
        makeRoom(from, text.length());
        for (int i = 0; i < text.length(); i++) {
            block.units.setAtIndex(UNIT, from + i, text.charAt(i));
        }
        used += text.length();
        placeCaret(from + text.length(), false);
        changed();
        return true;
    }

    /// Removes the selection, else the character before the caret.
    void deleteBack() {
        delete(hasSelection() ? selectionStart() : before(caret.get()));
    }

    /// Removes the selection, else the character after the caret.
    void deleteForward() {
        delete(hasSelection() ? selectionStart() : after(caret.get()));
    }

    /// Removes the selection, else everything before the caret.
    void deleteToStart() {
        delete(hasSelection() ? selectionStart() : 0);
    }

    /// Removes the selection, else everything after the caret.
    void deleteToEnd() {
        delete(hasSelection() ? selectionStart() : used);
    }

    /// One character to the left; a selection that is not extended ends at its left side.
    void left(boolean extend) {
        placeCaret(hasSelection() && !extend ? selectionStart() : before(caret.get()), extend);
    }

    /// One character to the right; a selection that is not extended ends at its right side.
    void right(boolean extend) {
        placeCaret(hasSelection() && !extend ? selectionEnd() : after(caret.get()), extend);
    }

    void home(boolean extend) {
        placeCaret(0, extend);
    }

    void end(boolean extend) {
        placeCaret(used, extend);
    }

    void selectAll() {
        anchor.set(0);
        caret.set(used);
    }

    /// The caret to a place, never into the middle of a character.
    void moveTo(int index, boolean extend) {
        int inside = Math.clamp(index, 0, used);
        placeCaret(isInsideCharacter(inside) ? inside - 1 : inside, extend);
    }

    boolean hasSelection() {
        return caret.get() != anchor.get();
    }

    int selectionStart() {
        return Math.min(caret.get(), anchor.get());
    }

    int selectionEnd() {
        return Math.max(caret.get(), anchor.get());
    }

    private void delete(int other) {
        int from = hasSelection() ? other : Math.min(other, caret.get());
        int to = hasSelection() ? selectionEnd() : Math.max(other, caret.get());
        if (from != to) {
            remove(from, to);
            placeCaret(from, false);
            changed();
        }
    }

    private void remove(int from, int to) {
        int gone = to - from;
        if (gone == 0) {
            return;
        }
        MemorySegment.copy(block.units, UNIT, bytes(to), block.units, UNIT, bytes(from), used - to);
        block.units.asSlice(bytes(used - gone), bytes(gone)).fill((byte) 0);
        used -= gone;
    }

    private void makeRoom(int at, int units) {
        if (used + units > block.capacity()) {
            var larger = Block.of(arenas.get(), Math.max(FIRST_CAPACITY, 2 * (used + units)));
            MemorySegment.copy(block.units, 0, larger.units, 0, bytes(used));
            block.wipeAndFree();
            block = larger;
        }
        MemorySegment.copy(block.units, UNIT, bytes(at), block.units, UNIT, bytes(at + units), used - at);
    }

    private char[] units() {
        var copy = new char[used];
        MemorySegment.copy(block.units, UNIT, 0, copy, 0, used);
        return copy;
    }

    private int before(int index) {
        if (index == 0) {
            return 0;
        }
        return isInsideCharacter(index - 1) ? index - 2 : index - 1;
    }

    private int after(int index) {
        if (index == used) {
            return used;
        }
        return isInsideCharacter(index + 1) ? index + 2 : index + 1;
    }

    private boolean isInsideCharacter(int index) {
        return index > 0 && index < used
                && Character.isSurrogatePair(block.units.getAtIndex(UNIT, index - 1), block.units.getAtIndex(UNIT, index));
    }

    private void placeCaret(int index, boolean extend) {
        if (!extend) {
            anchor.set(index);
        }
        caret.set(index);
    }

    private void changed() {
        length.set(used);
        revision.set(revision.get() + 1);
    }

    private static long bytes(int units) {
        return units * UNIT.byteSize();
    }

    /// A run of memory and what frees it.
    private record Block(Arena arena, MemorySegment units) {
        private static final Block NONE = new Block(Arena.global(), MemorySegment.NULL);

        static Block of(Arena arena, int capacity) {
            return new Block(arena, arena.allocate(UNIT, capacity));
        }

        int capacity() {
            return (int) (units.byteSize() / UNIT.byteSize());
        }

        void wipeAndFree() {
            if (this != NONE) {
                units.fill((byte) 0);
                arena.close();
            }
        }
    }
}

package app.rekey.domain;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Memory that goes back to the system when nobody refers to it any more. [Secret] wipes it before, and guards it against use after that.
///
/// Closing a shared arena instead stops every thread of the program for a moment, and secrets are closed by the thousand.
record CollectedArena(Arena pages) implements Arena {
    @Override
    public MemorySegment allocate(long byteSize, long byteAlignment) {
        return pages.allocate(byteSize, byteAlignment);
    }

    @Override
    public MemorySegment.Scope scope() {
        return pages.scope();
    }

    @Override
    public void close() {
        // The collector gives it back.
    }
}

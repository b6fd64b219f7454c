package app.rekey.memory;

import app.rekey.domain.SecretMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Memory whose pages are not swapped out and not written into core files, on Linux; ordinary memory elsewhere, or where the system
/// refuses. A refusal is noted and stops nothing: the program is no less safe than without it.
public final class GuardedMemory implements SecretMemory {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedMemory.class);
    // The largest page size in use (64 KiB on some ARM systems): a multiple of every other one.
    private static final long PAGES = 64 << 10;

    private final boolean linux;

    /// @param osName as the system property `os.name` says it
    public GuardedMemory(String osName) {
        linux = osName.toLowerCase(Locale.ROOT).contains("linux");
    }

    /// Forbids core files of this process, and its memory to everybody but root. Takes some tens of milliseconds: not for the UI
    /// thread. Called before the first password is asked for.
    public void shieldProcess() {
        if (!linux) {
            return;
        }
        var calls = new LinuxCalls();
        boolean noCore = calls.setCoreLimitToZero();
        boolean notDumpable = calls.setNotDumpable();
        if (!noCore || !notDumpable) {
            LOG.info("The system does not forbid dumps of this process (core limit {}, dumpable {}).", noCore, notDumpable);
        }
    }

    @Override
    public Arena newArena() {
        return linux ? new LockedArena(Arena.ofShared(), new LinuxCalls()) : Arena.ofShared();
    }

    /// Gives each allocation pages of its own, so that locking touches nothing else.
    private record LockedArena(Arena pages, LinuxCalls calls, List<MemorySegment> locked) implements Arena {
        LockedArena(Arena pages, LinuxCalls calls) {
            this(pages, calls, new CopyOnWriteArrayList<>());
        }

        @Override
        public MemorySegment allocate(long byteSize, long byteAlignment) {
            var whole = pages.allocate((byteSize + PAGES - 1) / PAGES * PAGES, Math.max(PAGES, byteAlignment));
            boolean isLocked = calls.lock(whole);
            boolean isKeptOut = calls.dump(whole, false);
            locked.add(whole);
            if (!isLocked || !isKeptOut) {
                LOG.info("The system does not guard the memory of a secret (locked {}, kept out of dumps {}).", isLocked, isKeptOut);
            }
            return whole.asSlice(0, byteSize);
        }

        @Override
        public MemorySegment.Scope scope() {
            return pages.scope();
        }

        /// Wipes what was allocated and gives the pages back as they came.
        @Override
        public void close() {
            for (var whole : locked) {
                whole.fill((byte) 0);
                calls.dump(whole, true);
                calls.unlock(whole);
            }
            pages.close();
        }
    }
}

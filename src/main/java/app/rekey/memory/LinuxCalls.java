package app.rekey.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// The few functions of Linux' C library that are needed, by their names. Each answers whether it did what was asked.
final class LinuxCalls {
    private static final int MADV_DONTDUMP = 16;
    private static final int MADV_DODUMP = 17;
    private static final int PR_GET_DUMPABLE = 3;
    private static final int PR_SET_DUMPABLE = 4;
    private static final int RLIMIT_CORE = 4;
    private static final int REFUSED = -1;

    private static final FunctionDescriptor OF_PAGES =
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG);
    private static final FunctionDescriptor ADVICE =
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT);
    private static final FunctionDescriptor LIMIT = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
    private static final FunctionDescriptor PROCESS =
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG);

    private final Linker linker = Linker.nativeLinker();

    /// Keeps these pages out of the swap.
    boolean lock(MemorySegment pages) {
        return succeeds("mlock", OF_PAGES, function -> (int) function.invokeExact(pages, pages.byteSize()));
    }

    boolean unlock(MemorySegment pages) {
        return succeeds("munlock", OF_PAGES, function -> (int) function.invokeExact(pages, pages.byteSize()));
    }

    /// Keeps these pages out of core files, or lets them in again.
    boolean dump(MemorySegment pages, boolean wanted) {
        return succeeds("madvise", ADVICE,
                function -> (int) function.invokeExact(pages, pages.byteSize(), wanted ? MADV_DODUMP : MADV_DONTDUMP));
    }

    /// No core file may be written of this process.
    boolean setCoreLimitToZero() {
        try (var arena = Arena.ofConfined()) {
            // struct rlimit: the soft and the hard limit, both left at zero.
            var none = arena.allocate(2 * Long.BYTES, Long.BYTES);
            return succeeds("setrlimit", LIMIT, function -> (int) function.invokeExact(RLIMIT_CORE, none));
        }
    }

    /// Nobody but root may read this process's memory or attach to it.
    boolean setNotDumpable() {
        return succeeds("prctl", PROCESS, function -> (int) function.invokeExact(PR_SET_DUMPABLE, 0L));
    }

    /// 0 where nobody but root may read this process's memory.
    int dumpable() {
        return call("prctl", PROCESS, function -> (int) function.invokeExact(PR_GET_DUMPABLE, 0L));
    }

    private interface Call {
        int of(MethodHandle function) throws Throwable;
    }

    private boolean succeeds(String function, FunctionDescriptor form, Call call) {
        return call(function, form, call) == 0;
    }

    @SuppressWarnings("restricted")
    private int call(String function, FunctionDescriptor form, Call call) {
        try {
            return call.of(linker.downcallHandle(linker.defaultLookup().findOrThrow(function), form));
        } catch (Throwable notThere) {
            // A C library without the function, or a JVM that was told to allow no native access: the same as a refusal.
            return REFUSED;
        }
    }
}

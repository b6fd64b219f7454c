package app.rekey.memory;

import java.util.ArrayList;
import java.util.List;

/// Overwrites what secrets left on the heap: copies that the collector made when it moved an array which was wiped only in its new
/// place, and strings that a library wanted. Called after a lock, when nothing holds them any more; takes some tens of milliseconds.
///
/// It fills what is free and committed, and never asks for more, so that it neither grows the heap nor runs out of it.
public final class HeapScrub implements Runnable {
    private static final int CHUNK = 256 << 10;

    @Override
    public void run() {
        System.gc();
        fill();
        System.gc();
    }

    private static void fill() {
        var heap = Runtime.getRuntime();
        long committed = heap.totalMemory();
        // Counted beforehand: near its end a heap collects anew for every chunk, and what is free then goes up and down.
        long chunks = heap.freeMemory() / CHUNK;
        List<byte[]> filled = new ArrayList<>();
        while (chunks-- > 0 && heap.totalMemory() <= committed) {
            filled.add(new byte[CHUNK]);
        }
    }
}

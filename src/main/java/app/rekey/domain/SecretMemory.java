package app.rekey.domain;

import java.lang.foreign.Arena;

/// Where secrets lie that stay for a while, such as the key of an open vault.
@FunctionalInterface
public interface SecretMemory {
    /// An arena for one secret, which wipes its memory and closes it. May be closed by another thread than made it.
    Arena newArena();

    /// Memory outside the heap, without any promise about swapping and dumps.
    static SecretMemory ordinary() {
        return () -> new CollectedArena(Arena.ofAuto());
    }
}

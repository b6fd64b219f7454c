package app.rekey.vault;

import java.util.Objects;

/// How dear a guess at the password is made, and which costs of a file are paid.
///
/// A floor keeps a swapped-in cheap slot from being used, a ceiling keeps a planted file from taking all memory.
public final class KdfPolicy {
    private final Kdf kdf;
    private final Kdf.Cost forNew;
    private final Kdf.Cost least;
    private final Kdf.Cost most;

    KdfPolicy(Kdf kdf, Kdf.Cost forNew, Kdf.Cost least, Kdf.Cost most) {
        this.kdf = Objects.requireNonNull(kdf);
        this.forNew = Objects.requireNonNull(forNew);
        this.least = Objects.requireNonNull(least);
        this.most = Objects.requireNonNull(most);
    }

    /// The one for real vaults: Argon2id with 128 MiB and 3 passes, twice RFC 9106's second recommended option in memory.
    public static KdfPolicy standard() {
        return new KdfPolicy(
                Kdf.argon2id(), new Kdf.Cost(131_072, 3, 1), new Kdf.Cost(19_456, 2, 1), new Kdf.Cost(262_144, 16, 4));
    }

    Kdf kdf() {
        return kdf;
    }

    Kdf.Cost forNew() {
        return forNew;
    }

    /// The cost that a file asks for, if it is one that is paid.
    Kdf.Cost accept(long memory, long passes, long lanes) throws Refused {
        if (memory < least.memory() || memory > most.memory()
                || passes < least.passes() || passes > most.passes()
                || lanes < least.lanes() || lanes > most.lanes()) {
            throw Refused.as(Fault.HOSTILE, "its password settings (" + memory + " KiB, " + passes + " passes, " + lanes
                    + " lanes) are outside of what Rekey writes");
        }
        return new Kdf.Cost((int) memory, (int) passes, (int) lanes);
    }
}

package app.rekey.vault;

import app.rekey.service.WaysIn.GuessCost;
import java.util.Objects;
import java.util.Optional;

/// How dear a guess at the password is made, and which costs of a file are paid.
///
/// A floor keeps a swapped-in cheap slot from being used, a ceiling keeps a planted file from taking all memory.
public final class KdfPolicy {
    private final Kdf kdf;
    private final Kdf.Cost standard;
    private final Kdf.Cost strong;
    private final Kdf.Cost least;
    private final Kdf.Cost most;

    KdfPolicy(Kdf kdf, Kdf.Cost standard, Kdf.Cost strong, Kdf.Cost least, Kdf.Cost most) {
        this.kdf = Objects.requireNonNull(kdf);
        this.standard = Objects.requireNonNull(standard);
        this.strong = Objects.requireNonNull(strong);
        this.least = Objects.requireNonNull(least);
        this.most = Objects.requireNonNull(most);
    }

    /// The one for real vaults: Argon2id with 128 MiB and 3 passes, twice RFC 9106's second recommended option in memory; by the
    /// user's choice with 256 MiB.
    public static KdfPolicy standard() {
        return new KdfPolicy(Kdf.argon2id(), new Kdf.Cost(131_072, 3, 1), new Kdf.Cost(262_144, 3, 1),
                new Kdf.Cost(19_456, 2, 1), new Kdf.Cost(262_144, 16, 4));
    }

    Kdf kdf() {
        return kdf;
    }

    Kdf.Cost forNew(GuessCost cost) {
        return switch (cost) {
            case STANDARD -> standard;
            case STRONG -> strong;
        };
    }

    /// Whether a guess costs less than it would at a new slot: less memory, or fewer passes over as much.
    boolean isBelowStandard(Optional<Kdf.Cost> cost) {
        return cost.filter(c -> c.memory() < standard.memory() || c.memory() == standard.memory() && c.passes() < standard.passes())
                .isPresent();
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

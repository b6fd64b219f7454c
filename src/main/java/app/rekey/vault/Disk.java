package app.rekey.vault;

import app.rekey.files.FileOps;
import java.security.SecureRandom;
import java.time.Clock;

/// What an open vault works with: its files here and in its own folder, and what makes the bytes in them.
record Disk(StateFolder state, VaultCodec codec, VaultWriter writer, Copies copies, FileOps ops, Clock clock, SecureRandom random) {
    /// @param state the folder of what belongs to this computer
    static Disk of(StateFolder state, KdfPolicy policy, Clock clock, SecureRandom random, FileOps ops) {
        var codec = new VaultCodec(policy, random);
        var writer = new VaultWriter(state, codec, new Temporaries(ops, clock, random), clock, ops);
        return new Disk(state, codec, writer, new Copies(ops, codec), ops, clock, random);
    }

    /// A writer of facts for the next save of a vault.
    ChangeWriter changes(Contents base, Sealed sealed) {
        return new ChangeWriter(base, sealed, clock.instant(), state.device(random), random);
    }
}

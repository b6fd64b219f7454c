package app.rekey.vault;

import app.rekey.domain.SecretMemory;
import app.rekey.files.DiskOps;
import app.rekey.files.FileOps;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/// Vaults for tests: real ones, whose password is cheap to guess. No shipped class can make them.
public final class CheapVaults {
    private static final Kdf.Cost CHEAP = new Kdf.Cost(64, 1, 1);

    private CheapVaults() {}

    /// A store of real vault files whose locks and backups go to `state`.
    public static VaultFiles in(Path state, Clock clock) {
        return new VaultFiles(state, policy(), clock, new SecureRandom(), new DiskOps(), SecretMemory.ordinary());
    }

    public static VaultFiles in(Path state, Clock clock, FileOps ops) {
        return new VaultFiles(state, policy(), clock, new SecureRandom(), ops, SecretMemory.ordinary());
    }

    /// Argon2id with 64 KiB and one pass.
    static KdfPolicy policy() {
        return policy(Kdf.argon2id());
    }

    static KdfPolicy policy(Kdf kdf) {
        return new KdfPolicy(kdf, CHEAP, new Kdf.Cost(128, 1, 1), CHEAP, new Kdf.Cost(262_144, 16, 4));
    }
}

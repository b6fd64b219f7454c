package app.rekey.vault;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Makes a key of a password, at a cost.
@FunctionalInterface
interface Kdf {
    /// Length of what it makes, in bytes.
    int LENGTH = 32;

    /// 32 bytes of `password`, `salt` and `context`. The caller wipes them.
    byte[] derive(byte[] password, byte[] salt, byte[] context, Cost cost);

    /// What a guess costs: `memory` in KiB, `passes` over it, `lanes` side by side.
    record Cost(int memory, int passes, int lanes) {}

    /// Argon2id version 1.3 (RFC 9106) without a secret input.
    static Kdf argon2id() {
        return (password, salt, context, cost) -> argon2id(password, salt, new byte[0], context, cost);
    }

    /// Argon2id version 1.3 with all four inputs.
    static byte[] argon2id(byte[] password, byte[] salt, byte[] secret, byte[] context, Cost cost) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withSalt(salt)
                .withSecret(secret)
                .withAdditional(context)
                .withMemoryAsKB(cost.memory())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .build());
        var derived = new byte[LENGTH];
        generator.generateBytes(password, derived);
        return derived;
    }
}

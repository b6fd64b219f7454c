package app.rekey.vault;

import app.rekey.domain.Secret;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;

/// Versions of a vault as the bytes of a file and back, with the vault key at hand.
final class VaultCodec {
    private static final int SALT = 32;

    private final KdfPolicy policy;
    private final SecureRandom random;

    VaultCodec(KdfPolicy policy, SecureRandom random) {
        this.policy = Objects.requireNonNull(policy);
        this.random = Objects.requireNonNull(random);
    }

    /// The version in these bytes. Runs no KDF.
    VaultState decode(byte[] bytes, Secret vaultKey) throws Refused {
        var file = VaultFile.parse(bytes, policy);
        return new VaultState(file.header(), Contents.parse(file.payload(vaultKey), file.header().vaultId()));
    }

    /// Encodes, and reads the result with the same key: a bug of ours shall not reach the disk.
    byte[] encode(VaultState state, Secret vaultKey) throws IOException {
        var salt = new byte[SALT];
        random.nextBytes(salt);
        var payload = state.contents().payload();
        var bytes = VaultFile.write(state.header(), vaultKey, payload, salt);
        try {
            var read = decode(bytes, vaultKey).contents().payload();
            if (Arrays.equals(read.json(), payload.json()) && Arrays.equals(read.secrets().bytes(), payload.secrets().bytes())) {
                return bytes;
            }
        } catch (Refused unreadable) {
            throw new IOException("what would be written could not be read again: " + unreadable.getMessage(), unreadable);
        }
        throw new IOException("what would be written reads differently");
    }
}

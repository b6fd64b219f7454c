package app.rekey.vault;

import app.rekey.domain.Id;
import app.rekey.domain.Secret;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

/// What the vault key is used for besides the payload: each secret is sealed alone, and equal API keys are known by a fingerprint.
final class Sealed {
    private static final byte[] SECRET = Bytes.label("rekey.v1.secret");
    private static final byte[] FINGERPRINT = Bytes.label("rekey.v1.fingerprint");
    private static final int FINGERPRINT_KEY = 32;
    private static final int FINGERPRINT_BYTES = 8;

    private final byte[] vaultId;
    private final Secret vaultKey;

    Sealed(byte[] vaultId, Secret vaultKey) {
        this.vaultId = vaultId.clone();
        this.vaultKey = vaultKey;
    }

    /// Seals the content of a new id. An id seals one content only: its nonce follows from it.
    byte[] seal(Id secretId, byte[] content) {
        return under(Bytes.join(SECRET, vaultId, secretId.bytes()), Aead.KEY_AND_NONCE,
                key -> Aead.seal(key, context(secretId), content));
    }

    /// The content, which the caller wipes; empty where the bytes are not what was sealed under this id.
    Optional<byte[]> open(Id secretId, byte[] sealed) {
        return under(Bytes.join(SECRET, vaultId, secretId.bytes()), Aead.KEY_AND_NONCE,
                key -> Aead.open(key, context(secretId), sealed));
    }

    /// 16 hex digits that equal API keys of this vault have in common.
    String fingerprint(Secret apiKey) {
        return under(Bytes.join(FINGERPRINT, vaultId), FINGERPRINT_KEY, key -> {
            try (var macKey = Secret.copyOf(key)) {
                var mac = apiKey.read(macKey::hmacSha256);
                return HexFormat.of().formatHex(mac, 0, FINGERPRINT_BYTES);
            }
        });
    }

    private byte[] context(Id secretId) {
        return Bytes.join(vaultId, secretId.bytes());
    }

    private <T> T under(byte[] purpose, int length, Function<byte[], T> use) {
        return vaultKey.read(key -> {
            var derived = Hkdf.expand(key, purpose, length);
            try {
                return use.apply(derived);
            } finally {
                Arrays.fill(derived, (byte) 0);
            }
        });
    }
}

package app.rekey.vault;

import app.rekey.domain.Secret;
import app.rekey.domain.SecretMemory;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/// The bytes of a vault file: read and checked as far as that needs no key, opened with one, and written.
final class VaultFile {
    static final long MOST_BYTES = (64L << 20) + (8 << 10);
    static final int DIGEST = 32;
    private static final int SALT = 32;
    private static final int COMMIT = 32;
    private static final int DERIVED = 76;
    private static final byte[] PURPOSE = Bytes.label("rekey.v1.payload");

    private final Header header;
    private final byte[] bytes;

    private VaultFile(Header header, byte[] bytes) {
        this.header = header;
        this.bytes = bytes;
    }

    /// Checks everything that can be checked without a key, cheapest first. Runs no KDF.
    static VaultFile parse(byte[] bytes, KdfPolicy policy) throws Refused {
        if (bytes.length > MOST_BYTES) {
            throw Refused.as(Fault.HOSTILE, "it is larger than any vault");
        }
        requireDigest(bytes);
        var header = Header.parse(bytes, policy);
        var rest = bytes.length - header.length();
        if (rest < SALT + COMMIT + Long.BYTES + Aead.TAG + DIGEST) {
            throw Refused.damaged("the file ends within its payload");
        }
        var stated = ByteBuffer.wrap(bytes).getLong(header.length() + SALT + COMMIT);
        if (stated != rest - SALT - COMMIT - Long.BYTES - DIGEST) {
            throw Refused.damaged("the length of the payload");
        }
        return new VaultFile(header, bytes);
    }

    /// Checks what tells damage from everything else: the magic, the major version and the digest at the end.
    static void requireDigest(byte[] bytes) throws Refused {
        var begins = Math.min(bytes.length, Header.MAGIC.length);
        if (begins == 0 || !Arrays.equals(bytes, 0, begins, Header.MAGIC, 0, begins)) {
            throw Refused.as(Fault.NOT_A_VAULT, "it does not begin like a vault");
        }
        if (bytes.length < Header.FIXED + DIGEST) {
            throw Refused.damaged("the file ends within its header");
        }
        var major = Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort(Header.MAGIC.length));
        if (major == 0) {
            throw Refused.damaged("the format's number");
        }
        if (major != Header.MAJOR) {
            throw Refused.as(Fault.NEWER_FORMAT, "format " + major);
        }
        var end = bytes.length - DIGEST;
        if (!Arrays.equals(Bytes.sha256(Arrays.copyOf(bytes, end)), Arrays.copyOfRange(bytes, end, bytes.length))) {
            throw Refused.damaged("the digest");
        }
    }

    /// Encrypts a payload behind a header. `salt` is 32 fresh random bytes: key and nonce follow from it.
    static byte[] write(Header header, Secret vaultKey, Payload payload, byte[] salt) {
        var head = header.bytes();
        var plain = payload.bytes();
        var derived = derive(vaultKey, salt, head);
        try {
            var commit = Arrays.copyOfRange(derived, Aead.KEY_AND_NONCE, DERIVED);
            var length = ByteBuffer.allocate(Long.BYTES).putLong(plain.length + Aead.TAG).array();
            var before = Bytes.join(head, salt, commit, length);
            var body = Bytes.join(before, Aead.seal(derived, before, plain));
            return Bytes.join(body, Bytes.sha256(body));
        } finally {
            Arrays.fill(plain, (byte) 0);
            Arrays.fill(derived, (byte) 0);
        }
    }

    /// The digest of a whole file, by which one version of it is told from another.
    static byte[] digest(byte[] file) {
        return Arrays.copyOfRange(file, Math.max(0, file.length - DIGEST), file.length);
    }

    Header header() {
        return header;
    }

    /// The vault key, and the slot that gave it.
    record Unlocked(Secret vaultKey, Slot slot) {
        Unlocked movedTo(SecretMemory memory) {
            return new Unlocked(vaultKey.movedTo(memory), slot);
        }
    }

    /// The vault key, by whichever slot opens. A text that is a well-formed recovery key is tried as one first: that costs nothing.
    Unlocked unlock(Secret passwordOrRecoveryKey, KdfPolicy policy) throws Refused {
        var byRecoveryKey = tryAll(RecoveryKey.read(passwordOrRecoveryKey),
                (slot, key) -> slot.openWithRecoveryKey(header.vaultId(), key));
        if (byRecoveryKey.isPresent()) {
            return byRecoveryKey.get();
        }
        return tryAll(Password.normalised(passwordOrRecoveryKey),
                (slot, password) -> slot.openWithPassword(header.vaultId(), password, policy))
                .orElseThrow(() -> Refused.as(Fault.WRONG_PASSWORD, "no slot opens with it"));
    }

    /// Decrypts the payload. A commitment that does not fit means damage: this key came out of this header's own slot.
    Payload payload(Secret vaultKey) throws Refused {
        var in = ByteBuffer.wrap(bytes);
        var head = Bytes.take(in, header.length());
        var salt = Bytes.take(in, SALT);
        var commit = Bytes.take(in, COMMIT);
        var length = in.getLong();
        var derived = derive(vaultKey, salt, head);
        try {
            if (!MessageDigest.isEqual(commit, Arrays.copyOfRange(derived, Aead.KEY_AND_NONCE, DERIVED))) {
                throw Refused.damaged("the payload's commitment");
            }
            var before = Arrays.copyOf(bytes, in.position());
            var plain = Aead.open(derived, before, Bytes.take(in, (int) length))
                    .orElseThrow(() -> Refused.damaged("the payload"));
            try {
                return Payload.parse(plain);
            } finally {
                Arrays.fill(plain, (byte) 0);
            }
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    private static byte[] derive(Secret vaultKey, byte[] salt, byte[] head) {
        return vaultKey.read(key -> Hkdf.expand(key, Bytes.join(PURPOSE, salt, Bytes.sha256(head)), DERIVED));
    }

    /// Wipes the bytes that were tried.
    private Optional<Unlocked> tryAll(Optional<byte[]> bytes, Attempt attempt) throws Refused {
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try {
            for (var slot : header.slots()) {
                var opened = attempt.open(slot, bytes.get());
                if (opened.isPresent()) {
                    return Optional.of(new Unlocked(opened.get(), slot));
                }
            }
            return Optional.empty();
        } finally {
            Arrays.fill(bytes.get(), (byte) 0);
        }
    }

    private interface Attempt {
        Optional<Secret> open(Slot slot, byte[] bytes) throws Refused;
    }
}

package app.rekey.vault;

import app.rekey.domain.Secret;
import app.rekey.vault.Fact.RecordId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// One way into a vault: the vault key, wrapped under what a password or a recovery key makes. 144 bytes.
final class Slot {
    static final int LENGTH = 144;
    private static final String KIND = "slot";
    private static final int PARAMETERS = 64;
    private static final int SALT = 32;
    private static final int BEFORE_WRAPPED = 96;
    private static final int DERIVED = 76;
    private static final int ARGON2ID = 1;
    private static final int NO_KDF = 2;
    private static final byte[] PURPOSE = Bytes.label("rekey.v1.slot");
    private static final byte[] PASSWORD_CONTEXT = {'r', 'e', 'k', 'e', 'y', '.', 'v', '1', '.', 'p', 'w'};

    /// What opens a slot. The numbers are the format's.
    enum Type {
        PASSWORD(1), KEY_FILE(2), PASSWORD_AND_KEY_FILE(3), KEYCHAIN(4), RECOVERY_KEY(5);

        private final int number;

        Type(int number) {
            this.number = number;
        }

        private boolean stretches() {
            return this == PASSWORD || this == PASSWORD_AND_KEY_FILE;
        }

        private static Type of(int number) throws Refused {
            for (var type : values()) {
                if (type.number == number) {
                    return type;
                }
            }
            throw Refused.as(Fault.UNKNOWN_FEATURE, "a way of unlocking that this version does not know");
        }
    }

    private final byte[] bytes;
    private final Type type;
    private final Optional<Kdf.Cost> cost;

    private Slot(byte[] bytes, Type type, Optional<Kdf.Cost> cost) {
        this.bytes = bytes;
        this.type = type;
        this.cost = cost;
    }

    /// Reads and checks a slot; no key is tried.
    static Slot parse(byte[] bytes, KdfPolicy policy) throws Refused {
        var in = ByteBuffer.wrap(bytes);
        var type = Type.of(Byte.toUnsignedInt(in.get()));
        var kdf = Byte.toUnsignedInt(in.get());
        if (kdf != ARGON2ID && kdf != NO_KDF) {
            throw Refused.as(Fault.UNKNOWN_FEATURE, "a key derivation that this version does not know");
        }
        if (in.getShort() != 0) {
            throw Refused.damaged("a reserved part of a slot is not zero");
        }
        if (type.stretches() != (kdf == ARGON2ID)) {
            throw Refused.damaged("a slot's type and key derivation do not go together");
        }
        long memory = Bytes.unsigned(in.getInt());
        long passes = Bytes.unsigned(in.getInt());
        long lanes = Bytes.unsigned(in.getInt());
        if (kdf == ARGON2ID) {
            return new Slot(bytes, type, Optional.of(policy.accept(memory, passes, lanes)));
        }
        if (memory != 0 || passes != 0 || lanes != 0) {
            throw Refused.damaged("a slot without a key derivation has parameters for one");
        }
        return new Slot(bytes, type, Optional.empty());
    }

    /// Wraps `vaultKey` for a password.
    static Slot forPassword(byte[] vaultId, byte[] slotId, byte[] salt, byte[] password, Kdf.Cost cost, KdfPolicy policy,
            Secret vaultKey) {
        var parameters = parameters(Type.PASSWORD, ARGON2ID, cost, slotId, salt);
        var input = policy.kdf().derive(password, salt, PASSWORD_CONTEXT, cost);
        return new Slot(wrap(vaultId, parameters, input, vaultKey), Type.PASSWORD, Optional.of(cost));
    }

    /// Wraps `vaultKey` for the 20 bytes of a recovery key.
    static Slot forRecoveryKey(byte[] vaultId, byte[] slotId, byte[] salt, byte[] recoveryKey, Secret vaultKey) {
        var parameters = parameters(Type.RECOVERY_KEY, NO_KDF, new Kdf.Cost(0, 0, 0), slotId, salt);
        return new Slot(wrap(vaultId, parameters, recoveryKey.clone(), vaultKey), Type.RECOVERY_KEY, Optional.empty());
    }

    Type type() {
        return type;
    }

    /// What a guess costs; empty where the way in has 128 bits or more and needs no KDF.
    Optional<Kdf.Cost> cost() {
        return cost;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /// The record that facts about this slot are about.
    RecordId record() {
        return new RecordId(KIND, HexFormat.of().formatHex(id()));
    }

    byte[] id() {
        return Arrays.copyOfRange(bytes, 16, 32);
    }

    /// The vault key, if this slot is a password's and `password` is the one. Runs the KDF.
    Optional<Secret> openWithPassword(byte[] vaultId, byte[] password, KdfPolicy policy) throws Refused {
        return type == Type.PASSWORD
                ? unwrap(vaultId, policy.kdf().derive(password, salt(), PASSWORD_CONTEXT, cost.orElseThrow()))
                : Optional.empty();
    }

    /// The vault key, if this slot is a recovery key's and these 20 bytes are the one.
    Optional<Secret> openWithRecoveryKey(byte[] vaultId, byte[] recoveryKey) throws Refused {
        return type == Type.RECOVERY_KEY ? unwrap(vaultId, recoveryKey.clone()) : Optional.empty();
    }

    private byte[] salt() {
        return Arrays.copyOfRange(bytes, SALT, PARAMETERS);
    }

    private static byte[] parameters(Type type, int kdf, Kdf.Cost cost, byte[] slotId, byte[] salt) {
        return ByteBuffer.allocate(PARAMETERS)
                .put((byte) type.number).put((byte) kdf).putShort((short) 0)
                .putInt(cost.memory()).putInt(cost.passes()).putInt(cost.lanes())
                .put(slotId).put(salt).array();
    }

    /// Wipes `input`.
    private static byte[] derive(byte[] vaultId, byte[] parameters, byte[] input) {
        var extracted = Hkdf.extract(Arrays.copyOfRange(parameters, SALT, PARAMETERS), input);
        try {
            return Hkdf.expand(extracted, Bytes.join(PURPOSE, vaultId, parameters), DERIVED);
        } finally {
            Arrays.fill(input, (byte) 0);
            Arrays.fill(extracted, (byte) 0);
        }
    }

    private static byte[] wrap(byte[] vaultId, byte[] parameters, byte[] input, Secret vaultKey) {
        var derived = derive(vaultId, parameters, input);
        try {
            var commit = Arrays.copyOfRange(derived, Aead.KEY_AND_NONCE, DERIVED);
            var before = Bytes.join(parameters, commit);
            var wrapped = vaultKey.read(key -> Aead.seal(derived, Bytes.join(vaultId, before), key));
            return Bytes.join(before, wrapped);
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    private Optional<Secret> unwrap(byte[] vaultId, byte[] input) throws Refused {
        var derived = derive(vaultId, Arrays.copyOf(bytes, PARAMETERS), input);
        try {
            var commit = Arrays.copyOfRange(bytes, PARAMETERS, BEFORE_WRAPPED);
            if (!MessageDigest.isEqual(commit, Arrays.copyOfRange(derived, Aead.KEY_AND_NONCE, DERIVED))) {
                return Optional.empty();
            }
            var context = Bytes.join(vaultId, Arrays.copyOf(bytes, BEFORE_WRAPPED));
            var key = Aead.open(derived, context, Arrays.copyOfRange(bytes, BEFORE_WRAPPED, LENGTH))
                    .orElseThrow(() -> Refused.damaged("a slot's wrapped key"));
            return Optional.of(Secret.take(key));
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }
}

package app.rekey.vault;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// The readable beginning of a vault file: which vault it is, and the ways into it. It stays the same from save to save.
///
/// @param optionalFeatures bits of a later version's features that do not hinder this one; kept as they are
record Header(byte[] vaultId, int optionalFeatures, List<Slot> slots) {
    static final int FIXED = 64;
    static final byte[] MAGIC = {(byte) 0x89, 'R', 'K', 'V', 0x0d, 0x0a, 0x1a, 0x0a};
    static final int MAJOR = 1;
    static final int MOST_SLOTS = 8;
    private static final int AEAD = 1;
    private static final int HASH = 1;
    private static final int ID = 16;
    private static final int RESERVED = 20;

    Header {
        vaultId = vaultId.clone();
        slots = List.copyOf(slots);
    }

    /// Reads the header of a file whose magic, major version and digest are right.
    static Header parse(byte[] file, KdfPolicy policy) throws Refused {
        var in = ByteBuffer.wrap(file);
        in.position(MAGIC.length + Short.BYTES);
        if (in.getShort() != 0) {
            throw Refused.as(Fault.NEWER_FORMAT, "a later 1.x");
        }
        long length = Bytes.unsigned(in.getInt());
        var vaultId = Bytes.take(in, ID);
        if (in.get() != AEAD || in.get() != HASH) {
            throw Refused.as(Fault.UNKNOWN_FEATURE, "a cipher or hash that this version does not know");
        }
        var count = Byte.toUnsignedInt(in.get());
        if (count < 1 || count > MOST_SLOTS || length != FIXED + (long) Slot.LENGTH * count || in.get() != 0) {
            throw Refused.damaged("the number of slots");
        }
        if (in.getInt() != 0) {
            throw Refused.as(Fault.UNKNOWN_FEATURE, "a feature that this version does not know");
        }
        var optional = in.getInt();
        if (!Bytes.isZero(Bytes.take(in, RESERVED))) {
            throw Refused.damaged("a reserved part of the header is not zero");
        }
        if (in.remaining() < count * Slot.LENGTH) {
            throw Refused.damaged("the file ends within its slots");
        }
        return new Header(vaultId, optional, slots(in, count, policy));
    }

    private static List<Slot> slots(ByteBuffer in, int count, KdfPolicy policy) throws Refused {
        var slots = new ArrayList<Slot>();
        for (int i = 0; i < count; i++) {
            var slot = Slot.parse(Bytes.take(in, Slot.LENGTH), policy);
            if (slots.stream().anyMatch(earlier -> Arrays.equals(earlier.id(), slot.id()))) {
                throw Refused.damaged("a slot id stands twice");
            }
            slots.add(slot);
        }
        return slots;
    }

    /// Whether it has a slot of this one's id.
    boolean has(Slot slot) {
        return slots.stream().anyMatch(own -> Arrays.equals(own.id(), slot.id()));
    }

    /// This header with other slots.
    Header with(List<Slot> others) {
        return new Header(vaultId, optionalFeatures, others);
    }

    int length() {
        return FIXED + Slot.LENGTH * slots.size();
    }

    /// The vault's id in hex, for names of files in the state folder.
    String vaultName() {
        return HexFormat.of().formatHex(vaultId);
    }

    byte[] bytes() {
        var out = ByteBuffer.allocate(length())
                .put(MAGIC).putShort((short) MAJOR).putShort((short) 0).putInt(length())
                .put(vaultId).put((byte) AEAD).put((byte) HASH).put((byte) slots.size()).put((byte) 0)
                .putInt(0).putInt(optionalFeatures).put(new byte[RESERVED]);
        slots.forEach(slot -> out.put(slot.bytes()));
        return out.array();
    }
}

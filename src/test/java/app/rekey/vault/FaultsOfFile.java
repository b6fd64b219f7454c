package app.rekey.vault;

import app.rekey.vault.FaultVectors.Draft;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// Faults that show without decrypting: in the header, the slots, the lengths and the digest.
final class FaultsOfFile {
    private static final int FIRST = Header.FIXED;
    private static final int SECOND = Header.FIXED + Slot.LENGTH;
    private static final int SALT = Header.FIXED + 2 * Slot.LENGTH;

    private final FaultVectors vectors;
    private final List<Draft> drafts = new ArrayList<>();

    FaultsOfFile(FaultVectors vectors) {
        this.vectors = vectors;
    }

    List<Draft> all() {
        beginning();
        header();
        for (int slot : new int[] {FIRST, SECOND}) {
            slot(slot == FIRST ? "password-slot" : "recovery-slot", slot);
        }
        kdf();
        keys();
        payloadFrame();
        lengths();
        return drafts;
    }

    private void beginning() {
        for (int i = 0; i < Header.MAGIC.length; i++) {
            int at = i;
            mended("magic-byte-" + i, Fault.NOT_A_VAULT, file -> file.put(at, (byte) (file.get(at) ^ 0x20)));
        }
        file("empty", Fault.NOT_A_VAULT, new byte[0]);
        file("zip", Fault.NOT_A_VAULT, "PK\3\4 somebody's archive".getBytes(StandardCharsets.ISO_8859_1));
        mended("line-ends-of-text-mode", Fault.NOT_A_VAULT, file -> file.put(4, (byte) 0x0a).put(5, (byte) 0x0a));
        mended("major-0", Fault.DAMAGED, file -> file.putShort(8, (short) 0));
        for (int major : new int[] {2, 3, 256, 65_535}) {
            mended("major-" + major, Fault.NEWER_FORMAT, file -> file.putShort(8, (short) major));
        }
        for (int minor : new int[] {1, 256, 65_535}) {
            mended("minor-" + minor, Fault.NEWER_FORMAT, file -> file.putShort(10, (short) minor));
        }
    }

    private void header() {
        for (int length : new int[] {0, 64, 208, 351, 353, 496, Integer.MAX_VALUE, -1}) {
            mended("header-length-" + Integer.toUnsignedString(length), Fault.DAMAGED, file -> file.putInt(12, length));
        }
        for (int other : new int[] {0, 2, 255}) {
            mended("aead-" + other, Fault.UNKNOWN_FEATURE, file -> file.put(32, (byte) other));
            mended("hash-" + other, Fault.UNKNOWN_FEATURE, file -> file.put(33, (byte) other));
        }
        for (int count : new int[] {0, 1, 3, 9, 255}) {
            mended("slots-" + count, Fault.DAMAGED, file -> file.put(34, (byte) count));
        }
        for (int count : new int[] {0, 9, 255}) {
            mended("slots-" + count + "-with-their-length", Fault.DAMAGED,
                    file -> file.put(34, (byte) count).putInt(12, 64 + 144 * count));
        }
        mended("byte-35", Fault.DAMAGED, file -> file.put(35, (byte) 1));
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            int feature = 1 << bit;
            mended("critical-feature-" + bit, Fault.UNKNOWN_FEATURE, file -> file.putInt(36, feature));
        }
        mended("optional-feature-added-behind-the-key", Fault.DAMAGED, file -> file.putInt(40, 1));
        for (int at = 44; at < 64; at++) {
            int reserved = at;
            mended("reserved-byte-" + at, Fault.DAMAGED, file -> file.put(reserved, (byte) 0x80));
        }
    }

    private void slot(String name, int slot) {
        for (int other : new int[] {0, 6, 255}) {
            mended(name + "-type-" + other, Fault.UNKNOWN_FEATURE, file -> file.put(slot, (byte) other));
        }
        for (int other : new int[] {0, 3, 255}) {
            mended(name + "-kdf-" + other, Fault.UNKNOWN_FEATURE, file -> file.put(slot + 1, (byte) other));
        }
        for (int at : new int[] {2, 3}) {
            mended(name + "-reserved-byte-" + at, Fault.DAMAGED, file -> file.put(slot + at, (byte) 1));
        }
        mended(name + "-with-the-other-kdf", Fault.DAMAGED, file -> file.put(slot + 1, (byte) (3 - file.get(slot + 1))));
        for (int type = 1; type <= 5; type++) {
            int other = type;
            boolean stretches = type == 1 || type == 3;
            if (stretches != (slot == FIRST)) {
                mended(name + "-of-type-" + type, Fault.DAMAGED, file -> file.put(slot, (byte) other));
            }
        }
    }

    private void kdf() {
        for (int field : new int[] {4, 8, 12}) {
            mended("no-kdf-and-a-parameter-at-" + field, Fault.DAMAGED, file -> file.putInt(SECOND + field, 1));
        }
        hostile("memory", 4, 0, 1, 19_455, 262_145, Integer.MAX_VALUE, Integer.MIN_VALUE, -1);
        hostile("passes", 8, 0, 1, 17, Integer.MIN_VALUE, -1);
        hostile("lanes", 12, 0, 5, 255, -1);
        mended("slot-id-twice", Fault.DAMAGED, file -> file.put(SECOND + 16, FaultVectors.filled(16, 1)));
    }

    private void hostile(String name, int field, int... values) {
        for (int value : values) {
            mended(name + "-" + Integer.toUnsignedString(value), Fault.HOSTILE, file -> file.putInt(FIRST + field, value));
        }
    }

    /// What a key decides: a changed slot cannot be told from a wrong password, unless it opened.
    private void keys() {
        mended("vault-id", Fault.WRONG_PASSWORD, file -> file.put(16, (byte) 0));
        for (int at : new int[] {16, 31, 32, 63, 64, 95}) {
            mended("recovery-slot-byte-" + at, Fault.WRONG_PASSWORD, file -> file.put(SECOND + at, (byte) (file.get(SECOND + at) ^ 1)));
        }
        for (int at : new int[] {96, 127, 128, 143}) {
            mended("recovery-slot-wrapped-byte-" + at, Fault.DAMAGED, file -> file.put(SECOND + at, (byte) (file.get(SECOND + at) ^ 1)));
        }
        for (int at : new int[] {16, 32, 64}) {
            withPassword("password-slot-byte-" + at, Fault.WRONG_PASSWORD, file -> file.put(FIRST + at, (byte) (file.get(FIRST + at) ^ 1)));
        }
        withPassword("password-slot-other-memory", Fault.WRONG_PASSWORD, file -> file.putInt(FIRST + 4, 19_464));
        withPassword("password-slot-other-passes", Fault.WRONG_PASSWORD, file -> file.putInt(FIRST + 8, 3));
        withPassword("password-slot-other-lanes", Fault.WRONG_PASSWORD, file -> file.putInt(FIRST + 12, 2));
        withPassword("password-slot-wrapped", Fault.DAMAGED, file -> file.put(FIRST + 100, (byte) (file.get(FIRST + 100) ^ 1)));
        mended("other-slot-changed-behind-the-key", Fault.DAMAGED, file -> file.put(FIRST + 100, (byte) (file.get(FIRST + 100) ^ 1)));
        file("recovery-key-of-no-slot", Fault.WRONG_PASSWORD, vectors.withSlots(vectors.header().slots().subList(0, 1)));
        drafts.add(new Draft("password-of-no-slot", Fault.WRONG_PASSWORD, true,
                vectors.withSlots(vectors.header().slots().subList(1, 2))));
    }

    private void payloadFrame() {
        int end = vectors.base().length - VaultFile.DIGEST;
        for (int at : new int[] {SALT, SALT + 31, SALT + 32, SALT + 63, SALT + 72, SALT + 2000, end - 17, end - 16, end - 1}) {
            mended("payload-byte-" + (at - SALT), Fault.DAMAGED, file -> file.put(at, (byte) (file.get(at) ^ 1)));
        }
        for (long length : new long[] {0, 1, 16, end - SALT - 73, end - SALT - 71, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE, -1}) {
            mended("payload-length-" + Long.toUnsignedString(length), Fault.DAMAGED, file -> file.putLong(SALT + 64, length));
        }
        for (int at : new int[] {0, 15, 31}) {
            var changed = vectors.base();
            changed[end + at] ^= 1;
            file("digest-byte-" + at, Fault.DAMAGED, changed);
        }
        var flipped = vectors.base();
        flipped[1000] ^= 4;
        file("one-bit-in-the-middle", Fault.DAMAGED, flipped);
    }

    private void lengths() {
        var whole = vectors.base();
        for (int length : new int[] {1, 7, 8, 12, 63, 64, 95, 96, 97, 207, 351, 352, 400, 455, 456, 2048, whole.length - 33, whole.length - 1}) {
            file("cut-to-" + length, Fault.DAMAGED, Arrays.copyOf(whole, length));
            if (length > Header.FIXED + VaultFile.DIGEST) {
                file("cut-to-" + length + "-digest-mended", Fault.DAMAGED, FaultVectors.mended(Arrays.copyOf(whole, length)));
            }
        }
        for (int more : new int[] {1, 16, 4096}) {
            file("longer-by-" + more, Fault.DAMAGED, Arrays.copyOf(whole, whole.length + more));
            file("longer-by-" + more + "-digest-mended", Fault.DAMAGED, FaultVectors.mended(Arrays.copyOf(whole, whole.length + more)));
        }
        file("second-half-zero", Fault.DAMAGED, Arrays.copyOf(Arrays.copyOf(whole, whole.length / 2), whole.length));
    }

    private void mended(String name, Fault error, Consumer<ByteBuffer> change) {
        file(name, error, vectors.mended(change));
    }

    private void withPassword(String name, Fault error, Consumer<ByteBuffer> change) {
        drafts.add(new Draft(name, error, true, vectors.mended(change)));
    }

    private void file(String name, Fault error, byte[] file) {
        drafts.add(new Draft(name, error, false, file));
    }
}

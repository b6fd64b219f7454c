package app.rekey.vault;

import app.rekey.domain.Id;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The sealed secrets of a vault by their ids. Immutable, and it never opens one.
final class SecretTable {
    static final SecretTable EMPTY = new SecretTable(new TreeMap<>());
    private static final int ID = 16;

    private final SortedMap<Id, byte[]> sealed;

    private SecretTable(SortedMap<Id, byte[]> sealed) {
        this.sealed = sealed;
    }

    /// Reads the table: a count, then by ascending id the id, a length, and the sealed bytes. Nothing may follow.
    static SecretTable parse(ByteBuffer in) throws Refused {
        if (in.remaining() < Integer.BYTES) {
            throw Refused.damaged("the secret table is too short");
        }
        long count = Bytes.unsigned(in.getInt());
        var sealed = new TreeMap<Id, byte[]>();
        for (long i = 0; i < count; i++) {
            if (in.remaining() < ID + Integer.BYTES) {
                throw Refused.damaged("the secret table ends within an entry");
            }
            var id = Id.of(Bytes.take(in, ID));
            long length = Bytes.unsigned(in.getInt());
            if (length < Aead.TAG || length > in.remaining()) {
                throw Refused.damaged("the length of a sealed secret");
            }
            if (!sealed.isEmpty() && sealed.lastKey().compareTo(id) >= 0) {
                throw Refused.damaged("the sealed secrets are out of order");
            }
            sealed.put(id, Bytes.take(in, (int) length));
        }
        if (in.hasRemaining()) {
            throw Refused.damaged("something stands behind the last sealed secret");
        }
        return new SecretTable(sealed);
    }

    /// This table with these entries more. An id is used once.
    SecretTable with(Map<Id, byte[]> added) {
        var more = new TreeMap<>(sealed);
        added.forEach((id, bytes) -> {
            if (more.put(id, bytes.clone()) != null) {
                throw new IllegalArgumentException("the content of a secret id never changes");
            }
        });
        return new SecretTable(more);
    }

    /// All entries of both. Sealing gives one id the same bytes everywhere, so others are damage.
    SecretTable mergedWith(SecretTable other) throws Refused {
        var all = new TreeMap<>(sealed);
        for (var entry : other.sealed.entrySet()) {
            var ours = all.putIfAbsent(entry.getKey(), entry.getValue());
            if (ours != null && !Arrays.equals(ours, entry.getValue())) {
                throw Refused.damaged("one secret id has two contents");
            }
        }
        return new SecretTable(all);
    }

    /// This table without these entries.
    SecretTable without(Collection<Id> ids) {
        var fewer = new TreeMap<>(sealed);
        fewer.keySet().removeAll(ids);
        return new SecretTable(fewer);
    }

    Set<Id> ids() {
        return Set.copyOf(sealed.keySet());
    }

    Optional<byte[]> sealed(Id id) {
        return Optional.ofNullable(sealed.get(id)).map(byte[]::clone);
    }

    byte[] bytes() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(sealed.size()).array());
        for (Map.Entry<Id, byte[]> entry : sealed.entrySet()) {
            out.writeBytes(entry.getKey().bytes());
            out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(entry.getValue().length).array());
            out.writeBytes(entry.getValue());
        }
        return out.toByteArray();
    }
}

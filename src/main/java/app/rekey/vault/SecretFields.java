package app.rekey.vault;

import app.rekey.domain.Secret;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The bytes that are sealed under one id: a count, then by ascending number each field with its length.
final class SecretFields {
    /// The password of a bot's own interface.
    static final int ACCESS = 5;
    /// What was replaced in a bot's files.
    static final int REPLACED = 6;
    static final int LONGEST = 0xffff;
    private static final int HEAD = 3;

    private SecretFields() {}

    /// Whether every field is short enough for its length.
    static boolean fit(Collection<Secret> fields) {
        return fields.stream().allMatch(field -> field.length() <= LONGEST);
    }

    /// The caller wipes the bytes. The secrets stay open.
    static byte[] encode(SortedMap<Integer, Secret> fields) {
        var length = 1 + fields.values().stream().mapToInt(field -> HEAD + field.length()).sum();
        var out = ByteBuffer.allocate(length).put((byte) fields.size());
        fields.forEach((number, field) -> field.give(bytes -> out.put(number.byteValue()).putShort((short) bytes.length).put(bytes)));
        return out.array();
    }

    /// The fields in these bytes, which the caller closes; empty where the bytes are no fields, or end within one.
    static Optional<Map<Integer, Secret>> decode(byte[] content) {
        var found = new TreeMap<Integer, Secret>();
        if (content.length > 0 && read(ByteBuffer.wrap(content), found)) {
            return Optional.of(found);
        }
        found.values().forEach(Secret::close);
        return Optional.empty();
    }

    /// The bytes of a single field. The caller wipes them.
    static byte[] encode(int number, Secret field) {
        return encode(new TreeMap<>(Map.of(number, field)));
    }

    /// This field in these bytes, which the caller closes; empty where it is not among them.
    static Optional<Secret> decode(byte[] content, int number) {
        return decode(content).flatMap(found -> {
            var wanted = Optional.ofNullable(found.remove(number));
            found.values().forEach(Secret::close);
            return wanted;
        });
    }

    private static boolean read(ByteBuffer in, Map<Integer, Secret> found) {
        var count = Byte.toUnsignedInt(in.get());
        var last = 0;
        for (int i = 0; i < count; i++) {
            if (in.remaining() < HEAD) {
                return false;
            }
            var number = Byte.toUnsignedInt(in.get());
            var length = Short.toUnsignedInt(in.getShort());
            if (number <= last || length > in.remaining()) {
                return false;
            }
            found.put(number, Secret.take(Bytes.take(in, length)));
            last = number;
        }
        return !in.hasRemaining();
    }
}

package app.rekey.domain;

import java.util.HexFormat;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// What names a record for good: 16 random bytes, written as 32 lower-case hex digits.
///
/// Ids are random and never counted, so that two copies of a vault that went separate ways can be merged.
public record Id(String hex) implements Comparable<Id> {
    private static final int BYTES = 16;

    public Id {
        Objects.requireNonNull(hex);
        if (hex.length() != 2 * BYTES || !hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            throw new IllegalArgumentException("an id is 32 lower-case hex digits");
        }
    }

    /// A new id, drawn from `random`.
    public static Id random(RandomGenerator random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return of(bytes);
    }

    /// The id of these 16 bytes.
    public static Id of(byte[] bytes) {
        return new Id(HexFormat.of().formatHex(bytes));
    }

    /// The 16 bytes of this id.
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public int compareTo(Id other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}

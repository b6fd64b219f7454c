package app.rekey.ui.unlock;

import app.rekey.domain.Secret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// A new vault's recovery key in its written groups, two of which are asked back.
///
/// @param first the number of the first group asked for, from 1
/// @param second the number of the second, later in the key than the first
public record RecoveryKeyGroups(List<Secret> groups, int first, int second) implements AutoCloseable {
    public RecoveryKeyGroups {
        groups = List.copyOf(groups);
    }

    /// Takes the key apart at its blanks or hyphens, and draws the two groups to ask for. The secret is closed.
    static RecoveryKeyGroups of(Secret recoveryKey, RandomGenerator random) {
        try (recoveryKey) {
            var groups = recoveryKey.read(RecoveryKeyGroups::split);
            int one = random.nextInt(groups.size());
            int other = (one + 1 + random.nextInt(groups.size() - 1)) % groups.size();
            return new RecoveryKeyGroups(groups, 1 + Math.min(one, other), 1 + Math.max(one, other));
        }
    }

    /// Whether these are the groups asked for, whatever their case and the blanks around them. I and L count as 1, and O as 0, as when the
    /// key opens the vault: it has none of these letters, and hands write them alike.
    boolean isAskedBack(Secret typedFirst, Secret typedSecond) {
        return isSame(groups.get(first - 1), typedFirst) & isSame(groups.get(second - 1), typedSecond);
    }

    @Override
    public void close() {
        groups.forEach(Secret::close);
    }

    private static boolean isSame(Secret group, Secret typed) {
        try (var bare = typed.read(RecoveryKeyGroups::bare)) {
            return group.equals(bare);
        }
    }

    private static Secret bare(byte[] typed) {
        int length = 0;
        var letters = new byte[typed.length];
        for (byte b : typed) {
            if (!isGap(b)) {
                letters[length++] = read((byte) Character.toUpperCase(b));
            }
        }
        var exact = Arrays.copyOf(letters, length);
        Arrays.fill(letters, (byte) 0);
        return Secret.take(exact);
    }

    private static byte read(byte letter) {
        return switch (letter) {
            case 'O' -> '0';
            case 'I', 'L' -> '1';
            default -> letter;
        };
    }

    private static List<Secret> split(byte[] key) {
        var groups = new ArrayList<Secret>();
        int start = 0;
        for (int i = 0; i <= key.length; i++) {
            if (i == key.length || isGap(key[i])) {
                if (i > start) {
                    groups.add(Secret.take(Arrays.copyOfRange(key, start, i)));
                }
                start = i + 1;
            }
        }
        return groups;
    }

    private static boolean isGap(byte b) {
        return b == ' ' || b == '-' || b == '\n' || b == '\r' || b == '\t';
    }
}

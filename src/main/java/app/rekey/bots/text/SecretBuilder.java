package app.rekey.bots.text;

import app.rekey.domain.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes that become a secret, and leave no copy behind.
final class SecretBuilder {
    private static final int BEGIN = 64;

    private byte[] bytes = new byte[BEGIN];
    private int length;

    SecretBuilder add(int b) {
        if (length == bytes.length) {
            var longer = Arrays.copyOf(bytes, 2 * length);
            Arrays.fill(bytes, (byte) 0);
            bytes = longer;
        }
        bytes[length++] = (byte) b;
        return this;
    }

    SecretBuilder add(String ascii) {
        ascii.chars().forEach(this::add);
        return this;
    }

    SecretBuilder add(Text text, int from, int to) {
        for (int i = from; i < to; i++) {
            add(text.at(i));
        }
        return this;
    }

    /// A character in UTF-8. Half a surrogate pair becomes the replacement character.
    SecretBuilder addCodePoint(int codePoint) {
        var whole = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE ? 0xfffd : codePoint;
        for (byte b : Character.toString(whole).getBytes(StandardCharsets.UTF_8)) {
            add(b);
        }
        return this;
    }

    int length() {
        return length;
    }

    int last() {
        return length == 0 ? -1 : bytes[length - 1] & 0xff;
    }

    /// Drops bytes from the end.
    void truncate(int to) {
        Arrays.fill(bytes, to, length, (byte) 0);
        length = to;
    }

    /// What was added; the builder is empty afterwards.
    Secret take() {
        var exact = Arrays.copyOf(bytes, length);
        Arrays.fill(bytes, (byte) 0);
        length = 0;
        return Secret.take(exact);
    }
}

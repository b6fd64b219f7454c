package app.rekey.vault;

import app.rekey.domain.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;

/// Which bytes of a typed password go into the KDF: Unicode's NFC form in UTF-8, so that one password typed on two systems is one.
final class Password {
    static final int MOST_BYTES = 1024;

    private Password() {}

    /// The bytes, which the caller wipes; empty where it is empty, longer than 1,024 bytes, or no text.
    static Optional<byte[]> normalised(Secret typed) {
        return typed.read(Password::normalised);
    }

    private static Optional<byte[]> normalised(byte[] typed) {
        var normal = isAscii(typed) ? Optional.of(typed.clone()) : composed(typed);
        return normal.filter(bytes -> {
            var fits = bytes.length > 0 && bytes.length <= MOST_BYTES;
            if (!fits) {
                Arrays.fill(bytes, (byte) 0);
            }
            return fits;
        });
    }

    private static boolean isAscii(byte[] typed) {
        for (var b : typed) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    /// The JDK's normaliser gives a string, which cannot be wiped; that is why ASCII, where nothing changes, never comes here.
    private static Optional<byte[]> composed(byte[] typed) {
        if (typed.length > 4 * MOST_BYTES) {
            return Optional.empty();
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(typed));
            return Optional.of(Normalizer.normalize(text, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8));
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }
}

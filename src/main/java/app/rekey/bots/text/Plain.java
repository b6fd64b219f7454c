package app.rekey.bots.text;

import app.rekey.domain.Secret;
import java.util.function.IntPredicate;

/// What values are made of, asked without taking them out of their secret.
final class Plain {
    private Plain() {}

    static boolean all(Secret value, IntPredicate is) {
        return value.read(bytes -> {
            for (byte b : bytes) {
                if (!is.test(b & 0xff)) {
                    return false;
                }
            }
            return true;
        });
    }

    static boolean any(Secret value, IntPredicate is) {
        return !all(value, is.negate());
    }

    static boolean contains(Secret value, String ascii) {
        return value.read(bytes -> {
            var text = new Text(bytes);
            for (int i = 0; i < bytes.length; i++) {
                if (text.has(i, ascii)) {
                    return true;
                }
            }
            return false;
        });
    }

    static boolean isTrimmed(Secret value) {
        return value.read(bytes -> bytes.length == 0 || !Text.isSpace(bytes[0]) && !Text.isSpace(bytes[bytes.length - 1]));
    }

    /// @param where "a line of this file": where it cannot be held
    static void requireOneTrimmedLine(Secret value, String where) throws CannotHold {
        if (any(value, b -> b == '\n' || b == '\r')) {
            throw new CannotHold(where + " cannot hold a value of several lines, such as a private key");
        }
        if (!isTrimmed(value)) {
            throw new CannotHold(where + " cannot hold a value that begins or ends with a blank");
        }
    }
}

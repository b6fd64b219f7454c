package app.rekey.bots.text;

import app.rekey.domain.Secret;
import java.util.ArrayList;
import java.util.List;

/// A way to write the value of a variable. Whether its reader takes it so is found out by reading it.
enum EnvStyle {
    SINGLE, DOUBLE, DOUBLE_ESCAPED, BACKTICK, SHELL, BARE;

    /// The styles to try, best first: the one that stands there, then quotes from the plainest on. Bare comes first only for
    /// what no reader and no shell could take for anything else.
    static List<EnvStyle> inOrder(int first, boolean harmless) {
        var order = new ArrayList<EnvStyle>();
        switch (first) {
            case '\'' -> order.add(SINGLE);
            case '"' -> order.add(DOUBLE);
            case '`' -> order.add(BACKTICK);
            default -> {
                if (harmless) {
                    order.add(BARE);
                }
            }
        }
        for (var style : values()) {
            if (!order.contains(style)) {
                order.add(style);
            }
        }
        return order;
    }

    Secret write(Secret value) {
        return value.read(bytes -> {
            var written = new SecretBuilder();
            var text = new Text(bytes);
            return switch (this) {
                case BARE -> written.add(text, 0, bytes.length).take();
                case SINGLE -> written.add('\'').add(text, 0, bytes.length).add('\'').take();
                case DOUBLE -> written.add('"').add(text, 0, bytes.length).add('"').take();
                case BACKTICK -> written.add('`').add(text, 0, bytes.length).add('`').take();
                case DOUBLE_ESCAPED -> escaped(bytes, written.add('"')).add('"').take();
                case SHELL -> shell(bytes, written.add('\'')).add('\'').take();
            };
        });
    }

    /// The escapes that python-dotenv, compose and systemd have in common.
    private static SecretBuilder escaped(byte[] bytes, SecretBuilder written) {
        for (byte b : bytes) {
            if (b == '"' || b == '\\') {
                written.add('\\');
            }
            written.add(b);
        }
        return written;
    }

    /// As a shell wants it, and systemd too: out of the quotes, an escaped quote, and in again.
    private static SecretBuilder shell(byte[] bytes, SecretBuilder written) {
        for (byte b : bytes) {
            if (b == '\'') {
                written.add("'\\''");
            } else {
                written.add(b);
            }
        }
        return written;
    }
}

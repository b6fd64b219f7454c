package app.rekey.pem;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The blocks of a PEM text (RFC 7468), found by their first and last lines. Keeps places in the text, never copies of it.
///
/// Lenient where pasting is: line ends of any kind or none, indentation, quotation marks, and the escapes `\n` and `\/` of a text
/// that was copied out of JSON.
final class PemText {
    private static final byte[] BEGIN = ascii("-----BEGIN ");
    private static final byte[] END = ascii("-----END ");
    private static final byte[] DASHES = ascii("-----");
    private static final byte[] OLD_ENCRYPTION = ascii("DEK-Info");
    private static final int LONGEST_LABEL = 64;
    private static final int MOST_BLOCKS = 16;

    private final byte[] text;

    PemText(byte[] text) {
        this.text = text;
    }

    /// A block's label, and the place of what stands between its two lines; `whole` where both lines are there.
    record Block(String label, int from, int to, boolean whole) {
        boolean isPrivateKey() {
            return label.endsWith("PRIVATE KEY");
        }
    }

    List<Block> blocks() {
        var found = new ArrayList<Block>();
        int at = find(BEGIN, 0);
        while (at >= 0 && found.size() < MOST_BLOCKS) {
            var block = block(at + BEGIN.length);
            found.add(block);
            at = find(BEGIN, Math.max(block.to(), at + 1));
        }
        return List.copyOf(found);
    }

    private Block block(int labelFrom) {
        int labelTo = find(DASHES, labelFrom);
        if (labelTo < 0 || labelTo - labelFrom > LONGEST_LABEL) {
            return new Block("", labelFrom, labelFrom, false);
        }
        var label = new String(text, labelFrom, labelTo - labelFrom, StandardCharsets.US_ASCII).strip();
        int from = labelTo + DASHES.length;
        int to = find(END, from);
        int next = find(BEGIN, from);
        boolean whole = to >= 0 && (next < 0 || to < next) && isFollowedBy(label, to + END.length);
        return new Block(label, from, whole ? to : from, whole);
    }

    private boolean isFollowedBy(String label, int at) {
        var rest = ascii(label + "-----");
        return at + rest.length <= text.length && Arrays.equals(text, at, at + rest.length, rest, 0, rest.length);
    }

    /// Whether the block is encrypted in the way of OpenSSL before 1.0.
    boolean isEncryptedTheOldWay(Block block) {
        int at = find(OLD_ENCRYPTION, block.from());
        return at >= 0 && at < block.to();
    }

    /// The block's bytes; empty where they are not base64. The caller wipes them.
    Optional<byte[]> content(Block block) {
        var base64 = new byte[block.to() - block.from()];
        int length = 0;
        try {
            for (int i = block.from(); i < block.to(); i++) {
                boolean escape = text[i] == '\\';
                if (escape && i + 1 < block.to() && "nrt".indexOf(text[i + 1]) >= 0) {
                    i++;
                } else if (!escape && !isLayout(text[i])) {
                    base64[length++] = text[i];
                }
            }
            return Optional.of(bytes(Base64.getDecoder().decode(ByteBuffer.wrap(base64, 0, length))));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        } finally {
            Arrays.fill(base64, (byte) 0);
        }
    }

    private static byte[] bytes(ByteBuffer decoded) {
        var exact = new byte[decoded.remaining()];
        decoded.get(exact);
        if (decoded.hasArray()) {
            Arrays.fill(decoded.array(), (byte) 0);
        }
        return exact;
    }

    /// Blanks, quotation marks, and every byte of what is not ASCII: no-break blanks, zero-width characters.
    private static boolean isLayout(byte b) {
        return b <= ' ' || b == '"' || b == '\'';
    }

    private int find(byte[] sign, int from) {
        for (int at = from; at + sign.length <= text.length; at++) {
            if (Arrays.equals(text, at, at + sign.length, sign, 0, sign.length)) {
                return at;
            }
        }
        return -1;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

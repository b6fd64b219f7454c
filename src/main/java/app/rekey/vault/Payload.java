package app.rekey.vault;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// What is encrypted in a vault file: the JSON without secrets, and the table of sealed ones.
record Payload(byte[] json, SecretTable secrets) {
    private static final int HEAD = 16;
    private static final int LEAST_PADDED = 4096;
    private static final short INNER_VERSION = 1;

    Payload {
        json = json.clone();
    }

    /// Reads decrypted bytes.
    static Payload parse(byte[] plain) throws Refused {
        var in = ByteBuffer.wrap(plain);
        if (plain.length < HEAD) {
            throw Refused.damaged("the payload is too short");
        }
        if (in.getShort() != INNER_VERSION) {
            throw Refused.as(Fault.NEWER_FORMAT, "a newer payload");
        }
        if (in.get() != 0) {
            throw Refused.as(Fault.NEWER_FORMAT, "a compressed payload");
        }
        if (in.get() != 0) {
            throw Refused.damaged("a reserved part of the payload is not zero");
        }
        long jsonLength = Bytes.unsigned(in.getInt());
        long tableLength = Bytes.unsigned(in.getInt());
        if (in.getInt() != 0 || tableLength < Integer.BYTES || HEAD + jsonLength + tableLength > plain.length) {
            throw Refused.damaged("the lengths within the payload");
        }
        var used = (int) (HEAD + jsonLength + tableLength);
        if (plain.length != paddedLength(used) || !Bytes.isZero(Arrays.copyOfRange(plain, used, plain.length))) {
            throw Refused.damaged("the padding");
        }
        var json = Bytes.take(in, (int) jsonLength);
        return new Payload(json, SecretTable.parse(in.slice(in.position(), (int) tableLength)));
    }

    /// The bytes to encrypt, padded. The caller wipes them.
    byte[] bytes() {
        var table = secrets.bytes();
        var used = HEAD + json.length + table.length;
        return ByteBuffer.allocate(paddedLength(used))
                .putShort(INNER_VERSION).putShort((short) 0)
                .putInt(json.length).putInt(table.length).putInt(0)
                .put(json).put(table).array();
    }

    /// Padmé (Nikitin and others, "Reducing Metadata Leakage from Encrypted Files", 2019): only the upper half of the
    /// length's bits may be set, so that a watcher learns little of what was added, at a growth of 12 % at most.
    static int paddedLength(int length) {
        var exponent = 31 - Integer.numberOfLeadingZeros(Math.max(length, 2));
        var significant = 32 - Integer.numberOfLeadingZeros(exponent);
        var mask = (1 << Math.max(0, exponent - significant)) - 1;
        return Math.max(LEAST_PADDED, (length + mask) & ~mask);
    }
}

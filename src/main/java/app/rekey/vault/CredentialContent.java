package app.rekey.vault;

import app.rekey.domain.Credential;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The bytes of a credential before they are sealed: a count, then by ascending number each field with its length.
final class CredentialContent {
    static final int LONGEST_FIELD = 0xffff;
    private static final int API_KEY = 1;
    private static final int SECRET = 2;
    private static final int PASSPHRASE = 3;
    private static final int PRIVATE_KEY = 4;
    private static final int FIELD_HEAD = 3;

    private CredentialContent() {}

    /// Whether every part is short enough for its length field.
    static boolean fits(Credential credential) {
        return fields(credential).values().stream().allMatch(part -> part.length() <= LONGEST_FIELD);
    }

    /// The caller wipes the bytes. The credential stays open.
    static byte[] encode(Credential credential) {
        var fields = fields(credential);
        var length = 1 + fields.values().stream().mapToInt(part -> FIELD_HEAD + part.length()).sum();
        var out = ByteBuffer.allocate(length).put((byte) fields.size());
        fields.forEach((number, part) -> part.give(bytes ->
                out.put(number.byteValue()).putShort((short) bytes.length).put(bytes)));
        return out.array();
    }

    /// The credential in these bytes; empty where they are none of this type. Fields of later versions are skipped.
    static Optional<Credential> decode(byte[] content, KeyType type) {
        var found = new TreeMap<Integer, Secret>();
        var whole = content.length > 0 && readFields(ByteBuffer.wrap(content), found);
        var signing = type == KeyType.HMAC ? SECRET : PRIVATE_KEY;
        if (!whole || !found.containsKey(API_KEY) || !found.containsKey(signing)) {
            found.values().forEach(Secret::close);
            return Optional.empty();
        }
        var apiKey = found.remove(API_KEY);
        var secret = found.remove(signing);
        var passphrase = Optional.ofNullable(found.remove(PASSPHRASE));
        found.values().forEach(Secret::close);
        return Optional.of(type == KeyType.HMAC
                ? new Credential.Hmac(apiKey, secret, passphrase)
                : new Credential.PrivateKey(type, apiKey, secret, passphrase));
    }

    private static boolean readFields(ByteBuffer in, Map<Integer, Secret> found) {
        var count = Byte.toUnsignedInt(in.get());
        var last = 0;
        for (int i = 0; i < count; i++) {
            if (in.remaining() < FIELD_HEAD) {
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

    private static Map<Integer, Secret> fields(Credential credential) {
        var fields = new TreeMap<Integer, Secret>();
        fields.put(API_KEY, credential.apiKey());
        switch (credential) {
            case Credential.Hmac hmac -> fields.put(SECRET, hmac.secret());
            case Credential.PrivateKey key -> fields.put(PRIVATE_KEY, key.pkcs8());
        }
        credential.passphrase().ifPresent(passphrase -> fields.put(PASSPHRASE, passphrase));
        return fields;
    }
}

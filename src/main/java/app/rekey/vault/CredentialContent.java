package app.rekey.vault;

import app.rekey.domain.Credential;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The fields of a credential, as they are sealed.
final class CredentialContent {
    private static final int API_KEY = 1;
    private static final int SECRET = 2;
    private static final int PASSPHRASE = 3;
    private static final int PRIVATE_KEY = 4;

    private CredentialContent() {}

    /// Whether every part is short enough for its length field.
    static boolean fits(Credential credential) {
        return SecretFields.fit(fields(credential).values());
    }

    /// The caller wipes the bytes. The credential stays open.
    static byte[] encode(Credential credential) {
        return SecretFields.encode(fields(credential));
    }

    /// The credential in these bytes; empty where they are none of this type. Fields of later versions are skipped.
    static Optional<Credential> decode(byte[] content, KeyType type) {
        return SecretFields.decode(content).flatMap(found -> {
            var signing = type == KeyType.HMAC ? SECRET : PRIVATE_KEY;
            if (!found.containsKey(API_KEY) || !found.containsKey(signing)) {
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
        });
    }

    private static SortedMap<Integer, Secret> fields(Credential credential) {
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

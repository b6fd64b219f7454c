package app.rekey.ui.keyedit;

import app.rekey.domain.Credential;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import java.util.Optional;

/// What a credential signs with, apart from its other parts. Whoever holds one closes it.
sealed interface Signing extends AutoCloseable {
    /// A credential of this and of the two other parts, which it takes over. This one stays.
    Credential with(Secret apiKey, Optional<Secret> passphrase);

    @Override
    void close();

    /// What a stored credential signs with; the credential stays.
    static Signing of(Credential stored) {
        return switch (stored) {
            case Credential.Hmac hmac -> new Shared(hmac.secret().copyOfSecret());
            case Credential.PrivateKey key -> new Pair(key.keyType(), key.pkcs8().copyOfSecret());
        };
    }

    /// An HMAC secret.
    record Shared(Secret secret) implements Signing {
        @Override
        public Credential with(Secret apiKey, Optional<Secret> passphrase) {
            return new Credential.Hmac(apiKey, secret.copyOfSecret(), passphrase);
        }

        @Override
        public void close() {
            secret.close();
        }
    }

    /// A private key in PKCS#8.
    record Pair(KeyType type, Secret pkcs8) implements Signing {
        @Override
        public Credential with(Secret apiKey, Optional<Secret> passphrase) {
            return new Credential.PrivateKey(type, apiKey, pkcs8.copyOfSecret(), passphrase);
        }

        @Override
        public void close() {
            pkcs8.close();
        }
    }
}

package app.rekey.domain;

import java.util.Objects;
import java.util.Optional;

/// What the exchange knows a caller by, opened for use: the API key, what signs, and on OKX and KuCoin the passphrase.
///
/// Whoever holds one closes it; that wipes every part.
public sealed interface Credential extends AutoCloseable {
    Secret apiKey();

    Optional<Secret> passphrase();

    KeyType keyType();

    /// A second credential of the same parts, with a life of its own.
    Credential copy();

    @Override
    void close();

    /// API key and shared secret.
    record Hmac(Secret apiKey, Secret secret, Optional<Secret> passphrase) implements Credential {
        public Hmac {
            Objects.requireNonNull(apiKey);
            Objects.requireNonNull(secret);
            Objects.requireNonNull(passphrase);
        }

        @Override
        public KeyType keyType() {
            return KeyType.HMAC;
        }

        @Override
        public Credential copy() {
            return new Hmac(apiKey.copyOfSecret(), secret.copyOfSecret(), passphrase.map(Secret::copyOfSecret));
        }

        @Override
        public void close() {
            apiKey.close();
            secret.close();
            passphrase.ifPresent(Secret::close);
        }
    }

    /// API key and a private key (RSA or Ed25519) in PKCS#8 DER, whose public half the exchange holds.
    record PrivateKey(KeyType keyType, Secret apiKey, Secret pkcs8, Optional<Secret> passphrase) implements Credential {
        public PrivateKey {
            Objects.requireNonNull(apiKey);
            Objects.requireNonNull(pkcs8);
            Objects.requireNonNull(passphrase);
            if (keyType == KeyType.HMAC) {
                throw new IllegalArgumentException("an HMAC key signs with a secret, not with a private key");
            }
        }

        @Override
        public Credential copy() {
            return new PrivateKey(keyType, apiKey.copyOfSecret(), pkcs8.copyOfSecret(), passphrase.map(Secret::copyOfSecret));
        }

        @Override
        public void close() {
            apiKey.close();
            pkcs8.close();
            passphrase.ifPresent(Secret::close);
        }
    }
}

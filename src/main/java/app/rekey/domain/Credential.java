package app.rekey.domain;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
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
        /// A shorter modulus has no room for a SHA-256 signature.
        private static final int SMALLEST_RSA_BITS = 512;

        public PrivateKey {
            Objects.requireNonNull(apiKey);
            Objects.requireNonNull(pkcs8);
            Objects.requireNonNull(passphrase);
            if (keyType == KeyType.HMAC) {
                throw new IllegalArgumentException("an HMAC key signs with a secret, not with a private key");
            }
        }

        /// The key's signature over `message`: RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017), or plain Ed25519 (RFC 8032).
        ///
        /// Java's key object and what it is made from cannot be wiped; they live for this call only. Wants a key for which
        /// [#canSign] is true, and throws where it is not.
        public byte[] sign(byte[] message) {
            try {
                var signature = Signature.getInstance(keyType == KeyType.RSA ? "SHA256withRSA" : "Ed25519");
                signature.initSign(opened());
                signature.update(message);
                return signature.sign();
            } catch (GeneralSecurityException unusable) {
                // The cause may quote what could not be read.
                throw new IllegalStateException("this private key cannot sign (" + unusable.getClass().getSimpleName() + ")");
            }
        }

        /// Whether the bytes are a private key of the type that is claimed.
        public boolean canSign() {
            try {
                var key = opened();
                return !(key instanceof RSAKey rsa) || rsa.getModulus().bitLength() >= SMALLEST_RSA_BITS;
            } catch (GeneralSecurityException unusable) {
                return false;
            }
        }

        private java.security.PrivateKey opened() throws GeneralSecurityException {
            var factory = KeyFactory.getInstance(keyType == KeyType.RSA ? "RSA" : "Ed25519");
            var bytes = pkcs8.read(byte[]::clone);
            try {
                return factory.generatePrivate(new PKCS8EncodedKeySpec(bytes));
            } finally {
                Arrays.fill(bytes, (byte) 0);
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

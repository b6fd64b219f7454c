package app.rekey.demo;

import app.rekey.domain.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What an exchange checks a signature against.
sealed interface Proof extends AutoCloseable {
    /// Whether `signature` is this key's over `message`.
    boolean fits(byte[] message, byte[] signature);

    @Override
    void close();

    /// The bytes written in hex, in either case; empty for any other text.
    static Optional<byte[]> ofHex(String text) {
        try {
            return Optional.of(HexFormat.of().parseHex(text));
        } catch (IllegalArgumentException notHex) {
            return Optional.empty();
        }
    }

    /// The bytes written in standard base64; empty for any other text.
    static Optional<byte[]> ofBase64(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /// The exchange holds the same secret: HMAC-SHA256 under its characters as they are.
    record SharedSecret(Secret secret) implements Proof {
        public SharedSecret {
            Objects.requireNonNull(secret);
        }

        byte[] sign(byte[] message) {
            return secret.read(key -> {
                try {
                    var mac = Mac.getInstance("HmacSHA256");
                    mac.init(new SecretKeySpec(key, "HmacSHA256"));
                    return mac.doFinal(message);
                } catch (GeneralSecurityException every) {
                    throw new IllegalStateException("every Java has HMAC-SHA256", every);
                }
            });
        }

        @Override
        public boolean fits(byte[] message, byte[] signature) {
            return MessageDigest.isEqual(sign(message), signature);
        }

        @Override
        public void close() {
            secret.close();
        }
    }

    /// The exchange holds the public half of the trader's key pair: RSA (PKCS#1 v1.5 with SHA-256) or Ed25519.
    record PublicHalf(PublicKey key) implements Proof {
        public PublicHalf {
            Objects.requireNonNull(key);
        }

        @Override
        public boolean fits(byte[] message, byte[] signature) {
            try {
                var check = Signature.getInstance("RSA".equals(key.getAlgorithm()) ? "SHA256withRSA" : "Ed25519");
                check.initVerify(key);
                check.update(message);
                return check.verify(signature);
            } catch (GeneralSecurityException notASignature) {
                return false;
            }
        }

        @Override
        public void close() {
            // a public key is nothing to wipe
        }
    }
}

package app.rekey.demo;

import app.rekey.domain.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.Optional;

/// A key on an exchange's record.
///
/// @param label the name that its owner gave it at the exchange
record IssuedKey(String apiKey, Proof proof, Optional<Secret> passphrase, String label, KeyTerms terms) implements AutoCloseable {
    IssuedKey {
        Objects.requireNonNull(apiKey);
        Objects.requireNonNull(proof);
        Objects.requireNonNull(passphrase);
        Objects.requireNonNull(label);
        Objects.requireNonNull(terms);
    }

    /// The same key on other terms.
    IssuedKey on(KeyTerms other) {
        return new IssuedKey(apiKey, proof, passphrase, label, other);
    }

    /// Whether `signature` is this key's over the characters of `message`.
    boolean signed(String message, Optional<byte[]> signature) {
        return signature.filter(bytes -> proof.fits(message.getBytes(StandardCharsets.UTF_8), bytes)).isPresent();
    }

    boolean hasPassphrase(String text) {
        return passphrase
                .filter(own -> own.read(bytes -> MessageDigest.isEqual(bytes, text.getBytes(StandardCharsets.UTF_8))))
                .isPresent();
    }

    @Override
    public void close() {
        proof.close();
        passphrase.ifPresent(Secret::close);
    }

    @Override
    public String toString() {
        return "a key of account " + terms.account();
    }
}

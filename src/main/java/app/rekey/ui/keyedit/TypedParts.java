package app.rekey.ui.keyedit;

import app.rekey.domain.Credential;
import app.rekey.domain.Secret;
import java.util.Optional;

/// The typed parts of a credential. An edit may give some of them only: the others come from the vault.
///
/// Whoever holds it closes it.
record TypedParts(Optional<Secret> apiKey, Optional<Secret> secret, Optional<Secret> passphrase) implements AutoCloseable {
    /// Whether nothing was typed.
    boolean isEmpty() {
        return apiKey.isEmpty() && secret.isEmpty() && passphrase.isEmpty();
    }

    /// A credential of the typed parts alone, which all are there. The parts stay.
    Credential whole() {
        return new Credential.Hmac(apiKey.orElseThrow().copyOfSecret(), secret.orElseThrow().copyOfSecret(),
                passphrase.map(Secret::copyOfSecret));
    }

    /// A credential of the typed parts, with those of `stored` where nothing was typed. Both stay.
    Credential over(Credential stored) {
        var newKey = apiKey.map(Secret::copyOfSecret).orElseGet(() -> stored.apiKey().copyOfSecret());
        var newPassphrase = passphrase.or(stored::passphrase).map(Secret::copyOfSecret);
        return switch (stored) {
            case Credential.Hmac hmac -> new Credential.Hmac(newKey,
                    secret.map(Secret::copyOfSecret).orElseGet(() -> hmac.secret().copyOfSecret()), newPassphrase);
            // A typed secret makes it an HMAC key; without one the private key stays.
            case Credential.PrivateKey key -> secret
                    .<Credential>map(typed -> new Credential.Hmac(newKey, typed.copyOfSecret(), newPassphrase))
                    .orElseGet(() -> new Credential.PrivateKey(key.keyType(), newKey, key.pkcs8().copyOfSecret(), newPassphrase));
        };
    }

    @Override
    public void close() {
        apiKey.ifPresent(Secret::close);
        secret.ifPresent(Secret::close);
        passphrase.ifPresent(Secret::close);
    }
}

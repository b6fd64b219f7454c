package app.rekey.ui.keyedit;

import app.rekey.domain.Credential;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.service.PrivateKeyReader;
import app.rekey.service.PrivateKeyReader.Reading;
import java.util.Optional;
import java.util.Set;

/// The parts of a credential as they stand in the fields. An edit may give some of them only: the others come from the vault.
///
/// Whoever holds it closes it.
///
/// @param secret an HMAC secret, or a private key as PEM text
/// @param keyPassword what opens that private key
public record TypedParts(Optional<Secret> apiKey, Optional<Secret> secret, Optional<Secret> keyPassword, Optional<Secret> passphrase)
        implements AutoCloseable {
    /// What became of the typed parts.
    public sealed interface Made {
        /// Whoever holds it closes the credential.
        record Whole(Credential credential) implements Made {}

        /// The private key is of no use, or its password does not open it.
        record Unusable(Reading reading) implements Made {}

        /// A part was left empty that the vault does not hold either.
        record Incomplete() implements Made {}
    }

    /// A credential of the typed parts, with those of `stored` where nothing was typed. All of them stay. Takes as long as the
    /// password of a private key asks.
    ///
    /// @param spoken the key types that the exchange has
    public Made over(Optional<Credential> stored, PrivateKeyReader privateKeys, Set<KeyType> spoken) {
        if (apiKey.isEmpty() && stored.isEmpty() || secret.isEmpty() && stored.isEmpty()) {
            return new Made.Incomplete();
        }
        if (secret.isEmpty()) {
            return whole(Signing.of(stored.orElseThrow()), stored);
        }
        return switch (privateKeys.read(secret.get(), keyPassword)) {
            case PrivateKeyReader.NoPem _ -> whole(new Signing.Shared(secret.get().copyOfSecret()), stored);
            case PrivateKeyReader.Found found when spoken.contains(found.type()) ->
                    whole(new Signing.Pair(found.type(), found.pkcs8()), stored);
            case PrivateKeyReader.Found found -> {
                found.close();
                yield new Made.Unusable(found);
            }
            case PrivateKeyReader.PasswordNeeded needed -> new Made.Unusable(needed);
            case PrivateKeyReader.WrongPassword wrong -> new Made.Unusable(wrong);
            case PrivateKeyReader.Refused refused -> new Made.Unusable(refused);
        };
    }

    /// Closes `signing`.
    private Made whole(Signing signing, Optional<Credential> stored) {
        try (signing) {
            var first = apiKey.or(() -> stored.map(Credential::apiKey)).orElseThrow().copyOfSecret();
            var third = passphrase.or(() -> stored.flatMap(Credential::passphrase)).map(Secret::copyOfSecret);
            return new Made.Whole(signing.with(first, third));
        }
    }

    @Override
    public void close() {
        apiKey.ifPresent(Secret::close);
        secret.ifPresent(Secret::close);
        keyPassword.ifPresent(Secret::close);
        passphrase.ifPresent(Secret::close);
    }
}

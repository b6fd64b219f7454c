package app.rekey.domain;

import java.util.Objects;
import java.util.OptionalInt;

/// What may be known of a credential without opening it.
///
/// @param secretId where its secrets lie in the vault's sealed table
/// @param keyType how it signs
/// @param apiKey its API key, masked
/// @param fingerprint of the API key, under a key of this vault's own: equal for equal API keys, and meaningless elsewhere
/// @param keyVersion KuCoin's version of the key (1, 2 or 3) where known; empty elsewhere
/// @param demo whether OKX made it inside demo trading, and wants its header
public record CredentialInfo(
        Id secretId, KeyType keyType, MaskedApiKey apiKey, String fingerprint, OptionalInt keyVersion, boolean demo) {
    public CredentialInfo {
        Objects.requireNonNull(secretId);
        Objects.requireNonNull(keyType);
        Objects.requireNonNull(apiKey);
        Objects.requireNonNull(fingerprint);
        Objects.requireNonNull(keyVersion);
    }

    /// The API key as lists show it: masked, and beside it how it signs where that is with a private key.
    public String inList() {
        return keyType == KeyType.HMAC ? apiKey.text() : apiKey.text() + " · " + keyType.displayName();
    }

    /// The same credential, called as one of this key version, or of demo trading.
    public CredentialInfo with(OptionalInt otherKeyVersion, boolean otherDemo) {
        return new CredentialInfo(secretId, keyType, apiKey, fingerprint, otherKeyVersion, otherDemo);
    }
}

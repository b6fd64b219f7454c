package app.rekey.service;

import app.rekey.domain.KeyType;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/// What the parts of a credential usually look like on one exchange.
///
/// No exchange promises these shapes: a value that differs is shown to the user, never refused.
///
/// @param apiKey the whole of a usual API key
/// @param apiKeyWords what that is in words, for example "64 letters and digits"
/// @param secret the whole of a usual HMAC secret
/// @param secretWords what that is in words
/// @param keyTypes how keys of this exchange can sign
public record CredentialShape(Pattern apiKey, String apiKeyWords, Pattern secret, String secretWords, Set<KeyType> keyTypes) {
    public CredentialShape {
        Objects.requireNonNull(apiKey);
        Objects.requireNonNull(apiKeyWords);
        Objects.requireNonNull(secret);
        Objects.requireNonNull(secretWords);
        keyTypes = Set.copyOf(keyTypes);
    }
}

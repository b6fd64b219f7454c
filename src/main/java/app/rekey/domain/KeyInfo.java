package app.rekey.domain;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// What an exchange said of a key in a good answer.
///
/// @param reported the expiry as the exchange told it; [Expiry.Unknown] where its answer has none
/// @param accountUid the account the key belongs to, where told
/// @param createdAt when the key was made, where told
public record KeyInfo(
        Permissions permissions, IpWhitelist ipWhitelist, Expiry reported, Optional<String> accountUid, Optional<Instant> createdAt) {
    public KeyInfo {
        Objects.requireNonNull(permissions);
        Objects.requireNonNull(ipWhitelist);
        Objects.requireNonNull(reported);
        Objects.requireNonNull(accountUid);
        Objects.requireNonNull(createdAt);
    }
}

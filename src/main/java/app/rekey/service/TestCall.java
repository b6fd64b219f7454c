package app.rekey.service;

import app.rekey.domain.Credential;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.MaskedApiKey;
import app.rekey.domain.Permission;
import app.rekey.domain.Site;
import app.rekey.domain.TestFrom;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What a test call is made with. The credential stays its caller's, who closes it.
///
/// @param site where to, its base URL being the one to call
/// @param keyVersion KuCoin's key version, where known
/// @param demo whether OKX's demo header goes along
/// @param needs rights whose lack is a diagnosis
/// @param before what was known of the key before this call
public record TestCall(
        Site site, Credential credential, OptionalInt keyVersion, boolean demo, TestFrom from, Set<Permission> needs, Before before) {
    public TestCall {
        Objects.requireNonNull(site);
        Objects.requireNonNull(credential);
        Objects.requireNonNull(keyVersion);
        Objects.requireNonNull(from);
        needs = Set.copyOf(needs);
        Objects.requireNonNull(before);
    }

    /// Whom a limit by account counts for: the account where it is known, else the key, masked, as if it were its account's only one.
    public String accountOrKey() {
        return before.info().flatMap(KeyInfo::accountUid).orElseGet(() -> MaskedApiKey.of(credential.apiKey()).text());
    }

    /// What earlier answers told: the same code means different things for a key that worked until yesterday.
    ///
    /// @param info the newest good answer's facts
    /// @param lastAccepted when that was
    public record Before(Optional<KeyInfo> info, Optional<Instant> lastAccepted) {
        public static final Before NOTHING = new Before(Optional.empty(), Optional.empty());

        public Before {
            Objects.requireNonNull(info);
            Objects.requireNonNull(lastAccepted);
        }
    }
}

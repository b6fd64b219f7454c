package app.rekey.service;

import app.rekey.domain.Credential;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.MaskedApiKey;
import app.rekey.domain.Permission;
import app.rekey.domain.Site;
import app.rekey.domain.TestFrom;
import app.rekey.domain.Version;
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
    /// @param judged what is believed of the key
    public record Before(Optional<KeyInfo> info, Optional<Instant> lastAccepted, Optional<Diagnosis.Kind> judged) {
        public static final Before NOTHING = new Before(Optional.empty(), Optional.empty());

        /// What a good answer told, and nothing else known.
        public Before(Optional<KeyInfo> info, Optional<Instant> lastAccepted) {
            this(info, lastAccepted, Optional.empty());
        }

        /// What the tests of this version told.
        public static Before of(Version version) {
            return new Before(version.info(), version.lastAccepted(), version.lastJudgement().map(test -> test.diagnosis().kind()));
        }

        /// Whether the key could trade in any way when the exchange last said, or is believed to have lost that since.
        public boolean couldTrade() {
            return hasLapsed() || info.filter(known -> known.permissions().mayTrade()).isPresent();
        }

        /// The same for one kind of trading; false for any other right.
        public boolean couldTrade(Permission right) {
            return right.isTrading() && (hasLapsed() || info.filter(known -> known.permissions().has(right)).isPresent());
        }

        /// The answer that showed the lapse is the newest good one, so the next test knows of the lost right from here only.
        private boolean hasLapsed() {
            return judged.filter(kind -> kind == Diagnosis.Kind.TRADE_PERMISSION_LAPSED).isPresent();
        }

        public Before {
            Objects.requireNonNull(info);
            Objects.requireNonNull(lastAccepted);
            Objects.requireNonNull(judged);
        }
    }
}

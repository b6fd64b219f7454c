package app.rekey.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What a test call says of a key.
///
/// Some diagnoses judge the key; the others say only that this time nobody could tell ([Kind#judgesKey()]): an
/// outage, a limit, a network fault or an unrecognised answer never changes what is believed of a key.
public sealed interface Diagnosis {
    /// Its name without its details.
    default Kind kind() {
        return switch (this) {
            case Ok _ -> Kind.OK;
            case KeyExpired _ -> Kind.KEY_EXPIRED;
            case TradePermissionLapsed _ -> Kind.TRADE_PERMISSION_LAPSED;
            case KeyUnknownOrDeleted _ -> Kind.KEY_UNKNOWN_OR_DELETED;
            case PermissionMissing _ -> Kind.PERMISSION_MISSING;
            case SecretWrong _ -> Kind.SECRET_WRONG;
            case PassphraseWrong _ -> Kind.PASSPHRASE_WRONG;
            case IpNotAllowed _ -> Kind.IP_NOT_ALLOWED;
            case MalformedKey _ -> Kind.MALFORMED_KEY;
            case AccountRestricted _ -> Kind.ACCOUNT_RESTRICTED;
            case RegionBlocked _ -> Kind.REGION_BLOCKED;
            case ClockSkew _ -> Kind.CLOCK_SKEW;
            case RateLimited _ -> Kind.RATE_LIMITED;
            case IpBanned _ -> Kind.IP_BANNED;
            case ExchangeDown _ -> Kind.EXCHANGE_DOWN;
            case Network _ -> Kind.NETWORK;
            case Unknown _ -> Kind.UNKNOWN;
        };
    }

    /// The name of a diagnosis in files and on the command line.
    enum Kind {
        OK(true),
        KEY_EXPIRED(true),
        TRADE_PERMISSION_LAPSED(true),
        KEY_UNKNOWN_OR_DELETED(true),
        PERMISSION_MISSING(true),
        SECRET_WRONG(true),
        PASSPHRASE_WRONG(true),
        IP_NOT_ALLOWED(true),
        MALFORMED_KEY(true),
        ACCOUNT_RESTRICTED(true),
        REGION_BLOCKED(true),
        CLOCK_SKEW(false),
        RATE_LIMITED(false),
        IP_BANNED(false),
        EXCHANGE_DOWN(false),
        NETWORK(false),
        UNKNOWN(false);

        private final boolean judgesKey;

        Kind(boolean judgesKey) {
            this.judgesKey = judgesKey;
        }

        /// Whether it says something of the key itself, and not only of this attempt.
        public boolean judgesKey() {
            return judgesKey;
        }

        /// Whether it speaks of the address that calls leave from and not of one key: said once for an exchange, not for each key.
        public boolean isOfAddress() {
            return this == RATE_LIMITED || this == IP_BANNED || this == REGION_BLOCKED;
        }

        /// Whether a bot that holds the key cannot trade with it any more, until somebody mends the key itself.
        public boolean stopsBots() {
            return this == KEY_EXPIRED || this == TRADE_PERMISSION_LAPSED || isDead();
        }

        /// Whether automatic runs leave the key alone after it: more failed logins could get the address banned.
        public boolean isDead() {
            return this == KEY_UNKNOWN_OR_DELETED || this == SECRET_WRONG || this == PASSPHRASE_WRONG;
        }
    }

    /// The key works.
    record Ok() implements Diagnosis {}

    /// The key's time is over.
    record KeyExpired() implements Diagnosis {}

    /// The key reads, and the exchange has switched its trading off.
    record TradePermissionLapsed() implements Diagnosis {}

    /// The exchange does not know the key on this site. `otherSite`: it said that the key belongs to another one.
    record KeyUnknownOrDeleted(boolean otherSite) implements Diagnosis {}

    /// The key works and lacks rights. `missing` is empty where the exchange did not say which.
    record PermissionMissing(Set<Permission> missing) implements Diagnosis {
        public PermissionMissing {
            missing = Set.copyOf(missing);
        }
    }

    /// The secret does not belong to the API key.
    record SecretWrong() implements Diagnosis {}

    /// The API passphrase does not belong to the API key. `maybeSecret`: the same answer comes for a wrong secret.
    record PassphraseWrong(boolean maybeSecret) implements Diagnosis {}

    /// The calling address is not on the key's IP whitelist. `address`: the one the exchange saw, where it tells.
    record IpNotAllowed(Optional<String> address) implements Diagnosis {
        public IpNotAllowed {
            Objects.requireNonNull(address);
        }
    }

    /// The text is no key of this exchange.
    record MalformedKey() implements Diagnosis {}

    /// The account may not do it, whatever its key.
    record AccountRestricted() implements Diagnosis {}

    /// The exchange does not serve a country. `ofAddress`: it is the calling address's, so that every key is refused from there;
    /// otherwise it is the account's, or the answer does not say.
    record RegionBlocked(boolean ofAddress) implements Diagnosis {
        /// Of the account, or untold.
        public RegionBlocked() {
            this(false);
        }
    }

    /// The request's time was refused even after correction. `skew`: our clock minus the exchange's, where known.
    record ClockSkew(Optional<Duration> skew) implements Diagnosis {
        public ClockSkew {
            Objects.requireNonNull(skew);
        }
    }

    /// Asked too often. `until`: when to ask again, where told.
    record RateLimited(Optional<Instant> until) implements Diagnosis {
        public RateLimited {
            Objects.requireNonNull(until);
        }
    }

    /// The calling address is banned. `until`: the end of the ban, where told.
    record IpBanned(Optional<Instant> until) implements Diagnosis {
        public IpBanned {
            Objects.requireNonNull(until);
        }
    }

    /// The exchange answered that it cannot serve anybody now.
    record ExchangeDown() implements Diagnosis {}

    /// No answer came.
    record Network(Fault fault) implements Diagnosis {
        /// How the attempt ended. PROXY: the proxy cannot be reached, wants another login, or did not reach the exchange.
        public enum Fault { UNKNOWN_HOST, REFUSED, TIMED_OUT, CUT_OFF, TLS, NOT_HTTP, PROXY, CANCELLED, OTHER }

        public Network {
            Objects.requireNonNull(fault);
        }
    }

    /// An answer that nobody documented.
    record Unknown() implements Diagnosis {}
}

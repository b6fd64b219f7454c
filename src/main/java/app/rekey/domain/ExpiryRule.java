package app.rekey.domain;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;

/// A documented policy by which an exchange ends keys, or says that it does not.
///
/// @param id names it in settings and vaults for good, for example `okx-idle`
/// @param text what the exchange says, in our words
public record ExpiryRule(
        String id, Exchange exchange, Standing standing, Applies applies, Effect effect, String text, Origin origin) {
    public ExpiryRule {
        Objects.requireNonNull(exchange);
        Objects.requireNonNull(standing);
        Objects.requireNonNull(applies);
        Objects.requireNonNull(effect);
        Objects.requireNonNull(origin);
        if (id.isBlank() || text.isBlank()) {
            throw new IllegalArgumentException("a rule has an id and a text");
        }
    }

    /// When a rule counts without anybody choosing it.
    public enum Standing {
        /// Counts for every key it applies to, unless switched off.
        USUAL,
        /// Documented once and not confirmed since: counts only where it was switched on.
        UNCONFIRMED,
        /// Counts only for keys for which it was chosen.
        PRESET
    }

    /// What a rule counts from.
    public enum From {
        /// The last call that the exchange accepted. Rekey knows its own only, so the end is "not before".
        LAST_USE,
        CREATION,
        /// The last time that trading was switched on again, or the key was extended; its creation before that.
        RENEWAL,
        /// The change of the account's password.
        PASSWORD_CHANGE
    }

    /// Which keys a rule is about.
    ///
    /// @param keyTypes the types it is about; empty for all
    public record Applies(Ip ip, Rights rights, Made made, Set<KeyType> keyTypes) {
        /// Every key.
        public static final Applies ALL = new Applies(Ip.ANY, Rights.ANY, Made.ANYWHERE, Set.of());

        public enum Ip { ANY, BOUND, UNBOUND }

        /// What the key may do. `READING_ONLY` means no other right at all, `BEYOND_READING` any other that Rekey has a word for.
        public enum Rights { ANY, READING_ONLY, BEYOND_READING, TRADING, TRADING_OR_WITHDRAWING }

        /// Where the key was made: in live trading or in demo trading.
        public enum Made { ANYWHERE, LIVE, DEMO }

        public Applies {
            Objects.requireNonNull(ip);
            Objects.requireNonNull(rights);
            Objects.requireNonNull(made);
            keyTypes = Set.copyOf(keyTypes);
        }

        /// Keys without a bound IP.
        public static Applies unbound() {
            return ALL.ip(Ip.UNBOUND);
        }

        public Applies ip(Ip wanted) {
            return new Applies(wanted, rights, made, keyTypes);
        }

        public Applies rights(Rights wanted) {
            return new Applies(ip, wanted, made, keyTypes);
        }

        public Applies made(Made wanted) {
            return new Applies(ip, rights, wanted, keyTypes);
        }

        public Applies keyTypes(KeyType... wanted) {
            return new Applies(ip, rights, made, Set.of(wanted));
        }

        boolean to(KeyType keyType, boolean demo, KeyInfo info) {
            return isMet(ip, info.ipWhitelist())
                    && isMet(rights, info.permissions())
                    && switch (made) {
                        case ANYWHERE -> true;
                        case LIVE -> !demo;
                        case DEMO -> demo;
                    }
                    && (keyTypes.isEmpty() || keyTypes.contains(keyType));
        }

        /// A whitelist that nobody told meets no condition.
        private static boolean isMet(Ip wanted, IpWhitelist whitelist) {
            return switch (wanted) {
                case ANY -> true;
                case BOUND -> whitelist instanceof IpWhitelist.Bound;
                case UNBOUND -> whitelist instanceof IpWhitelist.Unbound;
            };
        }

        private static boolean isMet(Rights wanted, Permissions permissions) {
            return switch (wanted) {
                case ANY -> true;
                case READING_ONLY -> permissions.others().isEmpty() && !beyondReading(permissions);
                case BEYOND_READING -> beyondReading(permissions);
                case TRADING -> permissions.mayTrade();
                case TRADING_OR_WITHDRAWING -> permissions.mayTrade() || permissions.has(Permission.WITHDRAW);
            };
        }

        private static boolean beyondReading(Permissions permissions) {
            return permissions.granted().stream().anyMatch(p -> p != Permission.READ);
        }
    }

    /// What a rule says of the keys it is about.
    public sealed interface Effect {
        /// They end so many days of 24 hours after `from`.
        record Ends(int days, From from) implements Effect {
            public Ends {
                Objects.requireNonNull(from);
                if (days < 1) {
                    throw new IllegalArgumentException("a rule counts whole days");
                }
            }
        }

        /// They may end on any day.
        record AnyDay() implements Effect {}

        /// They do not end.
        record Never() implements Effect {}
    }

    /// Where a rule is written, and when that was read.
    public record Origin(String source, LocalDate read) {
        public Origin {
            Objects.requireNonNull(read);
            if (source.isBlank()) {
                throw new IllegalArgumentException("a rule has a source");
            }
        }
    }

    /// How many days it counts; zero where it counts none.
    public int days() {
        return effect instanceof Effect.Ends ends ? ends.days() : 0;
    }

    /// The same with another length. Wants a rule that counts days.
    ExpiryRule lasting(int days) {
        return effect instanceof Effect.Ends ends
                ? new ExpiryRule(id, exchange, standing, applies, new Effect.Ends(days, ends.from()), text, origin)
                : this;
    }
}

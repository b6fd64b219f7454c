package app.rekey.service;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Place;
import app.rekey.domain.Test;
import java.util.List;
import java.util.Objects;

/// What came of looking for a key in the other places of its exchange.
public sealed interface Whereabouts {
    /// Where it was asked, in order.
    List<Look> looks();

    /// One place and what it said of the key.
    record Look(Place place, Test test) {
        public Look {
            Objects.requireNonNull(place);
            Objects.requireNonNull(test);
        }

        /// Whether the place accepts the key.
        public boolean works() {
            return test.info().isPresent();
        }

        /// Whether the place said anything of the key; not so after an outage, a limit, or a refusal of the address' country.
        public boolean isAnswer() {
            return test.diagnosis().kind().judgesKey() && !(test.diagnosis() instanceof Diagnosis.RegionBlocked);
        }

        /// Whether its answer is one that only a place gives that has the key on record.
        boolean knows() {
            return isAnswer() && switch (test.diagnosis().kind()) {
                case KEY_UNKNOWN_OR_DELETED, MALFORMED_KEY -> false;
                case OK, KEY_EXPIRED, TRADE_PERMISSION_LAPSED, PERMISSION_MISSING, SECRET_WRONG, PASSPHRASE_WRONG, IP_NOT_ALLOWED,
                        ACCOUNT_RESTRICTED, REGION_BLOCKED, CLOCK_SKEW, RATE_LIMITED, IP_BANNED, EXCHANGE_DOWN, NETWORK, UNKNOWN -> true;
            };
        }

        boolean saysStop() {
            return test.diagnosis() instanceof Diagnosis.RateLimited || test.diagnosis() instanceof Diagnosis.IpBanned;
        }
    }

    /// The key belongs to the place of `found`: it works there, or the place knows it and says what is wrong with it.
    record Found(Look found, List<Look> looks) implements Whereabouts {
        public Found {
            Objects.requireNonNull(found);
            looks = List.copyOf(looks);
        }
    }

    /// No place that answered knows the key.
    record Nowhere(List<Look> looks) implements Whereabouts {
        public Nowhere {
            looks = List.copyOf(looks);
        }
    }

    /// The search ended before its last place: it was cancelled, or the last answer told us to stop asking.
    record BrokenOff(List<Look> looks) implements Whereabouts {
        public BrokenOff {
            looks = List.copyOf(looks);
        }
    }
}

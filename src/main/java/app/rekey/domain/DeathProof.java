package app.rekey.domain;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What the answer to a call with a deleted version proves of its death.
///
/// Only the exchange's own word that it does not know the key, or that the key has ended, is a proof, and only from a server that
/// accepted this same version not long ago: on another site, under another name of the site, or after the account's move to another one, a
/// key that works looks deleted too.
public sealed interface DeathProof {
    /// An account can be moved to another site, where its keys live on or not. Within this time that is not thought of.
    Duration ACCEPTED_WITHIN = Duration.ofDays(30);

    /// It is dead.
    record Proven(How how) implements DeathProof {
        public Proven {
            Objects.requireNonNull(how);
        }
    }

    /// It is not: the exchange accepted it, whatever rights it has left.
    record StillAnswers() implements DeathProof {}

    /// Nobody can tell by this answer.
    record ProvesNothing(Why why) implements DeathProof {
        public ProvesNothing {
            Objects.requireNonNull(why);
        }
    }

    /// What an exchange says of a dead key. Each room knows the codes that mean one of them and nothing else.
    enum How {
        /// There is no such key.
        UNKNOWN_TO_EXCHANGE,
        /// Its time is over. Nobody can use it; who could prolong it must log in to the account, and could make a new one as well.
        EXPIRED
    }

    /// Why an answer proves nothing.
    enum Why {
        /// The answer would be a proof, but this server never accepted this version as far as is known: it may be the wrong site.
        NEVER_ACCEPTED_HERE(false),
        /// The same, and this server accepted it last longer ago than [#ACCEPTED_WITHIN].
        ACCEPTED_LONG_AGO(false),
        /// The exchange says that the key belongs to another site, or to demo trading.
        OTHER_SITE(false),
        /// The address may be the reason: this key may well work from its whitelisted ones.
        ADDRESS(false),
        /// The exchange gives this answer for a deleted key, and for others too.
        SEVERAL_CAUSES(false),
        /// The exchange speaks of secret, passphrase or form. It seems to know the key still.
        CREDENTIAL(false),
        /// The account is restricted, whatever its keys.
        ACCOUNT(false),
        /// A country is not served.
        COUNTRY(false),
        CLOCK(true),
        /// Asked too often, or banned for a while.
        LIMIT(true),
        /// The exchange is down, or nothing came back.
        NO_ANSWER(true),
        UNRECOGNISED(true);

        private final boolean passes;

        Why(boolean passes) {
            this.passes = passes;
        }

        /// Whether waiting may bring another answer. Where it does not, another call would only be one more failed login.
        public boolean passes() {
            return passes;
        }
    }

    /// What `now` proves.
    ///
    /// @param told what the code of that answer says of the key on this exchange; empty for every code with more than one cause
    /// @param tests of this version; the later ones and `now` itself are left out
    static DeathProof of(Optional<How> told, List<Test> tests, Test now) {
        if (told.isPresent()) {
            return atThisServer(told.get(), tests.stream().filter(test -> test.at().isBefore(now.at())).toList(), now);
        }
        return switch (now.diagnosis()) {
            case Diagnosis.Ok _, Diagnosis.TradePermissionLapsed _, Diagnosis.PermissionMissing _ -> new StillAnswers();
            case Diagnosis.KeyUnknownOrDeleted(var otherSite) -> new ProvesNothing(otherSite ? Why.OTHER_SITE : Why.SEVERAL_CAUSES);
            case Diagnosis.KeyExpired _ -> new ProvesNothing(Why.SEVERAL_CAUSES);
            case Diagnosis.IpNotAllowed _ -> new ProvesNothing(Why.ADDRESS);
            case Diagnosis.SecretWrong _, Diagnosis.PassphraseWrong _, Diagnosis.MalformedKey _ -> new ProvesNothing(Why.CREDENTIAL);
            case Diagnosis.AccountRestricted _ -> new ProvesNothing(Why.ACCOUNT);
            case Diagnosis.RegionBlocked _ -> new ProvesNothing(Why.COUNTRY);
            case Diagnosis.ClockSkew _ -> new ProvesNothing(Why.CLOCK);
            case Diagnosis.RateLimited _, Diagnosis.IpBanned _ -> new ProvesNothing(Why.LIMIT);
            case Diagnosis.ExchangeDown _, Diagnosis.Network _ -> new ProvesNothing(Why.NO_ANSWER);
            case Diagnosis.Unknown _ -> new ProvesNothing(Why.UNRECOGNISED);
        };
    }

    private static DeathProof atThisServer(How how, List<Test> earlier, Test now) {
        var here = answering(now);
        var accepted = earlier.stream()
                .filter(test -> here.isPresent() && test.info().isPresent() && answering(test).equals(here))
                .map(Test::at)
                .max(Comparable::compareTo);
        if (accepted.isEmpty()) {
            return new ProvesNothing(Why.NEVER_ACCEPTED_HERE);
        }
        return accepted.get().isBefore(now.at().minus(ACCEPTED_WITHIN)) ? new ProvesNothing(Why.ACCEPTED_LONG_AGO) : new Proven(how);
    }

    /// The server that answered for the key. Only a further question after it goes to another one of the exchange's.
    private static Optional<String> answering(Test test) {
        return test.evidence().stream()
                .filter(evidence -> evidence.outcome() instanceof Evidence.Outcome.Answered)
                .map(Evidence::host)
                .findFirst();
    }
}

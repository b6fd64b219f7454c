package app.rekey.domain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The cheapest thing that mends a diagnosis.
public enum Remedy {
    NONE,
    /// Make a new key and replace the old one in every bot.
    ROTATE,
    /// Extend the key on the exchange's page: same secret, nothing to push to bots.
    EXTEND,
    /// Switch trading on again on the exchange's page: same secret.
    REENABLE_TRADING,
    /// Choose the site on which the key lives.
    CHANGE_SITE,
    EDIT_PERMISSIONS,
    PASTE_AGAIN,
    ADD_IP,
    WAIT;

    /// KuCoin's answer to keys of version 1 or 2 where it wants version 3 (its list of error codes).
    private static final String KUCOIN_RETIRED_VERSION = "400008";

    /// Whether a key with this diagnosis may be a good one that is called in the wrong place: the wrong site, with or without the
    /// header for demo trading, or as another version of key. KuCoin's answers to a wrong key version are these (400004, 400009).
    public static boolean mayLiveElsewhere(Exchange exchange, Diagnosis diagnosis) {
        return switch (diagnosis.kind()) {
            case KEY_UNKNOWN_OR_DELETED -> true;
            case MALFORMED_KEY, PASSPHRASE_WRONG -> exchange == Exchange.KUCOIN;
            case OK, KEY_EXPIRED, TRADE_PERMISSION_LAPSED, PERMISSION_MISSING, SECRET_WRONG, IP_NOT_ALLOWED, ACCOUNT_RESTRICTED,
                    REGION_BLOCKED, CLOCK_SKEW, RATE_LIMITED, IP_BANNED, EXCHANGE_DOWN, NETWORK, UNKNOWN -> false;
        };
    }

    /// The remedy of what a test call found. A key of a version that its exchange has retired cannot be mended by pasting it again.
    public static Remedy of(Exchange exchange, Test test) {
        boolean isRetired = exchange == Exchange.KUCOIN && test.diagnosis() instanceof Diagnosis.MalformedKey
                && test.reply().flatMap(Test.Reply::code).filter(KUCOIN_RETIRED_VERSION::equals).isPresent();
        return isRetired ? ROTATE : of(exchange, test.diagnosis());
    }

    /// What mends or prolongs a key with the secret that it has, so that no bot has to be touched; the cheapest first. `expiry` is the one of
    /// its current version.
    ///
    /// None of it helps a key whose secret somebody else may have.
    public static List<Remedy> insteadOfRotation(Key key, Expiry expiry) {
        var found = key.current().flatMap(Version::lastJudgement);
        var mend = found.map(test -> of(key.exchange(), test)).filter(remedy -> remedy != NONE && remedy != ROTATE && remedy != WAIT);
        // What was never accepted in its place was hardly deleted there.
        var move = found.filter(test -> test.diagnosis() instanceof Diagnosis.KeyUnknownOrDeleted)
                .filter(_ -> key.current().flatMap(Version::lastAccepted).isEmpty())
                .map(_ -> CHANGE_SITE);
        var extend = Optional.of(EXTEND).filter(_ -> key.exchange() == Exchange.BYBIT && expiry instanceof Expiry.At && isUnbound(key));
        return Stream.of(move, extend, mend).flatMap(Optional::stream).distinct().toList();
    }

    private static boolean isUnbound(Key key) {
        return key.current().flatMap(Version::info).filter(info -> info.ipWhitelist() instanceof IpWhitelist.Unbound).isPresent();
    }

    /// The usual remedy of `diagnosis` on `exchange`.
    ///
    /// Bybit extends a key without a bound IP in place (its FAQ of 2026-02-06), so that comes before a rotation there.
    public static Remedy of(Exchange exchange, Diagnosis diagnosis) {
        return switch (diagnosis) {
            case Diagnosis.Ok _, Diagnosis.ClockSkew _, Diagnosis.AccountRestricted _, Diagnosis.RegionBlocked _,
                    Diagnosis.Unknown _ -> NONE;
            case Diagnosis.KeyExpired _ -> exchange == Exchange.BYBIT ? EXTEND : ROTATE;
            case Diagnosis.TradePermissionLapsed _ -> REENABLE_TRADING;
            case Diagnosis.KeyUnknownOrDeleted unknown -> unknown.otherSite() ? CHANGE_SITE : ROTATE;
            case Diagnosis.PermissionMissing _ -> EDIT_PERMISSIONS;
            case Diagnosis.SecretWrong _, Diagnosis.PassphraseWrong _, Diagnosis.MalformedKey _ -> PASTE_AGAIN;
            case Diagnosis.IpNotAllowed _ -> ADD_IP;
            case Diagnosis.RateLimited _, Diagnosis.IpBanned _, Diagnosis.ExchangeDown _, Diagnosis.Network _ -> WAIT;
        };
    }
}

package app.rekey.exchange.binance;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Expiry;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.Permission;
import app.rekey.domain.Permissions;
import app.rekey.exchange.Judgement;
import app.rekey.http.JsonReply;
import app.rekey.service.TestCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reads what Binance says of a key that it accepts.
///
/// Every flag may be missing ("all fields are nullable" in the connectors): a missing one keeps what was known before.
final class BinanceKeyInfo {
    private static final String TRADING = "enableSpotAndMarginTrading";
    private static final List<String> FLAGS = List.of("enableReading", TRADING, "enableMargin", "enableFutures", "enableVanillaOptions",
            "enableInternalTransfer", "permitsUniversalTransfer", "enableWithdrawals",
            "enablePortfolioMarginTrading", "enableFixApiTrade", "enableFixReadOnly");
    private static final Set<String> OTHERS = Set.of("enablePortfolioMarginTrading", "enableFixApiTrade", "enableFixReadOnly");

    private BinanceKeyInfo() {}

    /// What an answer to one of the two calls means; empty where it is neither.
    static Optional<Judgement.Verdict> accepted(TestCall call, JsonReply json, Instant now) {
        if (json.flag("enableReading").or(() -> json.flag("ipRestrict")).isPresent()) {
            return Optional.of(ofRestrictions(call, json, now));
        }
        return json.flag("canTrade").isPresent() ? Optional.of(ofAccount(call, json)) : Optional.empty();
    }

    /// The account's number, which Binance.US does not tell.
    static Optional<String> accountUid(JsonReply json) {
        var uid = json.number("uid");
        return uid.isPresent() ? Optional.of(Long.toString(uid.getAsLong())) : Optional.empty();
    }

    /// The facts about a key of which an answer tells nothing but that it is alive.
    static KeyInfo untold(Set<Permission> proven, Optional<String> accountUid) {
        return new KeyInfo(new Permissions(proven, Set.of(), List.of()), new IpWhitelist.Unknown(), new Expiry.Unknown(false),
                accountUid, Optional.empty());
    }

    private static Judgement.Verdict ofRestrictions(TestCall call, JsonReply json, Instant now) {
        var ends = json.millis("tradingAuthorityExpirationTime").filter(end -> end.isAfter(Instant.EPOCH));
        var whitelist = json.flag("ipRestrict")
                .<IpWhitelist>map(bound -> bound ? new IpWhitelist.Bound(List.of()) : new IpWhitelist.Unbound())
                .orElse(new IpWhitelist.Unknown());
        var info = new KeyInfo(permissions(call, json), whitelist,
                ends.<Expiry>map(Expiry.At::reported).orElse(new Expiry.Unknown(false)), Optional.empty(), json.millis("createTime"));
        return new Judgement.Accepted(info, diagnosis(call, json, ends, now));
    }

    /// Binance has no code for a lapsed trade permission. It shows in a key that reads, does not trade, and did before or
    /// was told an end that has passed.
    private static Diagnosis diagnosis(TestCall call, JsonReply json, Optional<Instant> ends, Instant now) {
        var isOff = json.flag(TRADING).filter(on -> !on).isPresent();
        var wasOn = call.before().couldTrade(Permission.SPOT);
        var hasPassed = ends.or(() -> knownEnd(call)).filter(end -> !end.isAfter(now)).isPresent();
        return isOff && (wasOn || hasPassed) ? new Diagnosis.TradePermissionLapsed() : new Diagnosis.Ok();
    }

    private static Optional<Instant> knownEnd(TestCall call) {
        return call.before().info().flatMap(known -> known.reported() instanceof Expiry.At at ? Optional.of(at.instant()) : Optional.empty());
    }

    private static Permissions permissions(TestCall call, JsonReply json) {
        var granted = EnumSet.noneOf(Permission.class);
        grant(granted, call, Permission.READ, json.flag("enableReading"));
        grant(granted, call, Permission.SPOT, json.flag(TRADING));
        // Margin orders need the trade permission, and borrowing for them this one.
        grant(granted, call, Permission.MARGIN, both(json.flag(TRADING), json.flag("enableMargin")));
        grant(granted, call, Permission.FUTURES, json.flag("enableFutures"));
        grant(granted, call, Permission.OPTIONS, json.flag("enableVanillaOptions"));
        grant(granted, call, Permission.TRANSFER, either(json.flag("enableInternalTransfer"), json.flag("permitsUniversalTransfer")));
        grant(granted, call, Permission.WITHDRAW, json.flag("enableWithdrawals"));
        var words = new ArrayList<String>();
        var others = new TreeSet<String>();
        for (var flag : FLAGS) {
            if (json.flag(flag).orElse(false)) {
                words.add(flag);
            }
        }
        words.stream().filter(OTHERS::contains).forEach(others::add);
        return new Permissions(granted, others, words);
    }

    private static void grant(Set<Permission> granted, TestCall call, Permission permission, Optional<Boolean> told) {
        var known = call.before().info().map(info -> info.permissions().has(permission));
        if (told.or(() -> known).orElse(false)) {
            granted.add(permission);
        }
    }

    private static Optional<Boolean> both(Optional<Boolean> one, Optional<Boolean> other) {
        return one.flatMap(a -> other.map(b -> a && b));
    }

    private static Optional<Boolean> either(Optional<Boolean> one, Optional<Boolean> other) {
        return one.isPresent() && other.isPresent() ? Optional.of(one.get() || other.get()) : one.or(() -> other);
    }

    /// The account's `can…` flags are the account's and not the key's: a read-only key shows `canTrade` too. So reading is all
    /// that this answer proves; that the account may not trade is worth saying to whoever needs it.
    private static Judgement.Verdict ofAccount(TestCall call, JsonReply json) {
        var needsTrading = call.needs().stream().anyMatch(Permission::isTrading);
        var mayTrade = json.flag("canTrade").orElse(true);
        return new Judgement.Accepted(untold(Set.of(Permission.READ), accountUid(json)),
                needsTrading && !mayTrade ? new Diagnosis.AccountRestricted() : new Diagnosis.Ok());
    }
}

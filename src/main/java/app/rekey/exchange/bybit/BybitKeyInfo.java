package app.rekey.exchange.bybit;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Expiry;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.Permission;
import app.rekey.domain.Permissions;
import app.rekey.exchange.Judgement;
import app.rekey.http.JsonReply;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/// Reads what Bybit says of a key that it accepts (v5/user/apikey-info).
final class BybitKeyInfo {
    /// The word of a key that may do more than read.
    static final String WRITES = "readOnly=0";
    /// The words for whose key it is: the main account's, or a sub-account's.
    static final String IS_MASTER = "isMaster=true";
    static final String IS_SUB = "isMaster=false";

    private static final long READ_ONLY = 1;
    /// The remaining days of a key with bound addresses.
    private static final OptionalLong PERMANENT = OptionalLong.of(-2);

    private BybitKeyInfo() {}

    /// What a good answer to `query-api` or `account/info` means; empty where it is neither.
    static Optional<Judgement.Verdict> accepted(JsonReply json) {
        if (json.at("result", "permissions").isPresent() && json.number("result", "readOnly").isPresent()) {
            var info = new KeyInfo(permissions(json), whitelist(json), expiry(json), accountUid(json), instant(json, "createdAt"));
            return Optional.of(new Judgement.Accepted(info, new Diagnosis.Ok()));
        }
        return json.at("result", "unifiedMarginStatus").map(_ -> new Judgement.Accepted(untold(), new Diagnosis.Ok()));
    }

    private static Optional<String> accountUid(JsonReply json) {
        var uid = json.number("result", "userID");
        return uid.isPresent() && uid.getAsLong() > 0 ? Optional.of(Long.toString(uid.getAsLong())) : Optional.empty();
    }

    /// `account/info` tells of the account and not of the key: it proves that the key reads.
    private static KeyInfo untold() {
        return new KeyInfo(new Permissions(Set.of(Permission.READ), Set.of(), List.of()), new IpWhitelist.Unknown(),
                new Expiry.Unknown(false), Optional.empty(), Optional.empty());
    }

    /// A read-only key keeps its lists, full of rights that it does not have: the documents' own sample is one.
    private static Permissions permissions(JsonReply json) {
        var readOnly = json.number("result", "readOnly").getAsLong();
        var granted = EnumSet.of(Permission.READ);
        var others = new TreeSet<String>();
        var words = new ArrayList<>(List.of("readOnly=" + readOnly));
        // Not a right, but what some rights mean hangs on it.
        json.flag("result", "isMaster").map(master -> master ? IS_MASTER : IS_SUB).ifPresent(words::add);
        for (var group : json.at("result", "permissions").map(JsonReply::names).orElse(List.of())) {
            for (var value : json.items("result", "permissions", group)) {
                var name = value.text().orElse("?");
                words.add(group + "." + name);
                var meant = meaning(group, name);
                meant.ifPresentOrElse(granted::add, () -> others.add(group + "." + name));
            }
        }
        if (readOnly == READ_ONLY) {
            granted.retainAll(Set.of(Permission.READ));
        }
        return new Permissions(granted, others, words);
    }

    private static Optional<Permission> meaning(String group, String value) {
        return switch (group) {
            case "Spot" -> Optional.of(Permission.SPOT);
            case "ContractTrade", "Derivatives" -> Optional.of(Permission.FUTURES);
            case "Options" -> Optional.of(Permission.OPTIONS);
            case "Wallet" -> switch (value) {
                case "Withdraw" -> Optional.of(Permission.WITHDRAW);
                case "AccountTransfer", "SubMemberTransfer", "SubMemberTransferList" -> Optional.of(Permission.TRANSFER);
                default -> Optional.empty();
            };
            default -> Optional.empty();
        };
    }

    /// `["*"]` and an empty list both stand for no bound address.
    private static IpWhitelist whitelist(JsonReply json) {
        if (json.at("result", "ips").isEmpty()) {
            return new IpWhitelist.Unknown();
        }
        var addresses = json.items("result", "ips").stream().flatMap(ip -> ip.text().stream()).toList();
        return addresses.isEmpty() || addresses.contains("*") ? new IpWhitelist.Unbound() : new IpWhitelist.Bound(addresses);
    }

    /// 1970 stands for never. Never computed from the creation: a key can be extended.
    private static Expiry expiry(JsonReply json) {
        var end = instant(json, "expiredAt");
        if (end.filter(Instant.EPOCH::equals).isPresent() || json.number("result", "deadlineDay").equals(PERMANENT)) {
            return new Expiry.Never();
        }
        return end.<Expiry>map(Expiry.At::reported).orElse(new Expiry.Unknown(false));
    }

    private static Optional<Instant> instant(JsonReply json, String name) {
        return json.text("result", name).flatMap(text -> {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeParseException notAnInstant) {
                return Optional.empty();
            }
        });
    }
}

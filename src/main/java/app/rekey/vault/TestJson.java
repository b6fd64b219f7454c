package app.rekey.vault;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.Permissions;
import app.rekey.domain.Test;
import app.rekey.vault.Members.NotUnderstood;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/// A test and its diagnosis as JSON and back.
final class TestJson {
    private static final String KIND = "kind";
    private static final String EVIDENCE = "evidence";

    private TestJson() {}

    static ObjectNode write(Test test) {
        var json = Json.object();
        json.put("testedAt", test.at().toString());
        json.set("diagnosis", write(test.diagnosis()));
        test.reply().ifPresent(reply -> json.set("reply", EvidenceJson.write(reply)));
        json.put("latency", test.latency().toString());
        test.clockSkew().ifPresent(skew -> json.put("clockSkew", skew.toString()));
        test.info().ifPresent(info -> json.set("info", write(info)));
        if (!test.evidence().isEmpty()) {
            var asked = json.putArray(EVIDENCE);
            test.evidence().forEach(evidence -> asked.add(EvidenceJson.write(evidence)));
        }
        return json;
    }

    static Test read(Members json) {
        return new Test(
                json.instant("testedAt"),
                diagnosis(json.members("diagnosis")),
                json.optionalMembers("reply").map(EvidenceJson::reply),
                json.duration("latency"),
                json.optionalDuration("clockSkew"),
                json.optionalMembers("info").map(TestJson::info),
                json.optionalList(EVIDENCE).stream().flatMap(evidence -> EvidenceJson.read(evidence).stream()).toList());
    }

    private static ObjectNode write(Diagnosis diagnosis) {
        var json = Json.object().put(KIND, diagnosis.kind().name());
        switch (diagnosis) {
            case Diagnosis.KeyUnknownOrDeleted unknown -> json.put("otherSite", unknown.otherSite());
            case Diagnosis.PermissionMissing lacking ->
                    DetailsJson.permissionWords(lacking.missing()).forEach(json.putArray("missing")::add);
            case Diagnosis.PassphraseWrong wrong -> json.put("maybeSecret", wrong.maybeSecret());
            case Diagnosis.IpNotAllowed ip -> ip.address().ifPresent(address -> json.put("address", address));
            case Diagnosis.ClockSkew skew -> skew.skew().ifPresent(by -> json.put("skew", by.toString()));
            case Diagnosis.RateLimited limited -> limited.until().ifPresent(until -> json.put("until", until.toString()));
            case Diagnosis.IpBanned banned -> banned.until().ifPresent(until -> json.put("until", until.toString()));
            case Diagnosis.RegionBlocked region -> json.put("ofAddress", region.ofAddress());
            case Diagnosis.Network network -> json.put("fault", network.fault().name());
            case Diagnosis.Ok _, Diagnosis.KeyExpired _, Diagnosis.TradePermissionLapsed _, Diagnosis.SecretWrong _,
                    Diagnosis.MalformedKey _, Diagnosis.AccountRestricted _,
                    Diagnosis.ExchangeDown _, Diagnosis.Unknown _ -> { }
        }
        return json;
    }

    private static Diagnosis diagnosis(Members json) {
        return switch (Diagnosis.Kind.valueOf(json.text(KIND))) {
            case OK -> new Diagnosis.Ok();
            case KEY_EXPIRED -> new Diagnosis.KeyExpired();
            case TRADE_PERMISSION_LAPSED -> new Diagnosis.TradePermissionLapsed();
            case KEY_UNKNOWN_OR_DELETED -> new Diagnosis.KeyUnknownOrDeleted(json.flag("otherSite"));
            case PERMISSION_MISSING -> new Diagnosis.PermissionMissing(DetailsJson.permissions(json.texts("missing")));
            case SECRET_WRONG -> new Diagnosis.SecretWrong();
            case PASSPHRASE_WRONG -> new Diagnosis.PassphraseWrong(json.flag("maybeSecret"));
            case IP_NOT_ALLOWED -> new Diagnosis.IpNotAllowed(json.optionalText("address"));
            case MALFORMED_KEY -> new Diagnosis.MalformedKey();
            case ACCOUNT_RESTRICTED -> new Diagnosis.AccountRestricted();
            case REGION_BLOCKED -> new Diagnosis.RegionBlocked(json.optionalFlag("ofAddress").orElse(false));
            case CLOCK_SKEW -> new Diagnosis.ClockSkew(json.optionalDuration("skew"));
            case RATE_LIMITED -> new Diagnosis.RateLimited(json.optionalInstant("until"));
            case IP_BANNED -> new Diagnosis.IpBanned(json.optionalInstant("until"));
            case EXCHANGE_DOWN -> new Diagnosis.ExchangeDown();
            case NETWORK -> new Diagnosis.Network(Diagnosis.Network.Fault.valueOf(json.text("fault")));
            case UNKNOWN -> new Diagnosis.Unknown();
        };
    }

    private static ObjectNode write(KeyInfo info) {
        var json = Json.object();
        var permissions = json.putObject("permissions");
        DetailsJson.permissionWords(info.permissions().granted()).forEach(permissions.putArray("granted")::add);
        info.permissions().others().forEach(permissions.putArray("others")::add);
        info.permissions().words().forEach(permissions.putArray("words")::add);
        var whitelist = json.putObject("ipWhitelist");
        switch (info.ipWhitelist()) {
            case IpWhitelist.Bound bound -> bound.addresses().forEach(whitelist.put(KIND, "bound").putArray("addresses")::add);
            case IpWhitelist.Unbound _ -> whitelist.put(KIND, "unbound");
            case IpWhitelist.Unknown _ -> whitelist.put(KIND, "unknown");
        }
        json.set("reported", DetailsJson.write(info.reported()));
        info.accountUid().ifPresent(uid -> json.put("accountUid", uid));
        info.createdAt().ifPresent(at -> json.put("createdAt", at.toString()));
        return json;
    }

    private static KeyInfo info(Members json) {
        var permissions = json.members("permissions");
        Set<String> others = new TreeSet<>(permissions.texts("others"));
        return new KeyInfo(
                new Permissions(DetailsJson.permissions(permissions.texts("granted")), others, permissions.texts("words")),
                whitelist(json.members("ipWhitelist")),
                DetailsJson.expiry(json.members("reported")),
                json.optionalText("accountUid"),
                json.optionalInstant("createdAt"));
    }

    private static IpWhitelist whitelist(Members json) {
        return switch (json.text(KIND)) {
            case "bound" -> new IpWhitelist.Bound(json.texts("addresses"));
            case "unbound" -> new IpWhitelist.Unbound();
            case "unknown" -> new IpWhitelist.Unknown();
            default -> throw new NotUnderstood(KIND);
        };
    }
}

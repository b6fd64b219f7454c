package app.rekey.exchange.kucoin;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Expiry;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.Permission;
import app.rekey.domain.Permissions;
import app.rekey.exchange.Judgement;
import app.rekey.http.JsonReply;
import app.rekey.http.Reply;
import app.rekey.service.TestCall;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/// Reads KuCoin's answers: `{"code", "msg", "data"}`, where HTTP 200 and code 200000 together mean success.
final class KucoinAnswers {
    private static final String SUCCESS = "200000";

    private KucoinAnswers() {}

    /// What an answer to a signed call means; never throws for what the answer holds.
    static Judgement judge(TestCall call, Reply.Answer answer, Optional<JsonReply> json) {
        return json.flatMap(whole -> whole.text("code")
                        .map(code -> new Judgement(Optional.of(code), verdict(code, call, answer, whole))))
                .orElseGet(() -> new Judgement(Optional.empty(), withoutMeaning(answer)));
    }

    private static Judgement.Verdict verdict(String code, TestCall call, Reply.Answer answer, JsonReply whole) {
        if (SUCCESS.equals(code) && answer.status() == 200) {
            return new Judgement.Accepted(read(whole), new Diagnosis.Ok());
        }
        if (KucoinErrorCodes.provesKey(code)) {
            return new Judgement.Accepted(mayRead(), new Diagnosis.Ok());
        }
        if (KucoinErrorCodes.saysNoSuchCall(code)) {
            return new Judgement.NoSuchCall();
        }
        var diagnosis = KucoinErrorCodes.diagnosis(code, whole.text("msg").orElse(""), call, answer);
        return diagnosis instanceof Diagnosis.Unknown ? withoutMeaning(answer) : new Judgement.Refused(diagnosis);
    }

    private static Judgement.Verdict withoutMeaning(Reply.Answer answer) {
        return answer.status() == 404 ? new Judgement.NoSuchCall() : new Judgement.Refused(new Diagnosis.Unknown());
    }

    private static KeyInfo read(JsonReply whole) {
        return whole.at("data")
                .flatMap(data -> data.text("permission").map(permission -> describedBy(data, permission)))
                .orElseGet(KucoinAnswers::mayRead);
    }

    private static KeyInfo describedBy(JsonReply data, String permission) {
        // A key without a bound address simply has no such member.
        var addresses = words(data.text("ipWhitelist").orElse(""));
        var whitelist = addresses.isEmpty() ? new IpWhitelist.Unbound() : new IpWhitelist.Bound(addresses);
        var uid = data.text("uid").filter(text -> !text.isBlank());
        return new KeyInfo(permissions(permission), whitelist, expiry(data), uid, moment(data, "createdAt"));
    }

    /// No date means that the key has none of its own. It does not mean that the key lives for ever: the idle rule may still end
    /// it, and that rule applies only where the exchange reported nothing.
    private static Expiry expiry(JsonReply data) {
        return moment(data, "expiredAt").<Expiry>map(Expiry.At::reported).orElse(new Expiry.Unknown(false));
    }

    /// A date; KuCoin writes "never" elsewhere as -1, so only what lies after 1970 is one.
    private static Optional<Instant> moment(JsonReply data, String name) {
        return data.millis(name).filter(instant -> instant.isAfter(Instant.EPOCH));
    }

    /// What is known of a key from an answer that does not describe it: that it may read, for it just did.
    private static KeyInfo mayRead() {
        return new KeyInfo(
                permissions(""), new IpWhitelist.Unknown(), new Expiry.Unknown(false), Optional.empty(), Optional.empty());
    }

    private static Permissions permissions(String permission) {
        // The calls made here want General, and were answered.
        var granted = EnumSet.of(Permission.READ);
        var others = new TreeSet<String>();
        var words = words(permission);
        for (var word : words) {
            switch (word.toLowerCase(Locale.ROOT)) {
                case "general" -> granted.add(Permission.READ);
                // "Trade" stands on keys from before the rights were split.
                case "spot", "trade" -> granted.add(Permission.SPOT);
                case "margin" -> granted.add(Permission.MARGIN);
                case "futures" -> granted.add(Permission.FUTURES);
                case "innertransfer" -> granted.add(Permission.TRANSFER);
                // KuCoin's word for sending out of the account, which is withdrawing.
                case "transfer" -> granted.add(Permission.WITHDRAW);
                case "unified" -> {
                    // Trading in a unified account. Which markets it opens is not documented, so no more than spot is promised.
                    granted.add(Permission.SPOT);
                    others.add(word);
                }
                default -> others.add(word);
            }
        }
        return new Permissions(granted, others, words);
    }

    private static List<String> words(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).filter(word -> !word.isEmpty()).toList();
    }
}

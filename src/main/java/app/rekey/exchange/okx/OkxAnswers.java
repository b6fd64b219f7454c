package app.rekey.exchange.okx;

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
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reads OKX's answers: `{"code", "msg", "data"}`, where HTTP 200 and code 0 together mean success.
final class OkxAnswers {
    private OkxAnswers() {}

    /// What an answer to a signed call means; never throws for what the answer holds.
    static Judgement judge(TestCall call, Reply.Answer answer, Optional<JsonReply> json) {
        return json.flatMap(whole -> codeIn(whole)
                        .map(code -> new Judgement(Optional.of(code.number()), verdict(code, call, answer, whole))))
                .orElseGet(() -> new Judgement(Optional.empty(), withoutMeaning(answer)));
    }

    /// A code with the sentence beside it.
    private record Code(String number, String text) {}

    /// The code that counts. Codes 1 and 2 only say that all or some items failed; the first failed item says why, in `sCode`.
    private static Optional<Code> codeIn(JsonReply whole) {
        return whole.text("code").map(code -> switch (code) {
            case "1", "2" -> whole.items("data").stream()
                    .flatMap(item -> item.text("sCode").filter(c -> !"0".equals(c)).map(c -> code(c, item.text("sMsg"))).stream())
                    .findFirst()
                    .orElseGet(() -> code(code, whole.text("msg")));
            default -> code(code, whole.text("msg"));
        });
    }

    private static Code code(String number, Optional<String> text) {
        return new Code(number, text.orElse(""));
    }

    private static Judgement.Verdict verdict(Code code, TestCall call, Reply.Answer answer, JsonReply whole) {
        if ("0".equals(code.number()) && answer.status() == 200) {
            return new Judgement.Accepted(read(whole), new Diagnosis.Ok());
        }
        if (OkxErrorCodes.provesKey(code.number())) {
            return new Judgement.Accepted(mayRead(), new Diagnosis.Ok());
        }
        var diagnosis = OkxErrorCodes.diagnosis(code.number(), code.text(), call, answer.midpoint());
        return diagnosis instanceof Diagnosis.Unknown ? withoutMeaning(answer) : new Judgement.Refused(diagnosis);
    }

    private static Judgement.Verdict withoutMeaning(Reply.Answer answer) {
        return answer.status() == 404 ? new Judgement.NoSuchCall() : new Judgement.Refused(new Diagnosis.Unknown());
    }

    private static KeyInfo read(JsonReply whole) {
        return whole.items("data").stream()
                .findFirst()
                .flatMap(config -> config.text("perm").map(perm -> describedBy(config, perm)))
                .orElseGet(OkxAnswers::mayRead);
    }

    private static KeyInfo describedBy(JsonReply config, String perm) {
        var whitelist = config.text("ip").map(OkxAnswers::whitelist).orElse(new IpWhitelist.Unknown());
        var uid = config.text("uid").filter(text -> !text.isBlank());
        return new KeyInfo(permissions(perm), whitelist, new Expiry.Unknown(false), uid, Optional.empty());
    }

    /// What is known of a key from an answer that does not describe it: that it may read, for it just did.
    private static KeyInfo mayRead() {
        return new KeyInfo(
                permissions(""), new IpWhitelist.Unknown(), new Expiry.Unknown(false), Optional.empty(), Optional.empty());
    }

    private static IpWhitelist whitelist(String ip) {
        var addresses = words(ip);
        return addresses.isEmpty() ? new IpWhitelist.Unbound() : new IpWhitelist.Bound(addresses);
    }

    private static Permissions permissions(String perm) {
        // Every key of OKX may read; the call that was answered proves it.
        var granted = EnumSet.of(Permission.READ);
        var others = new TreeSet<String>();
        var words = words(perm);
        for (var word : words) {
            switch (word) {
                // The documentation's own samples write both.
                case "read_only", "read" -> granted.add(Permission.READ);
                // One right for every kind of trading; OKX has no finer ones.
                case "trade" ->
                    granted.addAll(Set.of(Permission.SPOT, Permission.MARGIN, Permission.FUTURES, Permission.OPTIONS));
                case "withdraw" -> granted.add(Permission.WITHDRAW);
                default -> others.add(word);
            }
        }
        return new Permissions(granted, others, words);
    }

    private static List<String> words(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).filter(word -> !word.isEmpty()).toList();
    }
}

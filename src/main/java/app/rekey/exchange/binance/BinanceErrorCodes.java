package app.rekey.exchange.binance;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyInfo;
import app.rekey.exchange.AddressInText;
import app.rekey.exchange.Judgement;
import app.rekey.http.JsonReply;
import app.rekey.http.Reply;
import app.rekey.service.TestCall;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/// What Binance's error codes mean (errors.md, and answers seen in public where it is silent).
///
/// The code decides, never the status: `/api`, `/sapi` and `/fapi` send the same code with different ones.
final class BinanceErrorCodes {
    private static final Pattern BANNED_UNTIL = Pattern.compile("banned until (\\d{13})");

    private BinanceErrorCodes() {}

    /// The diagnosis of an answer that is no good one. Unmapped codes and other bodies are UNKNOWN.
    static Judgement judge(TestCall call, Reply.Answer answer, Optional<JsonReply> json) {
        var error = json.map(BinanceErrorCodes::innermost);
        var code = error.map(body -> body.number("code")).orElse(OptionalLong.empty());
        if (code.isEmpty()) {
            var noSuchCall = answer.status() == 404;
            return new Judgement(Optional.empty(), noSuchCall ? new Judgement.NoSuchCall() : new Judgement.Refused(new Diagnosis.Unknown()));
        }
        var text = error.flatMap(body -> body.text("msg")).orElse("");
        return new Judgement(Optional.of(Long.toString(code.getAsLong())), verdict(call, answer, code.getAsLong(), text));
    }

    /// Some `/sapi` answers carry the real error as JSON inside `msg`.
    private static JsonReply innermost(JsonReply json) {
        return json.text("msg")
                .filter(text -> text.startsWith("{"))
                .flatMap(text -> JsonReply.parse(text.getBytes(StandardCharsets.UTF_8)))
                .filter(inner -> inner.number("code").isPresent())
                .orElse(json);
    }

    private static Judgement.Verdict verdict(TestCall call, Reply.Answer answer, long code, String text) {
        if (code == -1013 || code == -1121 || code == -2010 && text.contains("insufficient balance")) {
            // Only a key that was accepted gets as far as its order's details.
            var known = call.before().info().orElseGet(() -> BinanceKeyInfo.untold(Set.of(), Optional.empty()));
            return accepted(known);
        }
        return new Judgement.Refused(diagnosis(call, answer, Math.clamp(code, Integer.MIN_VALUE, Integer.MAX_VALUE), text));
    }

    private static Judgement.Verdict accepted(KeyInfo info) {
        return new Judgement.Accepted(info, new Diagnosis.Ok());
    }

    private static Diagnosis diagnosis(TestCall call, Reply.Answer answer, int code, String text) {
        return switch (code) {
            case -2014 -> new Diagnosis.MalformedKey();
            case -2008 -> new Diagnosis.KeyUnknownOrDeleted(false);
            // 3701 is Binance TR's -2015.
            case -2015, 3701 -> invalidKeyIpOrPermissions(call, text);
            case -1022 -> new Diagnosis.SecretWrong();
            case -1021 -> new Diagnosis.ClockSkew(Optional.empty());
            case -1002 -> new Diagnosis.PermissionMissing(Set.of());
            case -1003 -> tooMuch(answer, text);
            case -1015 -> new Diagnosis.RateLimited(Optional.empty());
            case -2010, -2011, -2017, -3022, -4087, -4088, -4192, -1109 -> new Diagnosis.AccountRestricted();
            case 0 -> answer.status() == 451 || text.contains("restricted location")
                    ? new Diagnosis.RegionBlocked(true)
                    : new Diagnosis.Unknown();
            case 1, -1000, -1001, -1004, -1006, -1007, -1008, -1016 -> new Diagnosis.ExchangeDown();
            // -1099 is an unspecific refusal, -1100 to -1105 would be our own mistake.
            default -> new Diagnosis.Unknown();
        };
    }

    /// One code for three things. `/sapi` has -2008 for a key it does not know, so there -2015 most likely means the address,
    /// unless the key was free to come from anywhere. `/api/v3` has been seen to answer -2015 to unknown keys.
    private static Diagnosis invalidKeyIpOrPermissions(TestCall call, String text) {
        var wasUnbound = call.before().info().filter(known -> known.ipWhitelist() instanceof IpWhitelist.Unbound).isPresent();
        if (!BinanceSites.hasKeyRestrictions(call.site()) || wasUnbound) {
            return new Diagnosis.KeyUnknownOrDeleted(false);
        }
        // Seen at the end of the text: ", request ip: 203.0.113.7".
        return new Diagnosis.IpNotAllowed(AddressInText.find(text));
    }

    private static Diagnosis tooMuch(Reply.Answer answer, String text) {
        var until = BANNED_UNTIL.matcher(text);
        var end = until.find() ? Optional.of(Instant.ofEpochMilli(Long.parseLong(until.group(1)))) : Optional.<Instant>empty();
        return answer.status() == 418 || end.isPresent() ? new Diagnosis.IpBanned(end) : new Diagnosis.RateLimited(Optional.empty());
    }
}

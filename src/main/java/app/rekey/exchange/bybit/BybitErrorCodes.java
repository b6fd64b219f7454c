package app.rekey.exchange.bybit;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Expiry;
import app.rekey.exchange.Judgement;
import app.rekey.http.JsonReply;
import app.rekey.http.Reply;
import app.rekey.service.TestCall;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What Bybit's codes mean (v5/error and its history). They come with HTTP 200; only its gateways speak by status.
final class BybitErrorCodes {
    // "… req_timestamp[1696396708819],server_timestamp[1696396707813],recv_window[15000]"
    private static final Pattern SERVER_TIMESTAMP = Pattern.compile("server_timestamp\\[(\\d{13})]");
    private static final Duration TOO_FREQUENT = Duration.ofMinutes(10);

    private BybitErrorCodes() {}

    /// The code of an answer; `ret_code` is its name in versions before 5.
    static Optional<String> code(JsonReply json) {
        return json.text("retCode").or(() -> json.text("ret_code"));
    }

    /// The diagnosis of an answer that is no good one. Unmapped codes and other bodies are UNKNOWN.
    static Judgement judge(TestCall call, Reply.Answer answer, Optional<JsonReply> json) {
        var code = json.flatMap(BybitErrorCodes::code);
        if (code.isEmpty()) {
            return new Judgement(code, json.isEmpty() ? ofStatus(answer) : new Judgement.Refused(new Diagnosis.Unknown()));
        }
        if ("10017".equals(code.get())) {
            return new Judgement(code, new Judgement.NoSuchCall());
        }
        var text = json.flatMap(body -> body.text("retMsg").or(() -> body.text("ret_msg"))).orElse("").toLowerCase(Locale.ROOT);
        return new Judgement(code, new Judgement.Refused(diagnosis(call, answer, code.get(), text)));
    }

    private static Diagnosis diagnosis(TestCall call, Reply.Answer answer, String code, String text) {
        return switch (code) {
            case "33004" -> new Diagnosis.KeyExpired();
            case "-2015" -> text.contains("expired") || isPastItsEnd(call, answer) ? new Diagnosis.KeyExpired() : new Diagnosis.Unknown();
            // For how long an expired key is still known as one is not documented.
            case "10003" -> isPastItsEnd(call, answer) ? new Diagnosis.KeyExpired() : new Diagnosis.KeyUnknownOrDeleted(false);
            case "10004" -> new Diagnosis.SecretWrong();
            case "10005" -> call.before().couldTrade() ? new Diagnosis.TradePermissionLapsed() : new Diagnosis.PermissionMissing(Set.of());
            case "10029", "81007", "141020" -> new Diagnosis.PermissionMissing(Set.of());
            case "10010" -> new Diagnosis.IpNotAllowed(Optional.empty());
            case "10002" -> new Diagnosis.ClockSkew(skew(answer, text));
            case "-1" -> text.contains("request expired") ? new Diagnosis.ClockSkew(Optional.empty()) : new Diagnosis.Unknown();
            case "10006", "10018" -> new Diagnosis.RateLimited(reset(answer));
            // Until 2026-05 this code meant a banned address.
            case "10009" -> text.matches("(?s).*\\bip\\b.*\\bbanned\\b.*") ? new Diagnosis.IpBanned(Optional.empty()) : new Diagnosis.RegionBlocked(true);
            case "10024", "20096", "10008", "10027", "10028", "100028", "10020" -> new Diagnosis.AccountRestricted();
            case "10000", "10016", "429" -> new Diagnosis.ExchangeDown();
            // 10001, 10007 and 10014 would be our own mistake.
            default -> new Diagnosis.Unknown();
        };
    }

    private static Judgement.Verdict ofStatus(Reply.Answer answer) {
        var body = new String(answer.body(), StandardCharsets.UTF_8).strip().toLowerCase(Locale.ROOT);
        return switch (answer.status()) {
            case 401 -> new Judgement.Refused(body.isEmpty() ? new Diagnosis.KeyUnknownOrDeleted(false) : new Diagnosis.Unknown());
            case 403 -> new Judgement.Refused(body.contains("access too frequent")
                    ? new Diagnosis.IpBanned(Optional.of(answer.sentAt().plus(TOO_FREQUENT)))
                    : new Diagnosis.Unknown());
            case 404 -> new Judgement.NoSuchCall();
            default -> new Judgement.Refused(new Diagnosis.Unknown());
        };
    }

    private static boolean isPastItsEnd(TestCall call, Reply.Answer answer) {
        return call.before().info()
                .filter(known -> known.reported() instanceof Expiry.At at && !at.instant().isAfter(answer.sentAt()))
                .isPresent();
    }

    /// Our clock minus Bybit's, which its text tells.
    private static Optional<Duration> skew(Reply.Answer answer, String text) {
        var theirs = SERVER_TIMESTAMP.matcher(text);
        return theirs.find()
                ? Optional.of(Duration.between(Instant.ofEpochMilli(Long.parseLong(theirs.group(1))), answer.sentAt()))
                : Optional.empty();
    }

    private static Optional<Instant> reset(Reply.Answer answer) {
        return answer.header("x-bapi-limit-reset-timestamp")
                .filter(text -> text.matches("\\d{13}"))
                .map(text -> Instant.ofEpochMilli(Long.parseLong(text)));
    }
}

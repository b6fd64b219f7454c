package app.rekey.exchange.kucoin;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.ExpiryRules;
import app.rekey.domain.KeyInfo;
import app.rekey.exchange.AddressInText;
import app.rekey.http.Reply;
import app.rekey.service.TestCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What KuCoin's error codes say of a key: docs-new, "Error Code", the older documentation, and the answers that users saw.
///
/// The code alone decides. KuCoin sends errors with HTTP 200 too, and 403 for different things. The text is read only for the
/// address in it.
final class KucoinErrorCodes {
    /// Cloudflare's block of an address that asked too often (older documentation, 2023).
    private static final Duration ADDRESS_BLOCK = Duration.ofSeconds(30);
    /// The block that code 200002 brings (older documentation).
    private static final Duration CALL_BLOCK = Duration.ofSeconds(10);

    private KucoinErrorCodes() {}

    /// The diagnosis of an answer with this code to `call`.
    static Diagnosis diagnosis(String code, String text, TestCall call, Reply.Answer answer) {
        return switch (code) {
            case "400003" ->
                hasEnded(call, answer.midpoint()) ? new Diagnosis.KeyExpired() : new Diagnosis.KeyUnknownOrDeleted(false);
            // The passphrase header is made with the secret, and KuCoin looks at it first: a wrong secret gets this answer too.
            case "400004" -> new Diagnosis.PassphraseWrong(true);
            case "400005" -> new Diagnosis.SecretWrong();
            case "400006", "400202" -> new Diagnosis.IpNotAllowed(AddressInText.find(text));
            case "400007" -> call.before().couldTrade() ? new Diagnosis.TradePermissionLapsed() : new Diagnosis.PermissionMissing(Set.of());
            case "400002" -> new Diagnosis.ClockSkew(Optional.empty());
            // A header is empty; or the key is of a version that KuCoin no longer takes, or of another than the header says.
            case "400001", "400008", "400009" -> new Diagnosis.MalformedKey();
            default -> ofAccount(code, answer);
        };
    }

    /// Whether KuCoin accepted the key before it refused the call: these complain of a balance, not of the key.
    static boolean provesKey(String code) {
        return "200004".equals(code) || "230003".equals(code);
    }

    /// Whether the code says that the server has no such call: its address is unknown, or the call was given up.
    static boolean saysNoSuchCall(String code) {
        return "404000".equals(code) || "401000".equals(code);
    }

    private static Diagnosis ofAccount(String code, Reply.Answer answer) {
        return switch (code) {
            case "200009", "400010", "400303", "400304", "400444", "400700", "411100", "411200" ->
                new Diagnosis.AccountRestricted();
            // This one alone speaks of the address in all its texts.
            case "400302" -> new Diagnosis.RegionBlocked(true);
            case "400301", "400500", "40010", "600004", "126046" -> new Diagnosis.RegionBlocked();
            default -> ofServer(code, answer);
        };
    }

    private static Diagnosis ofServer(String code, Reply.Answer answer) {
        var quota = KucoinQuota.of(answer);
        return switch (code) {
            // This means the account's own quota or an overloaded server; only the first comes with quota headers.
            case "429000" -> quota.isTold() ? new Diagnosis.RateLimited(quota.reset()) : new Diagnosis.ExchangeDown();
            case "429001", "429002" -> new Diagnosis.RateLimited(quota.reset());
            case "200002" -> new Diagnosis.RateLimited(Optional.of(end(answer).plus(CALL_BLOCK)));
            case "1015" -> new Diagnosis.RateLimited(Optional.of(end(answer).plus(ADDRESS_BLOCK)));
            case "230005", "408000", "500000", "501000", "503000", "504000", "505000" -> new Diagnosis.ExchangeDown();
            // Sessions, partners, faults of the request, and codes that nobody documented: none of them judges the key.
            default -> new Diagnosis.Unknown();
        };
    }

    private static Instant end(Reply.Answer answer) {
        return answer.sentAt().plus(answer.latency());
    }

    /// KuCoin has no code for a key whose date has passed or that it removed after 30 idle days; what was known of the key tells.
    private static boolean hasEnded(TestCall call, Instant now) {
        return call.before().info()
                .filter(info -> ExpiryRules.of(KucoinExpiryRules.ALL).hasEnded(subject(call, info), now))
                .isPresent();
    }

    private static ExpiryRules.Subject subject(TestCall call, KeyInfo info) {
        return new ExpiryRules.Subject(
                Exchange.KUCOIN, call.credential().keyType(), call.demo(), info, call.before().lastAccepted());
    }
}

package app.rekey.exchange.okx;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.ExpiryRules;
import app.rekey.domain.KeyInfo;
import app.rekey.exchange.AddressInText;
import app.rekey.service.TestCall;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What OKX's error codes say of a key: docs-v5, "Error Code", and the answers that users saw.
///
/// The code alone decides. The HTTP status does not: the documentation and the wire differ in it (50119 is documented with 200
/// and comes with 401). The text is read only where one code stands for several causes.
final class OkxErrorCodes {
    private OkxErrorCodes() {}

    /// The diagnosis of an answer with this code to `call`, received at `now`.
    static Diagnosis diagnosis(String code, String text, TestCall call, Instant now) {
        return switch (code) {
            case "50119" -> hasEnded(call, now) ? new Diagnosis.KeyExpired() : new Diagnosis.KeyUnknownOrDeleted(false);
            case "50111" -> notAKey(call, now);
            // The user behind the key is gone.
            case "50008" -> new Diagnosis.KeyUnknownOrDeleted(false);
            // A demo key without the demo header, a live key with it, or a call of the other of the two worlds.
            case "50101", "50038", "50053" -> new Diagnosis.KeyUnknownOrDeleted(true);
            case "50103", "50106", "50107" -> new Diagnosis.MalformedKey();
            case "50104", "50105" -> new Diagnosis.PassphraseWrong(false);
            case "50113" -> new Diagnosis.SecretWrong();
            case "50102", "50112" -> new Diagnosis.ClockSkew(Optional.empty());
            case "50110" -> new Diagnosis.IpNotAllowed(AddressInText.find(text));
            // The call wants a key with a bound address, and this one has none.
            case "50035" -> new Diagnosis.IpNotAllowed(Optional.empty());
            // OKX lets no trading right lapse by itself; where the key had it, its owner's edit took it away.
            case "50030", "50114", "50120" ->
                call.before().couldTrade() ? new Diagnosis.TradePermissionLapsed() : new Diagnosis.PermissionMissing(Set.of());
            case "50041", "50116", "50118" -> new Diagnosis.PermissionMissing(Set.of());
            // Calls that are for main accounts, brokers or withdrawing keys only; they come after the key was accepted.
            case "59500", "59504", "59604", "59608", "59614" -> new Diagnosis.PermissionMissing(Set.of());
            default -> ofAccount(code, text);
        };
    }

    /// Whether OKX accepted the key before it refused the call: 51010 complains of the account's mode, not of the key.
    static boolean provesKey(String code) {
        return "51010".equals(code);
    }

    private static Diagnosis ofAccount(String code, String text) {
        return switch (code) {
            case "50007", "50009", "50012", "50017", "50018", "50019", "50020", "50021", "50022", "50023", "50027", "50028",
                    "50029", "50032", "50033", "50059", "50060", "50100", "51009", "51732", "58004", "59508", "59519" ->
                new Diagnosis.AccountRestricted();
            case "50121" -> new Diagnosis.RegionBlocked(true);
            case "50051", "50052", "50067", "51155", "51734" -> new Diagnosis.RegionBlocked();
            case "51024" -> speaksOfAPlace(text) ? new Diagnosis.RegionBlocked() : new Diagnosis.AccountRestricted();
            default -> ofServer(code);
        };
    }

    private static Diagnosis ofServer(String code) {
        return switch (code) {
            case "50011", "50040", "50061" -> new Diagnosis.RateLimited(Optional.empty());
            // 50013 comes with HTTP 429, and still is a busy server and no limit of the caller's.
            case "50001", "50004", "50005", "50013", "50026", "50046", "50062", "51054" -> new Diagnosis.ExchangeDown();
            // Faults of the request, answers about another key or sub-account than the caller's, and codes that nobody
            // documented: none of them judges the key.
            default -> new Diagnosis.Unknown();
        };
    }

    /// 50111 was seen for texts that are no OKX key at all. Whether OKX also says it of a removed key is unconfirmed, so a text
    /// of the right shape counts as one.
    private static Diagnosis notAKey(TestCall call, Instant now) {
        if (hasEnded(call, now)) {
            return new Diagnosis.KeyExpired();
        }
        return OkxDialect.looksLikeAKey(call.credential().apiKey())
                ? new Diagnosis.KeyUnknownOrDeleted(false)
                : new Diagnosis.MalformedKey();
    }

    /// OKX has no code for a key that it removed after 14 idle days; what was known of the key tells.
    private static boolean hasEnded(TestCall call, Instant now) {
        return call.before().info()
                .filter(info -> ExpiryRules.of(OkxExpiryRules.ALL).hasEnded(subject(call, info), now))
                .isPresent();
    }

    private static ExpiryRules.Subject subject(TestCall call, KeyInfo info) {
        return new ExpiryRules.Subject(
                Exchange.OKX, call.credential().keyType(), call.demo(), info, call.before().lastAccepted());
    }

    /// 51024 comes with some 35 texts, from frozen accounts to local laws.
    private static boolean speaksOfAPlace(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        return Stream.of("country", "region", "local law").anyMatch(lower::contains);
    }
}

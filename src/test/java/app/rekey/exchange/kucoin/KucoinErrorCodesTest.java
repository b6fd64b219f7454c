package app.rekey.exchange.kucoin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Diagnosis.Kind;
import app.rekey.domain.Expiry;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.Permission;
import app.rekey.exchange.Judgement;
import app.rekey.service.TestCall.Before;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KucoinErrorCodesTest {
    /// Codes of docs-new and of the older documentation; HTTP statuses as they were seen, 200 where nobody showed one.
    @ParameterizedTest
    @CsvSource(textBlock = """
            # HTTP, code, diagnosis
            401, 400003, KEY_UNKNOWN_OR_DELETED
            200, 400003, KEY_UNKNOWN_OR_DELETED
            401, 400004, PASSPHRASE_WRONG
            400, 400004, PASSPHRASE_WRONG
            401, 400005, SECRET_WRONG
            400, 400005, SECRET_WRONG
            403, 400006, IP_NOT_ALLOWED
            403, 400007, PERMISSION_MISSING
            400, 400001, MALFORMED_KEY
            400, 400002, CLOCK_SKEW
            200, 400008, MALFORMED_KEY
            200, 400009, MALFORMED_KEY
            200, 400010, ACCOUNT_RESTRICTED
            200, 400011, UNKNOWN
            200, 400012, UNKNOWN
            200, 400200, UNKNOWN
            200, 400201, UNKNOWN
            200, 400202, IP_NOT_ALLOWED
            200, 400301, REGION_BLOCKED
            200, 400302, REGION_BLOCKED
            200, 400303, ACCOUNT_RESTRICTED
            200, 400304, ACCOUNT_RESTRICTED
            200, 400400, UNKNOWN
            200, 400401, UNKNOWN
            200, 400444, ACCOUNT_RESTRICTED
            200, 400500, REGION_BLOCKED
            200, 40010,  REGION_BLOCKED
            200, 600004, REGION_BLOCKED
            200, 126046, REGION_BLOCKED
            200, 400700, ACCOUNT_RESTRICTED
            200, 411100, ACCOUNT_RESTRICTED
            200, 411200, ACCOUNT_RESTRICTED
            200, 200009, ACCOUNT_RESTRICTED
            429, 429000, EXCHANGE_DOWN
            429, 429001, RATE_LIMITED
            429, 429002, RATE_LIMITED
            200, 200002, RATE_LIMITED
            429, 1015,   RATE_LIMITED
            415, 415000, UNKNOWN
            400, 400100, UNKNOWN
            200, 400100, UNKNOWN
            400, 400101, UNKNOWN
            400, 400102, UNKNOWN
            200, 200004, OK
            200, 230003, OK
            200, 230005, EXCHANGE_DOWN
            200, 408000, EXCHANGE_DOWN
            500, 500000, EXCHANGE_DOWN
            501, 501000, EXCHANGE_DOWN
            503, 503000, EXCHANGE_DOWN
            504, 504000, EXCHANGE_DOWN
            505, 505000, EXCHANGE_DOWN
            200, 600120, UNKNOWN
            200, 999999, UNKNOWN
            401, 999999, UNKNOWN
            """)
    void everyDocumentedCodeHasItsDiagnosis(int status, String code, Kind diagnosis) {
        var judgement = KucoinCases.judge(KucoinCases.call(), status, "{\"code\":\"" + code + "\",\"msg\":\"Some text\"}");

        assertEquals(diagnosis, kind(judgement));
        assertEquals(Optional.of(code), judgement.code());
    }

    /// Answers as users published them.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            401 | {"code":"400003","msg":"The API key does not exist or site mismatch."}  | KEY_UNKNOWN_OR_DELETED
            401 | {"code":"400003","msg":"KC-API-KEY not exists"}                         | KEY_UNKNOWN_OR_DELETED
            401 | {"code":"400004","msg":"Invalid KC-API-PASSPHRASE"}                     | PASSPHRASE_WRONG
            401 | {"code":"400005","msg":"Invalid KC-API-SIGN"}                           | SECRET_WRONG
            400 | {"code":"400002","msg":"Invalid KC-API-TIMESTAMP"}                      | CLOCK_SKEW
            400 | {"code":"400001","msg":"Please check the header of your request for KC-API-KEY, KC-API-SIGN, KC-API-TIMESTAMP, KC-API-PASSPHRASE"} | MALFORMED_KEY
            403 | {"code":"400006","msg":"Invalid request ip"}                            | IP_NOT_ALLOWED
            403 | {"code":"400007","msg":"Access denied, require more permission."}       | PERMISSION_MISSING
            200 | {"code":400003,"msg":null}                                              | KEY_UNKNOWN_OR_DELETED
            """)
    void answersThatWereSeenHaveTheirDiagnosis(int status, String body, Kind diagnosis) {
        assertEquals(diagnosis, kind(KucoinCases.judge(KucoinCases.call(), status, body)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"code\":\"404000\",\"msg\":\"URL not found\"}", "{\"code\":\"401000\",\"msg\":\"deprecated\"}"})
    void aCallThatTheServerGaveUpIsNoSuchCall(String body) {
        assertEquals(new Judgement.NoSuchCall(), KucoinCases.judge(KucoinCases.call(), 200, body).verdict());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"code\":\"1\"}", "{}", "[]", "no json"})
    void aPageThatDoesNotExistIsNoSuchCall(String body) {
        assertEquals(new Judgement.NoSuchCall(), KucoinCases.judge(KucoinCases.call(), 404, body).verdict());
    }

    @ParameterizedTest
    @CsvSource({"-1, KEY_EXPIRED", "0, KEY_EXPIRED", "3600, KEY_UNKNOWN_OR_DELETED"})
    void anUnknownKeyWhoseReportedDateHasPassedHasExpired(long secondsLeft, Kind diagnosis) {
        var before = KucoinCases.before(Permission.READ, new IpWhitelist.Bound(List.of("203.0.113.7")),
                Expiry.At.reported(KucoinCases.NOW.plusSeconds(secondsLeft)), Duration.ofHours(1));

        assertEquals(diagnosis, kind(unknownKey(before)));
    }

    @ParameterizedTest
    @CsvSource({
        "SPOT,    false, 30, KEY_EXPIRED",
        "SPOT,    false, 29, KEY_UNKNOWN_OR_DELETED",
        "FUTURES, false, 30, KEY_EXPIRED",
        "READ,    false, 99, KEY_UNKNOWN_OR_DELETED",
        "SPOT,    true,  99, KEY_UNKNOWN_OR_DELETED"
    })
    void anUnknownKeyThatTradedIdledFor30DaysAndHadNoBoundAddressHasExpired(Permission right, boolean bound, int days, Kind diagnosis) {
        var whitelist = bound ? new IpWhitelist.Bound(List.of("203.0.113.7")) : new IpWhitelist.Unbound();
        var before = KucoinCases.before(right, whitelist, new Expiry.Unknown(false), Duration.ofDays(days));

        assertEquals(diagnosis, kind(unknownKey(before)));
    }

    @Test
    void aWrongPassphraseMayBeAWrongSecret() {
        assertEquals(new Judgement.Refused(new Diagnosis.PassphraseWrong(true)),
                KucoinCases.judge(KucoinCases.call(), 401, "{\"code\":\"400004\",\"msg\":\"Invalid KC-API-PASSPHRASE\"}").verdict());
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "2001:db8::7"})
    void theAddressThatKucoinSawIsTaken(String address) {
        var body = "{\"code\":\"400006\",\"msg\":\"Invalid request ip, the current clientIp is:" + address + "\"}";

        assertEquals(new Judgement.Refused(new Diagnosis.IpNotAllowed(Optional.of(address))),
                KucoinCases.judge(KucoinCases.call(), 403, body).verdict());
    }

    @Test
    void aQuotaUsedUpNamesTheEndOfItsWindow() {
        var headers = Map.of("gw-ratelimit-limit", "2000", "gw-ratelimit-remaining", "0", "gw-ratelimit-reset", "14990");

        assertEquals(new Diagnosis.RateLimited(Optional.of(KucoinCases.NOW.plus(KucoinCases.LATENCY).plusMillis(14_990))),
                tooManyRequests(headers));
    }

    @Test
    void theSameCodeWithoutQuotaHeadersIsAnOverloadedServer() {
        assertEquals(new Diagnosis.ExchangeDown(), tooManyRequests(Map.of("retry-after", "1")));
    }

    @Test
    void aResetThatIsNoNumberNamesNoEnd() {
        assertEquals(new Diagnosis.RateLimited(Optional.empty()),
                tooManyRequests(Map.of("gw-ratelimit-remaining", "0", "gw-ratelimit-reset", "99999999999999999999")));
    }

    @ParameterizedTest
    @CsvSource({"200002, 10", "1015, 30"})
    void aBlockOfDocumentedLengthNamesItsEnd(String code, int seconds) {
        var until = KucoinCases.NOW.plus(KucoinCases.LATENCY).plusSeconds(seconds);

        assertEquals(new Judgement.Refused(new Diagnosis.RateLimited(Optional.of(until))),
                KucoinCases.judge(KucoinCases.call(), 429, "{\"code\":\"" + code + "\"}").verdict());
    }

    private static Diagnosis tooManyRequests(Map<String, String> headers) {
        var answer = KucoinCases.answer(429, headers, "{\"code\":\"429000\",\"msg\":\"Too many requests\"}");
        return switch (KucoinCases.judge(KucoinCases.call(), answer).verdict()) {
            case Judgement.Refused refused -> refused.diagnosis();
            case Judgement.Accepted _, Judgement.NoSuchCall _ -> throw new AssertionError("a refusal was expected");
        };
    }

    private static Judgement unknownKey(Before before) {
        return KucoinCases.judge(KucoinCases.call("global", before), 401,
                "{\"code\":\"400003\",\"msg\":\"The API key does not exist or site mismatch.\"}");
    }

    private static Kind kind(Judgement judgement) {
        return switch (judgement.verdict()) {
            case Judgement.Accepted accepted -> accepted.diagnosis().kind();
            case Judgement.Refused refused -> refused.diagnosis().kind();
            case Judgement.NoSuchCall none -> throw new AssertionError(none);
        };
    }
}

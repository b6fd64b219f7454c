package app.rekey.exchange.okx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Diagnosis.Kind;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.Permission;
import app.rekey.exchange.Judgement;
import app.rekey.service.TestCall;
import app.rekey.service.TestCall.Before;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OkxErrorCodesTest {
    /// Codes and HTTP statuses of docs-v5, 2026-08-22.
    @ParameterizedTest
    @CsvSource(textBlock = """
            # HTTP, code, diagnosis
            400, 50000, UNKNOWN
            503, 50001, EXCHANGE_DOWN
            400, 50002, UNKNOWN
            400, 50004, EXCHANGE_DOWN
            410, 50005, EXCHANGE_DOWN
            400, 50006, UNKNOWN
            200, 50007, ACCOUNT_RESTRICTED
            200, 50008, KEY_UNKNOWN_OR_DELETED
            200, 50009, ACCOUNT_RESTRICTED
            429, 50011, RATE_LIMITED
            200, 50011, RATE_LIMITED
            200, 50012, ACCOUNT_RESTRICTED
            429, 50013, EXCHANGE_DOWN
            400, 50014, UNKNOWN
            400, 50015, UNKNOWN
            400, 50016, UNKNOWN
            200, 50017, ACCOUNT_RESTRICTED
            200, 50018, ACCOUNT_RESTRICTED
            200, 50019, ACCOUNT_RESTRICTED
            200, 50020, ACCOUNT_RESTRICTED
            200, 50021, ACCOUNT_RESTRICTED
            200, 50022, ACCOUNT_RESTRICTED
            200, 50023, ACCOUNT_RESTRICTED
            200, 50024, UNKNOWN
            200, 50025, UNKNOWN
            500, 50026, EXCHANGE_DOWN
            200, 50027, ACCOUNT_RESTRICTED
            200, 50028, ACCOUNT_RESTRICTED
            200, 50029, ACCOUNT_RESTRICTED
            200, 50030, PERMISSION_MISSING
            200, 50032, ACCOUNT_RESTRICTED
            200, 50033, ACCOUNT_RESTRICTED
            403, 50035, IP_NOT_ALLOWED
            200, 50038, KEY_UNKNOWN_OR_DELETED
            200, 50040, RATE_LIMITED
            200, 50041, PERMISSION_MISSING
            200, 50046, EXCHANGE_DOWN
            200, 50051, REGION_BLOCKED
            200, 50052, REGION_BLOCKED
            200, 50053, KEY_UNKNOWN_OR_DELETED
            200, 50059, ACCOUNT_RESTRICTED
            200, 50060, ACCOUNT_RESTRICTED
            200, 50061, RATE_LIMITED
            200, 50062, EXCHANGE_DOWN
            200, 50067, REGION_BLOCKED
            400, 50100, ACCOUNT_RESTRICTED
            401, 50101, KEY_UNKNOWN_OR_DELETED
            401, 50102, CLOCK_SKEW
            401, 50103, MALFORMED_KEY
            401, 50104, PASSPHRASE_WRONG
            401, 50105, PASSPHRASE_WRONG
            401, 50106, MALFORMED_KEY
            401, 50107, MALFORMED_KEY
            401, 50108, UNKNOWN
            401, 50109, UNKNOWN
            401, 50110, IP_NOT_ALLOWED
            401, 50111, KEY_UNKNOWN_OR_DELETED
            401, 50112, CLOCK_SKEW
            401, 50113, SECRET_WRONG
            401, 50114, PERMISSION_MISSING
            405, 50115, UNKNOWN
            200, 50116, PERMISSION_MISSING
            200, 50118, PERMISSION_MISSING
            200, 50119, KEY_UNKNOWN_OR_DELETED
            401, 50119, KEY_UNKNOWN_OR_DELETED
            200, 50120, PERMISSION_MISSING
            200, 50121, REGION_BLOCKED
            400, 51000, UNKNOWN
            200, 51009, ACCOUNT_RESTRICTED
            200, 51010, OK
            200, 51024, ACCOUNT_RESTRICTED
            500, 51054, EXCHANGE_DOWN
            200, 51155, REGION_BLOCKED
            200, 51732, ACCOUNT_RESTRICTED
            200, 51734, REGION_BLOCKED
            200, 58004, ACCOUNT_RESTRICTED
            200, 59500, PERMISSION_MISSING
            200, 59501, UNKNOWN
            200, 59502, UNKNOWN
            200, 59503, UNKNOWN
            200, 59504, PERMISSION_MISSING
            200, 59505, UNKNOWN
            200, 59506, UNKNOWN
            200, 59508, ACCOUNT_RESTRICTED
            200, 59510, UNKNOWN
            200, 59518, UNKNOWN
            200, 59519, ACCOUNT_RESTRICTED
            200, 59601, UNKNOWN
            200, 59603, UNKNOWN
            200, 59604, PERMISSION_MISSING
            200, 59608, PERMISSION_MISSING
            200, 59614, PERMISSION_MISSING
            200, 59619, UNKNOWN
            200, 99999, UNKNOWN
            401, 99999, UNKNOWN
            """)
    void everyDocumentedCodeHasItsDiagnosis(int status, String code, Kind diagnosis) {
        var judgement = OkxCases.judge(OkxCases.call(), status, "{\"msg\":\"Some text\",\"code\":\"" + code + "\",\"data\":[]}");

        assertEquals(diagnosis, kind(judgement));
        assertEquals(Optional.of(code), judgement.code());
    }

    /// Answers as users published them.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            401 | {"msg":"API key doesn't exist","code":"50119"}                                            | KEY_UNKNOWN_OR_DELETED
            401 | {"msg":"Invalid Sign","code":"50113"}                                                     | SECRET_WRONG
            401 | {"msg":"Request header OK-ACCESS-PASSPHRASE incorrect.","code":"50105"}                   | PASSPHRASE_WRONG
            401 | {"msg":"Request header OK-ACCESS-KEY can not be empty.","code":"50103"}                   | MALFORMED_KEY
            401 | {"code":"50102","data":[],"msg":"Timestamp request expired"}                              | CLOCK_SKEW
            401 | {"msg":"Timestamp request expired","code":"50102"}                                        | CLOCK_SKEW
            401 | {"msg":"Your IP 1.1.1.1 is not included in your API key's xxxx IP whitelist.","code":"50110"} | IP_NOT_ALLOWED
            401 | {"msg":"APIKey does not match current environment.","code":"50101"}                       | KEY_UNKNOWN_OR_DELETED
            401 | {"msg":"Invalid Authority","code":"50114"}                                                | PERMISSION_MISSING
            429 | {"msg":"Too Many Requests","code":"50011"}                                                | RATE_LIMITED
            200 | {"msg":"","code":50119}                                                                   | KEY_UNKNOWN_OR_DELETED
            """)
    void answersThatWereSeenHaveTheirDiagnosis(int status, String body, Kind diagnosis) {
        assertEquals(diagnosis, kind(OkxCases.judge(OkxCases.call(), status, body)));
    }

    @ParameterizedTest
    @CsvSource({"TEST-not-a-uuid, MALFORMED_KEY", OkxCases.KEY + ", KEY_UNKNOWN_OR_DELETED"})
    void anInvalidKeyIsMalformedOnlyWhereItLooksLikeNoKey(String key, Kind diagnosis) {
        var call = OkxCases.call(key, false, Before.NOTHING);

        assertEquals(diagnosis, kind(OkxCases.judge(call, 401, "{\"msg\":\"Invalid OK-ACCESS-KEY\",\"code\":\"50111\"}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"50119", "50111"})
    void anUnknownKeyThatIdledFor14DaysWithoutABoundAddressHasExpired(String code) {
        assertEquals(Kind.KEY_EXPIRED, kind(refusedWith(code, unboundTrading(14, false))));
        assertEquals(Kind.KEY_UNKNOWN_OR_DELETED, kind(refusedWith(code, unboundTrading(13, false))));
    }

    @Test
    void aWithdrawingKeyExpiresByIdlingToo() {
        var before = OkxCases.before(Permission.WITHDRAW, new IpWhitelist.Unbound(), Duration.ofDays(14));

        assertEquals(Kind.KEY_EXPIRED, kind(refusedWith("50119", OkxCases.call(OkxCases.KEY, false, before))));
    }

    @Test
    void boundReadingAndDemoKeysDoNotExpireByIdling() {
        var bound = OkxCases.before(Permission.SPOT, new IpWhitelist.Bound(List.of("203.0.113.7")), Duration.ofDays(99));
        var reading = OkxCases.before(Permission.READ, new IpWhitelist.Unbound(), Duration.ofDays(99));

        assertEquals(Kind.KEY_UNKNOWN_OR_DELETED, kind(refusedWith("50119", OkxCases.call(OkxCases.KEY, false, bound))));
        assertEquals(Kind.KEY_UNKNOWN_OR_DELETED, kind(refusedWith("50119", OkxCases.call(OkxCases.KEY, false, reading))));
        assertEquals(Kind.KEY_UNKNOWN_OR_DELETED, kind(refusedWith("50119", unboundTrading(99, true))));
    }

    @ParameterizedTest
    @CsvSource({"50101, true", "50038, true", "50053, true", "50119, false"})
    void onlyCodesOfAnotherEnvironmentPointToAnotherSite(String code, boolean otherSite) {
        assertEquals(new Judgement.Refused(new Diagnosis.KeyUnknownOrDeleted(otherSite)), refusedWith(code, OkxCases.call()).verdict());
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "2001:db8::7"})
    void theAddressThatOkxSawIsTaken(String address) {
        var body = "{\"msg\":\"Your IP " + address + " is not included in your API key's main IP whitelist.\",\"code\":\"50110\"}";

        assertEquals(new Judgement.Refused(new Diagnosis.IpNotAllowed(Optional.of(address))),
                OkxCases.judge(OkxCases.call(), 401, body).verdict());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Trading account is blocked.                                   | ACCOUNT_RESTRICTED
            Trading is not available in your Country.                     | REGION_BLOCKED
            This service is unavailable in your region.                   | REGION_BLOCKED
            Due to local laws and regulations, you cannot trade this.     | REGION_BLOCKED
            """)
    void aBlockedAccountIsABlockedRegionWhereTheTextSaysSo(String text, Kind diagnosis) {
        assertEquals(diagnosis, kind(OkxCases.judge(OkxCases.call(), 200, "{\"code\":\"51024\",\"msg\":\"" + text + "\"}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void theCodeOfTheFirstFailedItemCountsWhereTheWholeOnlySaysThatSomethingFailed(String whole) {
        var body = "{\"code\":\"" + whole + "\",\"msg\":\"\",\"data\":[{\"sCode\":\"0\"},{\"sCode\":\"50113\",\"sMsg\":\"Invalid Sign\"}]}";
        var judgement = OkxCases.judge(OkxCases.call(), 200, body);

        assertEquals(Optional.of("50113"), judgement.code());
        assertEquals(Kind.SECRET_WRONG, kind(judgement));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"code\":\"404\",\"msg\":\"Not Found\"}", "{}", "[]", "no json"})
    void aPageThatDoesNotExistIsNoSuchCall(String body) {
        assertEquals(new Judgement.NoSuchCall(), OkxCases.judge(OkxCases.call(), 404, body).verdict());
    }

    private static Judgement refusedWith(String code, TestCall call) {
        return OkxCases.judge(call, 401, "{\"msg\":\"\",\"code\":\"" + code + "\"}");
    }

    private static TestCall unboundTrading(int idleDays, boolean demo) {
        return OkxCases.call(OkxCases.KEY, demo,
                OkxCases.before(Permission.SPOT, new IpWhitelist.Unbound(), Duration.ofDays(idleDays)));
    }

    private static Kind kind(Judgement judgement) {
        return switch (judgement.verdict()) {
            case Judgement.Accepted accepted -> accepted.diagnosis().kind();
            case Judgement.Refused refused -> refused.diagnosis().kind();
            case Judgement.NoSuchCall none -> throw new AssertionError(none);
        };
    }
}

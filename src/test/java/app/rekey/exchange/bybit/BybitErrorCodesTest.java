package app.rekey.exchange.bybit;

import static app.rekey.exchange.TestCalls.NOW;
import static app.rekey.exchange.TestCalls.answer;
import static app.rekey.exchange.TestCalls.before;
import static app.rekey.exchange.TestCalls.judge;
import static app.rekey.exchange.TestCalls.on;
import static app.rekey.exchange.TestCalls.word;
import static org.junit.jupiter.api.Assertions.assertEquals;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Expiry;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.Permission;
import app.rekey.exchange.Judgement;
import app.rekey.http.JsonReply;
import app.rekey.service.TestCall;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BybitErrorCodesTest {
    private static final BybitDialect DIALECT = new BybitDialect();
    private static final TestCall FIRST_TEST = on(DIALECT, "com", Set.of(), TestCall.Before.NOTHING);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', emptyValue = "", textBlock = """
            200 | {"retCode":33004,"retMsg":"Your api key has expired."}                             | KEY_EXPIRED
            200 | {"retCode":-2015,"retMsg":"(Spot) Your api key has expired"}                       | KEY_EXPIRED
            200 | {"retCode":-2015,"retMsg":"Invalid API-key, IP, or permissions for action."}       | UNKNOWN
            200 | {"retCode":10003,"retMsg":"API key is invalid."}                                   | KEY_UNKNOWN_OR_DELETED
            200 | {"ret_code":10003,"ret_msg":"invalid api_key"}                                     | KEY_UNKNOWN_OR_DELETED
            200 | {"retCode":10004,"retMsg":"error sign! origin_string[1682321990138TESTKEY5000]"}   | SECRET_WRONG
            200 | {"retCode":10005,"retMsg":"Permission denied, please check your API key permissions."} | PERMISSION_MISSING
            200 | {"retCode":10005,"retMsg":"Invalid API-key, IP, or permissions for action."}       | PERMISSION_MISSING
            200 | {"retCode":10010,"retMsg":"Unmatched IP, please check your API key's bound IP addresses."} | IP_NOT_ALLOWED
            200 | {"retCode":10002,"retMsg":"invalid request, please check your server timestamp or recv_window param."} | CLOCK_SKEW
            200 | {"retCode":-1,"retMsg":"request expired: o@0, now[] diff[]"}                       | CLOCK_SKEW
            200 | {"retCode":-1,"retMsg":"something else"}                                           | UNKNOWN
            200 | {"retCode":10007,"retMsg":"User authentication failed."}                           | UNKNOWN
            200 | {"retCode":10001,"retMsg":"empty value: apiTimestamp[] apiKey[] apiSignature[]: openapi sign params error!"} | UNKNOWN
            200 | {"retCode":10001,"retMsg":"Request parameter error"}                               | UNKNOWN
            200 | {"retCode":10006,"retMsg":"Too many visits. Exceeded the API Rate Limit."}         | RATE_LIMITED
            200 | {"retCode":10018,"retMsg":"Exceeded the IP Rate Limit."}                           | RATE_LIMITED
            200 | {"retCode":10009,"retMsg":"Service Restricted: Access is currently unavailable for your region."} | REGION_BLOCKED
            200 | {"retCode":10009,"retMsg":"IP has been banned"}                                    | IP_BANNED
            200 | {"retCode":10024,"retMsg":"The product or service is not available to you due to regulatory restrictions."} | ACCOUNT_RESTRICTED
            200 | {"retCode":20096,"retMsg":"need KYC authentication"}                               | ACCOUNT_RESTRICTED
            200 | {"retCode":10008,"retMsg":"Common banned, please check your account mode"}         | ACCOUNT_RESTRICTED
            200 | {"retCode":10027,"retMsg":"Transactions are banned."}                              | ACCOUNT_RESTRICTED
            200 | {"retCode":10029,"retMsg":"The requested symbol is invalid, please check symbol whitelist"} | PERMISSION_MISSING
            200 | {"retCode":10028,"retMsg":"The API can only be accessed by unified account users."} | ACCOUNT_RESTRICTED
            200 | {"retCode":100028,"retMsg":"The API cannot be accessed by unified account users."} | ACCOUNT_RESTRICTED
            200 | {"retCode":10020,"retMsg":"account type"}                                          | ACCOUNT_RESTRICTED
            200 | {"retCode":81007,"retMsg":"Bybit Europe is not supported create API Key"}          | PERMISSION_MISSING
            200 | {"retCode":141020,"retMsg":"To change read and write permissions, go to API management"} | PERMISSION_MISSING
            200 | {"retCode":10014,"retMsg":"Invalid duplicate request."}                            | UNKNOWN
            200 | {"retCode":10017,"retMsg":"Route not found."}                                      | NO_SUCH_CALL
            200 | {"retCode":10000,"retMsg":"Server Timeout"}                                        | EXCHANGE_DOWN
            200 | {"retCode":10016,"retMsg":"Server error."}                                         | EXCHANGE_DOWN
            200 | {"retCode":429,"retMsg":"The system is under high load"}                           | EXCHANGE_DOWN
            200 | {"retCode":"10003","retMsg":"a number as text"}                                    | KEY_UNKNOWN_OR_DELETED
            200 | {"retCode":77777,"retMsg":"From a later year."}                                    | UNKNOWN
            200 | {"retCode":0,"retMsg":"OK","result":{}}                                            | UNKNOWN
            400 | bad method                                                                         | UNKNOWN
            401 | ``                                                                                 | KEY_UNKNOWN_OR_DELETED
            401 | unauthorized by some proxy                                                         | UNKNOWN
            403 | access too frequent                                                                | IP_BANNED
            403 | forbidden                                                                          | UNKNOWN
            404 | ``                                                                                 | NO_SUCH_CALL
            """)
    void everyDocumentedCodeHasItsDiagnosis(int status, String body, String expected) {
        assertEquals(expected, word(judge(DIALECT, FIRST_TEST, status, body)));
    }

    @Test
    void anUnknownKeyWhoseEndHasPassedHasExpired() {
        assertEquals("KEY_EXPIRED", word(judge(DIALECT, withEnd(-1), 200, "{\"retCode\":10003,\"retMsg\":\"API key is invalid.\"}")));
        assertEquals("KEY_EXPIRED", word(judge(DIALECT, withEnd(-1), 200, "{\"retCode\":-2015,\"retMsg\":\"Invalid API-key\"}")));
    }

    @Test
    void anUnknownKeyWhoseEndLiesAheadWasDeleted() {
        assertEquals("KEY_UNKNOWN_OR_DELETED", word(judge(DIALECT, withEnd(1), 200, "{\"retCode\":10003,\"retMsg\":\"API key is invalid.\"}")));
    }

    @Test
    void aRightThatWasThereBeforeHasLapsed() {
        assertEquals("TRADE_PERMISSION_LAPSED", word(judge(DIALECT, withEnd(1), 200, "{\"retCode\":10005,\"retMsg\":\"Permission denied\"}")));
    }

    @Test
    void theSkewIsReadFromTheRefusal() {
        var judged = judge(DIALECT, FIRST_TEST, 200, """
                {"retCode":10002,"retMsg":"invalid request, please check your server timestamp or recv_window param. \
                req_timestamp[%d],server_timestamp[%d],recv_window[5000]"}"""
                .formatted(NOW.toEpochMilli(), NOW.minusMillis(1006).toEpochMilli()));
        assertEquals(new Judgement.Refused(new Diagnosis.ClockSkew(Optional.of(Duration.ofMillis(1006)))), judged.verdict());
    }

    @Test
    void aLimitLastsUntilItsResetAndABlockTenMinutes() {
        var body = "{\"retCode\":10006,\"retMsg\":\"Too many visits!\"}";
        var reset = NOW.plusMillis(700);
        var limited = answer(200, Map.of("x-bapi-limit-reset-timestamp", Long.toString(reset.toEpochMilli())), body);
        assertEquals(new Judgement.Refused(new Diagnosis.RateLimited(Optional.of(reset))),
                DIALECT.judge(FIRST_TEST, limited, JsonReply.parse(limited.body())).verdict());
        assertEquals(new Judgement.Refused(new Diagnosis.IpBanned(Optional.of(NOW.plus(Duration.ofMinutes(10))))),
                judge(DIALECT, FIRST_TEST, 403, "access too frequent").verdict());
    }

    private static TestCall withEnd(int daysFromNow) {
        var end = Expiry.At.reported(NOW.plus(Duration.ofDays(daysFromNow)));
        return on(DIALECT, "com", Set.of(), before(Set.of(Permission.READ, Permission.SPOT), new IpWhitelist.Unbound(), end));
    }
}

package app.rekey.exchange.binance;

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
import app.rekey.service.TestCall;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BinanceErrorCodesTest {
    private static final BinanceDialect DIALECT = new BinanceDialect();
    private static final TestCall FIRST_TEST = on(DIALECT, "com", Set.of(), TestCall.Before.NOTHING);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            400 | {"code":-2014,"msg":"API-key format invalid."}                                     | MALFORMED_KEY
            401 | {"code":-2014,"msg":"API-key format invalid."}                                     | MALFORMED_KEY
            400 | {"code":-2008,"msg":"Invalid Api-Key ID."}                                         | KEY_UNKNOWN_OR_DELETED
            401 | {"code":-2015,"msg":"Invalid API-key, IP, or permissions for action."}             | IP_NOT_ALLOWED
            400 | {"code":-2015,"msg":"Invalid API-key, IP, or permissions for action"}              | IP_NOT_ALLOWED
            400 | {"code":-1022,"msg":"Signature for this request is not valid."}                    | SECRET_WRONG
            400 | {"code":-1021,"msg":"Timestamp for this request is outside of the recvWindow."}    | CLOCK_SKEW
            400 | {"code":-1021,"msg":"Timestamp for this request was 1000ms ahead of the server's time."} | CLOCK_SKEW
            401 | {"code":-1002,"msg":"You are not authorized to execute this request."}             | PERMISSION_MISSING
            400 | {"code":-1002,"msg":"You are not authorized to execute this request."}             | PERMISSION_MISSING
            429 | {"code":-1003,"msg":"Too much request weight used; current limit is 6000 request weight per 1 MINUTE."} | RATE_LIMITED
            429 | {"code":-1003,"msg":"Too many requests queued."}                                   | RATE_LIMITED
            429 | {"code":-1015,"msg":"Too many new orders; current limit is 50 orders per 10 SECOND."} | RATE_LIMITED
            418 | {"code":-1003,"msg":"Way too much request weight used; IP banned until 1660090423228. Please use the websocket."} | IP_BANNED
            451 | {"code":0,"msg":"Service unavailable from a restricted location according to 'b. Eligibility' in https://www.binance.com/en/terms."} | REGION_BLOCKED
            400 | {"code":-2010,"msg":"This action is disabled on this account."}                    | ACCOUNT_RESTRICTED
            400 | {"code":-2011,"msg":"This account may not place or cancel orders."}                | ACCOUNT_RESTRICTED
            400 | {"code":-2010,"msg":"This symbol is not permitted for this account."}              | ACCOUNT_RESTRICTED
            400 | {"code":-2010,"msg":"This symbol is restricted for this account."}                 | ACCOUNT_RESTRICTED
            400 | {"code":-2010,"msg":"Account has insufficient balance for requested action."}      | OK
            400 | {"code":-1013,"msg":"Filter failure: NOTIONAL"}                                    | OK
            400 | {"code":-1121,"msg":"Invalid symbol."}                                             | OK
            400 | {"code":-2017,"msg":"API Keys are locked on this account."}                        | ACCOUNT_RESTRICTED
            400 | {"code":-3022,"msg":"You account's trading is banned."}                            | ACCOUNT_RESTRICTED
            400 | {"code":-4087,"msg":"ReduceOnly"}                                                  | ACCOUNT_RESTRICTED
            400 | {"code":-4088,"msg":"User can not place order currently"}                          | ACCOUNT_RESTRICTED
            400 | {"code":-4192,"msg":"Cooling-off period"}                                          | ACCOUNT_RESTRICTED
            400 | {"code":-1109,"msg":"Invalid account."}                                            | ACCOUNT_RESTRICTED
            400 | {"code":-1099,"msg":"Not found, authenticated, or authorized"}                     | UNKNOWN
            400 | {"code":-1100,"msg":"Illegal characters found in a parameter."}                    | UNKNOWN
            400 | {"code":-1101,"msg":"Too many parameters sent for this endpoint."}                 | UNKNOWN
            400 | {"code":-1102,"msg":"Mandatory parameter was not sent."}                           | UNKNOWN
            400 | {"code":-1103,"msg":"An unknown parameter was sent."}                              | UNKNOWN
            400 | {"code":-1104,"msg":"Not all sent parameters were read."}                          | UNKNOWN
            400 | {"code":-1105,"msg":"A parameter was empty."}                                      | UNKNOWN
            200 | {"code":1,"msg":"System is under maintenance."}                                    | EXCHANGE_DOWN
            500 | {"code":-1000,"msg":"An unknown error occurred while processing the request."}     | EXCHANGE_DOWN
            400 | {"code":-1001,"msg":"Internal error; unable to process your request."}             | EXCHANGE_DOWN
            503 | {"code":-1004,"msg":"Server is busy, please wait and try again"}                   | EXCHANGE_DOWN
            500 | {"code":-1006,"msg":"An unexpected response was received from the message bus."}   | EXCHANGE_DOWN
            504 | {"code":-1007,"msg":"Timeout waiting for response from backend server."}           | EXCHANGE_DOWN
            503 | {"code":-1008,"msg":"Server is currently overloaded with other requests."}         | EXCHANGE_DOWN
            400 | {"code":-1016,"msg":"This service is no longer available."}                        | EXCHANGE_DOWN
            401 | {"code":3701,"msg":"Invalid API-key, IP, or permissions for action."}              | IP_NOT_ALLOWED
            400 | {"success":false,"msg":"{\\"code\\":-2008,\\"msg\\":\\"Invalid Api-Key ID.\\"}"}     | KEY_UNKNOWN_OR_DELETED
            400 | {"success":false,"msg":"Something else."}                                          | UNKNOWN
            404 | {"timestamp":1,"error":"Not Found"}                                                | NO_SUCH_CALL
            404 | nothing here                                                                       | NO_SUCH_CALL
            200 | {"code":-77777,"msg":"From a later year."}                                         | UNKNOWN
            200 | {"code":99999999999999,"msg":"Longer than any."}                                   | UNKNOWN
            """)
    void everyDocumentedCodeHasItsDiagnosis(int status, String body, String expected) {
        assertEquals(expected, word(judge(DIALECT, FIRST_TEST, status, body)));
    }

    @Test
    void theCodeIsKeptAsTheExchangeWroteIt() {
        assertEquals(Optional.of("-1022"), judge(DIALECT, FIRST_TEST, 400, "{\"code\":-1022,\"msg\":\"\"}").code());
    }

    @Test
    void theAddressThatBinanceSawIsShown() {
        var judged = judge(DIALECT, FIRST_TEST, 400,
                "{\"code\":-2015,\"msg\":\"Invalid API-key, IP, or permissions for action, request ip: 203.0.113.7\"}");
        assertEquals(new Judgement.Refused(new Diagnosis.IpNotAllowed(Optional.of("203.0.113.7"))), judged.verdict());
    }

    @Test
    void aKeyThatWasFreeToComeFromAnywhereIsNotRefusedForItsAddress() {
        var call = on(DIALECT, "com", Set.of(), before(Set.of(Permission.READ), new IpWhitelist.Unbound(), new Expiry.Unknown(false)));
        assertEquals("KEY_UNKNOWN_OR_DELETED", word(judge(DIALECT, call, 401, "{\"code\":-2015,\"msg\":\"\"}")));
    }

    @Test
    void aKeyThatWasBoundIsRefusedForItsAddress() {
        var bound = new IpWhitelist.Bound(List.of());
        var call = on(DIALECT, "com", Set.of(), before(Set.of(Permission.READ), bound, new Expiry.Unknown(false)));
        assertEquals("IP_NOT_ALLOWED", word(judge(DIALECT, call, 401, "{\"code\":-2015,\"msg\":\"\"}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"us", "testnet", "demo"})
    void whereOnlyTheAccountCallExistsTheSameCodeMeansAnUnknownKey(String site) {
        var call = on(DIALECT, site, Set.of(), TestCall.Before.NOTHING);
        assertEquals("KEY_UNKNOWN_OR_DELETED", word(judge(DIALECT, call, 401, "{\"code\":-2015,\"msg\":\"\"}")));
    }

    @Test
    void aBanLastsAsLongAsItsTextSays() {
        var judged = judge(DIALECT, FIRST_TEST, 418, "{\"code\":-1003,\"msg\":\"IP banned until 1660090423228. Please\"}");
        assertEquals(new Judgement.Refused(new Diagnosis.IpBanned(Optional.of(Instant.ofEpochMilli(1660090423228L)))), judged.verdict());
    }
}

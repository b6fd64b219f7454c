package app.rekey.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.rekey.domain.DeathProof;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Evidence;
import app.rekey.domain.Exchange;
import app.rekey.domain.Expiry;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.Permission;
import app.rekey.exchange.binance.BinanceDialect;
import app.rekey.exchange.bybit.BybitDialect;
import app.rekey.exchange.kucoin.KucoinDialect;
import app.rekey.exchange.okx.OkxDialect;
import app.rekey.service.TestCall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What each exchange's answers prove of a deleted key that worked on the same server an hour before: bodies that users saw, and
/// documented codes.
final class DeathByCodeTest {
    private static final List<Dialect> DIALECTS = List.of(new BinanceDialect(), new OkxDialect(), new KucoinDialect(), new BybitDialect());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            BINANCE | com     | BOUND   | 400 | {"code":-2008,"msg":"Invalid Api-Key ID."}                                                     | UNKNOWN_TO_EXCHANGE
            BINANCE | testnet | UNBOUND | 401 | {"code":-2008,"msg":"Invalid Api-Key ID."}                                                     | UNKNOWN_TO_EXCHANGE
            BINANCE | com     | BOUND   | 401 | {"code":-2015,"msg":"Invalid API-key, IP, or permissions for action."}                         | ADDRESS
            BINANCE | com     | UNBOUND | 400 | {"code":-2015,"msg":"Invalid API-key, IP, or permissions for action."}                         | SEVERAL_CAUSES
            BINANCE | testnet | BOUND   | 401 | {"code":-2015,"msg":"Invalid API-key, IP, or permissions for action."}                         | SEVERAL_CAUSES
            BINANCE | com     | BOUND   | 401 | {"code":-2015,"msg":"Invalid API-key, IP, or permissions for action, request ip: 203.0.113.7"} | ADDRESS
            BINANCE | com     | UNBOUND | 400 | {"code":-2014,"msg":"API-key format invalid."}                                                 | CREDENTIAL
            BINANCE | com     | UNBOUND | 400 | {"code":-1022,"msg":"Signature for this request is not valid."}                                | CREDENTIAL
            BINANCE | com     | UNBOUND | 400 | {"code":-1021,"msg":"Timestamp for this request is outside of the recvWindow."}                | CLOCK
            BINANCE | com     | UNBOUND | 400 | {"code":-1002,"msg":"You are not authorized to execute this request."}                         | ANSWERS
            BINANCE | com     | UNBOUND | 200 | {"ipRestrict":false,"createTime":1623840271000,"enableReading":true}                           | ANSWERS
            BINANCE | com     | UNBOUND | 418 | {"code":-1003,"msg":"IP banned until 1660090423228."}                                          | LIMIT
            BINANCE | com     | UNBOUND | 503 | {"code":-1008,"msg":"Server is currently overloaded."}                                         | NO_ANSWER
            BINANCE | com     | UNBOUND | 400 | {"code":-2017,"msg":"API Keys are locked on this account."}                                    | ACCOUNT
            BINANCE | com     | UNBOUND | 400 | {"code":-1099,"msg":"Not found, authenticated, or authorized"}                                 | UNRECOGNISED
            OKX     | global  | BOUND   | 401 | {"msg":"API key doesn't exist","code":"50119"}                                                 | UNKNOWN_TO_EXCHANGE
            OKX     | global  | UNBOUND | 200 | {"msg":"API key doesn't exist","code":"50119"}                                                 | UNKNOWN_TO_EXCHANGE
            OKX     | global  | UNBOUND | 401 | {"msg":"Invalid OK-ACCESS-KEY","code":"50111"}                                                 | CREDENTIAL
            OKX     | global  | UNBOUND | 401 | {"msg":"APIKey does not match current environment.","code":"50101"}                            | OTHER_SITE
            OKX     | global  | UNBOUND | 200 | {"msg":"Not available in demo","code":"50038"}                                                 | OTHER_SITE
            OKX     | global  | UNBOUND | 200 | {"msg":"User doesn't exist","code":"50008"}                                                    | SEVERAL_CAUSES
            OKX     | global  | UNBOUND | 401 | {"msg":"Request header OK-ACCESS-PASSPHRASE incorrect.","code":"50105"}                        | CREDENTIAL
            OKX     | global  | UNBOUND | 401 | {"msg":"Invalid Sign","code":"50113"}                                                          | CREDENTIAL
            OKX     | global  | BOUND   | 401 | {"msg":"Your IP 1.1.1.1 is not included in your API key's IP whitelist.","code":"50110"}       | ADDRESS
            OKX     | global  | UNBOUND | 200 | {"msg":"no permission","code":"50120"}                                                         | ANSWERS
            OKX     | global  | UNBOUND | 200 | {"code":"0","data":[{"perm":"read_only","ip":"","uid":"1"}],"msg":""}                          | ANSWERS
            OKX     | global  | UNBOUND | 200 | {"msg":"account frozen","code":"50009"}                                                        | ACCOUNT
            OKX     | global  | UNBOUND | 429 | {"msg":"Too Many Requests","code":"50011"}                                                     | LIMIT
            OKX     | global  | UNBOUND | 503 | {"msg":"Service temporarily unavailable","code":"50001"}                                       | NO_ANSWER
            OKX     | global  | UNBOUND | 200 | {"msg":"API key doesn't exist","code":"59506"}                                                 | UNRECOGNISED
            KUCOIN  | global  | UNBOUND | 401 | {"code":"400003","msg":"The API key does not exist or site mismatch."}                         | UNKNOWN_TO_EXCHANGE
            KUCOIN  | global  | UNBOUND | 401 | {"code":"400004","msg":"Invalid KC-API-PASSPHRASE"}                                            | CREDENTIAL
            KUCOIN  | global  | UNBOUND | 401 | {"code":"400005","msg":"Invalid KC-API-SIGN"}                                                  | CREDENTIAL
            KUCOIN  | global  | BOUND   | 403 | {"code":"400006","msg":"Invalid request ip, the current clientIp is:203.0.113.7"}              | ADDRESS
            KUCOIN  | global  | UNBOUND | 403 | {"code":"400007","msg":"Access denied, require more permission."}                              | ANSWERS
            KUCOIN  | global  | UNBOUND | 400 | {"code":"400009","msg":"Invalid KC-API-KEY-VERSION"}                                           | CREDENTIAL
            KUCOIN  | global  | UNBOUND | 400 | {"code":"400002","msg":"Invalid KC-API-TIMESTAMP"}                                             | CLOCK
            KUCOIN  | global  | UNBOUND | 200 | {"code":"400302","msg":"not available in your region"}                                         | COUNTRY
            KUCOIN  | global  | UNBOUND | 200 | {"code":"411100","msg":"user is frozen"}                                                       | ACCOUNT
            KUCOIN  | global  | UNBOUND | 429 | {"code":"429000","msg":"Too many requests"}                                                    | NO_ANSWER
            BYBIT   | com     | UNBOUND | 200 | {"retCode":10003,"retMsg":"API key is invalid.","result":{}}                                   | UNKNOWN_TO_EXCHANGE
            BYBIT   | com     | UNBOUND | 200 | {"retCode":33004,"retMsg":"Your api key has expired.","result":{}}                             | EXPIRED
            BYBIT   | com     | UNBOUND | 200 | {"retCode":-2015,"retMsg":"Your api key has expired","result":{}}                              | SEVERAL_CAUSES
            BYBIT   | com     | UNBOUND | 200 | {"retCode":10004,"retMsg":"error sign!","result":{}}                                           | CREDENTIAL
            BYBIT   | com     | UNBOUND | 200 | {"retCode":10005,"retMsg":"Permission denied, please check your API key permissions."}         | ANSWERS
            BYBIT   | com     | BOUND   | 200 | {"retCode":10010,"retMsg":"Unmatched IP, please check your API key's bound IP addresses."}     | ADDRESS
            BYBIT   | com     | UNBOUND | 200 | {"retCode":10002,"retMsg":"invalid request, please check your server timestamp"}               | CLOCK
            BYBIT   | com     | UNBOUND | 200 | {"retCode":10006,"retMsg":"Too many visits!"}                                                  | LIMIT
            BYBIT   | com     | UNBOUND | 200 | {"retCode":10016,"retMsg":"Server error."}                                                     | NO_ANSWER
            BYBIT   | com     | UNBOUND | 200 | {"retCode":10009,"retMsg":"Service Restricted: Access is unavailable for your region."}        | COUNTRY
            BYBIT   | com     | UNBOUND | 200 | {"retCode":10024,"retMsg":"The product is not available to you"}                               | ACCOUNT
            BYBIT   | com     | UNBOUND | 200 | {"retCode":10007,"retMsg":"User authentication failed."}                                       | UNRECOGNISED
            BYBIT   | com     | UNBOUND | 401 |                                                                                                | SEVERAL_CAUSES
            """)
    void anAnswerProvesNoMoreThanItSays(Exchange exchange, String site, String whitelist, int status, String body, String expected) {
        var dialect = DIALECTS.stream().filter(one -> one.exchange() == exchange).findFirst().orElseThrow();
        var before = TestCalls.before(Set.of(Permission.READ, Permission.SPOT),
                "BOUND".equals(whitelist) ? new IpWhitelist.Bound(List.of("203.0.113.9")) : new IpWhitelist.Unbound(), new Expiry.Unknown(false));
        var call = TestCalls.on(dialect, site, Set.of(), before);
        var judged = TestCalls.judge(dialect, call, status, body == null ? "" : body);
        assertEquals(expected, word(proof(dialect, call, judged, status)));
    }

    private static DeathProof proof(Dialect dialect, TestCall call, Judgement judged, int status) {
        var diagnosis = switch (judged.verdict()) {
            case Judgement.Accepted accepted -> accepted.diagnosis();
            case Judgement.Refused(var refused) -> refused;
            case Judgement.NoSuchCall _ -> new Diagnosis.Unknown();
        };
        var reply = new app.rekey.domain.Test.Reply(status, judged.code(), "");
        var evidence = List.of(new Evidence("GET", call.site().baseUrl().toString(), "/key", TestCalls.NOW, Duration.ZERO,
                new Evidence.Outcome.Answered(reply)));
        var earlier = test(new Diagnosis.Ok(), call.before().info(), reply, evidence, Duration.ofHours(-1));
        return DeathProof.of(judged.code().flatMap(dialect::deathIn), List.of(earlier),
                test(diagnosis, Optional.empty(), reply, evidence, Duration.ZERO));
    }

    private static app.rekey.domain.Test test(Diagnosis diagnosis, Optional<KeyInfo> info, app.rekey.domain.Test.Reply reply,
            List<Evidence> evidence, Duration later) {
        return new app.rekey.domain.Test(TestCalls.NOW.plus(later), diagnosis, Optional.of(reply), Duration.ZERO, Optional.empty(), info, evidence);
    }

    private static String word(DeathProof proof) {
        return switch (proof) {
            case DeathProof.Proven(var how) -> how.name();
            case DeathProof.StillAnswers _ -> "ANSWERS";
            case DeathProof.ProvesNothing(var why) -> why.name();
        };
    }
}

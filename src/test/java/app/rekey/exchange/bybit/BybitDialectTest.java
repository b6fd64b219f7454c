package app.rekey.exchange.bybit;

import static app.rekey.exchange.TestCalls.NOW;
import static app.rekey.exchange.TestCalls.answer;
import static app.rekey.exchange.TestCalls.judge;
import static app.rekey.exchange.TestCalls.on;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Expiry;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.Permission;
import app.rekey.domain.Permissions;
import app.rekey.exchange.Judgement;
import app.rekey.http.JsonReply;
import app.rekey.service.TestCall;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BybitDialectTest {
    private static final BybitDialect DIALECT = new BybitDialect();
    private static final TestCall FIRST_TEST = on(DIALECT, "com", Set.of(), TestCall.Before.NOTHING);
    /// The sample of v5/user/apikey-info, shortened: a read-only key whose lists are full of rights.
    private static final String SAMPLE = """
            {"retCode":0,"retMsg":"","result":{"id":"2208369","note":"testnet","apiKey":"XXXXXXXX","readOnly":1,"secret":"",
             "permissions":{"ContractTrade":["Order","Position"],"Spot":["SpotTrade"],"Wallet":["AccountTransfer","SubMemberTransfer"],
              "Options":[],"Derivatives":["DerivativesTrade"],"Exchange":["ExchangeHistory"],"NFT":[]},
             "ips":["18.181.170.164","13.212.45.47"],"type":1,"deadlineDay":-2,"expiredAt":"1970-01-01T00:00:00Z",
             "createdAt":"2025-10-13T03:20:45Z","uta":1,"userID":1448939,"isMaster":true},"retExtInfo":{},"time":1776149990532}""";

    @Test
    void theSampleAnswerIsReadWhole() {
        var info = accepted(SAMPLE).info();
        assertEquals(
                new Permissions(Set.of(Permission.READ), Set.of("Exchange.ExchangeHistory"),
                        List.of("readOnly=1", "isMaster=true", "ContractTrade.Order", "ContractTrade.Position", "Spot.SpotTrade", "Wallet.AccountTransfer",
                                "Wallet.SubMemberTransfer", "Derivatives.DerivativesTrade", "Exchange.ExchangeHistory")),
                info.permissions());
        assertEquals(new IpWhitelist.Bound(List.of("18.181.170.164", "13.212.45.47")), info.ipWhitelist());
        assertEquals(new Expiry.Never(), info.reported());
        assertEquals(Optional.of("1448939"), info.accountUid());
        assertEquals(Optional.of(Instant.parse("2025-10-13T03:20:45Z")), info.createdAt());
    }

    @Test
    void aKeyThatWritesHasTheRightsOfItsLists() {
        var body = SAMPLE.replace("\"readOnly\":1", "\"readOnly\":0").replace("\"Options\":[]", "\"Options\":[\"OptionsTrade\"]")
                .replace("\"SubMemberTransfer\"", "\"Withdraw\"");
        assertEquals(Set.of(Permission.READ, Permission.SPOT, Permission.FUTURES, Permission.OPTIONS, Permission.TRANSFER, Permission.WITHDRAW),
                accepted(body).info().permissions().granted());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "deadlineDay":83,"expiredAt":"2023-05-15T03:21:05Z" | 2023-05-15T03:21:05Z
            "deadlineDay":7,"expiredAt":"2026-11-28T00:00:00Z"  | 2026-11-28T00:00:00Z
            "expiredAt":"2026-11-28T02:00:00+02:00"             | 2026-11-28T00:00:00Z
            "deadlineDay":-2,"expiredAt":"2026-11-28T00:00:00Z" | never
            "deadlineDay":0,"expiredAt":"1970-01-01T00:00:00Z"  | never
            "deadlineDay":12                                    | unknown
            "expiredAt":"soon"                                  | unknown
            """)
    void theEndIsWhatBybitReports(String members, String expected) {
        var body = SAMPLE.replace("\"deadlineDay\":-2,\"expiredAt\":\"1970-01-01T00:00:00Z\"", members);
        var told = switch (accepted(body).info().reported()) {
            case Expiry.At at -> at.instant().toString();
            case Expiry.Never _ -> "never";
            case Expiry.Unknown _ -> "unknown";
        };
        assertEquals(expected, told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "ips":["*"]
            "ips":[]
            """)
    void aStarAndAnEmptyListBothBindNothing(String ips) {
        var body = SAMPLE.replace("\"ips\":[\"18.181.170.164\",\"13.212.45.47\"]", ips);
        assertEquals(new IpWhitelist.Unbound(), accepted(body).info().ipWhitelist());
    }

    @Test
    void theOtherCallProvesTheKeyAndTellsNothingOfItsRights() {
        var info = accepted("{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"unifiedMarginStatus\":4,\"marginMode\":\"REGULAR_MARGIN\"}}").info();
        assertEquals(new Permissions(Set.of(Permission.READ), Set.of(), List.of()), info.permissions());
        assertEquals("/v5/account/info", DIALECT.fallback(FIRST_TEST, NOW).orElseThrow().pathAndQuery());
    }

    @Test
    void theKeyTravelsInHeadersOnly() {
        var call = DIALECT.keyInfo(FIRST_TEST, NOW);
        assertEquals("/v5/user/query-api", call.pathAndQuery());
        assertEquals(Optional.empty(), call.body());
        assertTrue(call.headers().stream().anyMatch(h -> h.value().equals("TEST-KEY-0123456789")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"retCode":0,"result":{"timeSecond":"1688639403","timeNano":"1688639403423213947"},"time":1688639403999} | 1688639403423
            {"retCode":10003,"retMsg":"API key is invalid.","result":{},"time":1714065629010}                        | 1714065629010
            """)
    void everyAnswerTellsTheTime(String body, long expected) {
        var time = DIALECT.readServerTime(JsonReply.parse(body.getBytes(StandardCharsets.UTF_8)).orElseThrow());
        assertEquals(Optional.of(Instant.ofEpochMilli(expected)), time);
    }

    @Test
    void whatTheAccountUsedIsReadFromWhatIsLeft() {
        var used = DIALECT.used(FIRST_TEST, answer(200, Map.of("x-bapi-limit", "10", "x-bapi-limit-status", "3"), SAMPLE));
        assertEquals(List.of(7), used.stream().map(c -> c.weight()).toList());
        assertEquals(List.of(), DIALECT.used(FIRST_TEST, answer(200, Map.of("x-bapi-limit", "10", "x-bapi-limit-status", "10"), SAMPLE)));
    }

    @Test
    void everySiteHasItsOwnAddress() {
        assertEquals(DIALECT.sites().size(), DIALECT.sites().stream().map(s -> s.baseUrl()).distinct().count());
        assertEquals(List.of("com", "eu", "nl", "tr", "kz", "ge", "ae", "id", "jp", "testnet", "jp-testnet", "demo"),
                DIALECT.sites().stream().map(s -> s.id()).toList());
    }

    private static Judgement.Accepted accepted(String body) {
        return assertInstanceOf(Judgement.Accepted.class, judge(DIALECT, FIRST_TEST, 200, body).verdict());
    }
}

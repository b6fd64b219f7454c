package app.rekey.exchange.binance;

import static app.rekey.exchange.TestCalls.NOW;
import static app.rekey.exchange.TestCalls.answer;
import static app.rekey.exchange.TestCalls.before;
import static app.rekey.exchange.TestCalls.judge;
import static app.rekey.exchange.TestCalls.on;
import static app.rekey.exchange.TestCalls.word;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Expiry;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.Permission;
import app.rekey.domain.Permissions;
import app.rekey.exchange.Judgement;
import app.rekey.http.Charge;
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

final class BinanceDialectTest {
    private static final BinanceDialect DIALECT = new BinanceDialect();
    private static final TestCall FIRST_TEST = on(DIALECT, "com", Set.of(), TestCall.Before.NOTHING);
    /// The sample of developers.binance.com.
    private static final String SAMPLE = """
            {"ipRestrict":false,"createTime":1623840271000,"enableReading":true,"enableWithdrawals":false,
             "enableInternalTransfer":true,"enableMargin":false,"enableFutures":false,"permitsUniversalTransfer":true,
             "enableVanillaOptions":false,"enableFixApiTrade":false,"enableFixReadOnly":true,
             "enableSpotAndMarginTrading":false,"enablePortfolioMarginTrading":true}""";
    /// The sample of the swagger file of 2024, with an expiry long past.
    private static final String OLDER_SAMPLE = """
            {"ipRestrict":false,"createTime":1623840271000,"enableWithdrawals":false,"enableInternalTransfer":true,
             "permitsUniversalTransfer":true,"enableVanillaOptions":false,"enableReading":true,"enableFutures":false,
             "enableMargin":false,"enableSpotAndMarginTrading":false,"tradingAuthorityExpirationTime":1628985600000}""";
    /// The sample of rest-api.md.
    private static final String ACCOUNT_SAMPLE = """
            {"makerCommission":15,"canTrade":true,"canWithdraw":true,"canDeposit":true,"accountType":"SPOT",
             "balances":[{"asset":"BTC","free":"4723846.89208129","locked":"0.00000000"}],"permissions":["SPOT"],"uid":354937868}""";

    @ParameterizedTest
    @CsvSource(textBlock = """
            com,     https://api.binance.com,        /sapi/v1/account/apiRestrictions?recvWindow=, 1
            us,      https://api.binance.us,         /api/v3/account?recvWindow=, 10
            testnet, https://testnet.binance.vision, /api/v3/account?omitZeroBalances=true&recvWindow=, 20
            demo,    https://demo-api.binance.com,   /api/v3/account?omitZeroBalances=true&recvWindow=, 20
            """)
    void everySiteIsAskedWhatItHas(String site, String base, String start, int weight) {
        var call = DIALECT.keyInfo(on(DIALECT, site, Set.of(), TestCall.Before.NOTHING), NOW);
        assertEquals(base, call.base().toString());
        assertTrue(call.pathAndQuery().startsWith(start), call.pathAndQuery());
        assertEquals(weight, call.charges().getFirst().weight());
        assertEquals(Optional.empty(), call.body());
        assertEquals(List.of("X-MBX-APIKEY"), call.headers().stream().map(h -> h.name()).toList());
    }

    @Test
    void anotherCallIsTriedOnlyWhereTheKeyShouldDescribeItself() {
        assertTrue(DIALECT.fallback(FIRST_TEST, NOW).orElseThrow().pathAndQuery().startsWith("/api/v3/account?"));
        assertEquals(Optional.empty(), DIALECT.fallback(on(DIALECT, "us", Set.of(), TestCall.Before.NOTHING), NOW));
    }

    @Test
    void theSampleAnswerIsReadWhole() {
        assertEquals(
                new KeyInfo(
                        new Permissions(Set.of(Permission.READ, Permission.TRANSFER), Set.of("enablePortfolioMarginTrading", "enableFixReadOnly"),
                                List.of("enableReading", "enableInternalTransfer", "permitsUniversalTransfer",
                                        "enablePortfolioMarginTrading", "enableFixReadOnly")),
                        new IpWhitelist.Unbound(), new Expiry.Unknown(false), Optional.empty(), Optional.of(Instant.ofEpochMilli(1623840271000L))),
                accepted(FIRST_TEST, SAMPLE).info());
        assertEquals("OK", word(judge(DIALECT, FIRST_TEST, 200, SAMPLE)));
    }

    @Test
    void aReportedEndIsKept() {
        assertEquals(Expiry.At.reported(Instant.ofEpochMilli(1628985600000L)), accepted(FIRST_TEST, OLDER_SAMPLE).info().reported());
    }

    @Test
    void tradingThatIsOffAfterItsReportedEndHasLapsed() {
        assertEquals("TRADE_PERMISSION_LAPSED", word(judge(DIALECT, FIRST_TEST, 200, OLDER_SAMPLE)));
    }

    @Test
    void tradingThatIsOnAfterAPassedEndHasNotLapsed() {
        var on = OLDER_SAMPLE.replace("\"enableSpotAndMarginTrading\":false", "\"enableSpotAndMarginTrading\":true");
        assertEquals("OK", word(judge(DIALECT, FIRST_TEST, 200, on)));
    }

    @Test
    void tradingThatWasOnAndIsOffHasLapsed() {
        var traded = before(Set.of(Permission.READ, Permission.SPOT), new IpWhitelist.Unbound(), new Expiry.Unknown(false));
        assertEquals("TRADE_PERMISSION_LAPSED", word(judge(DIALECT, on(DIALECT, "com", Set.of(), traded), 200, SAMPLE)));
    }

    @Test
    void aKeyThatAlwaysOnlyReadIsWell() {
        var read = before(Set.of(Permission.READ), new IpWhitelist.Unbound(), new Expiry.Unknown(false));
        assertEquals("OK", word(judge(DIALECT, on(DIALECT, "com", Set.of(), read), 200, SAMPLE)));
    }

    @Test
    void aFlagThatIsMissingTakesNoRightAway() {
        var traded = before(Set.of(Permission.READ, Permission.SPOT), new IpWhitelist.Unbound(), new Expiry.Unknown(false));
        var judged = accepted(on(DIALECT, "com", Set.of(), traded), "{\"ipRestrict\":true,\"enableReading\":true,\"enableSpotAndMarginTrading\":null}");
        assertEquals(Set.of(Permission.READ, Permission.SPOT), judged.info().permissions().granted());
        assertEquals(new IpWhitelist.Bound(List.of()), judged.info().ipWhitelist());
    }

    @Test
    void theAccountsRightsAreNotTakenForTheKeys() {
        var testnet = on(DIALECT, "testnet", Set.of(Permission.SPOT), TestCall.Before.NOTHING);
        var judged = accepted(testnet, ACCOUNT_SAMPLE);
        assertEquals(new Permissions(Set.of(Permission.READ), Set.of(), List.of()), judged.info().permissions());
        assertEquals(Optional.of("354937868"), judged.info().accountUid());
    }

    @Test
    void anAccountThatMayNotTradeIsSaidToWhoeverNeedsIt() {
        var body = ACCOUNT_SAMPLE.replace("\"canTrade\":true", "\"canTrade\":false");
        var needy = on(DIALECT, "testnet", Set.of(Permission.SPOT), TestCall.Before.NOTHING);
        assertEquals("ACCOUNT_RESTRICTED", word(judge(DIALECT, needy, 200, body)));
        assertEquals("OK", word(judge(DIALECT, on(DIALECT, "testnet", Set.of(), TestCall.Before.NOTHING), 200, body)));
    }

    @Test
    void aGoodBodyWithABadStatusIsNotAccepted() {
        assertFalse(judge(DIALECT, FIRST_TEST, 500, SAMPLE).verdict() instanceof Judgement.Accepted);
    }

    @Test
    void theServersTimeIsRead() {
        var time = JsonReply.parse("{\"serverTime\":1499827319559}".getBytes(StandardCharsets.UTF_8)).orElseThrow();
        assertEquals(Optional.of(Instant.ofEpochMilli(1499827319559L)), DIALECT.readServerTime(time));
    }

    @Test
    void whatBotsOnThisAddressUsedIsReadFromTheHeaders() {
        var used = DIALECT.used(FIRST_TEST, answer(200, Map.of("x-mbx-used-weight-1m", "4711", "x-sapi-used-ip-weight-1m", "12"), SAMPLE));
        assertEquals(List.of(4711, 12), used.stream().map(Charge::weight).toList());
        assertEquals(List.of(6000, 12_000), used.stream().map(c -> c.limit().weight()).toList());
        assertEquals(List.of(), DIALECT.used(FIRST_TEST, answer(200, Map.of("x-mbx-used-weight-1m", "many"), SAMPLE)));
    }

    private static Judgement.Accepted accepted(TestCall call, String body) {
        return assertInstanceOf(Judgement.Accepted.class, judge(DIALECT, call, 200, body).verdict());
    }
}

package app.rekey.exchange.kucoin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Expiry;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.Permission;
import app.rekey.domain.Permissions;
import app.rekey.exchange.Judgement;
import app.rekey.exchange.MutatedText;
import app.rekey.http.Charge;
import app.rekey.http.HttpCall.Header;
import app.rekey.http.JsonReply;
import app.rekey.service.TestCall.Before;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KucoinDialectTest {
    private static final Header AUSTRALIA = new Header("X-SITE-TYPE", "australia");

    /// The sample of KuCoin's universal SDK, with the members that came in November 2025 and June 2026.
    private static final String KEY_INFO = """
            {"code":"200000","data":{"remark":"account1","apiKey":"6705f5c311545b000157d3eb","apiVersion":3,\
            "permission":"General,Futures,Spot,Earn,InnerTransfer,Transfer,Margin","ipWhitelist":"203.**.154,103.**.34",\
            "createdAt":1728443843000,"uid":165111215,"isMaster":true,"parentUid":null,"region":"DE","kycStatus":1,\
            "expiredAt":1759979843000,"thirdPartyApp":"","siteType":"global"}}""";

    /// An answer recorded by the client JKorf/Kucoin.Net: no whitelist, no date, and a unified account.
    private static final String UNIFIED = """
            {"code":"200000","data":{"remark":"123","apiKey":"698048adf5eaf900017f3e82","apiVersion":3,\
            "permission":"General,Futures,Unified,Spot,Earn,InnerTransfer,Margin","createdAt":1770014893000,"uid":157267400,\
            "isMaster":true,"region":"ID","kycStatus":1,"siteType":"global"}}""";

    @Test
    void theKeyDescribesItselfWithItsDateOfExpiry() {
        var permissions = new Permissions(
                Set.of(Permission.READ, Permission.SPOT, Permission.MARGIN, Permission.FUTURES, Permission.TRANSFER, Permission.WITHDRAW),
                Set.of("Earn"),
                List.of("General", "Futures", "Spot", "Earn", "InnerTransfer", "Transfer", "Margin"));
        var info = new KeyInfo(permissions, new IpWhitelist.Bound(List.of("203.**.154", "103.**.34")),
                Expiry.At.reported(Instant.ofEpochMilli(1759979843000L)), Optional.of("165111215"),
                Optional.of(Instant.ofEpochMilli(1728443843000L)));

        assertEquals(new Judgement(Optional.of("200000"), new Judgement.Accepted(info, new Diagnosis.Ok())),
                KucoinCases.judge(KucoinCases.call(), 200, KEY_INFO));
    }

    @Test
    void aKeyOfAUnifiedAccountIsReadAsRecorded() {
        var info = accepted(UNIFIED);

        assertEquals(new IpWhitelist.Unbound(), info.ipWhitelist());
        assertEquals(new Expiry.Unknown(false), info.reported());
        assertEquals(Optional.of("157267400"), info.accountUid());
        assertEquals(Set.of(Permission.READ, Permission.SPOT, Permission.MARGIN, Permission.FUTURES, Permission.TRANSFER),
                info.permissions().granted());
        assertEquals(Set.of("Earn", "Unified"), info.permissions().others());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            General                | READ
            General,Spot           | READ SPOT
            General,Trade          | READ SPOT
            General,Margin         | READ MARGIN
            General,Futures        | READ FUTURES
            General,Unified        | READ SPOT
            General,InnerTransfer  | READ TRANSFER
            General,Transfer       | READ WITHDRAW
            General,Earn           | READ
            general, spot          | READ SPOT
            """)
    void kucoinsWordsMeanTheseRights(String words, String rights) {
        var granted = accepted(keyInfo("\"permission\":\"" + words + "\"")).permissions().granted();

        assertEquals(rights, String.join(" ", granted.stream().map(Permission::name).toList()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"expiredAt\":null", ",\"expiredAt\":-1", ",\"expiredAt\":0", ",\"expiredAt\":\"\""})
    void withoutADateOfItsOwnTheKeyIsLeftToTheIdleRule(String expiredAt) {
        assertEquals(new Expiry.Unknown(false), accepted(keyInfo("\"permission\":\"General,Spot\"" + expiredAt)).reported());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"ipWhitelist\":\"\"", ",\"ipWhitelist\":null"})
    void aWhitelistThatIsNotThereBindsNothing(String whitelist) {
        assertEquals(new IpWhitelist.Unbound(), accepted(keyInfo("\"permission\":\"General\"" + whitelist)).ipWhitelist());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{\"id\":\"1\",\"currency\":\"BTC\",\"type\":\"main\",\"balance\":\"0\"}]"})
    void theAccountsProveTheKeyAndTellNothingElse(String accounts) {
        assertEquals(
                new KeyInfo(new Permissions(Set.of(Permission.READ), Set.of(), List.of()), new IpWhitelist.Unknown(),
                        new Expiry.Unknown(false), Optional.empty(), Optional.empty()),
                accepted("{\"code\":\"200000\",\"data\":" + accounts + "}"));
    }

    @Test
    void successNeedsBothTheCodeAndTheStatus() {
        assertEquals(new Judgement.Refused(new Diagnosis.Unknown()), KucoinCases.judge(KucoinCases.call(), 500, KEY_INFO).verdict());
    }

    @Test
    void theKeyDescribesItselfInOneSignedGet() {
        var call = KucoinCases.call();
        var request = KucoinCases.DIALECT.keyInfo(call, KucoinCases.NOW);

        assertEquals("/api/v1/user/api-key", request.pathAndQuery());
        assertEquals(Optional.empty(), request.body());
        assertEquals(call.from(), request.from());
        assertEquals(call.site().baseUrl(), request.base());
        assertEquals(KucoinSigner.headersOfGet(call.credential(), call.keyVersion(), KucoinCases.NOW, "/api/v1/user/api-key"),
                request.headers());
        assertEquals("/api/v1/accounts", KucoinCases.DIALECT.fallback(call, KucoinCases.NOW).orElseThrow().pathAndQuery());
    }

    @Test
    void callsCountForTheAccountAndForTheAddress() {
        var known = KucoinCases.before(Permission.SPOT, new IpWhitelist.Unbound(), new Expiry.Unknown(false), Duration.ZERO);
        var pool = new Charge.Limit("KuCoin management pool", 2000, Duration.ofSeconds(30));
        var address = new Charge(new Charge.Limit("KuCoin calls of an address", 500, Duration.ofSeconds(10)), "https://api.kucoin.com", 1);

        assertEquals(List.of(new Charge(pool, "6706…c82f", 20), address),
                KucoinCases.DIALECT.keyInfo(KucoinCases.call(), KucoinCases.NOW).charges());
        assertEquals(List.of(new Charge(pool, "165111215", 5), address),
                KucoinCases.DIALECT.fallback(KucoinCases.call("global", known), KucoinCases.NOW).orElseThrow().charges());
    }

    @ParameterizedTest
    @CsvSource({"2000, 1500, 500", "7000, 3500, 1000"})
    void whatOthersUsedOfThePoolIsCountedByItsShare(String total, String remaining, int used) {
        var answer = KucoinCases.answer(200, Map.of("gw-ratelimit-limit", total, "gw-ratelimit-remaining", remaining), KEY_INFO);

        assertEquals(List.of(new Charge(KucoinDialect.MANAGEMENT_LIMIT, "6706…c82f", used)),
                KucoinCases.DIALECT.used(KucoinCases.call(), answer));
    }

    @ParameterizedTest
    @CsvSource({"2000, 2000", "0, 0", "many, few", "100, 200"})
    void headersThatTellOfNoUseCountNothing(String total, String remaining) {
        var answer = KucoinCases.answer(200, Map.of("gw-ratelimit-limit", total, "gw-ratelimit-remaining", remaining), KEY_INFO);

        assertEquals(List.of(), KucoinCases.DIALECT.used(KucoinCases.call(), answer));
    }

    @ParameterizedTest
    @CsvSource({
        "global,    https://api.kucoin.com, https://www.kucoin.com/account/api",
        "eu,        https://api.kucoin.eu,  https://www.kucoin.eu/",
        "australia, https://api.kucoin.com, https://www.kucoin.com/"
    })
    void eachSiteHasItsHostAndItsKeyPage(String id, String host, String keyPage) {
        var site = KucoinCases.call(id, Before.NOTHING).site();

        assertEquals(host, site.baseUrl().toString());
        assertEquals(keyPage, site.keyPage().toString());
    }

    @Test
    void onlyCallsOfAustraliaNameTheirSite() {
        assertTrue(headersOf("australia").contains(AUSTRALIA));
        assertFalse(headersOf("global").contains(AUSTRALIA));
        assertFalse(headersOf("eu").contains(AUSTRALIA));
    }

    @Test
    void theServersTimeIsAskedWithoutAKeyAndReadInMilliseconds() {
        var request = KucoinCases.DIALECT.serverTime(KucoinCases.call("eu", Before.NOTHING).site());

        assertEquals("/api/v1/timestamp", request.pathAndQuery());
        assertEquals(List.of(), request.headers());
        assertEquals(Optional.of(Instant.ofEpochMilli(1729100692873L)), serverTime("{\"code\":\"200000\",\"data\":1729100692873}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"code\":\"200000\",\"data\":null}", "{\"code\":\"429000\"}", "{\"data\":{}}", "[]"})
    void anAnswerWithoutATimeTellsNone(String answer) {
        assertEquals(Optional.empty(), serverTime(answer));
    }

    @Test
    void theShapesFitKucoinKeysAndNotEachOther() {
        var shape = KucoinCases.DIALECT.shape();

        assertTrue(shape.apiKey().matcher(KucoinCases.KEY).matches());
        assertTrue(shape.secret().matcher(KucoinCases.SECRET).matches());
        assertFalse(shape.apiKey().matcher(KucoinCases.SECRET).matches());
        assertFalse(shape.secret().matcher(KucoinCases.KEY).matches());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 401})
    void noMutatedAnswerBreaksTheReading(int status) {
        var samples = List.of(KEY_INFO, UNIFIED,
                "{\"code\":\"400006\",\"msg\":\"Invalid request ip, the current clientIp is:2001:db8::7\"}");
        var call = KucoinCases.call();
        MutatedText.of(samples, 2_000, 20260815).forEach(body -> {
            assertInstanceOf(Judgement.class, KucoinCases.judge(call, status, body), body);
            serverTime(body);
        });
    }

    private static List<Header> headersOf(String siteId) {
        return KucoinCases.DIALECT.keyInfo(KucoinCases.call(siteId, Before.NOTHING), KucoinCases.NOW).headers();
    }

    private static KeyInfo accepted(String body) {
        return assertInstanceOf(Judgement.Accepted.class, KucoinCases.judge(KucoinCases.call(), 200, body).verdict()).info();
    }

    private static String keyInfo(String members) {
        return "{\"code\":\"200000\",\"data\":{" + members + "}}";
    }

    private static Optional<Instant> serverTime(String answer) {
        return JsonReply.parse(answer.getBytes(StandardCharsets.UTF_8)).flatMap(KucoinCases.DIALECT::readServerTime);
    }
}

package app.rekey.exchange.okx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Diagnosis;
import app.rekey.domain.Expiry;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.Permission;
import app.rekey.domain.Permissions;
import app.rekey.domain.Site;
import app.rekey.exchange.Judgement;
import app.rekey.exchange.MutatedText;
import app.rekey.http.Charge;
import app.rekey.http.JsonReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OkxDialectTest {
    private static final Set<Permission> TRADING =
            Set.of(Permission.READ, Permission.SPOT, Permission.MARGIN, Permission.FUTURES, Permission.OPTIONS);

    /// The sample of docs-v5, "Get account configuration".
    private static final String CONFIG = """
            {"code":"0","data":[{"acctLv":"2","acctStpMode":"cancel_maker","autoLoan":false,"ctIsoMode":"automatic","ip":"",\
            "type":"0","kycLv":"3","label":"v5 test","level":"Lv1","mainUid":"44705892343619584","opAuth":"1",\
            "perm":"read_only,withdraw,trade","traderInsts":[],"uid":"44705892343619584","settleCcyList":["USD","USDC"]}],"msg":""}""";

    @Test
    void theAccountConfigurationDescribesTheKey() {
        var granted = Set.of(Permission.READ, Permission.SPOT, Permission.MARGIN, Permission.FUTURES, Permission.OPTIONS,
                Permission.WITHDRAW);
        var permissions = new Permissions(granted, Set.of(), List.of("read_only", "withdraw", "trade"));

        assertEquals(
                new Judgement(Optional.of("0"), new Judgement.Accepted(
                        new KeyInfo(permissions, new IpWhitelist.Unbound(), new Expiry.Unknown(false),
                                Optional.of("44705892343619584"), Optional.empty()),
                        new Diagnosis.Ok())),
                OkxCases.judge(OkxCases.call(), 200, CONFIG));
    }

    @Test
    void boundAddressesAreKept() {
        var info = accepted(config("\"perm\":\"read_only\",\"ip\":\"203.0.113.7, 2001:db8::/32\""));

        assertEquals(new IpWhitelist.Bound(List.of("203.0.113.7", "2001:db8::/32")), info.ipWhitelist());
    }

    @Test
    void aWhitelistThatIsNotToldIsUnknownAndNotUnbound() {
        assertEquals(new IpWhitelist.Unknown(), accepted(config("\"perm\":\"read_only\"")).ipWhitelist());
    }

    @Test
    void bothWordsForReadingMeanReading() {
        assertEquals(TRADING, accepted(config("\"perm\":\"read,trade\"")).permissions().granted());
        assertEquals(TRADING, accepted(config("\"perm\":\"read_only,trade\"")).permissions().granted());
    }

    @Test
    void aRightThatOnlyOkxHasIsKeptInItsWord() {
        var permissions = accepted(config("\"perm\":\"read_only,earn\"")).permissions();

        assertEquals(new Permissions(Set.of(Permission.READ), Set.of("earn"), List.of("read_only", "earn")), permissions);
    }

    @Test
    void theBalanceProvesTheKeyAndTellsNothingElse() {
        var balance = "{\"code\":\"0\",\"data\":[{\"totalEq\":\"12.5\",\"details\":[]}],\"msg\":\"\"}";

        assertEquals(
                new KeyInfo(new Permissions(Set.of(Permission.READ), Set.of(), List.of()), new IpWhitelist.Unknown(),
                        new Expiry.Unknown(false), Optional.empty(), Optional.empty()),
                accepted(balance));
    }

    @Test
    void successNeedsBothTheCodeAndTheStatus() {
        assertEquals(new Judgement.Refused(new Diagnosis.Unknown()), OkxCases.judge(OkxCases.call(), 500, CONFIG).verdict());
    }

    @Test
    void theKeyDescribesItselfInOneSignedGet() {
        var call = OkxCases.call();
        var request = OkxCases.DIALECT.keyInfo(call, OkxCases.NOW);

        assertEquals("/api/v5/account/config", request.pathAndQuery());
        assertEquals(Optional.empty(), request.body());
        assertEquals(call.from(), request.from());
        assertEquals(call.site().baseUrl(), request.base());
        assertEquals(OkxSigner.headersOfGet(call.credential(), false, OkxCases.NOW, "/api/v5/account/config"), request.headers());
        assertEquals("/api/v5/account/balance",
                OkxCases.DIALECT.fallback(call, OkxCases.NOW).orElseThrow().pathAndQuery());
    }

    @Test
    void keysOfOneKnownAccountShareItsLimitAndOthersHaveOneEach() {
        var known = OkxCases.before(Permission.SPOT, new IpWhitelist.Unbound(), Duration.ZERO);
        var limit = new Charge.Limit("OKX account/config", 5, Duration.ofSeconds(2));

        assertEquals(List.of(new Charge(limit, "44705892343619584", 1)),
                OkxCases.DIALECT.keyInfo(OkxCases.call(OkxCases.KEY, false, known), OkxCases.NOW).charges());
        assertEquals(List.of(new Charge(limit, "37c5…8418", 1)), OkxCases.DIALECT.keyInfo(OkxCases.call(), OkxCases.NOW).charges());
    }

    @ParameterizedTest
    @CsvSource({
        "global, https://openapi.okx.com, https://www.okx.com/account/my-api",
        "us,     https://us.okx.com,      https://app.okx.com/account/my-api",
        "eea,    https://eea.okx.com,     https://my.okx.com/account/my-api"
    })
    void eachSiteHasItsHostAndItsKeyPage(String id, String host, String keyPage) {
        var site = site(id);

        assertEquals(host, site.baseUrl().toString());
        assertEquals(keyPage, site.keyPage().toString());
    }

    @Test
    void theServersTimeIsAskedWithoutAKeyAndReadInMilliseconds() {
        var request = OkxCases.DIALECT.serverTime(site("eea"));

        assertEquals("/api/v5/public/time", request.pathAndQuery());
        assertEquals(List.of(), request.headers());
        assertEquals(Optional.of(Instant.ofEpochMilli(1597026383085L)),
                serverTime("{\"code\":\"0\",\"msg\":\"\",\"data\":[{\"ts\":\"1597026383085\"}]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"code\":\"0\",\"data\":[]}", "{\"code\":\"0\",\"data\":[{\"ts\":\"soon\"}]}", "[]",
        "{\"code\":\"50011\",\"data\":[{\"ts\":null}]}"})
    void anAnswerWithoutATimeTellsNone(String answer) {
        assertEquals(Optional.empty(), serverTime(answer));
    }

    @Test
    void theShapesFitOkxKeysAndNotEachOther() {
        var shape = OkxCases.DIALECT.shape();

        assertTrue(shape.apiKey().matcher(OkxCases.KEY).matches());
        assertTrue(shape.secret().matcher(OkxCases.SECRET).matches());
        assertTrue(!shape.apiKey().matcher(OkxCases.SECRET).matches() && !shape.secret().matcher(OkxCases.KEY).matches());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 401})
    void noMutatedAnswerBreaksTheReading(int status) {
        var samples = List.of(CONFIG,
                "{\"code\":\"1\",\"msg\":\"\",\"data\":[{\"sCode\":\"50113\",\"sMsg\":\"Invalid Sign\"}]}",
                "{\"msg\":\"Your IP 203.0.113.7 is not included in your API key's main IP whitelist.\",\"code\":\"50110\"}");
        var call = OkxCases.call();
        MutatedText.of(samples, 2_000, 20260822).forEach(body -> {
            assertInstanceOf(Judgement.class, OkxCases.judge(call, status, body), body);
            serverTime(body);
        });
    }

    private static KeyInfo accepted(String body) {
        return assertInstanceOf(Judgement.Accepted.class, OkxCases.judge(OkxCases.call(), 200, body).verdict()).info();
    }

    private static String config(String members) {
        return "{\"code\":\"0\",\"msg\":\"\",\"data\":[{" + members + "}]}";
    }

    private static Optional<Instant> serverTime(String answer) {
        return JsonReply.parse(answer.getBytes(StandardCharsets.UTF_8)).flatMap(OkxCases.DIALECT::readServerTime);
    }

    private static Site site(String id) {
        return OkxCases.DIALECT.sites().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
    }
}

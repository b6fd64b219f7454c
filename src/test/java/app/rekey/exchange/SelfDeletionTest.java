package app.rekey.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.Credential;
import app.rekey.domain.Expiry;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.Permissions;
import app.rekey.domain.Secret;
import app.rekey.domain.Site;
import app.rekey.domain.TestFrom;
import app.rekey.exchange.binance.BinanceDialect;
import app.rekey.exchange.bybit.BybitDialect;
import app.rekey.exchange.kucoin.KucoinDialect;
import app.rekey.exchange.okx.OkxDialect;
import app.rekey.http.OkHttpCaller;
import app.rekey.http.RateLimit;
import app.rekey.http.ServerClock;
import app.rekey.service.KeyManagement.CreateResult;
import app.rekey.service.KeyManagement.DeleteResult;
import app.rekey.service.KeyManagement.Power;
import app.rekey.service.TestCall;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A key of Bybit that deletes itself: one signed POST, whatever comes of it.
final class SelfDeletionTest {
    private static final String API_KEY = "TEST-SELFDELETE-KEY";
    private static final String SECRET = "TEST-SELFDELETE-SECRET";
    private static final String DELETED = "{\"retCode\":0,\"retMsg\":\"\",\"result\":{},\"retExtInfo\":{},\"time\":1776149990532}";
    private static final List<String> MAY = List.of("readOnly=0", "isMaster=true", "Spot.SpotTrade", "Wallet.AccountTransfer");

    private final List<RecordedRequest> posts = Collections.synchronizedList(new ArrayList<>());
    private final List<RecordedRequest> signedGets = Collections.synchronizedList(new ArrayList<>());
    private MockWebServer server;
    private OkHttpCaller caller;
    private ExchangeRoom room;
    private ExchangeRoom hasty;

    @BeforeEach
    void start() throws Exception {
        server = new MockWebServer();
        server.start(InetAddress.getByName("127.0.0.1"), 0);
        var clock = Clock.systemUTC();
        var rateLimit = new RateLimit(clock);
        caller = new OkHttpCaller(Duration.ofSeconds(10), Duration.ofSeconds(15), rateLimit, clock);
        room = new ExchangeRoom(new BybitDialect(), caller, new ServerClock(caller, clock), rateLimit, clock);
        hasty = new ExchangeRoom(new BybitDialect(), caller.within(Duration.ofMillis(400)), new ServerClock(caller, clock), rateLimit, clock);
    }

    @AfterEach
    void stop() {
        caller.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            true,  /v5/user/delete-api
            false, /v5/user/delete-sub-api
            """)
    void itIsOneSignedPostOfEmptyBraces(boolean master, String path) {
        answer(json(200, DELETED));
        var words = List.of("readOnly=0", "isMaster=" + master, "Wallet.AccountTransfer");
        assertEquals(new DeleteResult.Deleted(), delete(words));

        assertEquals(List.of(), signedGets);
        assertEquals(1, posts.size());
        var sent = posts.getFirst();
        assertEquals(path, sent.getTarget());
        assertEquals("{}", sent.getBody().utf8());
        assertEquals("application/json", sent.getHeaders().get("Content-Type"));
        assertEquals(API_KEY, sent.getHeaders().get("X-BAPI-API-KEY"));
        assertEquals("10000", sent.getHeaders().get("X-BAPI-RECV-WINDOW"));
        var time = sent.getHeaders().get("X-BAPI-TIMESTAMP");
        assertTrue(Duration.between(Instant.ofEpochMilli(Long.parseLong(time)), Instant.now()).abs().toSeconds() < 5);
        try (var secret = Secret.ofText(SECRET)) {
            var signed = (time + API_KEY + "10000{}").getBytes(StandardCharsets.UTF_8);
            assertTrue(HexFormat.of().formatHex(secret.hmacSha256(signed)).equals(sent.getHeaders().get("X-BAPI-SIGN")), "the signature");
        }
    }

    /// Of each, exactly one request is sent.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            200 | {"retCode":10005,"retMsg":"Permission denied, please check your API key permissions."}     | NOT_ALLOWED
            200 | {"retCode":81007,"retMsg":"Bybit Europe is not supported"}                                 | NOT_ALLOWED
            200 | {"retCode":10003,"retMsg":"API key is invalid."}                                           | REFUSED KEY_UNKNOWN_OR_DELETED
            200 | {"retCode":33004,"retMsg":"Your api key has expired."}                                     | REFUSED KEY_EXPIRED
            200 | {"retCode":10004,"retMsg":"error sign! origin_string[1TEST-SELFDELETE-KEY10000{}]"}        | REFUSED SECRET_WRONG
            200 | {"retCode":10010,"retMsg":"Unmatched IP, please check your API key's bound IP addresses."} | REFUSED IP_NOT_ALLOWED
            200 | {"retCode":10002,"retMsg":"invalid request, please check your server timestamp"}           | REFUSED CLOCK_SKEW
            200 | {"retCode":10006,"retMsg":"Too many visits!"}                                              | REFUSED RATE_LIMITED
            200 | {"retCode":10024,"retMsg":"not available to you"}                                          | REFUSED ACCOUNT_RESTRICTED
            200 | {"retCode":10017,"retMsg":"Route not found."}                                              | REFUSED UNKNOWN
            403 | access too frequent                                                                        | REFUSED IP_BANNED
            200 | {"retCode":10016,"retMsg":"Server error."}                                                 | MAY_BE_DELETED EXCHANGE_DOWN
            200 | {"retCode":10000,"retMsg":"Server Timeout"}                                                | MAY_BE_DELETED EXCHANGE_DOWN
            200 | {"retCode":10007,"retMsg":"User authentication failed."}                                   | MAY_BE_DELETED UNKNOWN
            200 | {"retCode":99999,"retMsg":"?"}                                                             | MAY_BE_DELETED UNKNOWN
            200 | {"retCode":                                                                                | MAY_BE_DELETED UNKNOWN
            200 | <html>Bybit</html>                                                                         | MAY_BE_DELETED UNKNOWN
            500 | {"retCode":0,"retMsg":"OK"}                                                                | MAY_BE_DELETED EXCHANGE_DOWN
            502 | <html>Bad gateway</html>                                                                   | MAY_BE_DELETED EXCHANGE_DOWN
            302 | {"retCode":0,"retMsg":"OK"}                                                                | MAY_BE_DELETED UNKNOWN
            """)
    void anAnswerIsBelievedOnlyAsFarAsItGoes(int status, String body, String expected) {
        answer(json(status, body));
        assertEquals(expected, word(delete(MAY)));
        assertEquals(1, posts.size());
    }

    @Test
    void aPageThatReadsLikeAGoodAnswerIsNone() {
        answer(new MockResponse.Builder().code(200).addHeader("Content-Type", "text/html").body(DELETED).build());
        assertEquals("MAY_BE_DELETED UNKNOWN", word(delete(MAY)));
    }

    @Test
    void aServerThatSaysToComeBackAtOnceIsNotAskedAgain() {
        answer(json(503, DELETED).newBuilder().addHeader("Retry-After", "0").build());
        assertEquals("MAY_BE_DELETED EXCHANGE_DOWN", word(delete(MAY)));
        assertEquals(1, posts.size());
    }

    @Test
    void aConnectionThatIsCutLeavesItOpenAndNothingIsRepeated() {
        answer(json(200, DELETED).newBuilder().onResponseStart(new SocketEffect.CloseSocket()).build());
        assertEquals("MAY_BE_DELETED NETWORK", word(delete(MAY)));
        assertEquals(1, posts.size());
    }

    @Test
    void silenceLeavesItOpenInTime() {
        answer(json(200, DELETED).newBuilder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
        assertEquals("MAY_BE_DELETED NETWORK", word(assertTimeoutPreemptively(Duration.ofSeconds(60), () -> delete(hasty, MAY))));
        assertEquals(1, posts.size());
    }

    @Test
    void aServerThatIsNotThereWasToldNothing() {
        server.close();
        assertEquals("REFUSED NETWORK", word(delete(MAY)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "readOnly=1 isMaster=true Wallet.AccountTransfer", "readOnly=0 isMaster=true Spot.SpotTrade", "readOnly=0 Wallet.AccountTransfer", ""})
    void aKeyThatIsNotKnownToBeAllowedIsNotCalledWith(String words) {
        answer(json(200, DELETED));
        assertEquals(new DeleteResult.NotAllowed(), delete(words.isEmpty() ? List.of() : List.of(words.split(" "))));
        assertEquals(0, posts.size());
    }

    @Test
    void aKeyThatCannotBeSentIsNotSent() {
        answer(json(200, DELETED));
        try (var credential = new Credential.Hmac(Secret.ofText("TEST KEY"), Secret.ofText(""), Optional.empty())) {
            assertEquals(new DeleteResult.NotAllowed(), room.keyManagement().deleteItself(call(credential, MAY)));
        }
        assertEquals(0, posts.size());
    }

    @Test
    void whatIsKeptOfARefusalHoldsNeitherKeyNorSecret() {
        answer(json(200, "{\"retCode\":10004,\"retMsg\":\"error sign! origin_string[1%s10000{}] %s\"}".formatted(API_KEY, SECRET)));
        var why = assertInstanceOf(DeleteResult.Refused.class, delete(MAY)).why();
        assertFalse(why.toString().contains(API_KEY) || why.toString().contains(SECRET));
        assertEquals("POST", why.evidence().getFirst().method());
        assertEquals("/v5/user/delete-api", why.evidence().getFirst().path());
    }

    @Test
    void atMostFourOfThemLeaveInASecondForOneAccount() {
        var charges = new BybitDialect().deleteItself(call(credential(), MAY), Instant.EPOCH).orElseThrow().charges();
        var ofAccount = charges.stream().filter(charge -> charge.limit().weight() == 5).findFirst().orElseThrow();
        assertEquals(Duration.ofSeconds(1), ofAccount.limit().window());
        assertEquals(2, charges.size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            com     | readOnly=0 isMaster=true Wallet.AccountTransfer         | YES
            com     | readOnly=0 isMaster=true Wallet.SubMemberTransfer       | YES
            com     | readOnly=0 isMaster=true Wallet.Withdraw                | YES
            com     | readOnly=0 isMaster=true Wallet.SubMemberTransferList   | NO
            com     | readOnly=0 isMaster=false Wallet.SubMemberTransferList  | YES
            com     | readOnly=0 isMaster=false Wallet.AccountTransfer        | YES
            com     | readOnly=0 isMaster=false Wallet.Withdraw               | NO
            com     | readOnly=0 isMaster=true Spot.SpotTrade                 | NO
            com     | readOnly=1 isMaster=true Wallet.AccountTransfer         | NO
            com     | readOnly=0 Wallet.AccountTransfer                       | NOT_TOLD
            com     | readOnly=0 Spot.SpotTrade                               | NO
            testnet | readOnly=0 isMaster=true Wallet.AccountTransfer         | YES
            demo    | readOnly=0 isMaster=true Wallet.AccountTransfer         | NO
            """)
    void whatAKeyMayDoToItselfIsKnownBefore(String site, String words, Power expected) {
        assertEquals(expected, room.keyManagement().mayDeleteItself(site(site), Optional.of(info(List.of(words.split(" "))))));
    }

    @Test
    void ofAKeyThatWasNeverAcceptedNothingIsTold() {
        assertEquals(Power.NOT_TOLD, room.keyManagement().mayDeleteItself(site("com"), Optional.empty()));
    }

    @Test
    void noOtherExchangeLetsAKeyDeleteItselfAndNoneMakesOne() {
        for (var dialect : List.of(new BinanceDialect(), new OkxDialect(), new KucoinDialect(), new BybitDialect())) {
            var management = new ExchangeRoom(dialect, caller, new ServerClock(caller, Clock.systemUTC()), new RateLimit(Clock.systemUTC()), Clock.systemUTC())
                    .keyManagement();
            if (!(dialect instanceof BybitDialect)) {
                assertEquals(Power.NO, management.mayDeleteItself(dialect.sites().getFirst(), Optional.of(info(MAY))));
                assertEquals(new DeleteResult.NotAllowed(), management.deleteItself(call(credential(), MAY)));
            }
            assertEquals(new CreateResult.NotOffered(), management.create(call(credential(), MAY), Set.of(), new IpWhitelist.Unbound()));
        }
        assertEquals(0, server.getRequestCount());
    }

    private DeleteResult delete(List<String> words) {
        return delete(room, words);
    }

    private DeleteResult delete(ExchangeRoom room, List<String> words) {
        try (var credential = credential()) {
            return room.keyManagement().deleteItself(call(credential, words));
        }
    }

    private TestCall call(Credential credential, List<String> words) {
        var before = new TestCall.Before(Optional.of(info(words)), Optional.of(Instant.now()));
        return new TestCall(site("com"), credential, OptionalInt.empty(), false, new TestFrom.Here(), Set.of(), before);
    }

    private static Credential credential() {
        return new Credential.Hmac(Secret.ofText(API_KEY), Secret.ofText(SECRET), Optional.empty());
    }

    private static KeyInfo info(List<String> words) {
        return new KeyInfo(new Permissions(Set.of(), Set.of(), words), new IpWhitelist.Unbound(), new Expiry.Unknown(false), Optional.of("1448939"),
                Optional.empty());
    }

    private Site site(String id) {
        var site = new BybitDialect().sites().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
        return new Site(site.exchange(), site.id(), site.name(), new BaseUrl(URI.create("http://127.0.0.1:" + server.getPort())), site.keyPage());
    }

    private void answer(MockResponse toPost) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                if ("POST".equals(request.getMethod())) {
                    posts.add(request);
                    return toPost;
                }
                if (request.getHeaders().get("X-BAPI-SIGN") != null) {
                    signedGets.add(request);
                }
                var now = System.currentTimeMillis();
                return json(200, "{\"retCode\":0,\"result\":{\"timeSecond\":\"%d\",\"timeNano\":\"%d000000\"},\"time\":%d}".formatted(now / 1000, now, now));
            }
        });
    }

    private static MockResponse json(int status, String body) {
        var type = body.startsWith("{") ? "application/json" : body.startsWith("<") ? "text/html" : "text/plain";
        return new MockResponse.Builder().code(status).addHeader("Content-Type", type).body(body).build();
    }

    private static String word(DeleteResult result) {
        return switch (result) {
            case DeleteResult.Deleted _ -> "DELETED";
            case DeleteResult.NotAllowed _ -> "NOT_ALLOWED";
            case DeleteResult.Refused(var why) -> "REFUSED " + why.diagnosis().kind();
            case DeleteResult.MayBeDeleted(var why) -> "MAY_BE_DELETED " + why.diagnosis().kind();
        };
    }
}

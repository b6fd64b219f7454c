package app.rekey.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.Credential;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Diagnosis.Kind;
import app.rekey.domain.Secret;
import app.rekey.domain.Site;
import app.rekey.domain.TestFrom;
import app.rekey.http.OkHttpCaller;
import app.rekey.http.RateLimit;
import app.rekey.http.ServerClock;
import app.rekey.service.Reachability;
import app.rekey.service.TestCall;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

/// What every exchange's room keeps to, whatever its server does: in bounded time a diagnosis, which judges the key only by the
/// exchange's own words, and no secret anywhere in it. A room is done when a subclass of this passes.
public abstract class ExchangeAdapterContract {
    private static final String API_KEY = "TESTKEYCANARY0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO";
    private static final String SECRET = "TESTSECRETCANARY0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKL";
    private static final String PASSPHRASE = "TESTPASSCANARY-Aa1!";
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final Duration IMPATIENT = Duration.ofMillis(400);

    private final Clock clock = Clock.systemUTC();
    private final RateLimit rateLimit = new RateLimit(clock);
    private final List<RecordedRequest> timeCalls = new ArrayList<>();
    private final List<RecordedRequest> keyCalls = new ArrayList<>();
    private MockWebServer server;
    private OkHttpCaller caller;
    private ExchangeRoom room;
    private Credential credential;

    /// The dialect under test.
    protected abstract Dialect dialect();

    /// The id of the site whose calls are answered here.
    protected abstract String siteId();

    /// A good answer to the time call, for this server time.
    protected abstract String goodTime(long epochMillis);

    /// A good answer about a key that works.
    protected abstract String goodKeyInfo();

    /// An answer that says that the key is unknown, and its HTTP status.
    protected abstract MockResponse unknownKey();

    /// An answer that refuses the request's time.
    protected abstract MockResponse clockSkew();

    @BeforeEach
    final void startServer() throws Exception {
        server = new MockWebServer();
        server.start(InetAddress.getByName("127.0.0.1"), 0);
        caller = new OkHttpCaller(Duration.ofSeconds(10), Duration.ofSeconds(15), rateLimit, clock);
        room = new ExchangeRoom(dialect(), caller, new ServerClock(caller, clock), rateLimit, clock);
        credential = new Credential.Hmac(Secret.ofText(API_KEY), Secret.ofText(SECRET),
                dialect().exchange().usesPassphrase() ? Optional.of(Secret.ofText(PASSPHRASE)) : Optional.empty());
        answerKeyCalls(goodKeyInfo(), 200);
    }

    @AfterEach
    final void stopServer() {
        credential.close();
        caller.close();
        server.close();
    }

    @Test
    final void aGoodAnswerIsOkAfterOneCallAndTellsTheSkewOfTheClock() {
        var test = test();
        assertEquals(Kind.OK, test.diagnosis().kind());
        assertTrue(test.info().isPresent());
        assertEquals(1, keyCalls.size());
        assertEquals(1, timeCalls.size());
        assertTrue(test.clockSkew().orElseThrow().abs().compareTo(Duration.ofSeconds(10)) < 0, "skew of a server with our time");
        assertEquals("GET", keyCalls.getFirst().getMethod());
        assertEquals(0, keyCalls.getFirst().getBodySize());
    }

    @Test
    final void theKindsOfPairsMadeHereAreKindsThatItSignsWith() {
        assertTrue(room.pairKinds().stream().allMatch(kind -> room.shape().keyTypes().contains(kind.type())));
    }

    @Test
    final void theServersTimeIsSharedByTestsWithinAMinute() {
        test();
        test();
        assertEquals(1, timeCalls.size());
        assertEquals(2, keyCalls.size());
    }

    @Test
    final void anUnknownKeyIsJudgedAndHasNoInfo() {
        answerKeyCalls(unknownKey());
        var test = test();
        assertTrue(test.diagnosis().kind().judgesKey());
        assertFalse(test.isOk());
        assertEquals(Optional.empty(), test.info());
    }

    @Test
    final void aRefusedTimeIsMeasuredAgainAndTheCallRepeatedExactlyOnce() {
        answerKeyCalls(clockSkew());
        var test = test();
        assertEquals(Kind.CLOCK_SKEW, test.diagnosis().kind());
        assertEquals(2, keyCalls.size());
        assertEquals(2, timeCalls.size());
    }

    @Test
    final void aServerWithoutATimeStillGetsTheCall() {
        server.setDispatcher(dispatcher(new MockResponse.Builder().code(500).build(), json(200, goodKeyInfo())));
        assertEquals(Kind.OK, test().diagnosis().kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEFORE", "MIDDLE"})
    final void aConnectionThatIsCutJudgesNoKey(String when) {
        var cut = new SocketEffect.CloseSocket();
        var answer = new MockResponse.Builder().code(200).addHeader("Content-Type", "application/json").body(goodKeyInfo());
        answerKeyCalls("BEFORE".equals(when) ? answer.onResponseStart(cut).build() : answer.onResponseBody(cut).build());
        assertNetwork(Diagnosis.Network.Fault.CUT_OFF, test());
    }

    @Test
    final void aServerThatSaysNothingIsLeftInTime() {
        answerKeyCalls(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
        room = new ExchangeRoom(dialect(), caller.within(IMPATIENT), new ServerClock(caller, clock), rateLimit, clock);
        assertNetwork(Diagnosis.Network.Fault.TIMED_OUT, test());
    }

    @Test
    final void aServerThatSaysALetterAtATimeIsLeftInTime() {
        answerKeyCalls(new MockResponse.Builder().addHeader("Content-Type", "application/json").body(goodKeyInfo())
                .throttleBody(1, 300, TimeUnit.MILLISECONDS).build());
        room = new ExchangeRoom(dialect(), caller.within(IMPATIENT), new ServerClock(caller, clock), rateLimit, clock);
        assertNetwork(Diagnosis.Network.Fault.TIMED_OUT, test());
    }

    @Test
    final void aCertificateThatNobodyVouchesForIsToldNothing() throws Exception {
        try (var secure = HostileServers.selfSigned()) {
            assertNetwork(Diagnosis.Network.Fault.TLS, testAt("https://127.0.0.1:" + secure.getPort()));
            assertEquals(0, secure.getRequestCount());
        }
    }

    @Test
    final void truncatedJsonIsUnknown() {
        var good = goodKeyInfo();
        answerKeyCalls(good.substring(0, good.length() / 2), 200);
        assertEquals(Kind.UNKNOWN, test().diagnosis().kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "true", "42", "\"ok\"", "{}", "[]", "[[[[", "{\"a\":", "OK"})
    final void anEmptyOrStrangeBodyIsUnknown(String body) {
        answerKeyCalls(body, 200);
        assertEquals(Kind.UNKNOWN, test().diagnosis().kind());
    }

    @Test
    final void aPageIsNoAnswerEvenIfItReadsLikeOne() {
        answerKeyCalls(new MockResponse.Builder().code(200).addHeader("Content-Type", "text/html").body(goodKeyInfo()).build());
        assertEquals(Kind.UNKNOWN, test().diagnosis().kind());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            200, <html><body>Access denied. Log in to the guest network.</body></html>, UNKNOWN
            400, <html><body>Bad Request</body></html>, UNKNOWN
            401, <html><body>Invalid key</body></html>, UNKNOWN
            403, <html><body>Bad request.</body></html>, UNKNOWN
            403, <html><body>The Amazon CloudFront distribution is configured to block access from your country.</body></html>, REGION_BLOCKED
            403, <html><body>Request blocked.</body></html>, RATE_LIMITED
            403, <html><title>Access denied | Cloudflare</title>Error 1020</html>, IP_BANNED
            403, error code: 1009, REGION_BLOCKED
            429, error code: 1015, RATE_LIMITED
            404, <html><body>Not found</body></html>, UNKNOWN
            418, <html></html>, IP_BANNED
            429, <html></html>, RATE_LIMITED
            451, <html></html>, REGION_BLOCKED
            500, <html></html>, EXCHANGE_DOWN
            502, Bad Gateway, EXCHANGE_DOWN
            503, <html></html>, EXCHANGE_DOWN
            504, '', EXCHANGE_DOWN
            """)
    final void whatFirewallsAndGatewaysSendIsNoVerdictOnTheKey(int status, String body, Kind expected) {
        answerKeyCalls(new MockResponse.Builder().code(status).addHeader("Content-Type", body.startsWith("<") ? "text/html" : "text/plain")
                .body(body).build());
        assertEquals(expected, test().diagnosis().kind());
    }

    @Test
    final void aLimitStopsTheServerForLaterTestsUntilItsEnd() {
        answerKeyCalls(new MockResponse.Builder().code(429).addHeader("Retry-After", "120").build());
        var first = test();
        var second = test();
        assertEquals(1, keyCalls.size());
        assertEquals(first.diagnosis(), second.diagnosis());
        assertTrue(first.diagnosis() instanceof Diagnosis.RateLimited limited && limited.until().isPresent());
    }

    @Test
    final void fiftyMegabytesAreNotReadToTheEnd() {
        answerKeyCalls(HostileServers.fiftyMegabytes());
        assertEquals(Kind.UNKNOWN, test().diagnosis().kind());
    }

    @Test
    final void aCompressedBombIsNotUnpackedToTheEnd() throws Exception {
        answerKeyCalls(HostileServers.compressedBomb());
        assertEquals(Kind.UNKNOWN, test().diagnosis().kind());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    final void credentialsNeverFollowARedirect(int status) throws Exception {
        try (var elsewhere = new MockWebServer()) {
            elsewhere.start(InetAddress.getByName("127.0.0.1"), 0);
            answerKeyCalls(new MockResponse.Builder().code(status)
                    .addHeader("Location", elsewhere.url("/").toString()).body(goodKeyInfo()).build());
            assertEquals(Kind.UNKNOWN, test().diagnosis().kind());
            assertEquals(0, elsewhere.getRequestCount());
            assertEquals(1, keyCalls.size());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 421, 503})
    final void anAnswerThatInvitesARepeatIsCountedOnce(int status) {
        answerKeyCalls(new MockResponse.Builder().code(status).addHeader("Retry-After", "0").build());
        assertFalse(test().diagnosis().kind().judgesKey());
        assertEquals(1, keyCalls.size());
    }

    @Test
    final void aServerThatSpeaksNoHttpJudgesNoKey() throws Exception {
        try (var listener = HostileServers.likeSsh()) {
            assertNetwork(Diagnosis.Network.Fault.NOT_HTTP, testAt("http://127.0.0.1:" + listener.getLocalPort()));
        }
    }

    @Test
    final void aClosedPortJudgesNoKey() throws Exception {
        assertNetwork(Diagnosis.Network.Fault.REFUSED, testAt("http://127.0.0.1:" + HostileServers.closedPort()));
    }

    @Test
    final void whetherItAnswersIsFoundWithoutAnyKey() throws Exception {
        var reached = room.reach(siteAt("http://127.0.0.1:" + server.getPort()), new TestFrom.Here());
        assertTrue(reached instanceof Reachability.Reached, reached.toString());
        for (var request = server.takeRequest(0, TimeUnit.SECONDS); request != null; request = server.takeRequest(0, TimeUnit.SECONDS)) {
            assertFalse(request.getTarget().contains("sign") || request.getHeaders().toString().toLowerCase(Locale.ROOT).contains("sign"));
        }
        var closed = room.reach(siteAt("http://127.0.0.1:" + HostileServers.closedPort()), new TestFrom.Here());
        assertEquals(new Reachability.NotReached(new Diagnosis.Network(Diagnosis.Network.Fault.REFUSED)), closed);
    }

    @Test
    final void nothingOfTheCredentialIsInATestWhateverTheServerEchoes() {
        server.setDispatcher(HostileServers.echo(SECRET + credential.passphrase().map(_ -> " " + PASSPHRASE).orElse("")));
        var test = test();
        var shown = test + test.reply().orElseThrow().text();
        for (var canary : List.of(API_KEY, SECRET, PASSPHRASE)) {
            assertFalse(shown.contains(canary), "a part of the credential shows");
        }
        assertFalse(shown.matches("(?s).*[0-9a-f]{64}.*"), "a signature shows");
        assertTrue(shown.contains("TEST…LMNO"), "the echo was there: " + shown);
    }

    @Test
    final void aCredentialThatNoHeaderCanCarryIsMalformedAndNothingIsCalled() {
        credential.close();
        credential = new Credential.Hmac(Secret.ofText("TEST\nKEY"), Secret.ofText(SECRET), Optional.of(Secret.ofText(PASSPHRASE)));
        assertEquals(Kind.MALFORMED_KEY, test().diagnosis().kind());
        assertEquals(0, server.getRequestCount());
    }

    @Test
    final void anInterruptEndsATestAtOnce() throws Exception {
        answerKeyCalls(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
        var outcome = new CompletableFuture<app.rekey.domain.Test>();
        var thread = Thread.startVirtualThread(() -> outcome.complete(room.test(callTo("http://127.0.0.1:" + server.getPort()))));
        server.takeRequest();
        thread.interrupt();
        assertNetwork(Diagnosis.Network.Fault.CANCELLED, outcome.get(30, TimeUnit.SECONDS));
    }

    /// A test of the canary credential against this server, in bounded time.
    protected final app.rekey.domain.Test test() {
        return testAt("http://127.0.0.1:" + server.getPort());
    }

    /// From now on all calls but the time call are answered so.
    protected final void answerKeyCalls(String body, int status) {
        answerKeyCalls(json(status, body));
    }

    protected final void answerKeyCalls(MockResponse answer) {
        server.setDispatcher(dispatcher(null, answer));
    }

    /// A JSON answer as exchanges send it.
    protected static MockResponse json(int status, String body) {
        return new MockResponse.Builder().code(status).addHeader("Content-Type", "application/json;charset=UTF-8").body(body).build();
    }

    private app.rekey.domain.Test testAt(String base) {
        return assertTimeoutPreemptively(WITHIN, () -> room.test(callTo(base)));
    }

    private TestCall callTo(String base) {
        return new TestCall(siteAt(base), credential, OptionalInt.empty(), false, new TestFrom.Here(), Set.of(), TestCall.Before.NOTHING);
    }

    private Site siteAt(String base) {
        var known = room.site(siteId()).orElseThrow();
        return new Site(known.exchange(), known.id(), known.name(), new BaseUrl(URI.create(base)), known.keyPage());
    }

    private Dispatcher dispatcher(MockResponse time, MockResponse keyAnswer) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                var site = room.site(siteId()).orElseThrow();
                var isTime = dialect().serverTime(site).pathAndQuery().equals(request.getTarget());
                (isTime ? timeCalls : keyCalls).add(request);
                if (!isTime) {
                    return keyAnswer;
                }
                return time == null ? json(200, goodTime(System.currentTimeMillis())) : time;
            }
        };
    }

    private static void assertNetwork(Diagnosis.Network.Fault fault, app.rekey.domain.Test test) {
        assertEquals(new Diagnosis.Network(fault), test.diagnosis());
        assertEquals(Optional.empty(), test.reply());
    }
}

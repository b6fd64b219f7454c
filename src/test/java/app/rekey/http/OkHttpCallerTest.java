package app.rekey.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.Diagnosis.Network.Fault;
import app.rekey.domain.TestFrom;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OkHttpCallerTest {
    private final MockWebServer server = new MockWebServer();
    private final RateLimit rateLimit = new RateLimit(Clock.systemUTC());
    private final OkHttpCaller caller = new OkHttpCaller(Duration.ofSeconds(20), Duration.ofSeconds(20), rateLimit, Clock.systemUTC());

    @BeforeEach
    void start() throws Exception {
        server.start(InetAddress.getByName("127.0.0.1"), 0);
    }

    @AfterEach
    void stop() {
        caller.close();
        server.close();
    }

    @Test
    void whatIsSignedIsWhatIsSent() throws Exception {
        server.enqueue(new MockResponse.Builder().build());
        var target = "/v5/x?email=a%40b.c&cursor=%2B%2F%3D&symbol=%EF%BC%91&empty=";
        caller.call(get(target));
        assertEquals(target, server.takeRequest().getTarget());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a b", "/a?b=\"c\"", "/a/../b", "/a?b=é", "/a#b"})
    void whatWouldBeChangedOnItsWayIsRefusedWithoutBeingShown(String target) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> caller.call(get(target)));
        assertFalse(refusal.getMessage().contains(target));
        assertEquals(0, server.getRequestCount());
    }

    @Test
    void aCallerWithLessPatienceGivesUpEarlierOnTheSameConnections() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                var answer = new MockResponse.Builder();
                return request.getTarget().equals("/silent") ? answer.onResponseStart(mockwebserver3.SocketEffect.Stall.INSTANCE).build() : answer.build();
            }
        });
        assertInstanceOf(Reply.Answer.class, caller.call(get("/")));
        var hasty = caller.within(Duration.ofMillis(200));
        var none = assertInstanceOf(Reply.NoAnswer.class, hasty.call(get("/silent")));
        assertEquals(app.rekey.domain.Diagnosis.Network.Fault.TIMED_OUT, none.fault());
        assertTrue(none.latency().compareTo(Duration.ofSeconds(20)) < 0);
    }

    @Test
    void aHeaderThatCannotBeSentIsNotShown() {
        var call = with(List.of(new HttpCall.Header("X-KEY", "CANARY\n")), Optional.empty());
        var refusal = assertThrows(IllegalArgumentException.class, () -> caller.call(call));
        assertFalse(refusal.toString().contains("CANARY"));
        assertNull(refusal.getCause());
    }

    @Test
    void aGetHasNoBodyAndNoTypeOfOne() throws Exception {
        server.enqueue(new MockResponse.Builder().build());
        caller.call(get("/"));
        var request = server.takeRequest();
        assertEquals(List.of("GET", 0L), List.of(request.getMethod(), request.getBodySize()));
        assertNull(request.getHeaders().get("Content-Length"));
        assertNull(request.getHeaders().get("Content-Type"));
        assertEquals("rekey", request.getHeaders().get("User-Agent"));
    }

    @Test
    void aPostIsJsonWithoutACharset() throws Exception {
        server.enqueue(new MockResponse.Builder().build());
        caller.call(with(List.of(), Optional.of(HttpCall.Body.json("{\"a\": \"é\"}"))));
        var request = server.takeRequest();
        assertEquals("application/json", request.getHeaders().get("Content-Type"));
        assertEquals("{\"a\": \"é\"}", request.getBody().utf8());
    }

    @Test
    void aFormIsSentAsOneAndPrintsNothingOfItself() throws Exception {
        server.enqueue(new MockResponse.Builder().build());
        var form = HttpCall.Body.form("api_key=TEST-KEY%2B1");
        caller.call(with(List.of(), Optional.of(form)));
        var request = server.takeRequest();
        assertEquals("application/x-www-form-urlencoded", request.getHeaders().get("Content-Type"));
        assertEquals("api_key=TEST-KEY%2B1", request.getBody().utf8());
        assertFalse(form.toString().contains("TEST-KEY"));
    }

    @Test
    void anAnswerComesWholeWithLowerCaseHeaders() {
        server.enqueue(new MockResponse.Builder().code(418).addHeader("Retry-After", "7").addHeader("rekey-status", "200").body("tea").build());
        var answer = assertInstanceOf(Reply.Answer.class, caller.call(get("/")));
        assertEquals(418, answer.status());
        assertEquals(Map.of("retry-after", "7", "content-length", "3"), answer.headers());
        assertEquals("tea", new String(answer.body(), StandardCharsets.UTF_8));
        assertFalse(answer.latency().isNegative());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 401, 407, 408, 421, 503})
    void nothingIsRepeatedOrFollowed(int status) {
        server.setDispatcher(always(new MockResponse.Builder().code(status).addHeader("Retry-After", "0")
                .addHeader("Location", server.url("/elsewhere").toString()).addHeader("WWW-Authenticate", "Basic").build()));
        var answer = assertInstanceOf(Reply.Answer.class, caller.call(get("/")));
        assertEquals(status, answer.status());
        assertEquals(Optional.of("0"), answer.header("Retry-After"));
        assertEquals(1, server.getRequestCount());
    }

    @Test
    void cookiesAreForgotten() throws Exception {
        server.setDispatcher(always(new MockResponse.Builder().addHeader("Set-Cookie", "a=b; Path=/").build()));
        caller.call(get("/"));
        caller.call(get("/"));
        server.takeRequest();
        assertNull(server.takeRequest().getHeaders().get("Cookie"));
    }

    @Test
    void theNextCallUsesTheSameConnection() throws Exception {
        server.setDispatcher(always(new MockResponse.Builder().body("{}").build()));
        caller.call(get("/"));
        caller.call(get("/"));
        assertEquals(0, server.takeRequest().getConnectionIndex());
        var second = server.takeRequest();
        assertEquals(List.of(0, 1), List.of(second.getConnectionIndex(), second.getExchangeIndex()));
    }

    @Test
    void oneMebibyteIsReadAndOneByteMoreIsNot() {
        server.enqueue(new MockResponse.Builder().body(new Buffer().write(new byte[1 << 20])).build());
        server.enqueue(new MockResponse.Builder().chunkedBody(new Buffer().write(new byte[(1 << 20) + 1]), 8192).build());
        assertEquals(1 << 20, assertInstanceOf(Reply.Answer.class, caller.call(get("/"))).body().length);
        assertEquals(200, assertInstanceOf(Reply.TooLarge.class, caller.call(get("/"))).status());
    }

    @Test
    void aCertificateThatNobodyVouchesForIsATlsFault() throws Exception {
        var own = new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
        try (var secure = new MockWebServer()) {
            secure.useHttps(new HandshakeCertificates.Builder().heldCertificate(own).build().sslSocketFactory());
            secure.start(InetAddress.getByName("127.0.0.1"), 0);
            var call = HttpCall.get(new BaseUrl(URI.create("https://127.0.0.1:" + secure.getPort())), "/", List.of());
            assertEquals(Fault.TLS, assertInstanceOf(Reply.NoAnswer.class, caller.call(call)).fault());
        }
    }

    @Test
    void aKeyThatWorksOnlyElsewhereIsNotCalled() {
        assertThrows(IllegalArgumentException.class, () -> caller.call(get("/").through(new TestFrom.NotFromHere())));
        assertEquals(0, server.getRequestCount());
    }

    private HttpCall get(String target) {
        return HttpCall.get(base(server), target, List.of());
    }

    private HttpCall with(List<HttpCall.Header> headers, Optional<HttpCall.Body> body) {
        return new HttpCall(base(server), "/", headers, body, new TestFrom.Here(), List.of());
    }

    private static BaseUrl base(MockWebServer server) {
        return new BaseUrl(URI.create("http://127.0.0.1:" + server.getPort()));
    }

    private static Dispatcher always(MockResponse answer) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer;
            }
        };
    }
}

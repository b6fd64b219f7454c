package app.rekey.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.Diagnosis.Network.Fault;
import app.rekey.domain.Secret;
import app.rekey.domain.TestFrom;
import app.rekey.service.Settings.Connection;
import app.rekey.service.Settings.IpFamily;
import app.rekey.service.Settings.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Calls through proxies: whose credentials are shown to whom, and what a change of the settings does.
final class ProxyTest {
    private static final String API_KEY = "TEST-API-KEY-CANARY";
    private static final String LOGIN = "Proxy-Authorization";
    /// `trader` and `TEST-PROXY-PASSWORD`, as RFC 7617 writes them.
    private static final String BASIC = "Basic dHJhZGVyOlRFU1QtUFJPWFktUEFTU1dPUkQ=";

    private final AtomicReference<Connection> chosen = new AtomicReference<>(Connection.DEFAULT);
    private final AtomicReference<Optional<String>> password = new AtomicReference<>(Optional.empty());
    private final WaysOut ways = new WaysOut(chosen::get, _ -> password.get().map(Secret::ofText), new SystemProxies(Map.of()));
    private final RateLimit rateLimit = new RateLimit(Clock.systemUTC(), ways);
    private SecureServer exchange;
    private OkHttpCaller caller;

    @BeforeEach
    void start() throws Exception {
        exchange = new SecureServer();
        caller = exchange.caller(ways, rateLimit);
    }

    @AfterEach
    void stop() {
        caller.close();
        exchange.close();
    }

    @Test
    void anHttpProxySeesTheExchangesNameAndNothingOfTheCall() throws Exception {
        choose(proxy(Optional.empty()));
        exchange.server.enqueue(tunnel(200));
        exchange.server.enqueue(new MockResponse.Builder().body("{}").build());
        assertInstanceOf(Reply.Answer.class, call());
        var connect = exchange.server.takeRequest();
        assertEquals("CONNECT exchange.test:443 HTTP/1.1", connect.getRequestLine());
        assertEquals(List.of(), valuesWith(connect.getHeaders(), API_KEY));
        assertEquals(API_KEY, exchange.server.takeRequest().getHeaders().get("X-KEY"));
    }

    @Test
    void aProxyThatAsksIsToldThePasswordAndTheExchangeIsNot() throws Exception {
        password.set(Optional.of("TEST-PROXY-PASSWORD"));
        choose(proxy(Optional.of("trader")));
        exchange.server.enqueue(tunnel(407));
        exchange.server.enqueue(tunnel(200));
        exchange.server.enqueue(new MockResponse.Builder().body("{}").build());
        assertInstanceOf(Reply.Answer.class, call());
        assertNull(exchange.server.takeRequest().getHeaders().get(LOGIN), "nobody asked yet");
        assertEquals(BASIC, exchange.server.takeRequest().getHeaders().get(LOGIN));
        var signed = exchange.server.takeRequest();
        assertEquals("GET", signed.getMethod());
        assertEquals(List.of(), valuesWith(signed.getHeaders(), "Basic"));
    }

    @Test
    void anExchangeThatAsksAsIfItWereAProxyIsToldNothing() throws Exception {
        password.set(Optional.of("TEST-PROXY-PASSWORD"));
        choose(proxy(Optional.of("trader")));
        exchange.server.enqueue(tunnel(200));
        exchange.server.enqueue(new MockResponse.Builder().code(407).addHeader("Proxy-Authenticate", "Basic realm=\"x\"").build());
        assertEquals(407, assertInstanceOf(Reply.Answer.class, call()).status());
        exchange.server.takeRequest();
        assertNull(exchange.server.takeRequest().getHeaders().get(LOGIN));
        assertEquals(2, exchange.server.getRequestCount());
    }

    @Test
    void aRefusedPasswordIsNotTriedAgainAndNothingOfTheCallIsSent() throws Exception {
        password.set(Optional.of("TEST-PROXY-PASSWORD"));
        choose(proxy(Optional.of("trader")));
        exchange.server.enqueue(tunnel(407));
        exchange.server.enqueue(tunnel(407));
        assertFault(Fault.PROXY, call());
        assertEquals(2, exchange.server.getRequestCount());
        assertEquals(List.of(), valuesWith(exchange.server.takeRequest().getHeaders(), API_KEY));
    }

    @Test
    void withoutAPasswordAProxyThatWantsOneIsTheFault() {
        choose(proxy(Optional.of("trader")));
        exchange.server.enqueue(tunnel(407));
        assertFault(Fault.PROXY, call());
        assertEquals(1, exchange.server.getRequestCount());
    }

    @Test
    void aProxyThatDoesNotReachTheExchangeOrIsNotThereIsTheFault() throws Exception {
        choose(proxy(Optional.empty()));
        exchange.server.enqueue(tunnel(502));
        assertFault(Fault.PROXY, call());
        try (var closed = new ServerSocket(0)) {
            choose(new Proxy.Http("127.0.0.1", closed.getLocalPort(), Optional.empty()));
        }
        assertFault(Fault.PROXY, call());
    }

    @Test
    void aSocksProxyIsLeftToFindTheExchangesName() throws Exception {
        try (var socks = new SocksProxy(exchange.server.getPort())) {
            choose(new Proxy.Socks5("127.0.0.1", socks.port()));
            exchange.server.enqueue(new MockResponse.Builder().body("{}").build());
            assertInstanceOf(Reply.Answer.class, call());
            assertEquals("exchange.test:443", socks.target());
        }
    }

    @Test
    void aSocksProxyThatIsNotThereIsTheFault() throws Exception {
        try (var closed = new ServerSocket(0)) {
            choose(new Proxy.Socks5("127.0.0.1", closed.getLocalPort()));
        }
        assertFault(Fault.PROXY, call());
    }

    @Test
    void aKeysOwnProxyIsTakenInPlaceOfTheOneInTheSettings() throws Exception {
        choose(new Proxy.Http("nowhere.test", 1, Optional.empty()));
        exchange.server.enqueue(tunnel(200));
        exchange.server.enqueue(new MockResponse.Builder().body("{}").build());
        var own = new TestFrom.Proxy(URI.create("http://127.0.0.1:" + exchange.server.getPort()));
        assertInstanceOf(Reply.Answer.class, caller.call(signed(SecureServer.EXCHANGE).through(own)));
    }

    @Test
    void aChangeHoldsFromTheNextCallOn() throws Exception {
        choose(new Proxy.Socks5("127.0.0.1", closedPort()));
        assertFault(Fault.PROXY, call());
        choose(proxy(Optional.empty()));
        exchange.server.enqueue(tunnel(200));
        exchange.server.enqueue(new MockResponse.Builder().body("{}").build());
        assertInstanceOf(Reply.Answer.class, call());
    }

    @Test
    void whatRunsOnThisComputerIsNeverProxied() throws Exception {
        try (var demo = new MockWebServer()) {
            demo.start(InetAddress.getByName("127.0.0.1"), 0);
            demo.enqueue(new MockResponse.Builder().body("{}").build());
            demo.enqueue(new MockResponse.Builder().body("{}").build());
            choose(new Proxy.Http("127.0.0.1", closedPort(), Optional.empty()));
            var call = signed(new BaseUrl(URI.create("http://127.0.0.1:" + demo.getPort())));
            assertInstanceOf(Reply.Answer.class, caller.call(call));
            var own = new TestFrom.Proxy(URI.create("socks5://127.0.0.1:" + closedPort()));
            assertInstanceOf(Reply.Answer.class, caller.call(call.through(own)));
        }
    }

    @Test
    void anotherProxyIsAnotherAddressWithLimitsAndStopsOfItsOwn() {
        rateLimit.stop(SecureServer.EXCHANGE.toString(), new TestFrom.Here(), Clock.systemUTC().instant().plusSeconds(60), Reply.Held.Why.BANNED);
        assertInstanceOf(Reply.Held.class, call());
        choose(proxy(Optional.empty()));
        exchange.server.enqueue(tunnel(200));
        exchange.server.enqueue(new MockResponse.Builder().body("{}").build());
        assertInstanceOf(Reply.Answer.class, call());
        choose(new Proxy.None());
        assertInstanceOf(Reply.Held.class, call());
    }

    @Test
    void connectionsThroughAProxyAreUsedAgain() throws Exception {
        choose(proxy(Optional.empty()));
        exchange.server.enqueue(tunnel(200));
        exchange.server.enqueue(new MockResponse.Builder().body("{}").build());
        exchange.server.enqueue(new MockResponse.Builder().body("{}").build());
        assertInstanceOf(Reply.Answer.class, call());
        assertInstanceOf(Reply.Answer.class, call());
        assertEquals(3, exchange.server.getRequestCount());
    }

    private Reply call() {
        return caller.call(signed(SecureServer.EXCHANGE));
    }

    private static HttpCall signed(BaseUrl base) {
        return new HttpCall(base, "/x", List.of(new HttpCall.Header("X-KEY", API_KEY)), Optional.empty(), new TestFrom.Here(), List.of());
    }

    private Proxy proxy(Optional<String> user) {
        return new Proxy.Http("127.0.0.1", exchange.server.getPort(), user);
    }

    private void choose(Proxy proxy) {
        chosen.set(new Connection(proxy, IpFamily.AUTOMATIC));
    }

    private static int closedPort() throws Exception {
        try (var closed = new ServerSocket(0)) {
            return closed.getLocalPort();
        }
    }

    private static MockResponse tunnel(int status) {
        return new MockResponse.Builder().code(status).addHeader("Proxy-Authenticate", "Basic realm=\"proxy\"").inTunnel().build();
    }

    private static List<String> valuesWith(Headers headers, String part) {
        return headers.names().stream().flatMap(name -> headers.values(name).stream()).filter(value -> value.contains(part)).toList();
    }

    private static void assertFault(Fault fault, Reply reply) {
        assertEquals(fault, assertInstanceOf(Reply.NoAnswer.class, reply).fault());
        assertFalse(reply.toString().contains(API_KEY));
    }
}

package app.rekey.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.Diagnosis.Network.Fault;
import app.rekey.domain.TestFrom;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who is sent when: turns, stops and interrupts.
final class OkHttpCallerTurnsTest {
    private final MockWebServer server = new MockWebServer();
    private final RateLimit rateLimit = new RateLimit(Clock.systemUTC());
    private final OkHttpCaller caller = new OkHttpCaller(Duration.ofSeconds(10), Duration.ofSeconds(20), rateLimit, Clock.systemUTC());

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
    void aStoppedServerIsNotCalled() {
        var until = Clock.systemUTC().instant().plusSeconds(60);
        rateLimit.stop(get("/").party(), new TestFrom.Here(), until, Reply.Held.Why.BANNED);
        assertEquals(new Reply.Held(until, Reply.Held.Why.BANNED), caller.call(get("/")));
        assertEquals(0, server.getRequestCount());
    }

    @Test
    void anInterruptEndsACallAtOnceAndStaysSet() throws Exception {
        server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
        var outcome = new CompletableFuture<Reply>();
        var stillSet = new CompletableFuture<Boolean>();
        var thread = Thread.startVirtualThread(() -> {
            outcome.complete(caller.call(get("/")));
            stillSet.complete(Thread.currentThread().isInterrupted());
        });
        server.takeRequest();
        thread.interrupt();
        assertEquals(Fault.CANCELLED, assertInstanceOf(Reply.NoAnswer.class, outcome.get(30, TimeUnit.SECONDS)).fault());
        assertTrue(stillSet.get(30, TimeUnit.SECONDS));
    }

    @Test
    void anInterruptedThreadSendsNothing() {
        Thread.currentThread().interrupt();
        assertEquals(Fault.CANCELLED, assertInstanceOf(Reply.NoAnswer.class, caller.call(get("/"))).fault());
        assertTrue(Thread.interrupted());
        assertEquals(0, server.getRequestCount());
    }

    @Test
    void aSilentServerHoldsThirtyTwoCallsAndAnotherServerIsStillCalled() throws Exception {
        var answers = new Semaphore(0);
        server.setDispatcher(answering(answers));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor(); var other = new MockWebServer()) {
            other.start(InetAddress.getByName("127.0.0.1"), 0);
            other.enqueue(new MockResponse.Builder().build());
            var calls = new ArrayList<CompletableFuture<Reply>>();
            for (int i = 0; i < 36; i++) {
                calls.add(CompletableFuture.supplyAsync(() -> caller.call(get("/")), threads));
            }
            for (int i = 0; i < 32; i++) {
                server.takeRequest();
            }
            assertInstanceOf(Reply.Answer.class, caller.call(HttpCall.get(base(other), "/", List.of())));
            assertEquals(32, server.getRequestCount());
            answers.release(36);
            for (var call : calls) {
                assertInstanceOf(Reply.Answer.class, call.get(30, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void aStopReachesCallsThatWaitForTheirTurn() throws Exception {
        var answers = new Semaphore(0);
        server.setDispatcher(answering(answers));
        Callable<Reply> one = () -> caller.call(get("/"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = Collections.nCopies(36, one).stream().map(threads::submit).toList();
            for (int i = 0; i < 32; i++) {
                server.takeRequest();
            }
            rateLimit.stop(get("/").party(), new TestFrom.Here(), Clock.systemUTC().instant().plusSeconds(60), Reply.Held.Why.LIMITED);
            answers.release(36);
            var held = 0;
            for (var call : calls) {
                held += call.get(30, TimeUnit.SECONDS) instanceof Reply.Held ? 1 : 0;
            }
            assertEquals(4, held);
            assertEquals(32, server.getRequestCount());
        }
    }

    @Test
    void aSignatureIsMadeWhenTheTurnHasCome() {
        server.enqueue(new MockResponse.Builder().build());
        var asked = new ArrayList<String>();
        caller.call(() -> {
            asked.add("signed");
            return get("/" + asked.size());
        });
        assertEquals(2, asked.size());
        assertEquals(1, server.getRequestCount());
    }

    @Test
    void aCallerThatIsClosedEndsWhatIsUnderWay() throws Exception {
        server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
        var outcome = new CompletableFuture<Reply>();
        Thread.startVirtualThread(() -> outcome.complete(caller.call(get("/"))));
        server.takeRequest();
        caller.close();
        assertEquals(Fault.CANCELLED, assertInstanceOf(Reply.NoAnswer.class, outcome.get(30, TimeUnit.SECONDS)).fault());
        assertEquals(Fault.CANCELLED, assertInstanceOf(Reply.NoAnswer.class, caller.call(get("/"))).fault());
    }

    @Test
    void anAnswerThatStopsHalfWayIsLeftInTime() {
        server.enqueue(new MockResponse.Builder().body("{\"a\": 1}").onResponseBody(SocketEffect.Stall.INSTANCE).build());
        try (var hasty = new OkHttpCaller(Duration.ofMillis(300), Duration.ofMillis(300), rateLimit, Clock.systemUTC())) {
            assertEquals(Fault.TIMED_OUT, assertInstanceOf(Reply.NoAnswer.class, hasty.call(get("/"))).fault());
        }
    }

    private HttpCall get(String target) {
        return HttpCall.get(base(server), target, List.of());
    }

    private static BaseUrl base(MockWebServer server) {
        return new BaseUrl(URI.create("http://127.0.0.1:" + server.getPort()));
    }

    /// Answers as many requests as `answers` has permits.
    private static Dispatcher answering(Semaphore answers) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                answers.acquire();
                return new MockResponse.Builder().build();
            }
        };
    }
}

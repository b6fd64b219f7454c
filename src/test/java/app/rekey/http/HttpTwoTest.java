package app.rekey.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Protocol;
import org.junit.jupiter.api.Test;

/// Where a server offers HTTP/2, all calls share one connection.
final class HttpTwoTest {
    private static final int CALLS = 200;

    @Test
    void manyCallsAtOnceShareOneConnectionWhereHttpTwoIsOffered() throws Exception {
        var connections = connectionsOf(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
        assertEquals(1, connections);
    }

    @Test
    void withoutItNoMoreConnectionsAreMadeThanCallsFlyAtOnce() throws Exception {
        var connections = connectionsOf(List.of(Protocol.HTTP_1_1));
        assertTrue(connections > 1 && connections <= 32, connections + " connections");
    }

    private static long connectionsOf(List<Protocol> offered) throws Exception {
        var rateLimit = new RateLimit(Clock.systemUTC());
        try (var secure = new SecureServer(); var caller = secure.caller(WaysOut.direct(), rateLimit);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            secure.server.setProtocols(offered);
            secure.server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return new MockResponse.Builder().headersDelay(5, TimeUnit.MILLISECONDS).body("{}").build();
                }
            });
            var call = HttpCall.get(secure.here(), "/", List.of());
            assertInstanceOf(Reply.Answer.class, caller.call(call));
            var answers = new ArrayList<CompletableFuture<Reply>>();
            IntStream.range(1, CALLS).forEach(_ -> answers.add(CompletableFuture.supplyAsync(() -> caller.call(call), threads)));
            for (var answer : answers) {
                assertInstanceOf(Reply.Answer.class, answer.get(10, TimeUnit.SECONDS));
            }
            var indices = new ArrayList<Integer>();
            for (int i = 0; i < CALLS; i++) {
                indices.add(secure.server.takeRequest().getConnectionIndex());
            }
            return indices.stream().distinct().count();
        }
    }
}

package app.rekey.demo;

import app.rekey.domain.BaseUrl;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Puts a played exchange on a port of the loopback. Every request has a virtual thread of its own.
final class DemoServer implements AutoCloseable {
    private static final String ADDRESS = "127.0.0.1";
    /// A burst of test calls opens its connections all at once.
    private static final int BACKLOG = 1024;

    private final PlayedExchange played;
    private final Clock clock;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Mood mood = Mood.NORMAL;

    private DemoServer(PlayedExchange played, Clock clock, HttpServer http) {
        this.played = played;
        this.clock = clock;
        this.http = http;
    }

    /// Opens a free port and serves from then on. Throws UncheckedIOException where the loopback gives no port.
    static DemoServer start(PlayedExchange played, Clock clock) {
        try {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getByName(ADDRESS), 0), BACKLOG);
            var server = new DemoServer(played, clock, http);
            http.setExecutor(server.threads);
            http.createContext("/", server::serve);
            http.start();
            return server;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    BaseUrl baseUrl() {
        return new BaseUrl(URI.create("http://" + ADDRESS + ":" + http.getAddress().getPort()));
    }

    void mood(Mood next) {
        mood = next;
    }

    /// Ends at once; answers still under way are dropped.
    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = switch (mood) {
                case Mood.Normal _ -> played.answer(read(exchange, Duration.ZERO));
                case Mood.ClockOff off -> played.answer(read(exchange, off.ahead()));
                case Mood.Trouble trouble -> played.refuse(trouble, read(exchange, Duration.ZERO));
                case Mood.Slow slow -> {
                    await(slow.delay());
                    yield played.answer(read(exchange, Duration.ZERO));
                }
            };
            send(exchange, answer);
        }
    }

    private DemoCall read(HttpExchange exchange, Duration ahead) throws IOException {
        var uri = exchange.getRequestURI();
        return new DemoCall(
                clock.instant().plus(ahead),
                exchange.getRequestMethod(),
                uri.getRawPath(),
                uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                exchange.getRequestHeaders(),
                exchange.getRequestBody().readAllBytes(),
                exchange.getRemoteAddress().getAddress().getHostAddress());
    }

    private static void await(Duration delay) throws InterruptedIOException {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the exchange was closed");
        }
    }

    private static void send(HttpExchange exchange, DemoAnswer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }
}

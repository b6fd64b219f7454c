package app.rekey.demo;

import app.rekey.domain.BaseUrl;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Serves on a port of the loopback. Every request has a virtual thread of its own.
final class LocalServer implements AutoCloseable {
    private static final String ADDRESS = "127.0.0.1";
    /// A burst of test calls opens its connections all at once.
    private static final int BACKLOG = 1024;
    private static final int MOST_OF_A_BODY = 1 << 16;

    private final Clock clock;
    private final Handler handler;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// Answers requests, many at once.
    @FunctionalInterface
    interface Handler {
        /// Throws where the connection shall be dropped.
        DemoAnswer answer(DemoCall call) throws IOException;
    }

    private LocalServer(Clock clock, Handler handler, HttpServer http) {
        this.clock = clock;
        this.handler = handler;
        this.http = http;
    }

    /// Opens a free port and serves from then on. Throws UncheckedIOException where the loopback gives no port.
    static LocalServer start(Clock clock, Handler handler) {
        try {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getByName(ADDRESS), 0), BACKLOG);
            var server = new LocalServer(clock, handler, http);
            http.setExecutor(server.threads);
            http.createContext("/", server::serve);
            http.start();
            return server;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    int port() {
        return http.getAddress().getPort();
    }

    BaseUrl baseUrl() {
        return new BaseUrl(URI.create("http://" + ADDRESS + ":" + port()));
    }

    /// Ends at once; answers still under way are dropped.
    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, handler.answer(read(exchange)));
        }
    }

    private DemoCall read(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        return new DemoCall(
                clock.instant(),
                exchange.getRequestMethod(),
                uri.getRawPath(),
                uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                exchange.getRequestHeaders(),
                exchange.getRequestBody().readNBytes(MOST_OF_A_BODY),
                exchange.getRemoteAddress().getAddress().getHostAddress());
    }

    private static void send(HttpExchange exchange, DemoAnswer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }
}

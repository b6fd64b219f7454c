package app.rekey.bots.web;

import app.rekey.bots.web.Waiting.Pause;
import app.rekey.http.OkHttpCaller;
import app.rekey.http.RateLimit;
import app.rekey.support.HandClock;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// A bot's interface on the loopback, played by a test. It shares no code with what it answers.
public final class PlayedBot implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration HASTE = Duration.ofMillis(400);

    private final HttpServer http;
    private final Play play;
    private final RateLimit rateLimit = new RateLimit(Clock.systemUTC());
    private final OkHttpCaller caller = new OkHttpCaller(PATIENCE, PATIENCE, rateLimit, Clock.systemUTC());
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /// What the bot answers.
    @FunctionalInterface
    public interface Play {
        Line answer(Asked asked) throws Exception;
    }

    /// A request.
    public record Asked(String method, String path, String query, String body, Map<String, List<String>> headers) {
        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    /// An answer. A status of 0 breaks the connection off.
    public record Line(int status, String body, Map<String, String> headers) {
        public static Line of(int status, String body) {
            return new Line(status, body, Map.of());
        }
    }

    private PlayedBot(HttpServer http, Play play) {
        this.http = http;
        this.play = play;
    }

    public static PlayedBot start(Play play) throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        var bot = new PlayedBot(http, play);
        http.createContext("/", bot::serve);
        http.start();
        return bot;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var uri = exchange.getRequestURI();
            asked.add(exchange.getRequestMethod() + " " + uri.getRawPath());
            var line = play.answer(new Asked(exchange.getRequestMethod(), uri.getRawPath(), uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), exchange.getRequestHeaders()));
            if (line.status() == 0) {
                return;
            }
            var body = line.body().getBytes(StandardCharsets.UTF_8);
            line.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(line.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException leaving) {
            throw leaving;
        } catch (Exception played) {
            throw new IOException(played);
        }
    }

    public int port() {
        return http.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /// What was asked so far: method and path.
    public List<String> asked() {
        return List.copyOf(asked);
    }

    public BotWeb web() {
        return new BotWeb(caller);
    }

    /// Gives up on an answer long before [#web] does.
    public BotWeb hastyWeb() {
        return new BotWeb(caller.within(HASTE));
    }

    /// What [#web] waits for.
    public RateLimit rateLimit() {
        return rateLimit;
    }

    /// Half a minute, passing as fast as it is waited for.
    public static Waiting waiting() {
        var clock = new HandClock();
        Pause pause = clock::forward;
        return new Waiting(clock, pause, Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    @Override
    public void close() {
        http.stop(0);
        caller.close();
    }
}

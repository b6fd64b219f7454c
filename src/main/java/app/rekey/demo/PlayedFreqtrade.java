package app.rekey.demo;

import app.rekey.domain.BaseUrl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A running freqtrade, as far as its REST interface shows one (freqtrade's documentation, "REST API").
///
/// It goes on with the key that it read from its config, until it is asked to reload, and calls the played Binance with it.
final class PlayedFreqtrade implements AutoCloseable {
    private static final String API = "/api/v1";
    private static final Duration A_RELOAD_TAKES = Duration.ofMillis(600);
    private static final JsonMapper CONFIG =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA).build();

    private final Path config;
    private final BinanceBalance balance;
    private final Clock clock;
    private final RandomGenerator random;
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final LocalServer server;
    private Optional<JsonNode> read = Optional.empty();
    private Instant backAt = Instant.MIN;

    private PlayedFreqtrade(Path config, BaseUrl binance, Clock clock, RandomGenerator random) {
        this.config = config;
        this.balance = new BinanceBalance(binance, clock);
        this.clock = clock;
        this.random = random;
        this.server = LocalServer.start(clock, this::answer);
    }

    /// @param config its file, to be written before it begins; it may name [#port()]
    /// @param binance where the played Binance is
    static PlayedFreqtrade start(Path config, BaseUrl binance, Clock clock, RandomGenerator random) {
        return new PlayedFreqtrade(config, binance, clock, random);
    }

    /// Reads its config and trades. Throws IOException where it cannot.
    void begin() throws IOException {
        running();
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }

    private DemoAnswer answer(DemoCall call) throws IOException {
        if (!call.path().startsWith(API)) {
            return said(404, "detail", "Not Found");
        }
        var what = call.method() + " " + call.path().substring(API.length());
        if (what.equals("GET /ping")) {
            return said(200, "status", "pong");
        }
        var running = running();
        if (!isAllowed(call, running)) {
            return said(401, "detail", "Unauthorized").with("WWW-Authenticate", "Basic");
        }
        return switch (what) {
            case "POST /token/login" -> DemoAnswer.json(200, DemoAnswer.object().put("access_token", token()).put("refresh_token", token()));
            case "GET /show_config" -> DemoAnswer.json(200, shown(running));
            case "POST /reload_config" -> reload();
            case "GET /balance" -> balance(running);
            default -> said(404, "detail", "Not Found");
        };
    }

    /// With the user and the password of the config, or with a token that was given for them.
    private boolean isAllowed(DemoCall call, JsonNode running) {
        var api = running.path("api_server");
        var pair = api.path("username").asString() + ":" + api.path("password").asString();
        var basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        var sent = call.header("Authorization").orElse("");
        return sent.equals(basic) || sent.startsWith("Bearer ") && tokens.contains(sent.substring("Bearer ".length()));
    }

    private String token() {
        var drawn = new byte[16];
        random.nextBytes(drawn);
        var token = HexFormat.of().formatHex(drawn);
        tokens.add(token);
        return token;
    }

    private synchronized boolean isReloading() {
        return clock.instant().isBefore(backAt);
    }

    private synchronized DemoAnswer reload() {
        backAt = clock.instant().plus(A_RELOAD_TAKES);
        read = Optional.empty();
        return said(200, "status", "Reloading config ...");
    }

    private synchronized JsonNode running() throws IOException {
        if (read.isEmpty()) {
            try {
                read = Optional.of(CONFIG.readTree(config.toFile()));
            } catch (JacksonException ended) {
                throw new IOException("this freqtrade does not start with its config", ended);
            }
        }
        return read.get();
    }

    private ObjectNode shown(JsonNode running) {
        return DemoAnswer.object()
                .put("version", "2026.9")
                .put("bot_name", running.path("bot_name").asString())
                .put("exchange", running.path("exchange").path("name").asString())
                .put("dry_run", running.path("dry_run").asBoolean())
                .put("stake_currency", running.path("stake_currency").asString())
                .put("state", isReloading() ? "reload_config" : "running")
                .put("runmode", "live");
    }

    private DemoAnswer balance(JsonNode running) throws IOException {
        var exchange = running.path("exchange");
        var free = balance.of(exchange.path("key").asString(), exchange.path("secret").asString());
        if (free.isEmpty()) {
            return said(502, "error", "Error querying /api/v1/balance: Could not get balance due to AuthenticationError.");
        }
        var body = DemoAnswer.object();
        body.putArray("currencies").addObject().put("currency", "USDT").put("free", free.get()).put("balance", free.get()).put("stake", "USDT");
        return DemoAnswer.json(200, body.put("total", free.get()).put("symbol", "USD").put("note", ""));
    }

    private static DemoAnswer said(int status, String name, String text) {
        return DemoAnswer.json(status, DemoAnswer.object().put(name, text));
    }
}

package app.rekey.demo;

import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.domain.Permission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Played exchanges at a fixed moment, and a client that signs by hand.
final class ByHand implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-21T05:00:00.500Z");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    final DemoExchanges exchanges = DemoExchanges.start(Clock.fixed(NOW, ZoneOffset.UTC), new SplittableRandom(7));
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// What came back.
    record Answer(int status, String body, Map<String, String> headers) {
        JsonNode json() {
            return MAPPER.readTree(body);
        }

        /// HTTP status and the exchange's own code, which Bybit names differently.
        String code() {
            var json = json();
            return status + " " + (json.has("retCode") ? json.path("retCode") : json.path("code")).asString();
        }
    }

    /// A key that works, in order and usable from anywhere, unless the terms say otherwise.
    DemoKey key(Exchange exchange, KeyTerms terms) {
        return exchanges.addKey(exchange, KeyType.HMAC, "test", terms);
    }

    DemoKey key(Exchange exchange) {
        return key(exchange, terms());
    }

    static KeyTerms terms() {
        return KeyTerms.of(4711, NOW.minusSeconds(86_400), Permission.READ, Permission.SPOT);
    }

    Answer get(Exchange exchange, String target, Map<String, String> headers) {
        return send(exchange, target, headers, HttpRequest.BodyPublishers.noBody(), "GET");
    }

    Answer getWithBody(Exchange exchange, String target) {
        return send(exchange, target, Map.of(), HttpRequest.BodyPublishers.ofString("{}"), "GET");
    }

    Answer post(Exchange exchange, String target, Map<String, String> headers) {
        return send(exchange, target, headers, HttpRequest.BodyPublishers.ofString("{}"), "POST");
    }

    /// The call in which a key describes itself, signed at `at`.
    Answer ask(DemoKey key, Instant at) {
        return ask(key, HandSigned.keyInfoPath(key.details().exchange()), "", at);
    }

    Answer ask(DemoKey key) {
        return ask(key, NOW);
    }

    Answer ask(DemoKey key, String path, String query, Instant at) {
        var signed = HandSigned.get(key, path, query, at);
        return get(key.details().exchange(), signed.target(), signed.headers());
    }

    @Override
    public void close() {
        client.shutdownNow();
        exchanges.close();
    }

    private Answer send(Exchange exchange, String target, Map<String, String> headers, HttpRequest.BodyPublisher body, String method) {
        var request = HttpRequest.newBuilder(URI.create(exchanges.baseUrl(exchange) + target)).method(method, body);
        headers.forEach(request::header);
        try {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var flat = new LinkedHashMap<String, String>();
            response.headers().map().forEach((name, values) -> flat.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            return new Answer(response.statusCode(), response.body(), flat);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}

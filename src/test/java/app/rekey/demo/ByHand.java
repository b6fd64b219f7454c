package app.rekey.demo;

import app.rekey.domain.Credential;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.domain.Permission;
import app.rekey.domain.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Played exchanges at a fixed moment, and a client that signs by hand after the exchanges' own recipes.
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
        var info = switch (key.details().exchange()) {
            case BINANCE -> "/sapi/v1/account/apiRestrictions";
            case OKX -> "/api/v5/account/config";
            case KUCOIN -> "/api/v1/user/api-key";
            case BYBIT -> "/v5/user/query-api";
        };
        return ask(key, info, "", at);
    }

    Answer ask(DemoKey key) {
        return ask(key, NOW);
    }

    Answer ask(DemoKey key, String path, String query, Instant at) {
        return switch (key.details().exchange()) {
            case BINANCE -> get(Exchange.BINANCE, binanceTarget(key, path, query, at), Map.of("X-MBX-APIKEY", apiKey(key)));
            case OKX -> get(Exchange.OKX, target(path, query), okxHeaders(key, target(path, query), at));
            case KUCOIN -> get(Exchange.KUCOIN, target(path, query), kucoinHeaders(key, target(path, query), at));
            case BYBIT -> get(Exchange.BYBIT, target(path, query), bybitHeaders(key, query, at));
        };
    }

    static String target(String path, String query) {
        return query.isEmpty() ? path : path + "?" + query;
    }

    static String binanceTarget(DemoKey key, String path, String query, Instant at) {
        var text = (query.isEmpty() ? "" : query + "&") + "recvWindow=5000&timestamp=" + at.toEpochMilli();
        var signature = switch (key.credential()) {
            case Credential.Hmac hmac -> hex(hmac(hmac.secret(), text));
            case Credential.PrivateKey half -> URLEncoder.encode(base64(sign(half, text)), StandardCharsets.UTF_8);
        };
        return path + "?" + text + "&signature=" + signature;
    }

    static Map<String, String> okxHeaders(DemoKey key, String target, Instant at) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("OK-ACCESS-KEY", apiKey(key));
        headers.put("OK-ACCESS-SIGN", base64(hmac(secret(key), at + "GET" + target)));
        headers.put("OK-ACCESS-TIMESTAMP", at.toString());
        headers.put("OK-ACCESS-PASSPHRASE", passphrase(key));
        if (key.demo()) {
            headers.put("x-simulated-trading", "1");
        }
        return headers;
    }

    static Map<String, String> kucoinHeaders(DemoKey key, String plainTarget, Instant at) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("KC-API-KEY", apiKey(key));
        headers.put("KC-API-SIGN", base64(hmac(secret(key), at.toEpochMilli() + "GET" + plainTarget)));
        headers.put("KC-API-TIMESTAMP", String.valueOf(at.toEpochMilli()));
        headers.put("KC-API-PASSPHRASE", base64(hmac(secret(key), passphrase(key))));
        headers.put("KC-API-KEY-VERSION", "3");
        return headers;
    }

    static Map<String, String> bybitHeaders(DemoKey key, String query, Instant at) {
        var text = at.toEpochMilli() + apiKey(key) + "5000" + query;
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-BAPI-API-KEY", apiKey(key));
        headers.put("X-BAPI-TIMESTAMP", String.valueOf(at.toEpochMilli()));
        headers.put("X-BAPI-RECV-WINDOW", "5000");
        headers.put("X-BAPI-SIGN", switch (key.credential()) {
            case Credential.Hmac hmac -> hex(hmac(hmac.secret(), text));
            case Credential.PrivateKey half -> base64(sign(half, text));
        });
        return headers;
    }

    static String apiKey(DemoKey key) {
        return key.credential().apiKey().revealText();
    }

    static byte[] hmac(String secret, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException every) {
            throw new AssertionError(every);
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public void close() {
        client.shutdownNow();
        exchanges.close();
    }

    private static byte[] hmac(Secret secret, String text) {
        return hmac(secret.revealText(), text);
    }

    private static String secret(DemoKey key) {
        return ((Credential.Hmac) key.credential()).secret().revealText();
    }

    private static String passphrase(DemoKey key) {
        return key.credential().passphrase().orElseThrow().revealText();
    }

    private static byte[] sign(Credential.PrivateKey half, String text) {
        try {
            var rsa = half.keyType() == KeyType.RSA;
            var key = KeyFactory.getInstance(rsa ? "RSA" : "Ed25519")
                    .generatePrivate(half.pkcs8().read(bytes -> new PKCS8EncodedKeySpec(bytes)));
            var signer = Signature.getInstance(rsa ? "SHA256withRSA" : "Ed25519");
            signer.initSign(key);
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            return signer.sign();
        } catch (GeneralSecurityException every) {
            throw new AssertionError(every);
        }
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

package app.rekey.demo;

import app.rekey.domain.Credential;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A request signed by hand, after the exchanges' own recipes and without any code of the program.
///
/// @param target path and query as they go on the wire
public record HandSigned(String target, Map<String, String> headers) {
    private static final DateTimeFormatter OKX_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /// The call in which a key describes itself.
    public static HandSigned keyInfo(DemoKey key, Instant at) {
        return get(key, keyInfoPath(key.details().exchange()), "", at);
    }

    static String keyInfoPath(Exchange exchange) {
        return switch (exchange) {
            case BINANCE -> "/sapi/v1/account/apiRestrictions";
            case OKX -> "/api/v5/account/config";
            case KUCOIN -> "/api/v1/user/api-key";
            case BYBIT -> "/v5/user/query-api";
        };
    }

    static HandSigned get(DemoKey key, String path, String query, Instant at) {
        var target = target(path, query);
        return switch (key.details().exchange()) {
            case BINANCE -> new HandSigned(binanceTarget(key, path, query, at), Map.of("X-MBX-APIKEY", apiKey(key)));
            case OKX -> new HandSigned(target, okxHeaders(key, target, at));
            case KUCOIN -> new HandSigned(target, kucoinHeaders(key, target, at));
            case BYBIT -> new HandSigned(target, bybitHeaders(key, query, at));
        };
    }

    private static String target(String path, String query) {
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
        var timestamp = OKX_TIME.format(at);
        var headers = new LinkedHashMap<String, String>();
        headers.put("OK-ACCESS-KEY", apiKey(key));
        headers.put("OK-ACCESS-SIGN", base64(hmac(secret(key), timestamp + "GET" + target)));
        headers.put("OK-ACCESS-TIMESTAMP", timestamp);
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
}

package app.rekey.exchange.bybit;

import app.rekey.domain.Credential;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.http.HttpCall;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// Signs as Bybit's v5/guide says: over timestamp, API key, recv window and payload, joined with nothing between them. The payload
/// is a GET's query or a POST's body exactly as sent.
sealed interface BybitSigner {
    /// As long as a whole call may take.
    int RECV_WINDOW_MILLIS = 10_000;

    /// The value of `X-BAPI-SIGN` over this text.
    String signature(String text);

    /// The headers of a signed call.
    default List<HttpCall.Header> headers(String apiKey, String payload, Instant now) {
        var timestamp = Long.toString(now.toEpochMilli());
        var window = Integer.toString(RECV_WINDOW_MILLIS);
        return List.of(
                new HttpCall.Header("X-BAPI-API-KEY", apiKey),
                new HttpCall.Header("X-BAPI-TIMESTAMP", timestamp),
                new HttpCall.Header("X-BAPI-RECV-WINDOW", window),
                new HttpCall.Header("X-BAPI-SIGN-TYPE", "2"),
                new HttpCall.Header("X-BAPI-SIGN", signature(timestamp + apiKey + window + payload)));
    }

    /// The signer of this credential. Ed25519 keys are not in the dialect's shape, so none comes here.
    static BybitSigner of(Credential credential) {
        return switch (credential) {
            case Credential.Hmac hmac -> new Hmac(hmac.secret());
            case Credential.PrivateKey pair when pair.keyType() == KeyType.RSA -> new Rsa(pair);
            case Credential.PrivateKey other -> throw new IllegalArgumentException("Bybit has no keys of type " + other.keyType());
        };
    }

    /// HMAC-SHA256 under the secret's characters as they are, in lower-case hex.
    record Hmac(Secret secret) implements BybitSigner {
        @Override
        public String signature(String text) {
            return HexFormat.of().formatHex(secret.hmacSha256(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /// RSA, PKCS#1 v1.5 with SHA-256, in base64 as it is: a header needs no percent-encoding.
    record Rsa(Credential.PrivateKey key) implements BybitSigner {
        @Override
        public String signature(String text) {
            return Base64.getEncoder().encodeToString(key.sign(text.getBytes(StandardCharsets.UTF_8)));
        }
    }
}

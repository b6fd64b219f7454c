package app.rekey.exchange.bybit;

import app.rekey.domain.Credential;
import app.rekey.domain.Secret;
import app.rekey.http.HttpCall;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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

    /// The signer of this credential. Keys with a private key are not in the dialect's shape, so none comes here.
    static BybitSigner of(Credential credential) {
        return switch (credential) {
            case Credential.Hmac hmac -> new Hmac(hmac.secret());
            case Credential.PrivateKey _ -> throw new IllegalArgumentException("no signer for a private key");
        };
    }

    /// HMAC-SHA256 under the secret's characters as they are, in lower-case hex.
    record Hmac(Secret secret) implements BybitSigner {
        @Override
        public String signature(String text) {
            return HexFormat.of().formatHex(secret.hmacSha256(text.getBytes(StandardCharsets.UTF_8)));
        }
    }
}

package app.rekey.exchange.binance;

import app.rekey.domain.Credential;
import app.rekey.domain.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/// Signs as Binance's rest-api.md "Request Security" says: over the query exactly as sent, followed by the body exactly as sent,
/// with nothing between them. Both are percent-encoded before.
sealed interface BinanceSigner {
    /// As long as a whole call may take: a request that is still on its way after that has no reader any more.
    int RECV_WINDOW_MILLIS = 10_000;

    /// The value of the parameter `signature`, ready for a query.
    String signature(String query, String body);

    /// `path` with the query of a signed GET; `parameters` is percent-encoded, and may be empty.
    default String signedGet(String path, String parameters, Instant now) {
        var query = (parameters.isEmpty() ? "" : parameters + "&") + "recvWindow=" + RECV_WINDOW_MILLIS + "&timestamp=" + now.toEpochMilli();
        return path + "?" + query + "&signature=" + signature(query, "");
    }

    /// The signer of this credential.
    static BinanceSigner of(Credential credential) {
        return switch (credential) {
            case Credential.Hmac hmac -> new Hmac(hmac.secret());
            case Credential.PrivateKey pair -> new Pair(pair);
        };
    }

    /// HMAC-SHA256 under the secret's characters as they are, in hex.
    record Hmac(Secret secret) implements BinanceSigner {
        @Override
        public String signature(String query, String body) {
            return HexFormat.of().formatHex(secret.hmacSha256((query + body).getBytes(StandardCharsets.UTF_8)));
        }
    }

    /// RSA (PKCS#1 v1.5 with SHA-256) or Ed25519, in base64 whose `+`, `/` and `=` are percent-encoded.
    record Pair(Credential.PrivateKey key) implements BinanceSigner {
        @Override
        public String signature(String query, String body) {
            var signed = key.sign((query + body).getBytes(StandardCharsets.UTF_8));
            return URLEncoder.encode(Base64.getEncoder().encodeToString(signed), StandardCharsets.UTF_8);
        }
    }
}

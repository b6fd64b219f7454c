package app.rekey.exchange.binance;

import app.rekey.domain.Credential;
import app.rekey.domain.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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

    /// The signer of this credential. Keys with a private key are not in the dialect's shape, so none comes here.
    static BinanceSigner of(Credential credential) {
        return switch (credential) {
            case Credential.Hmac hmac -> new Hmac(hmac.secret());
            case Credential.PrivateKey _ -> throw new IllegalArgumentException("no signer for a private key");
        };
    }

    /// HMAC-SHA256 under the secret's characters as they are, in hex.
    record Hmac(Secret secret) implements BinanceSigner {
        @Override
        public String signature(String query, String body) {
            return HexFormat.of().formatHex(secret.hmacSha256((query + body).getBytes(StandardCharsets.UTF_8)));
        }
    }
}

package app.rekey.exchange.okx;

import app.rekey.domain.Credential;
import app.rekey.domain.Secret;
import app.rekey.http.HttpCall.Header;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// Signs calls for OKX: docs-v5, "REST Authentication".
final class OkxSigner {
    // Instant's own text has no fraction in a whole second, and up to nine digits otherwise; OKX wants exactly three.
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private OkxSigner() {}

    /// The headers of a signed GET without a body. A demo key's call carries OKX's demo header, or OKX does not know the key.
    static List<Header> headersOfGet(Credential credential, boolean demo, Instant now, String pathAndQuery) {
        var timestamp = timestamp(now);
        var headers = new ArrayList<Header>();
        headers.add(new Header("OK-ACCESS-KEY", credential.apiKey().revealText()));
        headers.add(new Header("OK-ACCESS-SIGN", signature(secretOf(credential), timestamp, "GET", pathAndQuery, "")));
        headers.add(new Header("OK-ACCESS-TIMESTAMP", timestamp));
        headers.add(new Header("OK-ACCESS-PASSPHRASE", credential.passphrase().map(Secret::revealText).orElse("")));
        if (demo) {
            headers.add(new Header("x-simulated-trading", "1"));
        }
        return List.copyOf(headers);
    }

    /// The time as OKX wants it in the header and in the signed text.
    static String timestamp(Instant now) {
        return TIMESTAMP.format(now);
    }

    /// Base64 of the HMAC over timestamp, method, path with its query exactly as it goes on the wire, and body.
    static String signature(Secret secret, String timestamp, String method, String pathAndQuery, String body) {
        var signed = timestamp + method + pathAndQuery + body;
        return Base64.getEncoder().encodeToString(secret.hmacSha256(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private static Secret secretOf(Credential credential) {
        return switch (credential) {
            case Credential.Hmac hmac -> hmac.secret();
            case Credential.PrivateKey other -> throw new IllegalArgumentException("OKX has no keys of type " + other.keyType());
        };
    }
}

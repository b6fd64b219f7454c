package app.rekey.exchange.kucoin;

import app.rekey.domain.Credential;
import app.rekey.domain.Secret;
import app.rekey.http.HttpCall.Header;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;

/// Signs calls for KuCoin: docs-new, "Authentication".
final class KucoinSigner {
    /// The version of every key made since 2024; the header is wanted even where nobody knows the key's.
    private static final int USUAL_VERSION = 3;
    /// The last version whose passphrase went along in the clear; KuCoin refuses it since 2021, and says so.
    private static final int PLAIN_PASSPHRASE_VERSION = 1;

    private KucoinSigner() {}

    /// The headers of a signed GET without a body to `endpoint`: the path with its query, without percent-encoding.
    static List<Header> headersOfGet(Credential credential, OptionalInt keyVersion, Instant now, String endpoint) {
        var secret = secretOf(credential);
        var timestamp = Long.toString(now.toEpochMilli());
        var version = keyVersion.orElse(USUAL_VERSION);
        return List.of(
                new Header("KC-API-KEY", credential.apiKey().revealText()),
                new Header("KC-API-SIGN", signature(secret, timestamp, "GET", endpoint, "")),
                new Header("KC-API-TIMESTAMP", timestamp),
                new Header("KC-API-PASSPHRASE",
                        credential.passphrase().map(passphrase -> passphraseHeader(secret, passphrase, version)).orElse("")),
                new Header("KC-API-KEY-VERSION", Integer.toString(version)),
                new Header("Content-Type", "application/json"));
    }

    /// Base64 of the HMAC over timestamp, method, endpoint and body.
    ///
    /// KuCoin checks the signature against the endpoint with percent-encoding undone: sign the plain text, send the encoded one.
    static String signature(Secret secret, String timestamp, String method, String endpoint, String body) {
        return base64Hmac(secret, (timestamp + method + endpoint + body).getBytes(StandardCharsets.UTF_8));
    }

    /// The passphrase as the header carries it: sealed with the secret, except for keys of version 1.
    static String passphraseHeader(Secret secret, Secret passphrase, int version) {
        return version == PLAIN_PASSPHRASE_VERSION
                ? passphrase.revealText()
                : passphrase.read(bytes -> base64Hmac(secret, bytes));
    }

    private static String base64Hmac(Secret secret, byte[] message) {
        return Base64.getEncoder().encodeToString(secret.hmacSha256(message));
    }

    private static Secret secretOf(Credential credential) {
        return switch (credential) {
            case Credential.Hmac hmac -> hmac.secret();
            case Credential.PrivateKey other ->
                throw new IllegalArgumentException("KuCoin has no keys of type " + other.keyType());
        };
    }
}

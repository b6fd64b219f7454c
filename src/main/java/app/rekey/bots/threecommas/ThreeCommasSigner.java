package app.rekey.bots.threecommas;

import app.rekey.domain.Credential;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// Signs what is sent: the path with `/public/api`, and behind a `?` the query or the form, byte for byte.
final class ThreeCommasSigner {
    private static final String HEAD = "-----BEGIN PRIVATE KEY-----";
    private static final String FOOT = "-----END PRIVATE KEY-----";

    private ThreeCommasSigner() {}

    /// Lower-case hex of HMAC-SHA256; with a PEM as the token's secret, base64 of RSASSA-PKCS1-v1_5 with SHA-256. Empty for a
    /// private key that cannot sign.
    static Optional<String> signature(Secret tokenSecret, String signed) {
        var message = signed.getBytes(StandardCharsets.UTF_8);
        if (tokenSecret.isEmpty()) {
            return Optional.empty();
        }
        var pem = tokenSecret.read(bytes -> bytes[0] == '-');
        return pem ? rsa(tokenSecret, message) : Optional.of(HexFormat.of().formatHex(tokenSecret.hmacSha256(message)));
    }

    private static Optional<String> rsa(Secret pem, byte[] message) {
        try (var key = new Credential.PrivateKey(KeyType.RSA, Secret.ofText(""), pkcs8(pem), Optional.empty())) {
            return key.canSign() ? Optional.of(Base64.getEncoder().encodeToString(key.sign(message))) : Optional.empty();
        }
    }

    private static Secret pkcs8(Secret pem) {
        var body = pem.revealText().strip();
        if (!body.startsWith(HEAD) || !body.endsWith(FOOT)) {
            return Secret.ofText("");
        }
        try {
            return Secret.take(Base64.getMimeDecoder().decode(body.substring(HEAD.length(), body.length() - FOOT.length())));
        } catch (IllegalArgumentException notBase64) {
            return Secret.ofText("");
        }
    }
}

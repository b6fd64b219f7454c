package app.rekey.exchange.okx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.rekey.domain.Credential;
import app.rekey.domain.Secret;
import app.rekey.http.HttpCall.Header;
import app.rekey.support.ByTheBook;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Whatever the parameters are, the signature is the standard's over time, method, path as sent, and body.
final class OkxSigningPropertyTest {
    private static final long SEED = 20261121;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void theHeadersSignThePathWithItsQueryAsItIsSent() {
        for (int i = 0; i < 200; i++) {
            var secret = "TEST" + ByTheBook.text(random);
            var path = "/api/v5/account/config?" + ByTheBook.query(random);
            var credential = new Credential.Hmac(Secret.ofText("TEST-key"), Secret.ofText(secret), Optional.of(Secret.ofText("TEST")));
            var now = Instant.ofEpochMilli(random.nextLong(2_000_000_000_000L));
            var headers = OkxSigner.headersOfGet(credential, random.nextBoolean(), now, path).stream()
                    .collect(Collectors.toMap(Header::name, Header::value));
            assertEquals(base64(secret, headers.get("OK-ACCESS-TIMESTAMP") + "GET" + path), headers.get("OK-ACCESS-SIGN"), "seed " + SEED);
        }
    }

    @Test
    void aBodyIsSignedByteForByte() {
        for (int i = 0; i < 200; i++) {
            var body = ByTheBook.text(random);
            try (var secret = Secret.ofText("TEST-secret")) {
                assertEquals(base64("TEST-secret", "TPOST/p" + body), OkxSigner.signature(secret, "T", "POST", "/p", body), "seed " + SEED);
            }
        }
    }

    private static String base64(String secret, String text) {
        return Base64.getEncoder().encodeToString(ByTheBook.hmac(secret, text));
    }
}

package app.rekey.exchange.bybit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Credential;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.http.HttpCall;
import app.rekey.support.ByTheBook;
import app.rekey.support.PublishedKeys;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Whatever the payload is, the signature is the standard's over the headers' own values and the payload.
final class BybitSigningPropertyTest {
    private static final long SEED = 20261121;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void anHmacKeySignsTheHeadersAndThePayload() {
        for (int i = 0; i < 200; i++) {
            var secret = "TEST" + ByTheBook.text(random);
            var payload = random.nextBoolean() ? ByTheBook.query(random) : ByTheBook.text(random);
            var credential = new Credential.Hmac(Secret.ofText("TEST-key"), Secret.ofText(secret), Optional.empty());
            var headers = headers(credential, payload);
            assertEquals(HexFormat.of().formatHex(ByTheBook.hmac(secret, signed(headers, payload))), headers.get("X-BAPI-SIGN"), "seed " + SEED);
        }
    }

    @Test
    void anRsaKeySignsTheHeadersAndThePayload() {
        var pkcs8 = Secret.take(Base64.getMimeDecoder().decode(PublishedKeys.RSA));
        try (var credential = new Credential.PrivateKey(KeyType.RSA, Secret.ofText("TEST-key"), pkcs8, Optional.empty())) {
            for (int i = 0; i < 100; i++) {
                var payload = random.nextBoolean() ? ByTheBook.query(random) : ByTheBook.text(random);
                var headers = headers(credential, payload);
                var signature = Base64.getDecoder().decode(headers.get("X-BAPI-SIGN"));
                assertTrue(ByTheBook.isRsa(signature, signed(headers, payload)), "seed " + SEED);
            }
        }
    }

    private static String signed(Map<String, String> headers, String payload) {
        return headers.get("X-BAPI-TIMESTAMP") + headers.get("X-BAPI-API-KEY") + headers.get("X-BAPI-RECV-WINDOW") + payload;
    }

    private Map<String, String> headers(Credential credential, String payload) {
        return BybitSigner.of(credential).headers("TEST-key", payload, Instant.ofEpochMilli(random.nextLong(2_000_000_000_000L))).stream()
                .collect(Collectors.toMap(HttpCall.Header::name, HttpCall.Header::value));
    }
}

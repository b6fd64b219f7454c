package app.rekey.exchange.kucoin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.rekey.domain.Credential;
import app.rekey.domain.Secret;
import app.rekey.http.HttpCall.Header;
import app.rekey.support.ByTheBook;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever the parameters are, the signature is the standard's over time, method, the endpoint before percent-encoding, and body.
final class KucoinSigningPropertyTest {
    private static final long SEED = 20261121;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theHeadersSignTheEndpointAndSealThePassphraseButForVersionOne(int version) {
        for (int i = 0; i < 200; i++) {
            var secret = "TEST" + ByTheBook.text(random);
            var passphrase = "TEST" + ByTheBook.text(random);
            var endpoint = "/api/v1/user/api-key?name=" + ByTheBook.text(random);
            var credential = new Credential.Hmac(Secret.ofText("TEST-key"), Secret.ofText(secret), Optional.of(Secret.ofText(passphrase)));
            var now = Instant.ofEpochMilli(random.nextLong(2_000_000_000_000L));
            var headers = KucoinSigner.headersOfGet(credential, OptionalInt.of(version), now, endpoint).stream()
                    .collect(Collectors.toMap(Header::name, Header::value));
            assertEquals(base64(secret, now.toEpochMilli() + "GET" + endpoint), headers.get("KC-API-SIGN"), "seed " + SEED);
            assertEquals(version == 1 ? passphrase : base64(secret, passphrase), headers.get("KC-API-PASSPHRASE"), "seed " + SEED);
            assertEquals(Integer.toString(version), headers.get("KC-API-KEY-VERSION"));
        }
    }

    @Test
    void aBodyIsSignedByteForByte() {
        for (int i = 0; i < 200; i++) {
            var body = ByTheBook.text(random);
            try (var secret = Secret.ofText("TEST-secret")) {
                assertEquals(base64("TEST-secret", "1POST/p" + body), KucoinSigner.signature(secret, "1", "POST", "/p", body), "seed " + SEED);
            }
        }
    }

    private static String base64(String secret, String text) {
        return Base64.getEncoder().encodeToString(ByTheBook.hmac(secret, text));
    }
}

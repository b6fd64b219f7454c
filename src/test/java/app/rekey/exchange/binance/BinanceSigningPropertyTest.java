package app.rekey.exchange.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Credential;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.support.ByTheBook;
import app.rekey.support.PublishedKeys;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever the parameters are, the signature is the standard's over what goes on the wire.
final class BinanceSigningPropertyTest {
    private static final long SEED = 20261121;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @ParameterizedTest
    @EnumSource
    void everySignedTargetCarriesTheSignatureOfTheRestOfItsQuery(KeyType type) {
        for (int i = 0; i < 200; i++) {
            var secret = "TEST" + ByTheBook.text(random);
            var now = Instant.ofEpochMilli(random.nextLong(2_000_000_000_000L));
            var target = signer(type, secret).signedGet("/api/v3/account", ByTheBook.query(random), now);
            int at = target.lastIndexOf("&signature=");
            var query = target.substring(target.indexOf('?') + 1, at);
            assertSigned(type, secret, query, target.substring(at + "&signature=".length()));
            assertTrue(query.endsWith("timestamp=" + now.toEpochMilli()), target);
        }
    }

    @ParameterizedTest
    @EnumSource
    void queryAndBodyAreSignedAsOneWithNothingBetween(KeyType type) {
        for (int i = 0; i < 200; i++) {
            var secret = "TEST" + ByTheBook.text(random);
            var query = ByTheBook.query(random);
            var body = ByTheBook.text(random);
            assertSigned(type, secret, query + body, signer(type, secret).signature(query, body));
        }
    }

    private static void assertSigned(KeyType type, String secret, String text, String signature) {
        var base64 = URLDecoder.decode(signature, StandardCharsets.US_ASCII);
        switch (type) {
            case HMAC -> assertEquals(HexFormat.of().formatHex(ByTheBook.hmac(secret, text)), signature, "seed " + SEED);
            case RSA -> assertTrue(ByTheBook.isRsa(Base64.getDecoder().decode(base64), text), "seed " + SEED);
            case ED25519 -> assertTrue(ByTheBook.isEd25519(Base64.getDecoder().decode(base64), text), "seed " + SEED);
        }
    }

    private static BinanceSigner signer(KeyType type, String secret) {
        var apiKey = Secret.ofText("TEST");
        return BinanceSigner.of(switch (type) {
            case HMAC -> new Credential.Hmac(apiKey, Secret.ofText(secret), Optional.empty());
            case RSA -> pair(type, apiKey, PublishedKeys.RSA);
            case ED25519 -> pair(type, apiKey, PublishedKeys.ED25519);
        });
    }

    private static Credential pair(KeyType type, Secret apiKey, String base64) {
        return new Credential.PrivateKey(type, apiKey, Secret.take(Base64.getMimeDecoder().decode(base64)), Optional.empty());
    }
}

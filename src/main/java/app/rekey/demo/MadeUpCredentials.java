package app.rekey.demo;

import app.rekey.domain.Credential;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Draws credentials in each exchange's usual shape. Where the shape allows, an API key begins with `Demo`.
final class MadeUpCredentials {
    private static final String LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String MARK = "Demo";

    private final RandomGenerator random;

    MadeUpCredentials(RandomGenerator random) {
        this.random = random;
    }

    /// What the trader gets, and what the exchange keeps of it to check signatures against.
    record Made(Credential credential, Proof proof) {}

    Made make(Exchange exchange, KeyType type, Instant createdAt) {
        var apiKey = apiKey(exchange, createdAt);
        return switch (type) {
            case HMAC -> {
                var secret = Secret.ofText(secret(exchange));
                var passphrase = exchange.usesPassphrase() ? Optional.of(Secret.ofText(passphrase())) : Optional.<Secret>empty();
                yield new Made(new Credential.Hmac(apiKey, secret, passphrase), new Proof.SharedSecret(secret.copyOfSecret()));
            }
            case RSA, ED25519 -> {
                var pair = generator(type).generateKeyPair();
                var half = Secret.take(pair.getPrivate().getEncoded());
                yield new Made(
                        new Credential.PrivateKey(type, apiKey, half, Optional.empty()), new Proof.PublicHalf(pair.getPublic()));
            }
        };
    }

    Secret apiKey(Exchange exchange, Instant createdAt) {
        return Secret.ofText(switch (exchange) {
            case BINANCE -> MARK + lettersAndDigits(64 - MARK.length());
            case BYBIT -> MARK + lettersAndDigits(18 - MARK.length());
            case OKX -> uuid();
            // KuCoin's API keys begin with the second in which they were made.
            case KUCOIN -> "%08x".formatted(createdAt.getEpochSecond()) + hex(8);
        });
    }

    private String secret(Exchange exchange) {
        return switch (exchange) {
            case BINANCE -> lettersAndDigits(64);
            case BYBIT -> lettersAndDigits(36);
            case OKX -> hex(16).toUpperCase(Locale.ROOT);
            case KUCOIN -> uuid();
        };
    }

    /// OKX wants a lower-case and an upper-case letter, a digit and another character in it.
    private String passphrase() {
        return MARK + "-7" + lettersAndDigits(8);
    }

    private String uuid() {
        return hex(4) + "-" + hex(2) + "-" + hex(2) + "-" + hex(2) + "-" + hex(6);
    }

    private String hex(int bytes) {
        var drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    private String lettersAndDigits(int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS_AND_DIGITS.charAt(random.nextInt(LETTERS_AND_DIGITS.length())));
        }
        return text.toString();
    }

    private static KeyPairGenerator generator(KeyType type) {
        try {
            var generator = KeyPairGenerator.getInstance(type == KeyType.RSA ? "RSA" : "Ed25519");
            if (type == KeyType.RSA) {
                generator.initialize(2048);
            }
            return generator;
        } catch (NoSuchAlgorithmException every) {
            throw new IllegalStateException("every Java makes RSA and Ed25519 keys", every);
        }
    }
}

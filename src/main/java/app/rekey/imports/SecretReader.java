package app.rekey.imports;

import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.service.Exchanges;
import app.rekey.service.PrivateKeyReader;
import app.rekey.service.PrivateKeyReader.Flaw;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Tells what a row's key signs with: an HMAC secret, or a private key as PEM text. `keyType` may be left out; where it is there it
/// has to say what the secret is.
final class SecretReader {
    private final Exchanges exchanges;
    private final PrivateKeyReader privateKeys;

    SecretReader(Exchanges exchanges, PrivateKeyReader privateKeys) {
        this.exchanges = exchanges;
        this.privateKeys = privateKeys;
    }

    /// What the fields hold.
    sealed interface Result {
        /// An ordinary secret, whose characters nobody has looked at yet.
        record Shared() implements Result {}

        /// Whoever holds it closes the key.
        record Pair(PrivateKeyReader.Found key) implements Result {}

        record Faulty(String field, String reason) implements Result {}
    }

    Result read(Exchange exchange, Optional<String> keyType, Optional<String> secret) {
        var named = keyType.map(text -> text.strip().toUpperCase(Locale.ROOT));
        var claimed = named.flatMap(text -> Arrays.stream(KeyType.values()).filter(type -> type.name().equals(text)).findFirst());
        if (named.isPresent() && claimed.isEmpty()) {
            return new Result.Faulty("keyType", "is none of hmac, rsa, ed25519");
        }
        if (claimed.filter(type -> !isSpoken(exchange, type)).isPresent()) {
            return lacking("keyType", exchange, claimed.get());
        }
        if (secret.isEmpty()) {
            return new Result.Faulty("secret", "is missing");
        }
        try (var text = Secret.ofText(secret.get())) {
            return switch (privateKeys.read(text, Optional.empty())) {
                case PrivateKeyReader.NoPem _ -> claimed.filter(type -> type != KeyType.HMAC).isEmpty()
                        ? new Result.Shared()
                        : new Result.Faulty("secret", "is no private key in PEM text, and keyType says that it is");
                case PrivateKeyReader.Found found -> judged(exchange, claimed, found);
                case PrivateKeyReader.PasswordNeeded _, PrivateKeyReader.WrongPassword _ -> new Result.Faulty("secret",
                        "is an encrypted private key. Paste it into the window, which asks for its password,"
                                + " or decrypt it first: openssl pkey -in KEY.pem -out PLAIN.pem");
                case PrivateKeyReader.Refused refused -> new Result.Faulty("secret", reasonOf(refused.flaw()));
            };
        }
    }

    private Result judged(Exchange exchange, Optional<KeyType> claimed, PrivateKeyReader.Found found) {
        var type = found.type();
        if (claimed.filter(other -> other != type).isPresent()) {
            found.close();
            return new Result.Faulty("keyType", "says " + claimed.get().displayName() + ", and the secret is an " + type.displayName()
                    + " private key");
        }
        if (!isSpoken(exchange, type)) {
            found.close();
            return lacking("secret", exchange, type);
        }
        return new Result.Pair(found);
    }

    private boolean isSpoken(Exchange exchange, KeyType type) {
        return exchanges.of(exchange).shape().keyTypes().contains(type);
    }

    private Result lacking(String field, Exchange exchange, KeyType type) {
        var types = exchanges.of(exchange).shape().keyTypes().stream()
                .sorted()
                .map(KeyType::displayName)
                .collect(Collectors.joining(" and "));
        return new Result.Faulty(field, "names an " + type.displayName() + " key; " + exchange.displayName() + " has " + types + " keys");
    }

    private static String reasonOf(Flaw flaw) {
        return switch (flaw) {
            case PUBLIC_KEY -> "is a public key; the private half signs";
            case CERTIFICATE -> "is a certificate, not a private key";
            case OPENSSH -> "is a key in the format of OpenSSH, which no exchange uses";
            case OLD_ENCRYPTION, OTHER_ENCRYPTION ->
                "is encrypted in a way that Rekey does not read. Decrypt it first: openssl pkey -in KEY.pem -out PLAIN.pem";
            case TOO_COSTLY ->
                "is encrypted so that opening it would take minutes. Decrypt it first: openssl pkey -in KEY.pem -out PLAIN.pem";
            case OTHER_ALGORITHM -> "is a private key, but neither RSA nor Ed25519";
            case SEVERAL -> "holds more than one private key";
            case CUT_OFF -> "is a private key without its last line; not all of it was copied";
            case TOO_LONG -> "is longer than a private key";
            case DAMAGED -> "is a damaged private key; something in it is missing or changed";
        };
    }
}

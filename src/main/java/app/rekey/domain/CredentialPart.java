package app.rekey.domain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/// One of the values that a bot wants of a credential.
public enum CredentialPart {
    KEY, SECRET, PASSPHRASE;

    private static final int PEM_LINE = 64;

    /// The word in files and on the command line: `key`, `secret`, `passphrase`.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The part with this word.
    public static Optional<CredentialPart> ofId(String word) {
        return Arrays.stream(values()).filter(part -> part.id().equalsIgnoreCase(word.strip())).findFirst();
    }

    /// This part of `credential` as text for a bot, with a life of its own; empty where it has no such part.
    ///
    /// A private key is written as [#pem] does.
    public Optional<Secret> of(Credential credential) {
        return switch (this) {
            case KEY -> Optional.of(credential.apiKey().copyOfSecret());
            case SECRET -> Optional.of(switch (credential) {
                case Credential.Hmac hmac -> hmac.secret().copyOfSecret();
                case Credential.PrivateKey key -> pem(key.pkcs8());
            });
            case PASSPHRASE -> credential.passphrase().map(Secret::copyOfSecret);
        };
    }

    /// A private key as PEM (`BEGIN PRIVATE KEY`), with `\n` between its lines and none behind the last. `pkcs8` stays the caller's.
    public static Secret pem(Secret pkcs8) {
        return pkcs8.read(CredentialPart::pem);
    }

    private static Secret pem(byte[] pkcs8) {
        var body = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encode(pkcs8);
        var head = "-----BEGIN PRIVATE KEY-----\n".getBytes(StandardCharsets.US_ASCII);
        var foot = "\n-----END PRIVATE KEY-----".getBytes(StandardCharsets.US_ASCII);
        var whole = Arrays.copyOf(head, head.length + body.length + foot.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        System.arraycopy(foot, 0, whole, head.length + body.length, foot.length);
        Arrays.fill(body, (byte) 0);
        return Secret.take(whole);
    }
}

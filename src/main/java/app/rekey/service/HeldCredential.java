package app.rekey.service;

import app.rekey.domain.Credential;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Secret;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What a bot has: those parts of a credential that could be read. Whoever holds one closes it.
public record HeldCredential(Map<CredentialPart, Secret> parts) implements AutoCloseable {
    /// Takes over the secrets.
    public HeldCredential {
        var copy = new EnumMap<CredentialPart, Secret>(CredentialPart.class);
        copy.putAll(parts);
        parts = Collections.unmodifiableMap(copy);
    }

    public Optional<Secret> part(CredentialPart part) {
        return Optional.ofNullable(parts.get(part));
    }

    /// Whether there is no API key in it.
    public boolean isEmpty() {
        return part(CredentialPart.KEY).filter(key -> !key.isEmpty()).isEmpty();
    }

    /// Whether every part that was read is that of `credential`. A passphrase says nothing where the credential has none: no call to
    /// such an exchange has one in it. A new key beside an old secret is neither the new credential nor the old one.
    public boolean is(Credential credential) {
        return !isEmpty() && parts.entrySet().stream().allMatch(held -> isPart(held.getKey(), held.getValue(), credential));
    }

    private static boolean isPart(CredentialPart part, Secret held, Credential credential) {
        var wanted = part.of(credential);
        try {
            return wanted.map(secret -> sameText(secret, held)).orElse(true);
        } finally {
            wanted.ifPresent(Secret::close);
        }
    }

    /// Line ends of a PEM do not matter, nor does the one behind its last line.
    private static boolean sameText(Secret wanted, Secret held) {
        if (wanted.equals(held)) {
            return true;
        }
        return wanted.read(mine -> held.read(theirs -> {
            try (var a = withoutReturns(mine); var b = withoutReturns(theirs)) {
                return isPem(mine) && a.equals(b);
            }
        }));
    }

    private static boolean isPem(byte[] bytes) {
        return bytes.length > 0 && bytes[0] == '-';
    }

    private static Secret withoutReturns(byte[] text) {
        var kept = new byte[text.length];
        int length = 0;
        for (byte b : text) {
            if (b != '\r') {
                kept[length++] = b;
            }
        }
        while (length > 0 && kept[length - 1] == '\n') {
            length--;
        }
        var exact = Arrays.copyOf(kept, length);
        Arrays.fill(kept, (byte) 0);
        return Secret.take(exact);
    }

    @Override
    public void close() {
        parts.values().forEach(Secret::close);
    }
}

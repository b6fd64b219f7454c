package app.rekey.pem;

import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.pem.Der.Malformed;
import app.rekey.service.KeyPairMaker;
import app.rekey.service.PairKind;
import app.rekey.service.PrivateKeyReader;
import app.rekey.service.PublicHalf;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/// Makes key pairs: Ed25519 from 32 random bytes (RFC 8032), RSA with the public exponent 65,537 by Java's own generator.
///
/// Java's objects for an RSA pair cannot be wiped; they live for one call only, like those that sign.
public final class PairMaker implements KeyPairMaker {
    private final SecureRandom random;

    /// @param random what all of a pair's secrecy comes from
    public PairMaker(SecureRandom random) {
        this.random = random;
    }

    @Override
    public KeyPair make(PairKind kind) {
        var pkcs8 = switch (kind) {
            case ED25519 -> ed25519();
            case RSA_2048, RSA_4096 -> rsa(kind.rsaBits().orElseThrow());
        };
        try {
            return new KeyPair(kind, pkcs8, publicHalf(kind.type(), pkcs8).orElseThrow());
        } catch (RuntimeException unusable) {
            pkcs8.close();
            throw unusable;
        }
    }

    private Secret ed25519() {
        var seed = new byte[PlainKey.ED25519_LENGTH];
        random.nextBytes(seed);
        return PlainKey.ed25519Pkcs8(seed);
    }

    private Secret rsa(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits, random);
            var encoded = generator.generateKeyPair().getPrivate().getEncoded();
            try {
                return canonical(encoded);
            } finally {
                Arrays.fill(encoded, (byte) 0);
            }
        } catch (GeneralSecurityException every) {
            throw new IllegalStateException("every Java makes RSA pairs", every);
        }
    }

    /// In the form, and after the checks, of every key that is read from elsewhere.
    private static Secret canonical(byte[] encoded) {
        try {
            return switch (PlainKey.read(encoded)) {
                case PrivateKeyReader.Found found -> found.pkcs8();
                case PrivateKeyReader.Refused _, PrivateKeyReader.NoPem _, PrivateKeyReader.PasswordNeeded _, PrivateKeyReader.WrongPassword _ ->
                    throw new IllegalStateException("Java made a pair whose numbers do not fit each other");
            };
        } catch (Malformed _) {
            throw new IllegalStateException("Java wrote a private key that is no PKCS#8");
        }
    }

    @Override
    public Optional<PublicHalf> publicHalf(KeyType type, Secret pkcs8) {
        return pkcs8.read(der -> {
            try {
                return PublicKeyInfo.of(type, der);
            } catch (Malformed _) {
                return Optional.empty();
            }
        });
    }
}

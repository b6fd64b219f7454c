package app.rekey.pem;

import app.rekey.domain.Secret;
import app.rekey.pem.Der.Malformed;
import app.rekey.service.PrivateKeyReader.Flaw;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// An encrypted PKCS#8 key (RFC 5958, section 3) of PBES2 with PBKDF2 and a cipher in CBC mode (RFC 8018), as OpenSSL writes them.
///
/// @param prf the HMAC that PBKDF2 repeats, by Java's name
/// @param content encrypted; nothing secret
record EncryptedKey(String prf, byte[] salt, int iterations, CipherKind cipher, byte[] iv, byte[] content) {
    /// OpenSSL's own is 2,048, and no guide asks for more than 1,300,000. A key that asks for more would hang the program.
    static final int MOST_ITERATIONS = 2_000_000;

    private static final String PBES2 = "1.2.840.113549.1.5.13";
    private static final String PBKDF2 = "1.2.840.113549.1.5.12";
    private static final String USUAL_PRF = "HmacSHA1";
    private static final Map<String, String> PRFS = Map.of(
            "1.2.840.113549.2.7", USUAL_PRF,
            "1.2.840.113549.2.9", "HmacSHA256",
            "1.2.840.113549.2.10", "HmacSHA384",
            "1.2.840.113549.2.11", "HmacSHA512");
    private static final Map<String, CipherKind> CIPHERS = Map.of(
            "2.16.840.1.101.3.4.1.2", new CipherKind("AES", 16, 16),
            "2.16.840.1.101.3.4.1.22", new CipherKind("AES", 24, 16),
            "2.16.840.1.101.3.4.1.42", new CipherKind("AES", 32, 16),
            "1.2.840.113549.3.7", new CipherKind("DESede", 24, 8));

    /// A block cipher in CBC mode.
    record CipherKind(String algorithm, int keyBytes, int blockBytes) {}

    /// What stands where an encrypted key should.
    sealed interface Parsed {
        record Good(EncryptedKey key) implements Parsed {}

        record Bad(Flaw flaw) implements Parsed {}
    }

    /// Reads the two parts of an encrypted key: how it was encrypted, and the content.
    static Parsed parse(Der key) throws Malformed {
        var method = key.enter(Der.SEQUENCE);
        if (!method.objectId().equals(PBES2)) {
            return new Parsed.Bad(Flaw.OTHER_ENCRYPTION);
        }
        var parameters = method.enter(Der.SEQUENCE);
        var stretching = parameters.enter(Der.SEQUENCE);
        var encryption = parameters.enter(Der.SEQUENCE);
        var cipher = Optional.ofNullable(CIPHERS.get(encryption.objectId()));
        if (!stretching.objectId().equals(PBKDF2) || cipher.isEmpty()) {
            return new Parsed.Bad(Flaw.OTHER_ENCRYPTION);
        }
        var cost = stretching.enter(Der.SEQUENCE);
        var salt = cost.content(Der.OCTET_STRING);
        int iterations = cost.smallNumber();
        int keyBytes = cost.nextTag() == Der.INTEGER ? cost.smallNumber() : cipher.get().keyBytes();
        var prf = cost.isAtEnd() ? Optional.of(USUAL_PRF) : Optional.ofNullable(PRFS.get(cost.enter(Der.SEQUENCE).objectId()));
        var iv = encryption.content(Der.OCTET_STRING);
        var content = key.content(Der.OCTET_STRING);
        if (prf.isEmpty()) {
            return new Parsed.Bad(Flaw.OTHER_ENCRYPTION);
        }
        if (iterations > MOST_ITERATIONS) {
            return new Parsed.Bad(Flaw.TOO_COSTLY);
        }
        int block = cipher.get().blockBytes();
        boolean fits = iterations > 0 && keyBytes == cipher.get().keyBytes() && salt.length > 0 && iv.length == block
                && content.length > 0 && content.length % block == 0;
        return fits
                ? new Parsed.Good(new EncryptedKey(prf.get(), salt, iterations, cipher.get(), iv, content))
                : new Parsed.Bad(Flaw.DAMAGED);
    }

    /// The content under this password, with its padding, whatever it may be: a wrong password gives noise. The caller wipes it.
    byte[] decrypt(Secret password) {
        var key = stretched(password);
        try {
            // Without padding, because a padding that fails says nothing of whether the password or the content is wrong.
            var opened = Cipher.getInstance(cipher.algorithm() + "/CBC/NoPadding");
            opened.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, cipher.algorithm()), new IvParameterSpec(iv));
            return opened.doFinal(content);
        } catch (GeneralSecurityException every) {
            throw new IllegalStateException("every Java has " + cipher.algorithm(), every);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private byte[] stretched(Secret password) {
        return password.read(bytes -> {
            var chars = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
            var exact = Arrays.copyOf(chars.array(), chars.remaining());
            var spec = new PBEKeySpec(exact, salt, iterations, cipher.keyBytes() * Byte.SIZE);
            try {
                return SecretKeyFactory.getInstance("PBKDF2With" + prf).generateSecret(spec).getEncoded();
            } catch (GeneralSecurityException every) {
                throw new IllegalStateException("every Java has PBKDF2With" + prf, every);
            } finally {
                spec.clearPassword();
                Arrays.fill(exact, '\0');
                Arrays.fill(chars.array(), '\0');
            }
        });
    }
}

package app.rekey.pem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import app.rekey.domain.Credential;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.service.PrivateKeyReader;
import app.rekey.service.PrivateKeyReader.Flaw;
import app.rekey.service.PrivateKeyReader.Found;
import app.rekey.service.PrivateKeyReader.NoPem;
import app.rekey.service.PrivateKeyReader.PasswordNeeded;
import app.rekey.service.PrivateKeyReader.Reading;
import app.rekey.service.PrivateKeyReader.Refused;
import app.rekey.service.PrivateKeyReader.WrongPassword;
import app.rekey.support.PublishedKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PemReaderTest {
    private static final byte[] ED25519 = Base64.getMimeDecoder().decode(PublishedKeys.ED25519);
    private static final byte[] RSA = Base64.getMimeDecoder().decode(PublishedKeys.RSA);

    private final PrivateKeyReader reader = new PemReader();

    @Test
    void theAlgorithmInsideTellsTheTypeAndTheBytesAreTheKeysOwn() {
        assertFound(KeyType.ED25519, OptionalInt.empty(), ED25519, read(file("ed25519.pem")));
        assertFound(KeyType.RSA, OptionalInt.of(2048), RSA, read(file("rsa.pem")));
    }

    @Test
    void pkcs1GivesTheSameBytesAsPkcs8() {
        assertFound(KeyType.RSA, OptionalInt.of(2048), RSA, read(file("rsa-pkcs1.pem")));
    }

    @Test
    void aShortRsaKeyIsReadAndItsLengthTold() {
        try (var found = assertInstanceOf(Found.class, read(file("rsa-1024.pem")))) {
            assertEquals(OptionalInt.of(1024), found.rsaBits());
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ed25519-aes256-sha256.pem,         test123
            ed25519-aes128-sha1.pem,           test123
            ed25519-aes192-sha512.pem,         test123
            ed25519-des3.pem,                  test123
            ed25519-password-in-unicode.pem,   Größe 密€
            """)
    void itsPasswordOpensAnEncryptedKeyAndNoOtherDoes(String name, String password) {
        assertEquals(new PasswordNeeded(), read(file(name)));
        assertEquals(new PasswordNeeded(), read(file(name), ""));
        assertEquals(new WrongPassword(), read(file(name), password + " "));
        assertEquals(new WrongPassword(), read(file(name), "TEST"));
        assertFound(KeyType.ED25519, OptionalInt.empty(), ED25519, read(file(name), password));
    }

    @Test
    void anEncryptedRsaKeyIsOpenedToo() {
        assertFound(KeyType.RSA, OptionalInt.of(2048), RSA, read(file("rsa-aes256-sha256.pem"), "test123"));
    }

    /// Of Binance's Java connector: the signatures that its own encrypted keys make over `timestamp=1736393892000`.
    @ParameterizedTest
    @CsvSource(textBlock = """
            ED25519, 1bVUk5CQDr3yqpmiIUmV6lXeIoC6PLDNnc8bca4RFR7SChr2RJi5AtgppEfEPyBxO25lm9iapCiINN9+rhJ1AQ==
            RSA,     FMz6U/hArExIu5HgzULPhg1/BUSzJpUTrX4JizSOizIB5HwRCcsBURFQg69PKX71Q8Rs/uskJzksHq/F4oe7hiRnWPkt5/gd2TOiB3BCiFrFsuLZCerLgPGV5qTS4VoRaRDoXq9aoLoKs28AI/jmKF52nI7XTG1R38T3WdWEOXe4fDvc+6qviMnKeMUiLeOtSd97WPihdODm+zBDmeWvorMaJOn9U6iCgvlp/+5aneocqHHlTtcOC+MFd175dgd80RNRw7DEVjUpGT5VOw1vA/yxSuODkIx4gmxqQ5dSWpb1aycutwkW0lDjy0S8nTyg04pW7ye1O+vUvg3rNFBHNQ==
            """)
    void thePublishedEncryptedKeysSignAsPublished(KeyType type, String signature) {
        var pem = PublishedKeys.pem("ENCRYPTED PRIVATE KEY",
                type == KeyType.RSA ? PublishedKeys.RSA_ENCRYPTED : PublishedKeys.ED25519_ENCRYPTED);
        try (var found = assertInstanceOf(Found.class, read(pem, PublishedKeys.PASSWORD))) {
            assertEquals(type, found.type());
            assertEquals(signature, signature(found, "timestamp=1736393892000"));
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            public.pem,              PUBLIC_KEY
            public-rsa.pem,          PUBLIC_KEY
            certificate.pem,         CERTIFICATE
            openssh.pem,             OPENSSH
            rsa-pkcs1-encrypted.pem, OLD_ENCRYPTION
            rsa-pbes1.pem,           OTHER_ENCRYPTION
            ed25519-scrypt.pem,      OTHER_ENCRYPTION
            ed25519-costly.pem,      TOO_COSTLY
            ec.pem,                  OTHER_ALGORITHM
            ec-traditional.pem,      OTHER_ALGORITHM
            x25519.pem,              OTHER_ALGORITHM
            rsa-pss.pem,             OTHER_ALGORITHM
            """)
    void whatIsNoUsablePrivateKeyIsNamedWithOrWithoutAPassword(String name, Flaw flaw) {
        assertEquals(new Refused(flaw), read(file(name)));
        assertEquals(new Refused(flaw), read(file(name), "test123"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "TESTsecretTESTsecret", "BEGIN PRIVATE KEY", "-----BEGIN", "MC4CAQAwBQYDK2VwBCIEILpX"})
    void otherTextIsNoPem(String text) {
        assertEquals(new NoPem(), read(text));
    }

    @Test
    void howItWasPastedDoesNotMatter() {
        var pem = file("rsa.pem");
        for (var pasted : List.of(
                pem.replace("\n", "\r\n"),
                pem.replace("\n", "\r"),
                pem.replace("\n", "\n\n"),
                pem.replace("\n", " \t\n    "),
                pem.strip(),
                pem.replace("\n", " "),
                pem.replace("-----\n", "-----").replace("\n-----", "-----"),
                "\n\n  \"secret\": \"" + pem.replace("\n", "\\n") + "\",",
                pem.replace("\n", "\\r\\n").replace("/", "\\/"),
                pem.replace("\n", "\"\n\""),
                pem.replace("\n", "\u00a0\n\u200b"),
                "\ufeff" + pem,
                "Bag Attributes\n    friendlyName: TEST\nKey Attributes: <No Attributes>\n" + pem,
                file("public.pem") + pem + file("certificate.pem"))) {
            assertFound(KeyType.RSA, OptionalInt.of(2048), RSA, read(pasted));
        }
    }

    @Test
    void aWrongLabelDoesNotMislead() {
        assertFound(KeyType.RSA, OptionalInt.of(2048), RSA, read(file("rsa.pem").replace(" PRIVATE", " RSA PRIVATE")));
        assertFound(KeyType.RSA, OptionalInt.of(2048), RSA, read(file("rsa-pkcs1.pem").replace(" RSA PRIVATE", " PRIVATE")));
        assertEquals(new PasswordNeeded(), read(file("ed25519-des3.pem").replace(" ENCRYPTED", "")));
    }

    @Test
    void aKeyThatWasNotCopiedWholeIsCutOffAndTwoAreTooMany() {
        var pem = file("rsa.pem");
        assertEquals(new Refused(Flaw.CUT_OFF), read(pem.substring(0, pem.length() / 2)));
        assertEquals(new Refused(Flaw.CUT_OFF), read(pem.substring(0, pem.length() - 8)));
        assertEquals(new Refused(Flaw.CUT_OFF), read("-----BEGIN PRIVATE"));
        assertEquals(new Refused(Flaw.SEVERAL), read(pem + file("ed25519.pem")));
        assertEquals(new Refused(Flaw.DAMAGED), read(pem.replaceFirst("\n[^\n]+\n(?=-----END)", "\n")));
        assertEquals(new Refused(Flaw.TOO_LONG), read(pem + " ".repeat(PemReader.LONGEST_TEXT)));
    }

    @Test
    void aCharacterThatWasChangedInAnRsaKeyIsSeen() {
        var pem = file("rsa.pem");
        for (int at = pem.indexOf('\n') + 60; at < pem.length() - 40; at += 97) {
            char old = pem.charAt(at);
            if (Character.isLetterOrDigit(old)) {
                var changed = pem.substring(0, at) + (old == 'A' ? 'B' : 'A') + pem.substring(at + 1);
                assertEquals(new Refused(Flaw.DAMAGED), read(changed), "at " + at);
            }
        }
    }

    @Test
    void damageToAnEncryptedKeyIsNotTakenForAWrongPassword() {
        var pem = file("rsa-aes256-sha256.pem");
        int from = pem.length() / 2;
        for (int at = from; at < pem.length() - 40; at += 53) {
            char old = pem.charAt(at);
            if (Character.isLetterOrDigit(old)) {
                var changed = pem.substring(0, at) + (old == 'A' ? 'B' : 'A') + pem.substring(at + 1);
                assertEquals(new Refused(Flaw.DAMAGED), read(changed, "test123"), "at " + at);
                assertEquals(new WrongPassword(), read(changed, "TEST"), "at " + at);
            }
        }
    }

    @Test
    void aKeyThatWouldTakeMinutesToOpenIsRefusedAtOnce() {
        assertTimeoutPreemptively(Duration.ofSeconds(30), () ->
                assertEquals(new Refused(Flaw.TOO_COSTLY), read(file("ed25519-costly.pem"), "test123")));
    }

    private Reading read(String text) {
        try (var secret = Secret.ofText(text)) {
            return reader.read(secret, Optional.empty());
        }
    }

    private Reading read(String text, String password) {
        try (var secret = Secret.ofText(text); var typed = Secret.ofText(password)) {
            return reader.read(secret, Optional.of(typed));
        }
    }

    private static void assertFound(KeyType type, OptionalInt bits, byte[] pkcs8, Reading reading) {
        try (var found = assertInstanceOf(Found.class, reading); var expected = Secret.copyOf(pkcs8)) {
            assertEquals(type, found.type());
            assertEquals(bits, found.rsaBits());
            assertEquals(expected, found.pkcs8());
        }
    }

    private static String signature(Found found, String text) {
        try (var credential = new Credential.PrivateKey(
                found.type(), Secret.ofText("TEST"), found.pkcs8().copyOfSecret(), Optional.empty())) {
            return Base64.getEncoder().encodeToString(credential.sign(text.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    static String file(String name) {
        try (var in = PemReaderTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

package app.rekey.pem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.rekey.domain.Credential;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.service.KeyPairMaker;
import app.rekey.service.PairKind;
import app.rekey.service.PrivateKeyReader.Found;
import app.rekey.service.PublicHalf;
import app.rekey.support.PublishedKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PairMakerTest {
    private static final byte[] MESSAGE = "timestamp=1736393892000".getBytes(StandardCharsets.US_ASCII);
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
    private static final String END = "\n-----END PRIVATE KEY-----";

    private final KeyPairMaker maker = new PairMaker(repeatable());

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void whatThePrivateHalfSignsThePublicHalfVerifies(PairKind kind) throws Exception {
        try (var pair = maker.make(kind); var apiKey = Secret.ofText("TEST-API-KEY"); var credential = pair.credential(apiKey)) {
            assertEquals(kind.type(), credential.keyType());
            assertTrue(verifies(pair.publicHalf(), credential.sign(MESSAGE)));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ED25519", "RSA_2048"})
    void itsPemIsReadAgainAsTheSameKey(PairKind kind) {
        try (var pair = maker.make(kind); var pem = pair.privatePem();
                var found = assertInstanceOf(Found.class, new PemReader().read(pem, Optional.empty()))) {
            assertEquals(kind.type(), found.type());
            assertEquals(kind.rsaBits(), found.rsaBits());
            assertEquals(pair.pkcs8(), found.pkcs8());
        }
    }

    @Test
    void botsGetTheSamePemThatThePairHas() {
        try (var pair = maker.make(PairKind.ED25519); var pem = pair.privatePem(); var apiKey = Secret.ofText("TEST-API-KEY");
                var credential = pair.credential(apiKey); var ofBot = CredentialPart.SECRET.of(credential).orElseThrow()) {
            assertEquals(pem, ofBot);
        }
    }

    /// As Binance's asymmetric-key-generator writes it: 48 bytes in one line of 64 characters.
    @Test
    void anEd25519KeyIsOneLineBetweenTheTwoOfPem() {
        try (var pair = maker.make(PairKind.ED25519); var pem = pair.privatePem()) {
            var text = pem.revealText();
            assertTrue(text.startsWith(BEGIN) && text.endsWith(END));
            assertEquals(64, text.length() - BEGIN.length() - END.length());
            assertEquals(3, text.lines().count());
        }
    }

    @Test
    void anRsaKeyHasItsLengthAndTheUsualExponent() throws Exception {
        try (var pair = maker.make(PairKind.RSA_2048)) {
            var key = assertInstanceOf(RSAPublicKey.class, publicKey(pair.publicHalf()));
            assertEquals(2048, key.getModulus().bitLength());
            assertEquals(65_537, key.getPublicExponent().intValueExact());
        }
    }

    @Test
    void twoPairsAreNeverTheSame() {
        try (var one = maker.make(PairKind.ED25519); var other = maker.make(PairKind.ED25519)) {
            assertNotEquals(one.pkcs8(), other.pkcs8());
            assertNotEquals(one.publicHalf(), other.publicHalf());
        }
    }

    /// RFC 8032, section 7.1, tests 1 and 2: the seed, and the public key that belongs to it.
    @ParameterizedTest
    @CsvSource(textBlock = """
            9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60, d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a
            4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb, 3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c
            """)
    void theRandomBytesAreTheSeedOfAnEd25519Key(String seed, String expected) {
        try (var pair = new PairMaker(giving(HexFormat.of().parseHex(seed))).make(PairKind.ED25519)) {
            assertEquals("302a300506032b6570032100" + expected, HexFormat.of().formatHex(der(pair.publicHalf())));
        }
    }

    @Test
    void thePublicHalfOfAPublishedKeyIsTheOneOfItsOwner() throws Exception {
        for (var type : List.of(KeyType.ED25519, KeyType.RSA)) {
            var base64 = type == KeyType.RSA ? PublishedKeys.RSA : PublishedKeys.ED25519;
            try (var pkcs8 = Secret.take(Base64.getMimeDecoder().decode(base64)); var apiKey = Secret.ofText("TEST-API-KEY");
                    var credential = new Credential.PrivateKey(type, apiKey, pkcs8, Optional.empty())) {
                assertTrue(verifies(maker.publicHalf(type, pkcs8).orElseThrow(), credential.sign(MESSAGE)));
            }
        }
    }

    @Test
    void thePublicHalfCanBeShownAgain() {
        try (var pair = maker.make(PairKind.RSA_2048)) {
            assertEquals(Optional.of(pair.publicHalf()), maker.publicHalf(KeyType.RSA, pair.pkcs8()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "TEST", "3000", "302e020100300506032b657004220420", "302e020100300506032b65700422041fff"})
    void whatIsNoKeyHasNoPublicHalf(String hex) {
        var bytes = hex.equals("TEST") ? hex.getBytes(StandardCharsets.US_ASCII) : HexFormat.of().parseHex(hex);
        for (var type : KeyType.values()) {
            try (var nothing = Secret.copyOf(bytes)) {
                assertEquals(Optional.empty(), maker.publicHalf(type, nothing));
            }
        }
    }

    @Test
    void aKeyOfAnotherTypeHasNoPublicHalfOfThisOne() {
        try (var pair = maker.make(PairKind.ED25519)) {
            assertEquals(Optional.empty(), maker.publicHalf(KeyType.RSA, pair.pkcs8()));
            assertEquals(Optional.empty(), maker.publicHalf(KeyType.HMAC, pair.pkcs8()));
        }
    }

    @Test
    void theFingerprintIsThatOfThePublicHalf() throws Exception {
        try (var pair = maker.make(PairKind.ED25519)) {
            var digest = MessageDigest.getInstance("SHA-256").digest(der(pair.publicHalf()));
            assertEquals(HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest), pair.publicHalf().fingerprint());
        }
    }

    @Test
    void nothingOfThePrivateHalfIsPrinted() {
        try (var pair = maker.make(PairKind.ED25519); var pem = pair.privatePem()) {
            var line = pem.revealText().substring(BEGIN.length(), pem.length() - END.length());
            assertTrue(!pair.toString().contains(line) && !pair.publicHalf().toString().contains(line));
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            Binance main – grid bot, binance-main-grid-bot-public.pem
            ../../etc/passwd,        etc-passwd-public.pem
            '   ',                   key-public.pem
            密钥 1,                   密钥-1-public.pem
            """)
    void aFileIsNamedAfterItsKeyAndLiesInNoOtherFolder(String label, String expected) {
        assertEquals(expected, new PublicHalf(KeyType.RSA, "", "").fileName(label));
    }

    @ParameterizedTest
    @EnumSource(names = {"ED25519", "RSA_2048"})
    void opensslMakesTheSamePublicHalfAndVerifiesTheSignature(PairKind kind) throws Exception {
        assumeTrue(openssl(new byte[0], "version").exit() == 0, "skipped: there is no openssl here");
        try (var pair = maker.make(kind); var pem = pair.privatePem(); var apiKey = Secret.ofText("TEST-API-KEY");
                var credential = pair.credential(apiKey)) {
            assertEquals(new Run(0, pair.publicHalf().fileText()), pem.read(bytes -> openssl(bytes, "pkey", "-pubout")));

            var half = Files.writeString(folder.resolve("public.pem"), pair.publicHalf().fileText());
            var signature = Files.write(folder.resolve("signature"), credential.sign(MESSAGE));
            var message = Files.write(folder.resolve("message"), MESSAGE);
            var verdict = kind == PairKind.ED25519
                    ? openssl(new byte[0], "pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", half.toString(), "-in", message.toString(),
                            "-sigfile", signature.toString())
                    : openssl(new byte[0], "dgst", "-sha256", "-verify", half.toString(), "-signature", signature.toString(), message.toString());
            assertEquals(0, verdict.exit(), verdict.output());
        }
    }

    private static boolean verifies(PublicHalf half, byte[] signature) throws GeneralSecurityException {
        var verifier = Signature.getInstance(half.type() == KeyType.RSA ? "SHA256withRSA" : "Ed25519");
        verifier.initVerify(publicKey(half));
        verifier.update(MESSAGE);
        return verifier.verify(signature);
    }

    private static PublicKey publicKey(PublicHalf half) throws GeneralSecurityException {
        return KeyFactory.getInstance(half.type() == KeyType.RSA ? "RSA" : "Ed25519").generatePublic(new X509EncodedKeySpec(der(half)));
    }

    private static byte[] der(PublicHalf half) {
        var lines = half.pem().lines().toList();
        assertEquals("-----BEGIN PUBLIC KEY-----", lines.getFirst());
        assertEquals("-----END PUBLIC KEY-----", lines.getLast());
        return Base64.getDecoder().decode(String.join("", lines.subList(1, lines.size() - 1)));
    }

    /// The same numbers each time, so that the search for primes takes the same time.
    private static SecureRandom repeatable() {
        try {
            var random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(7);
            return random;
        } catch (GeneralSecurityException every) {
            throw new AssertionError(every);
        }
    }

    private static SecureRandom giving(byte[] bytes) {
        return new SecureRandom() {
            private static final long serialVersionUID = 1;

            @Override
            public void nextBytes(byte[] into) {
                System.arraycopy(bytes, 0, into, 0, into.length);
            }
        };
    }

    private record Run(int exit, String output) {}

    private static Run openssl(byte[] input, String... arguments) {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(Arrays.asList(arguments));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            try (var out = process.getOutputStream()) {
                out.write(input);
            }
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), output);
        } catch (IOException notThere) {
            return new Run(-1, "");
        } catch (InterruptedException fault) {
            throw new AssertionError(fault);
        }
    }
}

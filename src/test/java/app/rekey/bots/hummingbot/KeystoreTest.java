package app.rekey.bots.hummingbot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Secret;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// One sealed value: published vectors, vectors of Hummingbot's own library, and round trips.
final class KeystoreTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final int CHEAP = 7;

    @Test
    void aValueAsHummingbotWritesItOpens() throws InterruptedException {
        var stored = HEX.formatHex(Samples.KEY_JSON.getBytes(StandardCharsets.UTF_8));
        assertEquals(732, stored.length());
        assertTrue(stored.startsWith("7b2263727970746f223a20") && stored.endsWith("22616c696173223a2022227d"));
        assertEquals(Optional.of("demoApiKey123"), opened(Samples.KEY_JSON, "rekey-demo-password"));
        assertEquals(Optional.of("HummingBot"), opened(Samples.VERIFICATION_JSON, "rekey-demo-password"));
    }

    @Test
    void aWrongPasswordOpensNothing() throws InterruptedException {
        assertEquals(Optional.empty(), opened(Samples.cheap(Samples.KEY_JSON), "rekey-demo-passwore"));
    }

    @Test
    void whatIsWrittenIsWhatHummingbotsWriterWrites() {
        var read = assertInstanceOf(KeystoreReader.Result.Is.class, read(Samples.KEY_JSON)).keystore();
        var allDigits = Samples.KEY_JSON.replace("\"iv\": \"11", "\"iv\": \"0011");
        assertEquals(allDigits, new String(HEX.parseHex(read.text()), StandardCharsets.UTF_8), "the same, with all 32 digits of the counter");
    }

    @Test
    void theCheckValueIsKeccakAndNotSha3() {
        var keccak = new KeccakDigest(256);
        var digest = new byte[32];
        keccak.doFinal(digest, 0);
        assertEquals("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470", HEX.formatHex(digest));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            password, salt, 1,     120fb6cffcf8b32c43e7225256c4f837a86548c92ccc35480805987cb70be17b
            password, salt, 4096,  c5e478d59288c841aa530db6845c4c8d962893a001ce4e11a4963873aa98134a
            """)
    void pbkdf2MatchesItsPublishedVectors(String password, String salt, int rounds, String key) throws InterruptedException {
        assertEquals(key, HEX.formatHex(new Stretch.Pbkdf2(rounds, salt.getBytes(StandardCharsets.UTF_8)).key(password.getBytes(StandardCharsets.UTF_8))));
    }

    /// RFC 7914, section 12: the first half of each key, which is as long as two of ours.
    @ParameterizedTest
    @CsvSource(textBlock = """
            '',            '',             16,    1, 1,  77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442
            password,      NaCl,           1024,  8, 16, fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162
            pleaseletmein, SodiumChloride, 16384, 8, 1,  7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2
            """)
    void scryptMatchesItsPublishedVectors(String password, String salt, int n, int r, int p, String key) throws InterruptedException {
        var made = new Stretch.Scrypt(n, r, p, salt.getBytes(StandardCharsets.UTF_8)).key(password.getBytes(StandardCharsets.UTF_8));
        assertEquals(key, HEX.formatHex(made));
    }

    @Test
    void aValueSealedByScryptOpensAsTheFileSays() throws Exception {
        var salt = HEX.parseHex("000102030405060708090a0b0c0d0e0f");
        var stretch = new Stretch.Scrypt(1 << 10, 1, 8, salt);
        // The cipher and the check value do not know how the key was made.
        var sealed = Samples.sealedBy(stretch, "demoApiKey123", "rekey-demo-password");
        assertEquals(Optional.of("demoApiKey123"), opened(Samples.scryptJson(sealed, 1 << 10, 1, 8), "rekey-demo-password"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyValueComesBackUnderEveryPassword(long seed) throws InterruptedException {
        var random = new Random(seed);
        var pieces = new String[] {"#", "$", "\"", "'", "\\", " ", "\n", "ä", "東", "😀", "0", "e", "{", "}", "a"};
        for (int i = 0; i < 200; i++) {
            var value = random.ints(random.nextInt(0, 40), 0, pieces.length).mapToObj(k -> pieces[k]).reduce("", String::concat);
            var password = random.ints(random.nextInt(0, 12), 0, pieces.length).mapToObj(k -> pieces[k]).reduce("", String::concat);
            try (var plain = Secret.ofText(value); var under = Secret.ofText(password)) {
                var stored = Keystore.seal(plain, under, CHEAP, random).text();
                var again = assertInstanceOf(KeystoreReader.Result.Is.class, KeystoreReader.read(Secret.ofText(stored))).keystore();
                assertEquals(Optional.of(plain), again.open(under));
            }
        }
    }

    @Test
    void noTwoSealsOfAValueAreAlike() throws InterruptedException {
        var random = new Random(4);
        try (var plain = Secret.ofText("x"); var under = Secret.ofText("y")) {
            assertTrue(!Keystore.seal(plain, under, CHEAP, random).text().equals(Keystore.seal(plain, under, CHEAP, random).text()));
        }
    }

    @Test
    void aKeyInTheMakingIsGivenUpWhenItsThreadIsInterrupted() {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> new Stretch.Pbkdf2(KeystoreReader.MOST_ROUNDS, new byte[16]).key(new byte[8]));
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> new Stretch.Scrypt(1 << 18, 8, 1, new byte[16]).key(new byte[8]));
    }

    @Test
    void lostLeadingZerosOfTheCounterAreFoundAgain() {
        var all = assertInstanceOf(KeystoreReader.Result.Is.class, read(Samples.KEY_JSON)).keystore().iv();
        assertArrayEquals(HEX.parseHex("00112233445566778899aabbccddeeff"), all);
        var none = assertInstanceOf(KeystoreReader.Result.Is.class, read(Samples.KEY_JSON.replace("112233445566778899aabbccddeeff", ""))).keystore().iv();
        assertArrayEquals(new byte[16], none);
        var high = assertInstanceOf(KeystoreReader.Result.Is.class,
                read(Samples.KEY_JSON.replace("112233445566778899aabbccddeeff", "ff112233445566778899aabbccddeeff"))).keystore().iv();
        assertArrayEquals(HEX.parseHex("ff112233445566778899aabbccddeeff"), high);
    }

    private static KeystoreReader.Result read(String json) {
        return KeystoreReader.read(Secret.ofText(HEX.formatHex(json.getBytes(StandardCharsets.UTF_8))));
    }

    private static Optional<String> opened(String json, String password) throws InterruptedException {
        try (var under = Secret.ofText(password)) {
            return assertInstanceOf(KeystoreReader.Result.Is.class, read(json)).keystore().open(under).map(Secret::revealText);
        }
    }
}

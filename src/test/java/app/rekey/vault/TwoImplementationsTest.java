package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The JDK's ciphers, which seal vaults, and Bouncy Castle's agree on random inputs; and published answers of RFC 5869 and RFC 8439.
final class TwoImplementationsTest {
    private static final int ROUNDS = 20_000;
    private final Random random = new Random(20261121);

    @Test
    void hkdfGivesTheSame() {
        for (int round = 0; round < ROUNDS; round++) {
            var salt = bytes(1 + random.nextInt(64));
            var input = bytes(1 + random.nextInt(64));
            var info = bytes(random.nextInt(200));
            int length = 1 + random.nextInt(100);
            var other = new HKDFBytesGenerator(new SHA256Digest());
            other.init(new HKDFParameters(input, salt, info));
            var expected = new byte[length];
            other.generateBytes(expected, 0, length);
            assertArrayEquals(expected, Hkdf.expand(Hkdf.extract(salt, input), info, length), "round " + round);
        }
    }

    @Test
    void whatOneSealsTheOtherOpensAndBothRefuseAChangedBit() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var keyAndNonce = bytes(Aead.KEY_AND_NONCE);
            var context = bytes(random.nextInt(100));
            var plain = bytes(random.nextInt(300));
            var sealed = Aead.seal(keyAndNonce, context, plain);
            assertArrayEquals(sealed, castle(true, keyAndNonce, context, plain), "round " + round);
            assertArrayEquals(plain, castle(false, keyAndNonce, context, sealed));
            sealed[random.nextInt(sealed.length)] ^= (byte) (1 << random.nextInt(8));
            assertTrue(Aead.open(keyAndNonce, context, sealed).isEmpty());
            assertTrue(isRefusedByCastle(keyAndNonce, context, sealed));
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # ikm, salt, info, length, okm: RFC 5869, A.2 and A.3 (whose empty salt is as many zeros as the hash has bytes)
            000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f, 606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeaf, b0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff, 82, b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87
            0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, 0000000000000000000000000000000000000000000000000000000000000000, '', 42, 8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8
            """)
    void hkdfGivesThePublishedAnswers(String input, String salt, String info, int length, String expected) {
        var key = Hkdf.extract(hex(salt), hex(input));
        assertEquals(expected, HexFormat.of().formatHex(Hkdf.expand(key, hex(info), length)));
    }

    @Test
    void chaCha20Poly1305OpensThePublishedMessageOfRfc8439AppendixA5() {
        var keyAndNonce = hex("1c9240a5eb55d38af333888604f6b5f0473917c1402b80099dca5cbc207075c0" + "000000000102030405060708");
        var sealed = hex("64a0861575861af460f062c79be643bd5e805cfd345cf389f108670ac76c8cb24c6cfc18755d43eea09ee94e382d26b0bdb7b73c321b0100d4f03b7f355894cf"
                + "332f830e710b97ce98c8a84abd0b948114ad176e008d33bd60f982b1ff37c8559797a06ef4f0ef61c186324e2b3506383606907b6a7c02b0f9f6157b53c867e4"
                + "b9166c767b804d46a59b5216cde7a4e99040c5a40433225ee282a1b0a06c523eaf4534d7f83fa1155b0047718cbc546a0d072b04b3564eea1b422273f548271a"
                + "0bb2316053fa76991955ebd63159434ecebb4e466dae5a1073a6727627097a1049e617d91d361094fa68f0ff77987130305beaba2eda04df997b714d6c6f2c29"
                + "a6ad5cb4022b02709b" + "eead9d67890cbb22392336fea1851f38");
        var plain = Aead.open(keyAndNonce, hex("f33388860000000000004e91"), sealed).orElseThrow();
        assertTrue(new String(plain, StandardCharsets.UTF_8).startsWith("Internet-Drafts are draft documents valid for a maximum of six months"));
    }

    private static boolean isRefusedByCastle(byte[] keyAndNonce, byte[] context, byte[] sealed) {
        try {
            castle(false, keyAndNonce, context, sealed);
            return false;
        } catch (InvalidCipherTextException refused) {
            return true;
        }
    }

    private static byte[] castle(boolean seal, byte[] keyAndNonce, byte[] context, byte[] input) throws InvalidCipherTextException {
        var cipher = new ChaCha20Poly1305();
        cipher.init(seal, new AEADParameters(new KeyParameter(Arrays.copyOf(keyAndNonce, 32)), 128,
                Arrays.copyOfRange(keyAndNonce, 32, 44), context));
        var out = new byte[cipher.getOutputSize(input.length)];
        int done = cipher.processBytes(input, 0, input.length, out, 0);
        return Arrays.copyOf(out, done + cipher.doFinal(out, done));
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}

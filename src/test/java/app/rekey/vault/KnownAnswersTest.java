package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// The ciphers give what their RFCs say.
final class KnownAnswersTest {
    @Test
    void argon2idAsInRfc9106Section53() {
        var tag = Kdf.argon2id(filled(32, 1), filled(16, 2), filled(8, 3), filled(12, 4), new Kdf.Cost(32, 3, 4));
        assertEquals("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659", HexFormat.of().formatHex(tag));
    }

    @Test
    void hkdfAsInRfc5869AppendixA1() {
        var extracted = Hkdf.extract(hex("000102030405060708090a0b0c"), filled(22, 0x0b));
        assertEquals("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5", HexFormat.of().formatHex(extracted));
        assertEquals("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
                HexFormat.of().formatHex(Hkdf.expand(extracted, hex("f0f1f2f3f4f5f6f7f8f9"), 42)));
    }

    @Test
    void chaCha20Poly1305AsInRfc8439Section282() {
        var keyAndNonce = hex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f" + "070000004041424344454647");
        var context = hex("50515253c0c1c2c3c4c5c6c7");
        var plain = ("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
                + "sunscreen would be it.").getBytes(StandardCharsets.US_ASCII);
        var sealed = Aead.seal(keyAndNonce, context, plain);
        assertEquals("d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b"
                + "1a71de0a9e060b2905d6a5b67ecd3b3692ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
                + "3ff4def08e4b7a9de576d26586cec64b6116" + "1ae10b594f09e26a7e902ecbd0600691", HexFormat.of().formatHex(sealed));
        assertArrayEquals(plain, Aead.open(keyAndNonce, context, sealed).orElseThrow());
    }

    @Test
    void anotherContextDoesNotOpen() {
        var sealed = Aead.seal(filled(44, 1), filled(4, 2), filled(16, 3));
        assertTrue(Aead.open(filled(44, 1), filled(4, 3), sealed).isEmpty());
    }

    private static byte[] filled(int length, int value) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}

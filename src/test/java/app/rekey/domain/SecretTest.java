package app.rekey.domain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class SecretTest {
    @Test
    void aPrefixAndALongerSecretAreDifferent() {
        try (var ab = Secret.ofText("ab"); var abc = Secret.ofText("abc"); var again = Secret.ofText("abc")) {
            assertNotEquals(ab, abc);
            assertNotEquals(abc, ab);
            assertEquals(abc, again);
        }
    }

    @Test
    void itPrintsDotsWhateverItHolds() {
        try (var empty = Secret.ofText(""); var canary = Secret.ofText("CANARY-secret")) {
            assertEquals(empty.toString(), canary.toString());
            assertEquals("••••••••", "" + canary);
        }
    }

    @Test
    void whatItTakesIsWipedAtItsSource() {
        var bytes = "CANARY".getBytes(StandardCharsets.UTF_8);
        var chars = "CANÄRY€".toCharArray();
        try (var fromBytes = Secret.take(bytes); var fromChars = Secret.take(chars)) {
            assertArrayEquals(new byte[6], bytes);
            assertArrayEquals(new char[7], chars);
            assertEquals("CANARY", fromBytes.revealText());
            assertEquals("CANÄRY€", fromChars.revealText());
        }
    }

    @Test
    void theCopyThatAReaderSeesIsWipedWhenItReturns() {
        try (var secret = Secret.ofText("CANARY")) {
            var seen = new AtomicReference<byte[]>();
            secret.give(seen::set);
            assertArrayEquals(new byte[6], seen.get());
        }
    }

    @Test
    void aClosedSecretGivesNothingAndClosesTwice() {
        var secret = Secret.ofText("CANARY");
        secret.close();
        secret.close();
        assertThrows(IllegalStateException.class, secret::revealText);
        assertThrows(IllegalStateException.class, secret::length);
    }

    @Test
    void aCopyLivesOnAfterItsOriginal() {
        Secret copy;
        try (var original = Secret.ofText("CANARY")) {
            copy = original.copyOfSecret();
        }
        try (copy) {
            assertEquals("CANARY", copy.revealText());
        }
    }

    /// RFC 4231, test case 2.
    @Test
    void itAuthenticatesAsTheStandardSays() {
        try (var secret = Secret.ofText("Jefe")) {
            var mac = secret.hmacSha256("what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII));
            assertEquals("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", HexFormat.of().formatHex(mac));
        }
    }

    @Test
    void theMaskShowsFourCharactersAtEachEndAndNothingOfAShortKey() {
        try (var key = Secret.ofText("vmPUZE6mv9SD5VNHk4Hl"); var brief = Secret.ofText("TEST-KEY-123"); var strange = Secret.ofText("ä\n€\u0001567890abcd")) {
            assertEquals("vmPU…k4Hl", MaskedApiKey.of(key).text());
            assertEquals("…", MaskedApiKey.of(brief).text());
            assertTrue(MaskedApiKey.of(strange).text().chars().allMatch(c -> c == '…' || (c > ' ' && c < 127)));
        }
    }
}

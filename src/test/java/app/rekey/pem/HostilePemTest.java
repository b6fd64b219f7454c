package app.rekey.pem;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Credential;
import app.rekey.domain.Secret;
import app.rekey.service.PrivateKeyReader.Found;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts that nobody's tool writes: nothing is thrown, nothing takes long, and whatever is called a key can sign.
final class HostilePemTest {
    private static final long SEED = 20261121;

    private final PemReader reader = new PemReader();
    private final SplittableRandom random = new SplittableRandom(SEED);

    @ParameterizedTest
    @ValueSource(strings = {"ed25519.pem", "rsa-1024.pem", "rsa-pkcs1.pem", "ed25519-des3.pem", "ec.pem", "public.pem", "rsa-pbes1.pem"})
    void changedBytesOfAKeyNeverThrowAndNeverGiveAKeyThatCannotSign(String name) {
        var pem = PemReaderTest.file(name);
        var label = pem.substring(11, pem.indexOf("-----", 11));
        var der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z0-9 ]+-----", ""));
        for (int i = 0; i < 1_500; i++) {
            var changed = der.clone();
            for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                // Most structure is at the start.
                int at = random.nextBoolean() ? random.nextInt(Math.min(60, changed.length)) : random.nextInt(changed.length);
                changed[at] = (byte) random.nextInt(256);
            }
            var length = random.nextInt(8) == 0 ? random.nextInt(changed.length) : changed.length;
            read("-----BEGIN " + label + "-----\n" + Base64.getEncoder().encodeToString(Arrays.copyOf(changed, length))
                    + "\n-----END " + label + "-----\n");
        }
    }

    @Test
    void changedCharactersOfTheTextNeverThrow() {
        for (var name : List.of("rsa.pem", "rsa-pkcs1-encrypted.pem", "ec-traditional.pem", "openssh.pem")) {
            var pem = PemReaderTest.file(name).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 1_000; i++) {
                var changed = pem.clone();
                for (int flips = random.nextInt(1, 6); flips > 0; flips--) {
                    changed[random.nextInt(changed.length)] = (byte) "-\\\n BEGIN=Az+/:\0\u0080".charAt(random.nextInt(17));
                }
                read(new String(changed, StandardCharsets.ISO_8859_1));
            }
        }
    }

    @Test
    void anEndlessRowOfBeginningsIsDoneWithAtOnce() {
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            read("-----BEGIN ".repeat(100_000));
            read("-----BEGIN PRIVATE KEY-----".repeat(40_000));
            read("-----BEGIN PRIVATE KEY-----" + "A".repeat(1_000_000) + "-----END PRIVATE KEY-----");
            read("-----BEGIN PRIVATE KEY-----" + "\\".repeat(30_000) + "-----END PRIVATE KEY-----");
        });
    }

    private void read(String text) {
        try (var secret = Secret.ofText(text); var password = Secret.ofText("test123")) {
            if (reader.read(secret, Optional.of(password)) instanceof Found found) {
                try (var key = new Credential.PrivateKey(found.type(), Secret.ofText("TEST"), found.pkcs8(), Optional.empty())) {
                    assertTrue(key.canSign(), "seed " + SEED);
                }
            }
        }
    }
}

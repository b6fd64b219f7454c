package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import app.rekey.domain.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/// Every published file with one fault is refused with the error that its name says. The KDF stands for none of it: it runs only
/// where the fault is behind a password.
final class FaultVectorsTest {
    private final JsonNode published = published();

    @Test
    void theGoodVaultOpensWithBoth() throws Exception {
        for (var typed : new String[] {"password", "recoveryKey"}) {
            assertEquals(1, open(good(), published.path(typed).stringValue()).facts().size());
        }
    }

    @Test
    void thereAreTwoHundredAndNoneStandsTwice() {
        var names = new HashSet<String>();
        published.path("faults").forEach(fault -> assertTrue(names.add(fault.path("name").stringValue()), fault.path("name").stringValue()));
        assertTrue(names.size() >= 200, names.size() + " faults");
    }

    @TestFactory
    Stream<DynamicTest> eachEndsInTheErrorOfItsName() {
        return published.path("faults").valueStream().map(fault -> dynamicTest(fault.path("name").stringValue(), () -> {
            var typed = published.path(fault.path("with").stringValue()).stringValue();
            var refused = assertThrows(Refused.class, () -> open(patched(fault), typed));
            assertEquals(fault.path("error").stringValue(), refused.fault().name());
            assertTrue(fault.path("name").stringValue().endsWith(refused.fault().name()));
        }));
    }

    private static Contents open(byte[] file, String typed) throws Refused {
        var vault = VaultFile.parse(file, KdfPolicy.standard());
        try (var secret = Secret.ofText(typed); var key = vault.unlock(secret, KdfPolicy.standard()).vaultKey()) {
            return Contents.parse(vault.payload(key), vault.header().vaultId());
        }
    }

    private static byte[] patched(JsonNode fault) throws IOException {
        var file = Arrays.copyOf(good(), fault.path("length").intValue());
        for (var edit : fault.path("edits")) {
            var bytes = HexFormat.of().parseHex(edit.path(1).stringValue());
            System.arraycopy(bytes, 0, file, edit.path(0).intValue(), bytes.length);
        }
        return file;
    }

    private static byte[] good() throws IOException {
        return Files.readAllBytes(FaultVectors.FOLDER.resolve("good.rekey"));
    }

    private static JsonNode published() {
        try {
            return Json.parse(Files.readAllBytes(FaultVectors.FOLDER.resolve("faults.json")));
        } catch (IOException | Refused unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
